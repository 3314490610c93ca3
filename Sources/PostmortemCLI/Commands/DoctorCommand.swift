import ArgumentParser
import PostmortemCore
import PostmortemMarkdown
import PostmortemScripting

/// `postmortem doctor`: which parts are there.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say which optional parts are there, and how to get the rest.",
        discussion: """
            Everything else works without them: diagrams are then drawn in the reader's browser, code has no colours, and \
            formulas are shown as TeX. Exit status: 0 when all parts are there, 1 when one is missing.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var root: RootOption

    @Option(name: .long, help: "text for people, json for programs.")
    var format: Format = .text

    func run() throws {
        let parts = PartsCheck(root: try root.open().root).parts()
        switch format {
        case .text: StandardStreams.writeOutput(Array(Self.text(parts).utf8))
        case .json: StandardStreams.writeOutput(Self.json(parts).rendered())
        }
        if parts.contains(where: \.isMissing) { throw ExitStatus.findings }
    }

    private static func text(_ parts: [PartsCheck.Part]) -> String {
        let width = parts.map(\.name.count).max() ?? 0
        return parts.map { part in
            let name = part.name + String(repeating: " ", count: width - part.name.count)
            let remedy = part.remedy.map { "\n          " + String(repeating: " ", count: width) + $0 } ?? ""
            return "\(part.isMissing ? "missing" : "ok     ") \(name)  \(part.finding)\(remedy)\n"
        }.joined()
    }

    private static func json(_ parts: [PartsCheck.Part]) -> JSON {
        .object([
            ("complete", .bool(!parts.contains(where: \.isMissing))),
            (
                "parts",
                .array(
                    parts.map { part in
                        .object([
                            ("name", .string(part.name)), ("present", .bool(!part.isMissing)),
                            ("finding", .string(part.finding)), ("remedy", JSON(part.remedy)),
                        ])
                    })
            ),
        ])
    }
}
