import PostmortemCore
import PostmortemModel

/// Reports a metric that is compared with nothing.
struct MissingNormalValue: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM404", name: "missing-normal-value", severity: .warning, since: "0.1.0",
        summary: "A metric has an observed value and no normal one. `unknown` is one.",
        rationale:
            "Whether 1.2 s is slow only those know who know the service; everybody else needs what it is on a good day.",
        bad: [
            RuleExample(
                .metrics("CPU of the edge | | ⟦100 %⟧"),
                reports: "Observed value of 'CPU of the edge' has no normal one"),
            RuleExample(
                .section("## Metrics\n\n| Metric | Observed |\n| --- | --- |\n| Failing requests | ⟦82 %⟧ |\n"),
                reports: "Observed value of 'Failing requests' has no normal one"),
        ],
        good: [
            RuleExample(.metrics("CPU of the edge | 40 % | 100 %")),
            RuleExample(.metrics("CPU of the edge | unknown | 100 %")),
            RuleExample(.metrics("CPU of the edge | 0 | 100 %")),
            RuleExample(.metrics("CPU of the edge | <50 % | 100 %")),
            RuleExample(.section("## Metrics\n\nAll edge CPUs were at 100 %.\n")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for metric in document.metrics {
            guard let observed = metric.observed, observed.value != nil,
                metric.normal?.text.utf8.contains(where: { $0.isWord }) != true
            else { continue }
            findings.report(.noNormal(metric.name.value, in: document), at: document.location(observed.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noNormal(_ metric: String, in document: IncidentDocument) -> Self {
        let column = document.suggested("'Normal'", "'正常值'")
        return Self(
            "Observed value of \(quoted(metric)) has no normal one",
            help: """
                write the value of a good day in the column \(column); where nobody knows it, write \
                \(document.suggestedUnknown)
                """)
    }
}
