import PostmortemCore
import PostmortemModel

/// The pages of `docs/rules/`, made from the rules' metadata.
public enum RuleDocumentation {
    /// All files of `docs/rules/`: text by file name.
    public static func files(of registry: RuleRegistry = .standard) -> [String: String] {
        var files = ["README.md": index(of: registry)]
        for rule in registry.rules { files[fileName(of: rule)] = markdown(rule) }
        return files
    }

    /// The name of a rule's page.
    public static func fileName(of rule: any Rule) -> String { rule.metadata.name + ".md" }

    /// Where a rule is explained, as an absolute URI.
    ///
    /// The program does not know where its documentation is published, so this is a name, not a place: the URI of
    /// the rule's page in the repository would change with whoever hosts it.
    public static func address(of rule: RuleMetadata) -> String { "urn:\(Program.name):rule:\(rule.id)" }

    /// The list of all rules.
    public static func index(of registry: RuleRegistry = .standard) -> String {
        var text = """
            # Lint rules

            Ids and names are permanent. Severities are defaults: \
            an *error* is wrong, or leaves out what a postmortem is for; a *warning* is wrong in a detail, or incomplete; \
            *info* is worth a look and does not fail the run; *off* is for teams that want it.

            """
        for family in RuleFamily.allCases {
            let rules = registry.rules.map(\.metadata).filter { $0.family == family }
            if rules.isEmpty { continue }
            text +=
                "\n## \(family.title)\n\n| Id | Name | Severity | Fix | Reports |\n| --- | --- | --- | --- | --- |\n"
            for rule in rules {
                text += "| \(rule.id) | [\(rule.name)](\(rule.name).md) | \(rule.level.rawValue) "
                text += "| \(rule.fix?.word ?? "") | \(firstSentence(of: rule.summary)) |\n"
            }
        }
        return text
    }

    /// The page of one rule.
    public static func markdown(_ rule: any Rule) -> String {
        let rule = rule.metadata
        var text = """
            # \(rule.name)

            \(rule.id), \(rule.level.rawValue) by default, since \(rule.since)

            ## What it does

            \(rule.summary)

            ## Why is this bad?

            \(rule.rationale)

            """
        if !rule.bad.isEmpty {
            text += "\n## Example\n" + rule.bad.map(example).joined()
        }
        if !rule.good.isEmpty {
            text += "\n## Use instead\n" + rule.good.map(example).joined()
        }
        text += options(of: rule)
        text += "\n## Fix safety\n\n\(rule.fix?.sentence ?? "There is no automatic fix.")\n"
        return text
    }

    private static func options(of rule: RuleMetadata) -> String {
        let lines = rule.options.map { "\n    \($0.name): \($0.defaultYAML)" }.joined()
        let setting = lines.isEmpty ? " \(rule.level.rawValue)" : "\n    severity: \(rule.level.rawValue)" + lines
        var text = "\n## Options\n\nIn `postmortem.yml`, here with "
        text +=
            (lines.isEmpty ? "its default" : "their defaults")
            + "; the severity is `off`, `info`, `warning` or `error`:\n\n"
        text += "```yaml\nrules:\n  \(rule.name):\(setting)\n```\n"
        for option in rule.options { text += "\n- `\(option.name)`: \(option.summary)\n" }
        return text
    }

    private static func example(_ example: RuleExample) -> String {
        var paragraphs: [String] = []
        var places: [String] = []
        func show(_ text: String, as language: String) {
            let marked = MarkedText(text)
            places += marked.findings.map { String(decoding: Array(marked.text.utf8)[$0.range], as: UTF8.self) }
            paragraphs.append(block(marked.text, language))
        }
        for change in example.change.parts {
            switch change {
            case .frontMatter(let text): show(text, as: "yaml")
            case .section(let text), .file(let text): show(text, as: "markdown")
            case .withoutField(let key): paragraphs.append("A front matter without `\(key)`.")
            case .withoutSection(let heading): paragraphs.append("A document without a section `\(heading)`.")
            case .several, .nothing: break
            }
        }
        for (path, text) in example.beside.sorted(by: { $0.key < $1.key }) {
            paragraphs.append("With a file `\(path)` beside it:")
            paragraphs.append(block(text, text.hasPrefix("#") ? "markdown" : "yaml"))
        }
        if let settings = example.settings { paragraphs.append("With these settings:\n\n" + block(settings, "yaml")) }
        if let today = example.today { paragraphs.append("On \(today).") }
        if let remark = example.remark { paragraphs.append(remark) }
        let messages = example.messages.enumerated().map { index, message in
            let place = index < places.count ? places[index] : nil
            return "- " + (place.map { "at `\(visible($0))`" } ?? "at the title") + ": \(message)"
        }
        if !messages.isEmpty { paragraphs.append(messages.joined(separator: "\n")) }
        return paragraphs.map { "\n\($0)\n" }.joined()
    }

    private static func block(_ text: String, _ language: String) -> String {
        let fence = text.contains("```") ? "````" : "```"
        let body = visible(text)
        return "\(fence)\(language)\n\(body)\(body.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    /// A NUL byte in a Markdown file is what a rule of ours reports.
    private static func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
    }

    private static func firstSentence(of text: String) -> Substring {
        zip(text.indices, text.indices.dropFirst()).first { text[$0] == "." && text[$1] == " " }.map { text[...$0.0] }
            ?? text[...]
    }
}

extension RuleExample.Change {
    fileprivate var parts: [Self] {
        if case .several(let changes) = self { changes } else { [self] }
    }
}

extension RuleFix {
    fileprivate var word: String {
        switch self {
        case .safe: "safe"
        case .unsafe: "unsafe"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .safe(let text): "Safe: `--fix` applies it. \(text)"
        case .unsafe(let text): "Unsafe: only `--unsafe-fixes` applies it. \(text)"
        }
    }
}
