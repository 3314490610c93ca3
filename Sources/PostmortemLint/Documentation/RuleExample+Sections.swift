/// The sections that most examples change, in few words.
extension RuleExample.Change {
    /// A `Lessons learned` section with this text.
    static func lessons(_ text: String) -> Self { .section("## Lessons learned\n\n\(text)\n") }

    /// A `Summary` section with this text.
    static func summary(_ text: String) -> Self { .section("## Summary\n\n\(text)\n") }

    /// An `Impact` section with this text.
    static func impact(_ text: String) -> Self { .section("## Impact\n\n\(text)\n") }

    /// A `Root cause` section with this text.
    static func rootCause(_ text: String) -> Self { .section("## Root cause\n\n\(text)\n") }

    /// `Detection gaps` with this text.
    static func gaps(_ text: String) -> Self { .section("### Detection gaps\n\n\(text)\n") }

    /// A `Timeline` with these rows, in a table of Time and Event.
    static func timeline(_ rows: String..., head: String = "Time (UTC)") -> Self {
        .section(table("## Timeline", "| \(head) | Event |", rows))
    }

    /// `Metrics` with these rows, in a table of Metric, Normal and Observed.
    static func metrics(_ rows: String...) -> Self {
        .section(table("## Metrics", "| Metric | Normal | Observed |", rows))
    }

    /// `Follow-up actions` with these rows, in a table of Action, Type, Owner, Due, Status and Closes.
    static func followUps(_ rows: String...) -> Self {
        .section(table("## Follow-up actions", "| Action | Type | Owner | Due | Status | Closes |", rows))
    }

    private static func table(_ heading: String, _ head: String, _ rows: [String]) -> String {
        let columns = head.split(separator: "|").filter { $0 != " " }.count
        let delimiter = "|" + String(repeating: " --- |", count: columns)
        return ([heading, "", head, delimiter] + rows.map { "| \($0) |" } + [""]).joined(separator: "\n") + "\n"
    }
}
