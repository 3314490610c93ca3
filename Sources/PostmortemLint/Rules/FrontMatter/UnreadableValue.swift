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
            RuleExample(
                .frontMatter("published: ⟦2019-06-31⟧"), reports: "Date '2019-06-31' of 'published' does not exist"),
            RuleExample(
                .frontMatter("acknowledged: ⟦05/06/2019 10:00⟧"),
                reports: "Date '05/06/2019 10:00' of 'acknowledged' may be two days"),
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
            let message: FindingMessage =
                if Self.isNoDate(field.text) {
                    .noDate(field)
                } else if let days = Self.twoDays(field.text) {
                    .ambiguous(field, days)
                } else {
                    .unreadable(field)
                }
            findings.report(message, at: document.location(field.span))
        }
    }

    /// What `05/06/2019` may mean, the day or the month first.
    private static func twoDays(_ text: String) -> [String]? {
        let parts = text.prefix { $0.isNumber || $0 == "/" }.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, parts[0] != parts[1],
            let one = CivilDate(year: parts[2], month: parts[0], day: parts[1]),
            let other = CivilDate(year: parts[2], month: parts[1], day: parts[0])
        else { return nil }
        return [one.iso8601, other.iso8601]
    }

    /// `2019-06-31`, perhaps with a time behind it.
    private static func isNoDate(_ text: String) -> Bool {
        let parts = text.prefix(10).split(separator: "-").compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
        return parts.count == 3 && parts[0] > 999 && CivilDate(year: parts[0], month: parts[1], day: parts[2]) == nil
    }
}

extension FindingMessage {
    fileprivate static func ambiguous(_ field: IncidentDocument.UnreadableField, _ days: [String]) -> Self {
        Self(
            "Date \(quoted(field.text)) of '\(field.key)' may be two days",
            help: "write \(days.map { "'\($0)'" }.joined(separator: " or "))")
    }

    fileprivate static func noDate(_ field: IncidentDocument.UnreadableField) -> Self {
        Self(
            "Date \(quoted(field.text)) of '\(field.key)' does not exist",
            help: "write a day that its month has, and the month before the day")
    }

    fileprivate static func unreadable(_ field: IncidentDocument.UnreadableField) -> Self {
        Self("Value \(quoted(field.text)) of '\(field.key)' cannot be read", help: "write \(field.expected)")
    }
}
