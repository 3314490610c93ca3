import PostmortemCore
import PostmortemModel

/// Reports a milestone that was reached before one that must come first.
struct MilestonesOutOfOrder: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM301", name: "milestones-out-of-order", severity: .error, since: "0.1.0",
        summary: """
            A milestone lies before one that comes first by its meaning. Equal times are fine. The cause may be \
            located after the incident is mitigated or resolved, and an alert acknowledged after the impact has ended.
            """,
        rationale: "Every duration and every statistic is computed from the milestones; one of the two must be wrong.",
        bad: [
            RuleExample(
                .frontMatter(
                    """
                    started: 2019-07-02T13:42:00Z
                    detected: ⟪2019-07-02T13:45:00Z⟫
                    mitigated: ⟦2019-07-02T13:40:00Z⟧
                    """),
                reports: "'mitigated' 2019-07-02T13:40:00Z is before 'detected' 2019-07-02T13:45:00Z"),
            RuleExample(
                .frontMatter("mitigated: ⟪2019-07-02T14:09:00Z⟫\nresolved: ⟦2019-07-02T13:52:00Z⟧"),
                reports: "'resolved' 2019-07-02T13:52:00Z is before 'mitigated' 2019-07-02T14:09:00Z"),
        ],
        good: [
            RuleExample(
                .frontMatter("started: 2019-07-02T13:42:00Z\ndetected: 2019-07-02T15:42:00+02:00"),
                remark: "Both are the same instant."),
            RuleExample(.frontMatter("detected: unknown")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("detected: 2019-07-02T13:42:00Z")),
            RuleExample(
                .frontMatter("located: 2019-07-02T14:30:00Z"),
                remark: "The cause may be found after the impact has ended."),
        ]
    )

    /// For each milestone those that must not be later, the nearest first.
    private static let order: [(Milestone, after: [Milestone])] = [
        (.detected, [.started]),
        (.acknowledged, [.detected, .started]),
        (.located, [.detected, .started]),
        (.mitigated, [.detected, .started]),
        (.resolved, [.mitigated, .acknowledged, .detected, .started]),
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for (milestone, predecessors) in Self.order {
            guard let later = document.milestones[milestone], let time = later.time.value else { continue }
            // Only the nearest one that is known: one wrong milestone should not be reported once for each other.
            for predecessor in predecessors {
                guard let earlier = document.milestones[predecessor], let bound = earlier.time.value else { continue }
                let isTimelineMatter = later.isDerived && earlier.isDerived
                if time.isBefore(bound), !isTimelineMatter {
                    let note = Note("'\(predecessor.rawValue)' stands here", at: document.location(earlier.span))
                    findings.report(
                        .before(milestone, time, predecessor, bound), at: document.location(later.span), notes: [note])
                }
                break
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func before(
        _ later: Milestone, _ time: Timestamp, _ earlier: Milestone, _ bound: Timestamp
    ) -> Self {
        Self(
            "'\(later.rawValue)' \(time.iso8601) is before '\(earlier.rawValue)' \(bound.iso8601)",
            help: "correct the one that is wrong, its day and zone too; where the time is not known, write 'unknown'")
    }
}
