import PostmortemCore
import PostmortemModel

/// Reports a comment that looks like a suppression and is none.
struct MisspeltSuppression: SuppressionRule {
    static let metadata = RuleMetadata(
        id: "PM892", name: "misspelt-suppression", severity: .warning, since: "0.1.0",
        summary: "A comment begins nearly like a suppression, such as `<!-- postmortem-disable-nextline … -->`.",
        rationale: "It suppresses nothing, and the finding that it was written for goes on being reported.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- ⟦postmortem-disable-nextline⟧ broken-link -->

                    - Measure what a rule costs.

                    """),
                reports: "Suppression 'postmortem-disable-nextline' does not exist"),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    - Measure what a rule costs. <!-- ⟦postmortem-disabel-line⟧ broken-link -->

                    """),
                reports: "Suppression 'postmortem-disabel-line' does not exist"),
            RuleExample(
                .lessons(
                    """
                    <!-- ⟦postmortem disable-line⟧ broken-link -->
                    <!-- ⟦postmortem_disable_line⟧ broken-link -->
                    <!-- ⟦postmortem:disable-line⟧ broken-link -->
                    <!-- ⟦Postmortem-Disable-File⟧ broken-link -->
                    <!-- ⟦post-mortem-disable-line⟧ broken-link -->
                    <!-- ⟦postmortem-lint-disable⟧ broken-link -->
                    <!-- ⟦postmortem-ignore-next-line⟧ broken-link -->

                    - Measure what a rule costs.
                    """),
                reports: "Suppression 'postmortem disable-line' does not exist",
                "Suppression 'postmortem_disable_line' does not exist",
                "Suppression 'postmortem:disable-line' does not exist",
                "Suppression 'Postmortem-Disable-File' does not exist",
                "Suppression 'post-mortem-disable-line' does not exist",
                "Suppression 'postmortem-lint-disable' does not exist",
                "Suppression 'postmortem-ignore-next-line' does not exist"),
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-meeting: 2019-07-10 -->

                    - Measure what a rule costs.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- The postmortem-disable-nextline of last week -->

                    - Measure what a rule costs.

                    """)),
            RuleExample(.lessons("<!-- Post-mortem meeting: 2019-07-10 -->\n<!-- postmortem enabled us to learn -->")),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    Write postmortem-disable-nextline nowhere.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    `<!-- postmortem-disable-nextline broken-link -->` does nothing.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-next-line broken-link -->
                    [The page](page-that-comes-later.md) will say more.

                    """)),
        ]
    )

    func check(
        _ suppressions: Suppressions, of document: IncidentDocument, in context: SuppressionContext,
        findings: inout Findings
    ) {
        for comment in suppressions.comments where comment.directive == nil {
            guard let near = SuppressionComment.Directive.meant(by: comment.name.text) else { continue }
            findings.report(.unknown(comment.name.text, near), at: document.location(comment.name.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ name: String, _ near: SuppressionComment.Directive) -> Self {
        Self(
            "Suppression \(quoted(name)) does not exist", help: "did you mean 'postmortem-\(near.rawValue)'?")
    }
}
