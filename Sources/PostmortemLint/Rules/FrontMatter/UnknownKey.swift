import PostmortemCore
import PostmortemModel

/// Reports a field that nothing reads.
struct UnknownKey: DocumentRule {
    private static let strict = RuleOption("strict", default: false, "Whether keys of other programs are reported too.")

    static let metadata = RuleMetadata(
        id: "PM205", name: "unknown-key", severity: .warning, since: "0.1.0",
        fix: .unsafe("The key is replaced by the one that is nearest to it."), options: [strict],
        summary: """
            The front matter has a key that is nearly one that the program knows, or one in capital letters, which is \
            read all the same; with `strict`, any key that it does \
            not know.
            """,
        rationale:
            "A misspelt key is a field that is not there, and nobody notices. Other keys may be for other programs.",
        bad: [
            RuleExample(.frontMatter("⟦autors⟧: [edge-team]"), reports: "Key 'autors' is unknown"),
            RuleExample(.frontMatter("⟦Updated⟧: 2019-07-12"), reports: "Key 'Updated' is written 'updated'"),
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

    private static let known = Set(FrontMatter.knownKeys)

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        // A key that stands twice in other letters is written right once.
        var written: Set<String> = []
        for field in document.frontMatter?.fields ?? [] where !Self.known.contains(field.key.value) {
            let key = field.key.value
            let meant = FrontMatter.field(of: key)
            // "Author" is what other programs call it, too; "Title" is read, and misspelt for an editor with the schema.
            let isSpelt = Self.known.contains(meant)
            if isSpelt, meant != key.lowercased() { continue }
            let near = isSpelt ? meant : NearMiss.best(for: key, in: FrontMatter.knownKeys)
            guard near != nil || context.options[Self.strict] else { continue }
            let isWritten = document.file.text(field.key.span) == field.key.value
            let fix = near.flatMap { key in
                isWritten && document.frontMatter?[key] == nil && written.insert(key).inserted
                    ? Fix(title: "write '\(key)'", edits: [Fix.Edit(field.key.span, key)], isSafe: false) : nil
            }
            findings.report(
                isSpelt ? .spelt(key, meant) : .unknown(key, near), at: document.location(field.key.span), fix: fix)
        }
    }
}

extension FindingMessage {
    fileprivate static func spelt(_ key: String, _ meant: String) -> Self {
        Self("Key \(quoted(key)) is written \(quoted(meant))", help: "write it in lower case")
    }

    fileprivate static func unknown(_ key: String, _ near: String?) -> Self {
        Self(
            "Key \(quoted(key)) is unknown",
            help: near.map { "did you mean '\($0)'?" }
                ?? "remove it, or write it as text; the keys are \(FrontMatter.knownKeys.joined(separator: ", "))")
    }
}
