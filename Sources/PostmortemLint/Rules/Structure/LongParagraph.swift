import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a paragraph that nobody reads in one go.
struct LongParagraph: DocumentRule {
    private static let words = RuleOption(
        "words", default: 250, "How many words a paragraph may have; two Chinese characters count as a word.")

    static let metadata = RuleMetadata(
        id: "PM110", name: "long-paragraph", severity: .info, since: "0.1.0", options: [words],
        summary: "A paragraph has more than 250 words.",
        rationale:
            "In an incident people search a postmortem for the one line that helps; they do not find it in a wall of text.",
        bad: [
            RuleExample(
                .lessons("⟦" + Array(repeating: "Rules are staged.", count: 11).joined(separator: " ") + "⟧"),
                reports: "Paragraph has 33 words", settings: thirty),
            RuleExample(
                .lessons("⟦" + String(repeating: "规则先灰度发布，", count: 9) + "⟧"), reports: "Paragraph has 36 words",
                settings: thirty),
        ],
        good: [
            RuleExample(.lessons("Rules are staged, and measured in the tests before."), settings: thirty),
            RuleExample(
                .lessons(Array(repeating: "Rules are staged.", count: 11).joined(separator: "\n\n")), settings: thirty),
            RuleExample(
                .lessons(Array(repeating: "- Rules are staged.", count: 11).joined(separator: "\n")), settings: thirty),
            RuleExample(.lessons(String(repeating: "Rules are staged. ", count: 80))),
            RuleExample(
                .lessons("```text\n" + String(repeating: "one two three ", count: 100) + "\n```"), settings: thirty),
        ]
    )

    private static let thirty = "rules:\n  long-paragraph: {words: 30}"

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let limit = context.options[Self.words]
        for (index, node) in document.tree.nodes.enumerated() where node.kind == .paragraph && node.span.count > limit {
            let count = Self.count(context.prose, context.prose.range(of: index..<Int(node.subtreeEnd)))
            if count > limit { findings.report(.long(count), at: document.location(node.span)) }
        }
    }

    private static func count(_ prose: Prose, _ range: Range<Int>) -> Int {
        var words = 0
        var characters = 0
        var isInWord = false
        for byte in prose.folded[range] {
            // The first byte of a character of three or four bytes: Chinese, Japanese, Korean, and emoji.
            if byte >= 0xE0 { characters += 1 }
            let isWord = byte.isLetter || byte.isDigit || (0xC2..<0xE0).contains(byte)
            if isWord, !isInWord { words += 1 }
            isInWord = isWord || (isInWord && (0x80..<0xC0).contains(byte)) || byte == UInt8(ascii: "'")
        }
        return words + characters / 2
    }
}

extension FindingMessage {
    fileprivate static func long(_ count: Int) -> Self {
        Self("Paragraph has \(count) words", help: "divide it, or make a list or a table of what it lists")
    }
}
