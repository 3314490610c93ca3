import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports HTML that the page will show letter for letter.
struct RawHTMLShownAsText: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM809", name: "raw-html-shown-as-text", severity: .warning, since: "0.1.0",
        summary: """
            The document holds a tag that is not on GitHub's list of allowed HTML, such as `<iframe>`, `<center>` or \
            `<username>`. Each name is reported once.
            """,
        rationale: """
            The page shows the tag as text; GitHub drops it without a word, and with it a placeholder such as \
            `<username>`.
            """,
        bad: [
            RuleExample(
                .lessons("⟦<iframe src=\"https://example.com/board\">⟧</iframe>"),
                reports: "Tag 'iframe' is shown as text"),
            RuleExample(
                .lessons("It maps a List⟦<Int>⟧ to a Set<int>."), reports: "Tag 'Int' is shown as text"),
            RuleExample(
                .lessons("Log in as ⟦<username>⟧ and look at ⟦<font color=\"red\">⟧the red line</font>."),
                reports: "Tag 'username' is shown as text", "Tag 'font' is shown as text"),
        ],
        good: [
            RuleExample(.lessons("<details><summary>The log</summary>\n\nLong.\n\n</details>")),
            RuleExample(.lessons("One line,<br>another, H<sub>2</sub>O and <kbd>Esc</kbd>.")),
            RuleExample(.lessons("Log in as `<username>`.")),
            RuleExample(.lessons("Log in as \\<username>; 3 < 4 and 5 > 4.")),
            RuleExample(.lessons("See <https://example.com/>. <!-- a comment -->")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        var seen: Set<String> = []
        for (index, node) in document.tree.nodes.enumerated() where node.kind == .htmlBlock || node.kind == .htmlInline
        {
            for tag in document.tree.tagsShownAsText(index) where seen.count < 20 && seen.insert(tag.name).inserted {
                let span = Self.place(of: tag, in: node, document)
                // As it is written: 'T', not 't'.
                let name = document.tree.bytes(node.literal).dropFirst(tag.range.lowerBound + 1)
                    .prefix(tag.name.utf8.count)
                findings.report(.shown(String(decoding: name, as: UTF8.self)), at: document.location(span))
            }
        }
    }

    /// The tag in the file; inside a quote or a list the node's text is not letter for letter that of the file.
    private static func place(of tag: RawTag, in node: Node, _ document: IncidentDocument) -> Span {
        let start = Int(node.span.start)
        let literal = Span(start + tag.range.lowerBound, start + tag.range.upperBound)
        let text = document.tree.bytes(node.literal)
        let tagText = text[text.startIndex + tag.range.lowerBound..<text.startIndex + tag.range.upperBound]
        if literal.end <= node.span.end, document.file.bytes[literal.range].elementsEqual(tagText) { return literal }
        return document.file.firstPlace(of: Array(("<" + tag.name).utf8), in: node.span) ?? node.span
    }
}

extension SourceFile {
    /// The first place of a text, in any case of its letters, inside a span.
    func firstPlace(of text: [UInt8], in span: Span) -> Span? {
        guard let first = text.first, span.count >= text.count else { return nil }
        for start in span.range.lowerBound...(span.range.upperBound - text.count)
        where bytes[start].folded == first.folded {
            if text.indices.allSatisfy({ bytes[start + $0].folded == text[$0].folded }) {
                return Span(start, start + text.count)
            }
        }
        return nil
    }
}

extension FindingMessage {
    fileprivate static func shown(_ name: String) -> Self {
        Self(
            "Tag '\(name)' is shown as text",
            help: "write it in Markdown; where it is no HTML, put it between backticks")
    }
}
