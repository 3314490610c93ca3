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

                    <!-- postmortem-⟦disable-nextline⟧ broken-link -->

                    - Measure what a rule costs.

                    """),
                reports: "Suppression 'postmortem-disable-nextline' does not exist"),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    - Measure what a rule costs. <!-- postmortem-⟦disabel-line⟧ broken-link -->

                    """),
                reports: "Suppression 'postmortem-disabel-line' does not exist"),
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
        let known = NearMiss(SuppressionComment.Directive.allCases.map(\.rawValue))
        for comment in suppressions.comments where comment.directive == nil {
            guard let near = known.best(for: comment.word.text) else { continue }
            findings.report(.unknown(comment.word.text, near), at: document.location(comment.word.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ word: String, _ near: String) -> Self {
        Self(
            "Suppression \(quoted("postmortem-" + word)) does not exist", help: "did you mean 'postmortem-\(near)'?")
    }
}
