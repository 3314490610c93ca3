import PostmortemCore
import PostmortemModel

/// Reports a metric whose two values cannot be compared.
struct MetricUnitMismatch: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM402", name: "metric-unit-mismatch", severity: .warning, since: "0.1.0",
        summary: """
            The normal and the observed value of a metric are of different dimensions, such as a time and a share. \
            Units of one dimension (`200 ms` and `1.2 s`) are converted, and a zero needs no unit.
            """,
        rationale: "The two are not the same measure, so nobody can say how much it changed.",
        bad: [
            RuleExample(
                .metrics("Time to answer | ⟪200 ms⟫ | ⟦82 %⟧"),
                reports: "Observed '82 %' of 'Time to answer' cannot be compared with the normal '200 ms'"),
            RuleExample(
                .metrics("Traffic | ⟪40 MB⟫ | ⟦3 req/s⟧"),
                reports: "Observed '3 req/s' of 'Traffic' cannot be compared with the normal '40 MB'"),
        ],
        good: [
            RuleExample(.metrics("Time to answer | 200 ms | 1.2 s")),
            RuleExample(.metrics("Failing requests | 0 | 82 %"), remark: "Nothing is nothing in every unit."),
            RuleExample(.metrics("Time to answer | unknown | 1.2 s")),
            RuleExample(.metrics("Orders | 15/hour | 2/min")),
            RuleExample(.metrics("Traffic | 40 MB/s | 3 GB/s")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for metric in document.metrics {
            guard let normal = metric.normal, let observed = metric.observed, normal.differs(from: observed) else {
                continue
            }
            let note = Note("the normal value", at: document.location(normal.span))
            findings.report(
                .mismatch(metric.name.value, normal.text, observed.text), at: document.location(observed.span),
                notes: [note])
        }
    }
}

extension Quantity {
    fileprivate func differs(from other: Quantity) -> Bool {
        guard let value, let otherValue = other.value, value != 0, otherValue != 0, let measure,
            let otherMeasure = other.measure
        else { return false }
        return measure.dimension != otherMeasure.dimension
    }
}

extension FindingMessage {
    fileprivate static func mismatch(_ metric: String, _ normal: String, _ observed: String) -> Self {
        Self(
            "Observed \(quoted(observed)) of \(quoted(metric)) cannot be compared with the normal \(quoted(normal))",
            help: "give both values in one unit, or make two metrics of them")
    }
}
