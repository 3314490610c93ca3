import Foundation
import PackagePlugin

/// Embeds `templates/` in the binary: SwiftPM's own `.embedInCode` keeps no paths and allows no two resources of one
/// base name.
///
/// SwiftPM asks a plug-in for its commands only when a folder of sources has changed, and `templates/` is none: a new
/// file would not be embedded, and after a removed one no build would succeed. The hidden link
/// `Sources/embed-templates/.templates` makes it part of one. (It is hidden because SwiftPM warns of other files that
/// it does not know.)
@main
struct EmbedTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        return [
            .buildCommand(
                displayName: "Embedding templates",
                executable: try context.tool(named: "embed-templates").url,
                arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)],
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
