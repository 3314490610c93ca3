import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a formula that KaTeX cannot set.
struct BrokenFormula: OutwardRule {
    static let metadata = RuleMetadata(
        id: "PM841", name: "broken-formula", severity: .warning, since: "0.1.0",
        summary: """
            KaTeX cannot set a formula between dollars, or in a `math` block; the message is its own explanation. Checked \
            where the parts that set formulas are installed; `postmortem doctor` says whether they are.
            """,
        rationale: "The reader sees TeX where the formula should be.",
        bad: [
            RuleExample(
                .lessons("The cost is $n^2 + ⟦\\cots⟧$ steps."),
                reports: "Formula cannot be set: Undefined control sequence: \\cots"),
            RuleExample(
                .lessons("代价是 $n + ⟦\\cots⟧$ 步。"),
                reports: "Formula cannot be set: Undefined control sequence: \\cots"),
        ],
        good: [
            RuleExample(.lessons("The cost is $n^2 + \\cdots$ steps.")),
            RuleExample(
                .lessons("It cost $5M, not $10M, because $HOME was not set."),
                remark: "Money and variables are no formulas."),
            RuleExample(.lessons("Type `$n + \\cots$` to see it fail.")),
            RuleExample(.lessons("$$\nT(n) = 2^n\n$$")),
            RuleExample(.lessons("It costs \\$5 and \\$6.")),
        ]
    )

    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings
    ) {
        let failures = context.scripts.failures(in: document) { if case .formula = $0 { true } else { false } }
        for (index, failure) in failures {
            let span = ScriptPlace(document, node: document.formulas[index]).span(of: failure)
            findings.report(.broken(failure.message), at: document.location(span))
        }
    }
}

extension FindingMessage {
    fileprivate static func broken(_ explanation: String) -> Self {
        Self(
            "Formula cannot be set: \(oneLine(explanation))",
            help: "correct the TeX, or write '\\$' where a dollar is meant")
    }
}
