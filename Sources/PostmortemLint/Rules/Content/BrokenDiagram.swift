import PostmortemCore
import PostmortemModel

/// Reports a diagram that Mermaid cannot draw.
struct BrokenDiagram: OutwardRule {
    static let metadata = RuleMetadata(
        id: "PM840", name: "broken-diagram", severity: .error, since: "0.1.0",
        summary: """
            Mermaid does not understand a diagram; the message is its own explanation. Checked where the parts that draw \
            diagrams are installed; `postmortem doctor` says whether they are. The diagram is read and not drawn; a build \
            warns of one that cannot be drawn for another reason. A run over more than 2,000 diagrams and formulas checks \
            none of them, and says so.
            """,
        rationale: "The reader sees an error message, or the source, where the picture should be.",
        bad: [
            RuleExample(
                .lessons("```mermaid\nflowchart LR\n    deploy --> crash\n    crash ⟦-> rollback⟧\n```"),
                reports: "Diagram cannot be drawn: \(DiagramExample.message)"),
            RuleExample(
                .lessons(
                    "~~~ mermaid\nflowchart LR\n    deploy --> crash\n    crash ⟦-> rollback⟧\n    rollback --> calm\n~~~"
                ),
                reports: "Diagram cannot be drawn: \(DiagramExample.message)"),
        ],
        good: [
            RuleExample(.lessons("```mermaid\nflowchart LR\n    deploy --> crash\n    crash --> rollback\n```")),
            RuleExample(.lessons("```mermaid\nflowchart TD\n    部署 --> 崩溃\n```")),
            RuleExample(.lessons("```mermaid\npie\n    \"edge\" : 82\n    \"core\" : 18\n```")),
            RuleExample(.lessons("```text\ncrash -> rollback\n```"), remark: "It is no diagram."),
            RuleExample(.lessons("Say `crash -> rollback` and draw it later.")),
        ]
    )

    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings
    ) {
        let failures = context.scripts.failures(in: document) { if case .check = $0 { true } else { false } }
        for (index, failure) in failures {
            let span = ScriptPlace(document, node: document.diagrams[index].node).span(of: failure)
            findings.report(.broken(failure.message), at: document.location(span))
        }
    }
}

/// What Mermaid says of the example.
private enum DiagramExample {
    static let message = """
        Parse error: Expecting 'SEMI', 'NEWLINE', 'EOF', 'AMP', 'START_LINK', 'LINK', 'LINK_ID', got 'MINUS'
        """
}

extension FindingMessage {
    fileprivate static func broken(_ explanation: String) -> Self {
        Self(
            "Diagram cannot be drawn: \(oneLine(explanation))",
            help: "correct the source; mermaid.live shows the diagram while you write")
    }
}
