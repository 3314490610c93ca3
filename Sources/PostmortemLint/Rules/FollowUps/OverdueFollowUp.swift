import PostmortemCore
import PostmortemModel

/// Reports an action that is late.
struct OverdueFollowUp: DocumentRule {
    private static let days = RuleOption(
        "grace-days", default: 0, "How many days after its date an action is not yet late.")

    static let metadata = RuleMetadata(
        id: "PM603", name: "overdue-follow-up", severity: .warning, since: "0.1.0", options: [days],
        summary: """
            A follow-up action is still open after the day by which it was to be done, or says nothing of its state; the \
            latter is reported once. Today is the day that `--as-of` names.
            """,
        rationale: "What is late and not talked about is not done; the incident can happen again.",
        bad: [
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | ⟦2019-07-12⟧ | open | G1"),
                reports: "Follow-up 'Stage the rollout' is overdue since 2019-07-12"),
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | ⟦2019-08-01⟧ | in progress | G1"),
                reports: "Follow-up 'Stage the rollout' is overdue since 2019-08-01", today: "2019-10-01"),
        ],
        good: [
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-07-13 | open | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-07-01 | done | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-07-01 | declined: too slow | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | unknown | open | G1")),
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | 2019-07-10 | open | G1"),
                settings: "rules:\n  overdue-follow-up: {grace-days: 7}"),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let day = CivilDate(days: context.today.days - context.options[Self.days])
        let overdue = document.followUps.filter { $0.isOverdue(on: day) }
        for followUp in overdue where followUp.status != nil {
            guard let due = followUp.due, let date = due.value.value?.date else { continue }
            findings.report(.overdue(followUp, date, in: document), at: document.location(due.span))
        }
        // Where no state is written, it may be done: one question, not ten accusations.
        let silent = overdue.filter { $0.status == nil }
        if let first = silent.first, let due = first.due, let date = due.value.value?.date {
            findings.report(.noState(first, date, silent.count - 1, in: document), at: document.location(due.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noState(
        _ followUp: FollowUp, _ due: CivilDate, _ others: Int, in document: IncidentDocument
    ) -> Self {
        let column = document.suggested("'Status'", "'状态'")
        let more = others == 0 ? "" : others == 1 ? ", as has 1 more" : ", as have \(others) more"
        return Self(
            "Follow-up \(quoted(followUp.text)) was due \(due.iso8601) and has no state\(more)",
            help: "write whether it is done, in a column \(column) or as a ticked box '- [x]'")
    }

    fileprivate static func overdue(_ followUp: FollowUp, _ due: CivilDate, in document: IncidentDocument) -> Self {
        Self(
            "Follow-up \(quoted(followUp.text)) is overdue since \(due.iso8601)",
            help: "set its status, agree on another date, or decline it: \(document.suggestedDecline)")
    }
}
