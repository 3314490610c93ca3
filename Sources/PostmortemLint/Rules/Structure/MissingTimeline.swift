import PostmortemCore
import PostmortemModel

/// Reports a document that does not say what happened when.
struct MissingTimeline: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM106", name: "missing-timeline", severity: .warning, since: "0.1.0",
        summary: "A document has no timeline, or one that says nothing.",
        rationale: """
            The timeline is where the time between the entries shows: how long nobody noticed, and how long the cause \
            was looked for in the wrong place.
            """,
        bad: [
            RuleExample(.withoutSection("Timeline"), reports: "Timeline section is missing"),
            RuleExample(
                .section("⟦## Timeline⟧\n\n| Time (UTC) | Event |\n| --- | --- |\n"), reports: "Timeline is empty"),
        ],
        good: [
            RuleExample(
                .section("## Timeline\n\n- 2019-07-02 13:42 UTC: the rule goes live\n- 14:52 UTC: all clear\n")),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live")),
            RuleExample(.timeline("unknown | The rule goes live")),
            RuleExample(
                .section("## Timeline\n\n1. 2019-07-02 13:42 UTC: the rule goes live\n2. 14:52 UTC: all clear\n")),
            RuleExample(.section("## Timeline\n\nThe times are lost; the rule went live in the afternoon.\n")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.timeline.isEmpty else { return }
        document.report(
            document.presence(of: .timeline), missing: .missing(in: document), empty: .empty(in: document),
            names: ["Timeline", "时间线"], headings: ["lead-up", "leadup", "lead up"], in: context.prose,
            findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Timeline", chinese: "时间线")
        let columns = document.suggested("Time and Event", "时间、事件")
        return Self(
            "Timeline section is missing",
            help: "add a section \(heading) with a table of \(columns); \(document.suggestedUnknown) is a time too")
    }

    fileprivate static func empty(in document: IncidentDocument) -> Self {
        let row = document.suggested(
            "'| 2019-07-02 13:42 | The rule goes live |'", "'| 2019-07-02 13:42 | 规则上线 |'")
        return Self(
            "Timeline is empty",
            help: "write a row for each event, such as \(row); \(document.suggestedUnknown) is a time too")
    }
}
