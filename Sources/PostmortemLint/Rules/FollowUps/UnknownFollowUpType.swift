import PostmortemCore
import PostmortemModel

/// Reports a type of action that the program does not know.
struct UnknownFollowUpType: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM608", name: "unknown-follow-up-type", severity: .warning, since: "0.1.0",
        fix: .unsafe("A misspelt type is replaced by the one that is nearest to it."),
        summary: """
            The type of a follow-up action is none of `prevent`, `detect`, `mitigate`, `process`, nor a word for one \
            of them. `unknown` is fine.
            """,
        rationale: "Whether anything prevents the next incident is seen from the types.",
        bad: [
            RuleExample(
                .followUps("Stage the rollout | ⟦pervent⟧ | edge-team | 2019-08-01 | open | G1"),
                reports: "Type 'pervent' is not one of prevent, detect, mitigate, process"),
            RuleExample(
                .followUps("Stage the rollout | ⟦urgent⟧ | edge-team | 2019-08-01 | open | G1"),
                reports: "Type 'urgent' is not one of prevent, detect, mitigate, process"),
        ],
        good: [
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout | Preventive | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Alert on CPU | 检测 | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout | unknown | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout | Mitigate + Prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout | | edge-team | 2019-08-01 | open | G1")),
        ]
    )

    private static let types = FollowUpType.allCases.map(\.rawValue)

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps {
            guard let text = followUp.typeText, followUp.type == nil, !followUp.saysUnknown(text) else { continue }
            let near = NearMiss.best(for: text.value, in: Self.types)
            let fix = near.map { Fix(title: "write '\($0)'", edits: [Fix.Edit(text.span, $0)], isSafe: false) }
            findings.report(
                .unknown("Type", text.value, Self.types, near, in: document), at: document.location(text.span), fix: fix
            )
        }
    }
}
