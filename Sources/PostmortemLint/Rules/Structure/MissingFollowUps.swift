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
            RuleExample(.withoutSection("Follow-up actions"), reports: "Follow-up actions section is missing"),
            RuleExample(
                .section("⟦## Follow-up actions⟧\n\n| Action | Owner | Due |\n| --- | --- | --- |\n"),
                reports: "Follow-up actions are empty", remark: "A table that has only a header says nothing."),
            RuleExample(
                .several([
                    .withoutSection("Follow-up actions"), .lessons("⟪We will⟫ stage the rollout of rules."),
                ]), reports: "Follow-up actions have no section of their own"),
            RuleExample(
                .several([
                    .withoutSection("Follow-up actions"),
                    .section("⟪## Guardrails we live with⟫\n\n- A test measures what a rule costs.\n"),
                ]), reports: "No section is named 'Follow-up actions'",
                remark: "What guards against it now may be meant by it."),
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

    private static let mentions = PhraseSet([
        "we will", "we'll", "we plan to", "we are going to", "we intend to", "we are planning", "will be conducted",
        "action point", "action points", "will be implemented", "will be added", "will be fixed", "in the future",
        "going forward", "我们将", "后续将", "今后将",
        "下一步将", "今後は",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.followUps.isEmpty else { return }
        document.report(
            document.presence(of: .followUps), missing: .missing(in: document), empty: .empty(in: document),
            names: ["Follow-up actions", "后续行动"], headings: ["guardrail", "safeguard", "hardening", "加固", "护栏"],
            mention: .init(
                phrases: Self.mentions, message: .onlyMentioned(in: document),
                note: "the text speaks of what will be done here"),
            in: context.prose, findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Follow-up actions", chinese: "后续行动")
        let columns = document.suggested("Action, Owner, Due and Status", "行动、负责人、截止日期、状态")
        return Self(
            "Follow-up actions section is missing",
            help: """
                add a section \(heading) with a table of \(columns); where nothing will be done, say why
                """)
    }

    fileprivate static func onlyMentioned(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Follow-up actions", chinese: "后续行动")
        return Self(
            "Follow-up actions have no section of their own",
            help: "list them under a heading, \(heading), each with its owner and due date")
    }

    fileprivate static func empty(in document: IncidentDocument) -> Self {
        let row = document.suggested(
            "'| Stage the rollout | edge-team | 2019-08-01 | open |'", "'| 分批发布 | 边缘团队 | 2019-08-01 | 未开始 |'")
        return Self(
            "Follow-up actions are empty",
            help: "write a row for each, such as \(row); where nothing will be done, say why")
    }
}
