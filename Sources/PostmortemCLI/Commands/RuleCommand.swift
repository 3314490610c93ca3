import ArgumentParser
import PostmortemCore
import PostmortemLint
import PostmortemModel

/// `postmortem rule [RULE…]`: explains lint rules.
struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Explain lint rules.",
        discussion: "Without an argument: the list of all rules. It needs no knowledge base.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @Option(name: .long, help: "text for people, markdown for pages, json for programs.")
    var format: Format = .text

    @Flag(name: .long, help: "Explain all rules.")
    var all = false

    @Argument(
        help: ArgumentHelp(
            "Rules to explain: ids, names, or beginnings of ids such as PM6.", valueName: "rule"))
    var rules: [String] = []

    func run() throws {
        if all, !rules.isEmpty { throw Failure("--all explains every rule", help: "leave out \(rules[0])") }
        let registry = RuleRegistry.standard
        let ids = try Set((all ? ["all"] : rules).flatMap { try registry.ids(matching: $0) })
        let chosen = registry.rules.filter { ids.isEmpty || ids.contains($0.metadata.id) }
        StandardStreams.writeOutput(ids.isEmpty ? list(chosen) : explanation(chosen))
    }

    private func list(_ rules: [any Rule]) -> [UInt8] {
        switch format {
        case .json: return JSON.array(rules.map(RuleDocumentation.json)).rendered()
        case .markdown: return Array(RuleDocumentation.index().utf8)
        case .text:
            let width = rules.map(\.metadata.name.count).max() ?? 0
            let lines = rules.map(\.metadata).map { rule in
                let level = rule.level.rawValue
                return rule.id + "  " + rule.name + String(repeating: " ", count: width - rule.name.count) + "  "
                    + level
                    + String(repeating: " ", count: "warning".count - level.count) + "  " + Self.word(rule.fix)
            }
            return Array(lines.map { $0.trimmingSuffix(while: { $0 == " " }) + "\n" }.joined().utf8)
        }
    }

    private static func word(_ fix: RuleFix?) -> String {
        switch fix {
        case nil: ""
        case .safe: "fixable"
        case .unsafe: "fixable, unsafe"
        }
    }

    /// One page after another; as JSON an object for one rule, a list for several.
    private func explanation(_ rules: [any Rule]) -> [UInt8] {
        guard format == .json else {
            return Array(rules.map(RuleDocumentation.markdown).joined(separator: "\n").utf8)
        }
        let objects = rules.map(RuleDocumentation.json)
        return (objects.count == 1 ? objects[0] : .array(objects)).rendered()
    }
}

extension String {
    /// The text without the characters at its end for which the condition holds.
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
