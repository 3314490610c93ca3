import PostmortemCore
import PostmortemModel

/// Reports an action that somebody decided against, nobody knows why.
struct DeclinedWithoutReason: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM606", name: "declined-without-reason", severity: .warning, since: "0.1.0",
        summary: "A follow-up action is declined, and neither its status nor its text says why.",
        rationale: """
            Deciding not to act is a good decision when its reason holds. When the incident comes back, the reason is \
            the first thing that is asked for.
            """,
        bad: [
            RuleExample(
                .followUps("Replace the engine | prevent | edge-team | unknown | ⟦declined⟧ | G1"),
                reports: "Follow-up 'Replace the engine' is declined without a reason"),
            RuleExample(
                .followUps("更换引擎 | prevent | edge-team | unknown | ⟦won't do⟧ | G1"),
                reports: "Follow-up '更换引擎' is declined without a reason"),
        ],
        good: [
            RuleExample(
                .followUps("Replace the engine | prevent | edge-team | unknown | declined: too expensive | G1")),
            RuleExample(.followUps("更换引擎 | prevent | edge-team | unknown | 不采纳：成本过高 | G1")),
            RuleExample(
                .followUps("Replace the engine | prevent | edge-team | unknown | declined (it is replaced anyway) | G1")
            ),
            RuleExample(
                .followUps(
                    "Replace the engine, not worth it because rules are staged | prevent | edge-team | unknown | declined | G1"
                )
            ),
            RuleExample(
                .followUps(
                    "Replace the engine: not needed, it is a valid one | prevent | edge-team | unknown | declined | G1")
            ),
            RuleExample(.followUps("Replace the engine | prevent | edge-team | unknown | open | G1")),
        ]
    )

    private static let reasons = PhraseSet([
        "because", "since", "as", "due to", "instead", "too expensive", "not worth", "superseded", "replaced by",
        "no longer", "not needed", "not necessary", "already", "was never", "reason", "因为", "由于", "原因", "成本", "代替",
        "不再", "无需", "不需要", "没有必要", "已经",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps where followUp.status == .declined && followUp.reason == nil {
            let text = followUp.text.utf8.map(\.folded)
            guard Self.reasons.matches(in: text, 0..<text.count).isEmpty else { continue }
            findings.report(
                .noReason(followUp, in: document),
                at: document.location(followUp.statusText?.span ?? followUp.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noReason(_ followUp: FollowUp, in document: IncidentDocument) -> Self {
        let status = document.suggested("'declined: costs more than it saves'", "'不采纳：成本高于收益'")
        return Self(
            "Follow-up \(quoted(followUp.text)) is declined without a reason",
            help: "write the reason behind the status, such as \(status)")
    }
}
