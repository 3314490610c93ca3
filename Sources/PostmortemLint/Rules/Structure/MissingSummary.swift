import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a document that does not say in short what happened.
struct MissingSummary: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM104", name: "missing-summary", severity: .warning, since: "0.1.0",
        summary: """
            A document has no summary, or one that says nothing. Two sentences or more between the title and the first \
            section are one too.
            """,
        rationale: """
            Most readers read the summary and nothing else: those who search for a similar incident, and those who \
            decide whether this one concerns them.
            """,
        bad: [
            RuleExample(.withoutSection("Summary"), reports: "Summary section is missing"),
            RuleExample(.section("⟦## Summary⟧\n\nTBD\n"), reports: "Summary is empty"),
            RuleExample(
                .file("⟦# Edge⟧\n\n⟪## Problem⟫\n\nOne rule took every edge CPU to 100 %.\n"),
                reports: "No section is named 'Summary'"),
            RuleExample(
                .file(
                    "---\nsummary: ⟪One rule took every edge CPU to 100 %.⟫\n---\n\n⟦# Edge⟧\n\n## Impact\n\nAll sites.\n"
                ),
                reports: "Summary stands in the front matter only"),
        ],
        good: [
            RuleExample(.section("## Summary\n\nOne rule took every edge CPU to 100 % for 27 minutes.\n")),
            RuleExample(.nothing),
            RuleExample(.summary("- One rule took every edge CPU to 100 %.")),
            RuleExample(.summary("一条规则使所有边缘节点的 CPU 达到 100 %，持续 27 分钟。")),
            RuleExample(.summary("TODO list app went down for an hour. Everybody who wanted to buy milk was hit.")),
            RuleExample(.summary("Unknown so far: all edge CPUs are at 100 %.")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let presence = document.presence(of: .summary)
        if case .missing = presence, Self.isSummary(document.lead, of: document, context.prose) { return }
        document.report(
            presence, missing: .missing(in: document), empty: .empty, names: ["Summary", "摘要"],
            headings: ["problem", "the issue", "问题"], fields: ["summary", "description", "abstract", "tldr"],
            in: context.prose, findings: &findings)
    }

    /// Whether paragraphs hold two sentences, as a summary needs to say what broke and what ended it.
    private static func isSummary(
        _ paragraphs: [MarkdownTree.Index], of document: IncidentDocument, _ prose: Prose
    ) -> Bool {
        var sentences = 0
        for paragraph in paragraphs {
            let range = prose.range(of: paragraph..<Int(document.tree[paragraph].subtreeEnd))
            var end = range.lowerBound
            while sentences < 2, end < range.upperBound {
                let sentence = prose.sentence(around: end..<end + 1)
                if sentence.count >= shortestSentence { sentences += 1 }
                end = sentence.upperBound + 1
            }
        }
        return sentences >= 2
    }

    /// Bytes of a sentence that tells something.
    private static let shortestSentence = 30
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Summary", chinese: "摘要")
        return Self(
            "Summary section is missing",
            help: "add a section \(heading): what broke, for whom, how long, and what ended it, in a few sentences")
    }

    fileprivate static let empty = Self(
        "Summary is empty", help: "say in a few sentences what broke, for whom, how long, and what ended it")
}
