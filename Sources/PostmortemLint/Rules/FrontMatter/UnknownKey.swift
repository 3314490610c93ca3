import PostmortemCore
import PostmortemModel

/// Reports a field that nothing reads.
struct UnknownKey: DocumentRule {
    private static let strict = RuleOption("strict", default: false, "Whether keys of other programs are reported too.")

    static let metadata = RuleMetadata(
        id: "PM205", name: "unknown-key", severity: .warning, since: "0.1.0",
        fix: .unsafe("The key is replaced by the one that is nearest to it."), options: [strict],
        summary: """
            The front matter has a key that is nearly one that the program knows; with `strict`, any key that it does \
            not know.
            """,
        rationale:
            "A misspelt key is a field that is not there, and nobody notices. Other keys may be for other programs.",
        bad: [
            RuleExample(.frontMatter("⟦autors⟧: [edge-team]"), reports: "Key 'autors' is unknown"),
            RuleExample(
                .frontMatter("⟦owner⟧: edge-team"), reports: "Key 'owner' is unknown",
                settings: "rules:\n  unknown-key: {strict: true}"),
        ],
        good: [
            RuleExample(.frontMatter("authors: [edge-team]")),
            RuleExample(.frontMatter("author: edge-team"), remark: "As many site generators call it."),
            RuleExample(.frontMatter("layout: page"), remark: "Another program's key."),
            RuleExample(.frontMatter("updated: 2019-07-12")),
            RuleExample(.frontMatter("located: 2019-07-02T14:00:00Z")),
            RuleExample(.frontMatter("# owner: edge-team\ntags: [regex]")),
        ]
    )

    private static let known = Set(FrontMatter.knownKeys).union(FrontMatter.otherNames.keys)

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for field in document.frontMatter?.fields ?? [] where !Self.known.contains(field.key.value) {
            let near = NearMiss.best(for: field.key.value, in: FrontMatter.knownKeys)
            guard near != nil || context.options[Self.strict] else { continue }
            let isWritten = document.file.text(field.key.span) == field.key.value
            let fix = near.flatMap { key in
                isWritten && document.frontMatter?[key] == nil
                    ? Fix(title: "write '\(key)'", edits: [Fix.Edit(field.key.span, key)], isSafe: false) : nil
            }
            findings.report(.unknown(field.key.value, near), at: document.location(field.key.span), fix: fix)
        }
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ key: String, _ near: String?) -> Self {
        Self(
            "Key \(quoted(key)) is unknown",
            help: near.map { "did you mean '\($0)'?" }
                ?? "remove it, or write it as text; the keys are \(FrontMatter.knownKeys.joined(separator: ", "))")
    }
}
