import PostmortemCore
import PostmortemModel

/// Reports a value that has not the form of its field.
struct UnreadableValue: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM206", name: "unreadable-value", severity: .error, since: "0.1.0",
        summary: "A field of the front matter has a value that cannot be read, such as a time that is none.",
        rationale: "The value is treated as if it were not there: no duration, no place in the list of its year.",
        bad: [
            RuleExample(
                .frontMatter("started: ⟦early in the morning⟧"),
                reports: "Value 'early in the morning' of 'started' cannot be read"),
            RuleExample(.frontMatter("published: ⟦soon⟧"), reports: "Value 'soon' of 'published' cannot be read"),
        ],
        good: [
            RuleExample(.frontMatter("acknowledged: unknown"), remark: "A time that nobody knows is `unknown`."),
            RuleExample(.frontMatter("started: 2019-07-02T15:42:00+02:00")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("published: 2019-07-12")),
            RuleExample(.frontMatter("started: 2019-07-02 13:42 UTC")),
            RuleExample(.frontMatter("published: true"), remark: "A switch of another program."),
            RuleExample(.frontMatter("authors:\n  - name: Ann\n    url: https://example.com/ann")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for field in document.unreadableFields {
            findings.report(.unreadable(field), at: document.location(field.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unreadable(_ field: IncidentDocument.UnreadableField) -> Self {
        Self("Value \(quoted(field.text)) of '\(field.key)' cannot be read", help: "write \(field.expected)")
    }
}
