import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports two headings of one text side by side.
struct DuplicateHeading: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM109", name: "duplicate-heading", severity: .info, since: "0.1.0",
        summary: """
            Two headings of one level under the same heading have the same text. Headings that begin with a digit, such \
            as times, are left alone.
            """,
        rationale:
            "A link to the anchor leads to the first of the two; in the table of contents nobody can tell them apart.",
        bad: [
            RuleExample(
                .lessons("### ⟪Rollout⟫\n\nStage it.\n\n### ⟦Rollout⟧\n\nTest it."),
                reports: "Heading 'Rollout' stands twice"),
            RuleExample(
                .lessons("### ⟪教训⟫\n\n灰度。\n\n### ⟦教训⟧\n\n测试。"), reports: "Heading '教训' stands twice"),
        ],
        good: [
            RuleExample(.lessons("### Rollout\n\nStage it.\n\n### Tests\n\nMeasure.")),
            RuleExample(
                .lessons("### Rollout\n\n#### Before\n\nAll.\n\n### Tests\n\n#### Before\n\nNone."),
                remark: "Under different headings."),
            RuleExample(.lessons("### 13:42\n\nOne.\n\n### 13:42\n\nAnother.")),
            RuleExample(.lessons("**Rollout**\n\nStage it.\n\n**Rollout**\n\nTest it.")),
            RuleExample(.lessons("### Rollout\n\nStage it.\n\n```markdown\n### Rollout\n```")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let tree = document.tree
        var path: [(level: Int32, siblings: [String: MarkdownTree.Index])] = []
        for (index, node) in tree.nodes.enumerated() where node.kind == .heading {
            while let last = path.last, last.level > node.detail { path.removeLast() }
            if path.last?.level != node.detail { path.append((node.detail, [:])) }
            let text = tree.plainText(index)
            guard let first = text.utf8.first, !first.isDigit else { continue }
            if let other = path[path.count - 1].siblings[text] {
                let note = Note("the first one", at: document.location(tree[other].inner))
                findings.report(.twice(text), at: document.location(node.inner), notes: [note])
            } else {
                path[path.count - 1].siblings[text] = index
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func twice(_ text: String) -> Self {
        Self("Heading \(quoted(text)) stands twice", help: "give one of the two another name, or join them")
    }
}
