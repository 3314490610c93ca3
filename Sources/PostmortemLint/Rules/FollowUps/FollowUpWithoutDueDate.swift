import PostmortemCore
import PostmortemModel

/// Reports an action that may be done whenever.
struct FollowUpWithoutDueDate: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM602", name: "follow-up-without-due-date", severity: .warning, since: "0.1.0",
        summary: """
            A follow-up action has no due date, or one that cannot be read. One that is done or declined needs none; \
            `unknown` is one.
            """,
        rationale: "Without a date nothing is ever late, so nobody asks.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Follow-up actions

                    | Action | Owner | Due | Status |
                    | --- | --- | --- | --- |
                    | ⟦Stage the rollout of rules⟧ | edge-team | | open |
                    | Profile each rule in the tests | edge-team | ⟦soon⟧ | open |

                    """),
                reports: "Follow-up 'Stage the rollout of rules' has no due date", "Due date 'soon' cannot be read")
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Follow-up actions

                    | Action | Owner | Due | Status |
                    | --- | --- | --- | --- |
                    | Stage the rollout of rules | edge-team | 2019-08-01 | open |
                    | Profile each rule in the tests | edge-team | unknown | open |
                    | Bring back the CPU limit | edge-team | | done |

                    """))
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps where followUp.due == nil && followUp.status?.isPending ?? true {
            if let text = followUp.dueText, !text.value.isEmpty {
                findings.report(.unreadable(text.value), at: document.location(text.span))
            } else {
                findings.report(.noDate(followUp), at: document.location(followUp.span))
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func noDate(_ followUp: FollowUp) -> Self {
        Self(
            "Follow-up \(quoted(followUp.text)) has no due date",
            help: "write a date in the column 'Due', such as '2019-08-01'; where none is known, write 'unknown'")
    }

    fileprivate static func unreadable(_ text: String) -> Self {
        Self(
            "Due date \(quoted(text)) cannot be read",
            help: "write a date, such as '2019-08-01'; where none is known, write 'unknown'")
    }
}
