import PostmortemCore
import PostmortemModel

/// Reports a suppression comment that suppresses nothing.
struct UnusedSuppression: SuppressionRule {
    static let metadata = RuleMetadata(
        id: "PM890", name: "unused-suppression", severity: .warning, since: "0.1.0",
        fix: .safe("The comment goes, or the rule in it."),
        summary: "A comment such as `<!-- postmortem-disable-line RULE -->` suppresses no finding.",
        rationale: """
            It outlived what it was written for, or stands in the wrong place. It would hide the next finding of its \
            rule there, which nobody has agreed to.
            """,
        bad: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    ⟦<!-- postmortem-disable-next-line broken-link -- the page comes later -->⟧
                    The page is there now: [the cache incident](2018-03-04-cache.md).

                    """),
                reports: "Suppression of 'broken-link' is unused"),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-next-line broken-link, ⟦unknown-incident⟧ -->
                    [The page](page-that-comes-later.md) will say more.

                    """),
                reports: "Suppression of 'unknown-incident' is unused"),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    - Measure what a rule costs.

                    ⟦<!-- postmortem-enable -->⟧

                    """),
                reports: "Comment enables what is not disabled"),
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-next-line broken-link -- the page comes later -->
                    [The page](page-that-comes-later.md) will say more.

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    [The page](page-that-comes-later.md) will say more. <!-- postmortem-disable-line PM801: it comes later -->

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable broken-link -->

                    [The page](page-that-comes-later.md) will say more.

                    <!-- postmortem-enable broken-link -->

                    """)),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    <!-- postmortem-disable-file broken-link -->

                    [The page](page-that-comes-later.md) will say more.

                    """)),
            RuleExample(.frontMatter("detected_by: dashboard # postmortem-disable-line unlisted-value")),
            RuleExample(
                .section(
                    """
                    ## Lessons learned

                    Write `<!-- postmortem-disable-line broken-link -->` on the line of the link.

                    """),
                remark: "In code it is an example."),
        ]
    )

    func check(
        _ suppressions: Suppressions, of document: IncidentDocument, in context: SuppressionContext,
        findings: inout Findings
    ) {
        let isUnused = { (entry: Suppressions.Entry) in
            !entry.isUsed && entry.id.map(context.active.contains) ?? context.isWhole
        }
        let unused = Dictionary(grouping: suppressions.entries.filter(isUnused), by: \.comment)
        for (index, entries) in unused.sorted(by: { $0.key < $1.key }) {
            let comment = suppressions.comments[index]
            let rules = entries.compactMap(\.rule)
            let kept = Set(comment.rules.indices).subtracting(rules).sorted()
            let isWhole = kept.isEmpty
            let edits =
                isWhole
                ? SuppressionRemoval.edits(removing: comment, from: document.file)
                : SuppressionRemoval.edits(keeping: kept.map { comment.rules[$0] }, of: comment)
            findings.report(
                .unused(comment, rules.map { comment.rules[$0].text }),
                at: document.location(isWhole ? comment.span : comment.rules[rules[0]].span),
                fix: Fix(
                    title: isWhole ? "remove the comment" : "remove the rule from the comment", edits: edits,
                    isSafe: true))
        }
    }
}

extension FindingMessage {
    /// Rules of one comment that are named.
    private static let maximumNames = 10

    fileprivate static func unused(_ comment: SuppressionComment, _ rules: [String]) -> Self {
        if comment.directive == .enable {
            return Self(
                "Comment enables what is not disabled", help: "remove it, or write 'postmortem-disable' above it")
        }
        let named = rules.prefix(maximumNames).map { quoted($0) }.joined(separator: ", ")
        let names = named + (rules.count > maximumNames ? " and \(rules.count - maximumNames) more" : "")
        return Self(
            names.isEmpty ? "Suppression of all rules is unused" : "Suppression of \(names) is unused",
            help: "remove it; 'postmortem-disable-line' and '-next-line' reach one line, where a finding begins")
    }
}
