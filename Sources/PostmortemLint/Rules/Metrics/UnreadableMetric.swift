import PostmortemCore
import PostmortemModel

/// Reports a metric whose value is no number.
struct UnreadableMetric: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM401", name: "unreadable-metric", severity: .warning, since: "0.1.0",
        summary: "A normal or observed value of the metrics table holds no number. `unknown` and a dash are fine.",
        rationale: "How bad it was is the ratio of the two numbers; 'high' has none.",
        bad: [
            RuleExample(
                .metrics("CPU of the edge | 40 % | ⟦very high⟧"),
                reports: "Observed value 'very high' of 'CPU of the edge' holds no number"),
            RuleExample(
                .metrics("Failing requests | ⟦few⟧ | 82 %"),
                reports: "Normal value 'few' of 'Failing requests' holds no number"),
        ],
        good: [
            RuleExample(.metrics("CPU of the edge | 40 % | 100 %")),
            RuleExample(.metrics("CPU of the edge | 40 % | >95 %")),
            RuleExample(.metrics("Failing requests | unknown | 82 %")),
            RuleExample(.metrics("Time to answer | 200 ms | 1.2 s+")),
            RuleExample(.metrics("Backlog | 2次/天 | 1.5 million")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for metric in document.metrics {
            for (column, quantity) in [("Normal", metric.normal), ("Observed", metric.observed)] {
                guard let quantity, quantity.isUnreadable else { continue }
                findings.report(
                    .noNumber(column, quantity.text, metric.name.value, in: document),
                    at: document.location(quantity.span))
            }
        }
    }
}

extension Quantity {
    /// Whether the cell says something that is neither a number nor `unknown` nor an empty mark such as a dash.
    fileprivate var isUnreadable: Bool {
        value == nil && !isUnknown && text.utf8.contains { $0.isWord }
            && !["n/a", "na", "–", "—"].contains(text.lowercased())
    }
}

extension FindingMessage {
    fileprivate static func noNumber(
        _ column: String, _ value: String, _ metric: String, in document: IncidentDocument
    ) -> Self {
        Self(
            "\(column) value \(quoted(value)) of \(quoted(metric)) holds no number",
            help: """
                write a number with its unit, such as '95 %' or '1.2 s'; where nobody knows it, write \
                \(document.suggestedUnknown)
                """)
    }
}
