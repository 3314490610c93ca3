import PostmortemCore
import PostmortemModel

/// Reports a field that nothing reads.
struct UnknownKey: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM205", name: "unknown-key", severity: .warning, since: "0.1.0",
        summary: "The front matter has a key that the program does not know.",
        rationale: "A misspelt key is a field that is not there, and nobody notices.",
        bad: [RuleExample(.frontMatter("⟦autors⟧: [edge-team]"), reports: "Key 'autors' is unknown")],
        good: [RuleExample(.frontMatter("authors: [edge-team]"))]
    )

    private static let known = Set(FrontMatter.knownKeys)

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for field in document.frontMatter?.fields ?? [] where !Self.known.contains(field.key.value) {
            findings.report(.unknown(field.key.value), at: document.location(field.key.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ key: String) -> Self {
        let near = NearMiss.best(for: key, in: FrontMatter.knownKeys)
        return Self(
            "Key \(quoted(key)) is unknown",
            help: near.map { "did you mean '\($0)'?" }
                ?? "remove it, or write it as text; the keys are \(FrontMatter.knownKeys.joined(separator: ", "))")
    }
}
