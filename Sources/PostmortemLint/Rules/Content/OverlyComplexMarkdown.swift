import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports Markdown that is shown as plain text because reading it could take for ever.
struct OverlyComplexMarkdown: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM803", name: "overly-complex-markdown", severity: .warning, since: "0.1.0",
        summary: "A part of the document nests or repeats more than the Markdown parser can read in bounded time.",
        rationale: """
            The part is kept from the parser and shown as plain text, without its formatting. No person writes such a \
            part; most often it is the output of a program, which belongs into a code block.
            """,
        bad: [
            RuleExample(
                .lessons(String(repeating: "> ", count: 64) + "⟦> > > deep⟧"),
                reports: "Markdown is too complex and is shown as plain text: more than 64 nested blocks"),
            RuleExample(
                .lessons(String(repeating: "- ", count: 64) + "⟦- - - deep⟧"),
                reports: "Markdown is too complex and is shown as plain text: more than 64 nested blocks"),
        ],
        good: [
            RuleExample(.section("## Lessons learned\n\n> A quote\n>\n> > in a quote.\n")),
            RuleExample(.nothing),
            RuleExample(.lessons("- One\n  - two\n    - three")),
            RuleExample(.lessons("![CPU](cpu.svg) ![CPU](cpu.svg) ![CPU](cpu.svg)")),
            RuleExample(.lessons("```text\n" + String(repeating: "![[]()", count: 2_000) + "\n```")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for refusal in document.tree.refusals {
            findings.report(.refused(refusal.reason), at: document.location(refusal.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func refused(_ reason: String) -> Self {
        Self(
            "Markdown is too complex and is shown as plain text: \(reason)",
            help: "put the output of programs between two lines '```', or split the part")
    }
}
