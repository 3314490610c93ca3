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
        let fileSystem = try root.open(for: [file])
        let settings = try root.settings(in: fileSystem).settings
        let path = try root.relative(file, in: fileSystem)
        if let pattern = settings.exclusion(of: path) {
            throw Failure("left out by '\(pattern.text)' of 'exclude' in \(Settings.fileName)", path: file)
        }
        let document = DocumentReader(settings: settings).read(SourceFile(path: path, bytes: try fileSystem.read(path)))
        switch format {
        case .json: StandardStreams.writeOutput(DocumentJSON(document).json.rendered())
        case .text: StandardStreams.writeOutput(Array(DocumentText(document).text.utf8))
        }
    }
}
