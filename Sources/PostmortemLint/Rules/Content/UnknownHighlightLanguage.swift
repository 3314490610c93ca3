import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a code block in a language that nothing can colour.
struct UnknownHighlightLanguage: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM842", name: "unknown-highlight-language", severity: .info, since: "0.1.0",
        summary: """
            The word after a code fence is no language that highlight.js knows. Checked where the parts that colour code \
            are installed; `postmortem doctor` says whether they are.
            """,
        rationale: "The code has no colours and no name on the page. Most often the word is misspelt.",
        bad: [
            RuleExample(.lessons("```⟦pyhton⟧\nprint(1)\n```"), reports: "No language 'pyhton'"),
            RuleExample(.lessons("~~~ ⟦ymal⟧\nwaf: off\n~~~"), reports: "No language 'ymal'"),
        ],
        good: [
            RuleExample(.lessons("```python\nprint(1)\n```")),
            RuleExample(.lessons("```text\nprint(1)\n```")),
            RuleExample(.lessons("```mermaid\nflowchart TD\n    a --> b\n```")),
            RuleExample(.lessons("~~~yaml\nwaf: off\n~~~")),
            RuleExample(.lessons("    indented code\n")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let tree = document.tree
        for (index, node) in tree.nodes.enumerated() where node.kind == .codeBlock {
            let language = tree.language(index)
            guard !language.isEmpty, language != "mermaid", language != "math" else { continue }
            let languages = context.languages()
            guard !languages.isEmpty, !languages.contains(language) else { continue }
            findings.report(.unknown(language, languages), at: document.location(place(of: language, node, document)))
        }
    }

    /// The word in the line of the fence.
    private func place(of language: String, _ node: Node, _ document: IncidentDocument) -> Span {
        let line = document.file.lineSpan(document.file.line(at: Int(node.span.start)))
        let bytes = document.file.bytes[Int(node.span.start)..<max(Int(node.span.start), Int(line.end))]
        let word = bytes.drop { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") || $0.isSpaceOrTab }
        return Span(word.startIndex, min(word.startIndex + language.utf8.count, Int(line.end)))
    }
}

extension FindingMessage {
    fileprivate static func unknown(_ language: String, _ languages: Set<String>) -> Self {
        Self(
            "No language \(quoted(language))",
            help: NearMiss.best(for: language, in: languages.sorted()).map { "did you mean '\($0)'?" }
                ?? "write a language such as 'bash' or 'yaml', or 'text' for none")
    }
}
