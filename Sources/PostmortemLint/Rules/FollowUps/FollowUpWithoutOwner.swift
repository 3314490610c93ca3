import PostmortemCore
import PostmortemModel

/// Reports an action that nobody has taken on.
struct FollowUpWithoutOwner: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM601", name: "follow-up-without-owner", severity: .warning, since: "0.1.0",
        summary: "A follow-up action names nobody who does it. One that is declined needs no owner; `unknown` is one.",
        rationale: "What everybody should do is done by nobody.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Follow-up actions

                    | Action | Owner | Due | Status |
                    | --- | --- | --- | --- |
                    | ⟦Stage the rollout of rules⟧ | | 2019-08-01 | open |

                    """),
                reports: "Follow-up 'Stage the rollout of rules' has no owner")
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Follow-up actions

                    | Action | Owner | Due | Status |
                    | --- | --- | --- | --- |
                    | Stage the rollout of rules | edge-team | 2019-08-01 | open |
                    | Profile each rule in the tests | unknown | 2019-08-01 | open |

                    """))
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps where followUp.owner == nil && followUp.status != .declined {
            findings.report(.noOwner(followUp), at: document.location(followUp.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noOwner(_ followUp: FollowUp) -> Self {
        Self(
            "Follow-up \(quoted(followUp.text)) has no owner",
            help: "name a team or a person in the column 'Owner'; where nobody knows, write 'unknown'")
    }
}
