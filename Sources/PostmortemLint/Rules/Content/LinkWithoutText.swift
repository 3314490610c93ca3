import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a link that nobody can see.
struct LinkWithoutText: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM813", name: "link-without-text", severity: .warning, since: "0.1.0",
        summary: "A link has no text and no picture.",
        rationale: "There is nothing to click on, and nothing that a screen reader could read out.",
        bad: [
            RuleExample(
                .lessons("See ⟦[](https://example.com/report)⟧."),
                reports: "Link to 'https://example.com/report' has no text"),
            RuleExample(
                .lessons("See ⟦[ ](2018-03-04-cache.md)⟧."), reports: "Link to '2018-03-04-cache.md' has no text"),
        ],
        good: [
            RuleExample(.lessons("See [the report](https://example.com/report).")),
            RuleExample(.lessons("See <https://example.com/report>.")),
            RuleExample(.lessons("[![CPU of one edge machine](cpu.svg)](https://example.com/board)")),
            RuleExample(.lessons("See [`report.md`](https://example.com/report).")),
            RuleExample(.lessons("See [↗](https://example.com/report) and `[](x)`.")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let tree = document.tree
        for link in document.links
        where tree[link.node].kind == .link && !tree[link.node].flags.contains(.autolink) {
            let isSeen = tree.descendants(of: link.node).contains { index in
                switch tree[index].kind {
                case .image, .htmlInline, .code: true
                case .text: tree.bytes(tree[index].literal).contains { $0 > 0x20 }
                default: false
                }
            }
            if !isSeen { findings.report(.noText(link.destination), at: document.location(tree[link.node].span)) }
        }
    }
}

extension FindingMessage {
    fileprivate static func noText(_ destination: String) -> Self {
        Self(
            "Link to \(quoted(destination)) has no text",
            help: "write between the brackets what is behind it: '[the report](…)'")
    }
}
