import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a heading that is two levels below the one before it.
struct SkippedHeadingLevel: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM108", name: "skipped-heading-level", severity: .info, since: "0.1.0",
        summary: "A heading is more than one level below the heading before it.",
        rationale: """
            Screen readers and tables of contents show the levels as an outline; a level without a heading is a hole in \
            it (WCAG 2.2, technique G141).
            """,
        bad: [
            RuleExample(
                .lessons("#### ⟦What went well⟧\n\nThe page came after three minutes."),
                reports: "Heading of level 4 follows one of level 2"),
            RuleExample(
                .lessons("### What went well\n\nThe page.\n\n##### ⟦How the page was sent⟧\n\nBy telephone."),
                reports: "Heading of level 5 follows one of level 3"),
        ],
        good: [
            RuleExample(.lessons("### What went well\n\nThe page came after three minutes.")),
            RuleExample(.lessons("### What went well\n\n#### The page\n\nIt came after three minutes.")),
            RuleExample(.lessons("### What went well\n\n#### The page\n\nIt came.\n\n## What went wrong\n\nThe rest.")),
            RuleExample(.lessons("**What went well**\n\nThe page came after three minutes.")),
            RuleExample(.lessons("What went well\n\n```markdown\n##### A heading in code\n```")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        var previous = 0
        for node in document.tree.nodes where node.kind == .heading {
            let level = Int(node.detail)
            defer { previous = level }
            guard previous > 0, level > previous + 1 else { continue }
            findings.report(.skipped(level, previous), at: document.location(node.inner))
        }
    }
}

extension FindingMessage {
    fileprivate static func skipped(_ level: Int, _ previous: Int) -> Self {
        Self(
            "Heading of level \(level) follows one of level \(previous)",
            help: "write it with '\(String(repeating: "#", count: previous + 1))'")
    }
}
