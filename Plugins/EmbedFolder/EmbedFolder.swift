import Foundation
import PackagePlugin

/// Embeds a folder of text files in the binary: SwiftPM's own `.embedInCode` keeps no paths and allows no two resources
/// of one base name.
///
/// SwiftPM asks a plug-in for its commands only when a folder of sources has changed, and `templates/` is none: a new
/// file would not be embedded, and after a removed one no build would succeed. The hidden links in
/// `Sources/embed-folder/` make the folders part of one. (They are hidden because SwiftPM warns of other files that it
/// does not know.)
@main
struct EmbedFolder: BuildToolPlugin {
    /// What each target carries: the folder, and the name of the constant.
    private static let folders = [
        "PostmortemSite": (path: "templates", constant: "embeddedTemplates"),
        "PostmortemScripting": (path: "Sources/postmortem-render/JavaScript", constant: "embeddedJavaScript"),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let (path, constant) = Self.folders[target.name] else { return [] }
        let folder = context.package.directoryURL.appending(path: path)
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(path)",
                executable: try context.tool(named: "embed-folder").url,
                arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false), constant],
                inputFiles: try files(below: folder),
                outputFiles: [output]
            )
        ]
    }

    private func files(below folder: URL) throws -> [URL] {
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        else {
            return []
        }
        return try all.compactMap { $0 as? URL }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
            .sorted { $0.path() < $1.path() }
    }
}
