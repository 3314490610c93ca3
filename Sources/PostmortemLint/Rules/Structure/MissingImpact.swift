import PostmortemCore
import PostmortemModel

/// Reports a document that does not say whom the incident hurt, and how.
struct MissingImpact: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM105", name: "missing-impact", severity: .warning, since: "0.1.0",
        summary: "A document has no section on impact, or one that says nothing.",
        rationale: """
            Severity, priority of the follow-up actions and the wording of any notice to customers all rest on who was \
            affected, how, and how many.
            """,
        bad: [
            RuleExample(.withoutSection("Impact"), reports: "Impact section is missing"),
            RuleExample(.section("⟦## Impact⟧\n\nN/A\n"), reports: "Impact is empty"),
            RuleExample(
                .file("⟦# Edge⟧\n\nFor half an hour most ⟪customers were unable to⟫ reach any site.\n"),
                reports: "Impact has no section of its own"),
            RuleExample(
                .file("---\nimpact: ⟪82 % of all requests failed.⟫\n---\n\n⟦# Edge⟧\n\n## Summary\n\nOne rule.\n"),
                reports: "Impact stands in the front matter only"),
            RuleExample(
                .several([.summary("A purge was sent.\n⟪###Impact⟫\n5 users were hit."), .withoutSection("Impact")]),
                reports: "Impact section is missing", settings: "rules:\n  heading-without-space: off"),
        ],
        good: [
            RuleExample(.section("## Impact\n\nUnknown: the proxies' logs of that hour are lost.\n")),
            RuleExample(.impact("82 % of requests failed.")),
            RuleExample(.impact("| Region | Failed |\n| --- | --- |\n| all | 82 % |")),
            RuleExample(.impact("影响：82 % 的请求失败。")),
            RuleExample(.impact("None: nobody was awake.")),
        ]
    )

    private static let mentions = PhraseSet([
        "were affected", "was affected", "were impacted", "was impacted", "users were unable to",
        "customers were unable to",
        "were unavailable", "was unavailable", "was down for", "were down for", "could not be reached",
        "users experienced", "customers experienced", "users could not", "users couldn't", "customers could not", "受影响",
        "无法访问",
        "不可用", "无法使用",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        document.report(
            document.presence(of: .impact), missing: .missing(in: document), empty: .empty, names: ["Impact", "影响"],
            fields: ["impact"], mention: .init(phrases: Self.mentions, message: .onlyMentioned(in: document)),
            in: context.prose,
            findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Impact", chinese: "影响")
        return Self(
            "Impact section is missing",
            help: "add a section \(heading): who was affected, how, and how many; where that is not known, say so")
    }

    fileprivate static func onlyMentioned(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Impact", chinese: "影响")
        return Self(
            "Impact has no section of its own",
            help: "give it a heading, \(heading): who was affected, how, and how many")
    }

    fileprivate static let empty = Self(
        "Impact is empty", help: "say who was affected, how, and how many; where that is not known, say so")
}
