import PostmortemCore
import PostmortemModel

/// Reports a field that stands twice.
struct DuplicateKey: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM203", name: "duplicate-key", severity: .error, since: "0.1.0",
        summary: "A key stands twice in the front matter.",
        rationale:
            "Only the first value counts here; other tools take the last, so that the two disagree about the incident.",
        bad: [
            RuleExample(
                .frontMatter("⟪severity⟫: SEV1\nstatus: published\n⟦severity⟧: SEV2"),
                reports: "Key 'severity' stands twice"),
            RuleExample(.frontMatter("⟪cause⟫: capacity\n⟦cause⟧: capacity"), reports: "Key 'cause' stands twice"),
        ],
        good: [
            RuleExample(.frontMatter("services: [edge-proxy, waf]"), remark: "Several values are a list."),
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: [regex, rollout]")),
            RuleExample(.frontMatter("tags:\n  - regex\n  - rollout")),
            RuleExample(.frontMatter("# severity: SEV2\nseverity: SEV1")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for problem in document.frontMatter?.problems ?? [] {
            guard case .duplicateKey(let key, let first) = problem.kind else { continue }
            let previously = Note("previously \(quoted(key)) here", at: document.location(first))
            // The problem covers the whole field; the key alone says it, unless it is written between quotes.
            let start = Int(problem.span.start)
            let keySpan = Span(start, start + key.utf8.count)
            let span = document.file.text(keySpan) == key ? keySpan : problem.span
            findings.report(.twice(key), at: document.location(span), notes: [previously])
        }
    }
}

extension FindingMessage {
    fileprivate static func twice(_ key: String) -> Self {
        Self("Key \(quoted(key)) stands twice", help: "remove one of the two")
    }
}
