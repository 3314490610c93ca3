import PostmortemCore
import PostmortemModel

/// Reports follow-up actions that all leave the cause and the blindness to it in place.
struct NoPreventiveFollowUp: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM605", name: "no-preventive-follow-up", severity: .warning, since: "0.1.0",
        summary: """
            All follow-up actions state a type of their own, and none of them prevents or detects. Declined actions do not count. It \
            is reported at the first action.
            """,
        rationale: "Documents and faster recoveries are good; the same incident still happens again, and unseen.",
        bad: [
            RuleExample(
                .followUps(
                    "⟦Write a runbook⟧ | process | edge-team | 2019-08-01 | open | G1",
                    "Keep a switch for the firewall | mitigate | edge-team | 2019-08-01 | open | "),
                reports: "No follow-up prevents or detects"),
            RuleExample(
                .followUps(
                    "⟦Write a runbook⟧ | process | edge-team | 2019-08-01 | open | ",
                    "Replace the engine | prevent | edge-team | unknown | declined: too expensive | G1"),
                reports: "No follow-up prevents or detects"),
        ],
        good: [
            RuleExample(
                .followUps(
                    "Write a runbook | process | edge-team | 2019-08-01 | open | G1",
                    "Replace the engine | prevent | edge-team | 2019-08-01 | open | ")),
            RuleExample(.followUps("Alert on CPU | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(
                .followUps("Write a runbook | | edge-team | 2019-08-01 | open | G1"), remark: "It has no type."),
            RuleExample(
                .followUps("Write a runbook | other | edge-team | 2019-08-01 | open | G1"),
                settings: "rules: {PM608: off}\n"),
            RuleExample(.followUps("更换引擎 | 预防 | edge-team | 2019-08-01 | open | G1")),
        ]
    )

    private static let plainTypes: Set<String> = [
        "process", "procedure", "documentation", "docs", "training", "communication", "policy", "mitigate",
        "mitigation",
        "respond", "response", "recovery", "流程", "文档", "培训", "缓解", "止损", "恢复", "プロセス", "緩和",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let actions = document.followUps.filter { $0.status != .declined }
        // "Other" or "improvement" says nothing of what an action is for, and neither does the heading of a list.
        guard let first = actions.first,
            actions.allSatisfy({ action in
                (action.type == .process || action.type == .mitigate)
                    && action.typeText.map { Self.plainTypes.contains($0.value.lowercased()) } ?? false
            })
        else { return }
        findings.report(.none, at: document.location(first.span))
    }
}

extension FindingMessage {
    fileprivate static let none = Self(
        "No follow-up prevents or detects",
        help:
            "add an action that removes the cause or shows it sooner; where none is worth it, decline one with its reason"
    )
}
