import Foundation
import PackagePlugin

/// Embeds `templates/` in the binary: SwiftPM's own `.embedInCode` keeps no paths and allows no two resources of one
/// base name.
@main
struct EmbedTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        return [
            .buildCommand(
                displayName: "Embedding templates",
                executable: try context.tool(named: "embed-templates").url,
                arguments: [folder.path(), output.path()],
                inputFiles: try files(below: folder),
                outputFiles: [output]
            )
        ]
    }

    private func files(below folder: URL) throws -> [URL] {
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey]) else {
            return []
        }
        return try all.compactMap { $0 as? URL }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
            .sorted { $0.path() < $1.path() }
    }
}
