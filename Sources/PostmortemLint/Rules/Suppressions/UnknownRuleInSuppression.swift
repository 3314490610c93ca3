import PostmortemCore
import PostmortemModel

/// Reports a suppression comment that names a rule which does not exist.
struct UnknownRuleInSuppression: SuppressionRule {
    static let metadata = RuleMetadata(
        id: "PM891", name: "unknown-rule-in-suppression", severity: .warning, since: "0.1.0",
        summary: "A suppression comment names a rule that does not exist.",
        rationale: "It suppresses nothing, and the finding that it was written for goes on being reported.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-file ⟦borken-link⟧ -->

                    - Measure what a rule costs.

                    """),
                reports: "Rule 'borken-link' does not exist"),
            RuleExample(
                .frontMatter("detected_by: alert # postmortem-disable-line ⟦PM099⟧"),
                reports: "Rule 'PM099' does not exist"),
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    [The page](page-that-comes-later.md) will say more. <!-- postmortem-disable-line pm801 -->

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    [The page](page-that-comes-later.md) will say more. <!-- postmortem-disable-line broken-link: see PM099 -->

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-next-line PM801 -- nothing-like-a-rule stands in a reason -->
                    [The page](page-that-comes-later.md) will say more.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-next-line -->
                    [The page](page-that-comes-later.md) will say more.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    Write `<!-- postmortem-disable-line RULE -->` on the line of the link.

                    """)),
        ]
    )

    /// Unknown names of a document for which a near miss is looked for, which costs a look at every rule's.
    private static let maximumNearMisses = 1000
    private static let names = NearMiss(RuleRegistry.standard.rules.map(\.metadata.name))

    func check(
        _ suppressions: Suppressions, of document: IncidentDocument, in context: SuppressionContext,
        findings: inout Findings
    ) {
        for (number, name) in suppressions.unknown.enumerated() {
            // By name only: between ids that differ in a digit, near means nothing.
            let near = number < Self.maximumNearMisses ? Self.names.best(for: name.text) : nil
            findings.report(.unknown(name.text, near), at: document.location(name.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ name: String, _ near: String?) -> Self {
        Self(
            "Rule \(quoted(name)) does not exist",
            help: near.map { "did you mean '\($0)'?" }
                ?? "write an id or a name, such as 'PM801' or 'broken-link', and a reason behind ' -- '")
    }
}
