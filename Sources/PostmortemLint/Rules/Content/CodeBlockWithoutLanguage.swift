import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a code block that does not say what it holds.
struct CodeBlockWithoutLanguage: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM810", name: "code-block-without-language", severity: .info, since: "0.1.0",
        fix: .safe("Where the first characters leave no doubt (JSON, a shell session, a diff), the language is added."),
        summary: "A code block between fences names no language. `text` is one.",
        rationale:
            "Without it the code is not coloured, and a reader has to guess whether it is a command, its output or a file.",
        bad: [
            RuleExample(
                .lessons("⟦```⟧\nregex = '.*(?:.*=.*)'\n```"), reports: "Code block has no language"),
            RuleExample(
                .lessons("⟦~~~⟧\n$ systemctl stop waf\n~~~"), reports: "Code block has no language"),
        ],
        good: [
            RuleExample(.lessons("```toml\nregex = '.*(?:.*=.*)'\n```")),
            RuleExample(.lessons("```text\nanything at all\n```")),
            RuleExample(.lessons("    indented code\n")),
            RuleExample(.lessons("Run `systemctl stop waf`.")),
            RuleExample(.lessons("~~~ console\n$ systemctl stop waf\n~~~")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for (index, node) in document.tree.nodes.enumerated()
        where node.kind == .codeBlock && node.flags.contains(.fenced) && document.tree.title(index).isEmpty {
            let start = Int(node.span.start)
            let fence = document.file.bytes[start..<Int(node.span.end)].prefix { $0 == 0x60 || $0 == 0x7E }
            guard fence.count >= 3 else { continue }
            let span = Span(start, fence.endIndex)
            let language = Self.language(of: document.tree.bytes(node.literal))
            let fix = language.map {
                Fix(title: "add '\($0)'", edits: [Fix.Edit(Span(fence.endIndex, fence.endIndex), $0)], isSafe: true)
            }
            findings.report(.noLanguage(language), at: document.location(span), fix: fix)
        }
    }

    /// The language, where the first characters leave no doubt.
    private static func language(of code: ArraySlice<UInt8>) -> String? {
        let text = code.drop { $0 == 0x20 || $0 == 0x0A }
        if text.starts(with: "diff --git ".utf8) { return "diff" }
        if text.starts(with: "$ ".utf8) { return "console" }
        if text.starts(with: "<?xml".utf8) { return "xml" }
        let first = text.first
        let behind = text.dropFirst().drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        let last = text.reversed().first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{"), behind.first == UInt8(ascii: "\""), last == UInt8(ascii: "}") { return "json" }
        return nil
    }
}

extension FindingMessage {
    fileprivate static func noLanguage(_ language: String?) -> Self {
        Self(
            "Code block has no language",
            help: "name it behind the fence, such as '\(language ?? "console")'; 'text' where it is none")
    }
}
