import PostmortemCore
import PostmortemModel

/// Reports something that is said to have happened in the future.
struct FutureDate: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM309", name: "future-date", severity: .warning, since: "0.1.0",
        summary: """
            A milestone, the date of publication or a timeline entry lies after today: the day that `--as-of` names. \
            Tomorrow is fine, for it is tomorrow already in some zones. Of the timeline the first one is reported.
            """,
        rationale: "What has not happened yet cannot be told; most often the year is mistyped.",
        bad: [
            RuleExample(
                .frontMatter("published: ⟦2029-07-12⟧"), reports: "'published' 2029-07-12 lies in the future"),
            RuleExample(
                .frontMatter("resolved: ⟦2019-07-22T14:52:00Z⟧"),
                reports: "'resolved' 2019-07-22T14:52:00Z lies in the future"),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", "⟦2019-07-20⟧ | All rules are on again"),
                reports: "Entry 2019-07-20 lies in the future"),
        ],
        good: [
            RuleExample(.frontMatter("published: 2019-07-12")),
            RuleExample(.frontMatter("published: 2019-07-14"), remark: "Tomorrow."),
            RuleExample(.frontMatter("published: unknown")),
            RuleExample(
                .followUps("Replace the engine | prevent | edge-team | 2029-08-01 | open | G1"),
                remark: "What is due lies in the future."),
            RuleExample(.frontMatter("published: 2019-12-24"), today: "2019-12-24"),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let last = CivilDate(days: context.today.days + 1)
        for milestone in Milestone.allCases {
            guard let stated = document.milestones[milestone], !stated.isDerived, let time = stated.time.value,
                time.date > last
            else { continue }
            findings.report(.field(milestone.rawValue, time), at: document.location(stated.span))
        }
        for (name, field) in [("published", document.published), ("updated", document.updated)] {
            guard let field, let time = field.value.value, time.date > last else { continue }
            findings.report(.field(name, time), at: document.location(field.span))
        }
        if let entry = document.timeline.first(where: { $0.time.map { $0.date > last } ?? false }),
            let time = entry.time
        {
            findings.report(.entry(time), at: document.location(entry.timeSpan))
        }
    }
}

extension FindingMessage {
    fileprivate static func field(_ name: String, _ time: Timestamp) -> Self {
        Self("'\(name)' \(time.iso8601) lies in the future", help: help)
    }

    fileprivate static func entry(_ time: Timestamp) -> Self {
        Self("Entry \(time.iso8601) lies in the future", help: help)
    }

    private static let help = "correct the date, its year too"
}
