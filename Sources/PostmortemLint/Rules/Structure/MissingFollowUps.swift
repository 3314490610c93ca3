import PostmortemCore
import PostmortemModel

/// Reports a document that leaves open what will be done.
struct MissingFollowUps: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM103", name: "missing-follow-ups", severity: .error, since: "0.1.0",
        summary: "A document has no section on follow-up actions, or one that says nothing.",
        rationale: """
            An incident that changes nothing will happen again. Deciding not to act is a decision too, and worth its \
            reason: write the action with the status `declined`.
            """,
        bad: [
            RuleExample(.withoutSection("Follow-up actions"), reports: "Follow-up actions are missing"),
            RuleExample(
                .section("⟦## Follow-up actions⟧\n\n| Action | Owner | Due |\n| --- | --- | --- |\n"),
                reports: "Follow-up actions are empty", remark: "A table that has only a header says nothing."),
        ],
        good: [
            RuleExample(.followUps("Replace the engine | prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(
                .section("## Follow-up actions\n\nNone: the service is switched off at the end of the month.\n")),
            RuleExample(.nothing),
            RuleExample(
                .followUps("Replace the engine | prevent | edge-team | unknown | declined: it is switched off | G1")),
            RuleExample(
                .several([
                    .gaps("- No test measured what a rule costs."),
                    .section("## Follow-up actions\n\n- [x] Replace the engine (owner: edge-team)\n"),
                ])),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.followUps.isEmpty else { return }
        document.report(
            document.presence(of: .followUps), missing: .missing(in: document), empty: .empty,
            names: ["Follow-up actions", "后续行动"], findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Follow-up actions", chinese: "后续行动")
        return Self(
            "Follow-up actions are missing",
            help: """
                add a section \(heading) with a table of Action, Owner, Due and Status; where nothing will be done, say why
                """)
    }

    fileprivate static let empty = Self(
        "Follow-up actions are empty",
        help: """
            write a row for each, such as '| Stage the rollout | edge-team | 2019-08-01 | open |'; where nothing will be \
            done, say why
            """)
}
