import PostmortemCore
import PostmortemModel

/// Reports a metric that did not change.
struct UnchangedMetric: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM403", name: "unchanged-metric", severity: .info, since: "0.1.0",
        summary: "The observed value of a metric is the normal one.",
        rationale: """
            Either a number was copied and not corrected, or the metric does not show the incident; then it is worth a \
            detection gap rather than a row among the metrics.
            """,
        bad: [
            RuleExample(
                .metrics("CPU of the edge | ⟪40 %⟫ | ⟦40 %⟧"),
                reports: "Observed value of 'CPU of the edge' is the normal one"
            ),
            RuleExample(
                .metrics("Time to answer | ⟪1000 ms⟫ | ⟦1 s⟧"),
                reports: "Observed value of 'Time to answer' is the normal one"),
        ],
        good: [
            RuleExample(.metrics("CPU of the edge | 40 % | 100 %")),
            RuleExample(.metrics("CPU of the edge | unknown | unknown")),
            RuleExample(.metrics("Time to answer | <200 ms | >200 ms")),
            RuleExample(.metrics("Time to answer | 1 s | 1 min")),
            RuleExample(.metrics("Orders | 15/hour | 15/min")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for metric in document.metrics {
            guard metric.ratio == 1, let normal = metric.normal, let observed = metric.observed,
                normal.comparator == observed.comparator
            else { continue }
            let note = Note("the normal value", at: document.location(normal.span))
            findings.report(.unchanged(metric.name.value), at: document.location(observed.span), notes: [note])
        }
    }
}

extension FindingMessage {
    fileprivate static func unchanged(_ metric: String) -> Self {
        Self(
            "Observed value of \(quoted(metric)) is the normal one",
            help: "correct one of the two; where the metric did not show the incident, write that as a detection gap")
    }
}
