import PostmortemCore
import PostmortemModel

/// Reports an action that may be done whenever.
struct FollowUpWithoutDueDate: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM602", name: "follow-up-without-due-date", severity: .warning, since: "0.1.0",
        summary: """
            A follow-up action has no due date, or one that cannot be read. One that is done or declined needs none; \
            `unknown` is one. Where no open action has a date, that is reported once.
            """,
        rationale: "Without a date nothing is ever late, so nobody asks.",
        bad: [
            RuleExample(
                .followUps(
                    "⟦Stage the rollout of rules⟧ | prevent | edge-team | | open | G1",
                    "Profile each rule in the tests | detect | edge-team | ⟦soon⟧ | open | ",
                    "Replace the engine | prevent | edge-team | 2019-08-01 | open | "),
                reports: "Follow-up 'Stage the rollout of rules' has no due date", "Due date 'soon' cannot be read"),
            RuleExample(
                .followUps(
                    "⟦Stage the rollout of rules⟧ | prevent | edge-team | | open | G1",
                    "Profile each rule in the tests | detect | edge-team | | open | "),
                reports: "None of the 2 follow-ups has a due date"),
            RuleExample(
                .followUps(
                    "Stage the rollout of rules | prevent | edge-team | | done | G1",
                    "⟦Profile each rule in the tests⟧ | detect | edge-team | | open | ",
                    "Replace the engine | prevent | edge-team | | open | "),
                reports: "None of the 2 open follow-ups has a due date"),
        ],
        good: [
            RuleExample(.followUps("Stage the rollout of rules | prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | edge-team | unknown | open | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | edge-team | | done | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | edge-team | | declined: takes a day | G1")),
            RuleExample(
                .section("## Follow-up actions\n\n- [ ] Stage the rollout (owner: edge-team, due: 2019-08-01)\n"),
                settings: "rules:\n  open-detection-gap: off"),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let pending = document.followUps.filter { $0.status?.isPending ?? true }
        let missing = pending.filter { $0.due == nil && $0.dueText?.value.isEmpty ?? true }
        // A list that knows no dates is one problem, not ten.
        if missing.count > 1, missing.count == pending.count {
            let areAll = missing.count == document.followUps.count
            findings.report(.noDates(missing.count, areAll, in: document), at: document.location(missing[0].span))
            return
        }
        for followUp in pending where followUp.due == nil {
            if let text = followUp.dueText, !text.value.isEmpty {
                findings.report(.unreadable(text.value, in: document), at: document.location(text.span))
            } else {
                findings.report(.noDate(followUp, in: document), at: document.location(followUp.span))
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func noDates(_ count: Int, _ areAll: Bool, in document: IncidentDocument) -> Self {
        Self(
            "None of the \(count) \(areAll ? "" : "open ")follow-ups has a due date",
            help: """
                agree on a date for each, such as in \(column(document)); where none is known, write \
                \(document.suggestedUnknown)
                """)
    }

    fileprivate static func noDate(_ followUp: FollowUp, in document: IncidentDocument) -> Self {
        let label = document.suggested("'(due: 2019-08-01)'", "'（截止：2019-08-01）'")
        return Self(
            "Follow-up \(quoted(followUp.text)) has no due date",
            help: """
                write a date \(document.isInTable(followUp) ? "in \(column(document)), such as '2019-08-01'" : "as " + label); \
                where none is known, write \(document.suggestedUnknown)
                """)
    }

    fileprivate static func unreadable(_ text: String, in document: IncidentDocument) -> Self {
        Self(
            "Due date \(quoted(text)) cannot be read",
            help: "write a date, such as '2019-08-01'; where none is known, write \(document.suggestedUnknown)")
    }

    private static func column(_ document: IncidentDocument) -> String {
        "a column \(document.suggested("'Due'", "'截止日期'"))"
    }
}
