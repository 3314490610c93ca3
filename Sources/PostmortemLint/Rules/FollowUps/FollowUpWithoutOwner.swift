import PostmortemCore
import PostmortemModel

/// Reports an action that nobody has taken on.
struct FollowUpWithoutOwner: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM601", name: "follow-up-without-owner", severity: .warning, since: "0.1.0",
        summary: """
            A follow-up action names nobody who does it. One that is done or declined needs no owner; `unknown` is one. \
            Where no action has an owner, that is reported once.
            """,
        rationale: "What everybody should do is done by nobody.",
        bad: [
            RuleExample(
                .followUps(
                    "⟦Stage the rollout of rules⟧ | prevent | | 2019-08-01 | open | G1",
                    "Profile each rule in the tests | detect | edge-team | 2019-08-01 | open | "),
                reports: "Follow-up 'Stage the rollout of rules' has no owner"),
            RuleExample(
                .followUps(
                    "⟦Stage the rollout of rules⟧ | prevent | | 2019-08-01 | open | G1",
                    "Profile each rule in the tests | detect | | 2019-08-01 | open | "),
                reports: "None of the 2 follow-ups has an owner"),
            RuleExample(
                .followUps(
                    "Profile each rule in the tests | detect | | 2019-07-05 | done | ",
                    "⟦Stage the rollout of rules⟧ | prevent | | 2019-08-01 | open | G1",
                    "Alert on the cost of a rule | detect | | 2019-08-01 | | "),
                reports: "None of the 2 open follow-ups has an owner"),
        ],
        good: [
            RuleExample(.followUps("Stage the rollout of rules | prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | unknown | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | | | declined: takes a day | G1")),
            RuleExample(.followUps("Stage the rollout of rules | prevent | | | done | G1")),
            RuleExample(
                .several([
                    .gaps("- No test measured what a rule costs."),
                    .section("## Follow-up actions\n\n- [x] Stage the rollout of rules (owner: edge-team)\n"),
                ])),
            RuleExample(
                .several([
                    .gaps("- No test measured what a rule costs."),
                    .section("## Follow-up actions\n\n- [x] @alice stages the rollout of rules\n"),
                ])),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let pending = document.followUps.filter { $0.status?.isPending ?? true }
        let missing = pending.filter { $0.owner == nil }
        // A list that knows no owners is one problem, not ten.
        if missing.count > 1, missing.count == pending.count {
            let areAll = missing.count == document.followUps.count
            findings.report(.noOwners(missing.count, areAll, in: document), at: document.location(missing[0].span))
            return
        }
        for followUp in missing {
            findings.report(
                .noOwner(followUp, in: document), at: document.location(followUp.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noOwners(_ count: Int, _ areAll: Bool, in document: IncidentDocument) -> Self {
        Self(
            "None of the \(count) \(areAll ? "" : "open ")follow-ups has an owner",
            help: "name a team or a person for each, such as in \(column(document)) or as \(label(document))")
    }

    fileprivate static func noOwner(_ followUp: FollowUp, in document: IncidentDocument) -> Self {
        Self(
            "Follow-up \(quoted(followUp.text)) has no owner",
            help: """
                name a team or a person \(document.isInTable(followUp) ? "in " + column(document) : "as " + label(document)); \
                where nobody knows, write \(document.suggestedUnknown)
                """)
    }

    private static func column(_ document: IncidentDocument) -> String {
        "a column \(document.suggested("'Owner'", "'负责人'"))"
    }

    private static func label(_ document: IncidentDocument) -> String {
        document.suggested("'(owner: edge-team)'", "'（负责人：边缘团队）'")
    }
}

extension IncidentDocument {
    /// Whether an action is a row of a table.
    func isInTable(_ followUp: FollowUp) -> Bool { tree.isInTable(followUp.nodes.lowerBound) }
}
