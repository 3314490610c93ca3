import PostmortemModel

/// By how much a metric changed, as people say it: "×6", "÷5.2", "+32 %", and no more exactly than its numbers are known.
///
/// From a factor of two on, a factor is easier to grasp than a percentage; below it, the other way round. What is itself a
/// percentage is compared in points there, and from zero: from 60 % to 95 % is +35 points, and "+58 %" would be misread.
struct MetricRatio {
    /// How the ratio bounds the truth.
    let comparator: Quantity.Comparator
    /// The change without the comparator.
    let text: String

    /// Describes the change; nil when the two values do not allow it.
    init?(_ metric: Metric, labels: ChartLabels) {
        guard let normal = metric.normal, let observed = metric.observed else { return nil }
        comparator = Self.comparator(normal: normal.comparator, observed: observed.comparator)
        let isPercentage = normal.unit == "%" && observed.unit == "%"
        guard let ratio = metric.ratio, ratio.isFinite, ratio >= 0 else {
            // From zero, below it and in degrees nothing is so many times as much, but so much more.
            guard normal.unit == observed.unit, let from = normal.value, let to = observed.value, from != to else {
                return nil
            }
            let difference = Self.signed(to - from)
            text =
                isPercentage
                ? labels.format("metric_points", ["n": difference])
                : difference + (normal.unit.map { "\u{A0}" + $0 } ?? "")
            return
        }
        let change: String
        if ratio >= 2 {
            change = "×" + ratio.rounded2
        } else if ratio > 0, ratio <= 0.5 {
            change = "÷" + (1 / ratio).rounded2
        } else if isPercentage, let from = normal.value, let to = observed.value {
            change = labels.format("metric_points", ["n": Self.signed(to - from)])
        } else {
            change = Self.signed((ratio - 1) * 100) + "\u{A0}%"
        }
        text = change
    }

    /// The change with its comparator: "> ×6", "~ ×6".
    var label: String { comparator == .equal ? text : comparator.rawValue + "\u{A0}" + text }

    /// A ratio is at least so large when its observed value is, or its normal value is at most so large; two bounds that
    /// pull in different directions leave no more than "about".
    private static func comparator(
        normal: Quantity.Comparator, observed: Quantity.Comparator
    ) -> Quantity.Comparator {
        switch (normal, observed) {
        case (.equal, let one): one
        case (.above, .equal), (.above, .below): .below
        case (.below, .equal), (.below, .above): .above
        default: .about
        }
    }

    private static func signed(_ number: Double) -> String {
        let size = number.magnitude.rounded2
        return size == "0" ? "±0" : (number < 0 ? "−" : "+") + size
    }
}
