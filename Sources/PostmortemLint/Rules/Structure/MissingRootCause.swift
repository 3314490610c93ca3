import PostmortemCore
import PostmortemModel

/// Reports a document that does not say why the incident happened.
struct MissingRootCause: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM101", name: "missing-root-cause", severity: .error, since: "0.1.0",
        summary: "A document has no root-cause section, or one that says nothing.",
        rationale: """
            Without the mechanism, a postmortem is a story: nobody can tell whether the follow-up actions answer it, \
            and the next incident of the same cause will not be recognised. Contributing factors made the incident \
            possible or worse, but do not explain it; a team that holds otherwise says so in its settings.
            """,
        bad: [
            RuleExample(
                .several([.withoutSection("Root cause"), .withoutSection("Contributing factors")]),
                reports: "Root cause section is missing"),
            RuleExample(
                .several([
                    .withoutSection("Root cause"),
                    .section("⟪## Contributing factors⟫\n\n- Rules went live everywhere at once.\n"),
                ]), reports: "Root cause section is missing: there are only contributing factors"),
            RuleExample(.section("⟦## Root cause⟧\n\nTODO\n"), reports: "Root cause is empty"),
            RuleExample(
                .several([
                    .withoutSection("Root cause"), .withoutSection("Contributing factors"),
                    .section("⟪## Root cuase⟫\n\nRules skip the canary stage.\n"),
                ]), reports: "Root cause section is missing"),
            RuleExample(
                .several([
                    .withoutSection("Root cause"), .withoutSection("Contributing factors"),
                    .impact("82 % of requests failed. This ⟪was caused by⟫ a rule that skipped the canary stage."),
                ]), reports: "Root cause has no section of its own"),
        ],
        good: [
            RuleExample(.section("## Root cause\n\nUnknown. Thermal throttling and a kernel update are ruled out.\n")),
            RuleExample(
                .section("## Root cause\n\n### Why the rule went live everywhere\n\nRules skip the canary stage.\n")),
            RuleExample(.rootCause("未知。已排除内核更新。")),
            RuleExample(.rootCause("- The expression backtracks.\n- Rules skip the canary stage.")),
            RuleExample(.rootCause("```text\n.*(?:.*=.*)\n```")),
        ]
    )

    private static let mentions = PhraseSet([
        "root cause", "root causes", "was caused by", "were caused by", "happened because", "occurred because",
        "occurred due to", "happened due to", "failed because", "was due to", "were due to", "is due to",
        "resulted from", "caused by", "cause of the", "likely cause", "the cause was", "the cause is",
        "stemmed from", "根本原因", "根因", "原因是", "原因为", "原因は",
    ])

    private static let headings = [
        "vulnerabilit", "the bug", "漏洞", "explanation", "technical analysis", "conclusion", "what broke", "解释", "结论",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let presence =
            context.settings.contributingFactorsSatisfyRootCause
            ? document.presence(of: .rootCause, .contributingFactors) : document.presence(of: .rootCause)
        // Many teams tell of contributing factors instead: that is a decision of the team, not a gap.
        if case .missing = presence, case .filled = document.presence(of: .contributingFactors),
            let factors = document.section(.contributingFactors)
        {
            let note = Note("the contributing factors", at: document.location(factors.headingSpan))
            findings.report(.onlyFactors(in: document), at: document.location(document.titleSpan), notes: [note])
            return
        }
        document.report(
            presence, missing: .missing(in: document), empty: .empty, names: ["Root cause", "根本原因"],
            headings: Self.headings, mention: .init(phrases: Self.mentions, message: .onlyMentioned(in: document)),
            in: context.prose, findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Root cause", chinese: "根本原因")
        return Self(
            "Root cause section is missing",
            help: """
                add a section \(heading) that explains the mechanism; where it is not known, say so and what is ruled out
                """)
    }

    fileprivate static func onlyMentioned(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Root cause", chinese: "根本原因")
        return Self(
            "Root cause has no section of its own",
            help: "give it a heading, \(heading), and explain the mechanism there")
    }

    fileprivate static func onlyFactors(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Root cause", chinese: "根本原因")
        return Self(
            "Root cause section is missing: there are only contributing factors",
            help: """
                add a section \(heading) that explains the mechanism; where your team tells causes as factors, set \
                'contributing_factors_satisfy_root_cause: true' in postmortem.yml
                """)
    }

    fileprivate static let empty = Self(
        "Root cause is empty",
        help: "explain the mechanism; where it is not known, say so and what is ruled out")
}
