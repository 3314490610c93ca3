import ArgumentParser
import PostmortemCore
import PostmortemModel

/// `postmortem show FILE`: what the reader understood.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the reader understands of an incident file.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var root: RootOption

    @Option(name: .long, help: "text for people, json for programs.")
    var format: Format = .text

    @Argument(help: "An incident file.")
    var file: String

    func run() throws {
        let fileSystem = try root.open()
        let settings = try Settings.load(fileSystem: fileSystem)
        let source = try read(fileSystem)
        let document = DocumentReader(settings: settings).read(source)
        switch format {
        case .json: StandardStreams.writeOutput(DocumentJSON(document).json.rendered())
        case .text: StandardStreams.writeOutput(Array(DocumentText(document).text.utf8))
        }
    }

    /// A file anywhere may be shown; one outside the knowledge base is read with these settings all the same.
    private func read(_ fileSystem: DiskFileSystem) throws -> SourceFile {
        if let path = try? root.relative(file, in: fileSystem) { return SourceFile(path: path, bytes: try fileSystem.read(path)) }
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
        let outside = try DiskFileSystem(root: folder.isEmpty ? "/" : folder)
        do {
            return SourceFile(path: file, bytes: try outside.read(String(parts.last ?? "")))
        } catch let failure as Failure {
            throw Failure(failure.message, path: file, help: failure.help)
        }
    }
}
