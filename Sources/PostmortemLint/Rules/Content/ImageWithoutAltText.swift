import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a picture that says nothing to those who do not see it.
struct ImageWithoutAltText: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM806", name: "image-without-alt-text", severity: .warning, since: "0.1.0",
        summary: "A picture has no alternative text.",
        rationale: """
            A screen reader can say nothing about it, search does not find it, and when the picture is lost nobody knows \
            what it showed (WCAG 2.2, criterion 1.1.1).
            """,
        bad: [
            RuleExample(.lessons("⟦![](cpu.svg)⟧"), reports: "Picture 'cpu.svg' has no alternative text"),
            RuleExample(
                .lessons("[⟦![ ](cpu.svg)⟧](https://example.com/)"),
                reports: "Picture 'cpu.svg' has no alternative text"),
        ],
        good: [
            RuleExample(.lessons("![CPU of one edge machine: 40 % until 13:42, then 100 %](cpu.svg)")),
            RuleExample(.lessons("![边缘节点的 CPU](cpu.svg)")),
            RuleExample(.lessons("![`top` on an edge machine](cpu.svg)")),
            RuleExample(.lessons("The syntax of pictures is `![](cpu.svg)`.")),
            RuleExample(.lessons("```markdown\n![](cpu.svg)\n```")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for link in document.links where document.tree[link.node].kind == .image {
            let text = document.tree.plainText(link.node)
            if text.utf8.contains(where: { $0.isWord }) { continue }
            findings.report(.noText(link.destination), at: document.location(document.tree[link.node].span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noText(_ destination: String) -> Self {
        Self(
            "Picture \(quoted(destination)) has no alternative text",
            help: "write between the brackets what the picture shows: '![CPU at 100 % from 13:42 on](…)'")
    }
}
