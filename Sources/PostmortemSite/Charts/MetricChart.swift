import PostmortemModel

/// A metric's normal and observed value on one scale, for a row of the metrics table.
///
/// An outlined mark stands for normal, a solid one for observed. Whether the change is good or bad is not judged: many metrics fall when things go wrong.
enum MetricChart {
    /// Which of the two values a mark stands for.
    private enum Role {
        case normal, observed

        var look: Markup {
            switch self {
            case .normal: #"class="chart-normal" fill="\#(Fallback.paper)" stroke="\#(Fallback.muted)""#
            case .observed: #"class="chart-observed" fill="\#(Fallback.ink)""#
            }
        }

        var middle: Double { self == .normal ? 6 : 17 }
    }

    private static let height = 23
    /// Room on the right for the arrow of an open end.
    private static let extent = 0.92

    /// Draws the values; their ratio in words is ``MetricRatio``.
    ///
    /// - Parameters:
    ///   - metric: a row of the metrics table.
    ///   - id: a prefix for ids that no other chart of the page has.
    ///   - labels: the words of the page's language.
    /// - Returns: nil when a value is missing, the two cannot be compared, or there is no normal value to measure by.
    static func render(_ metric: Metric, id: String, labels: ChartLabels) -> HTML? {
        guard let normal = metric.normal, let observed = metric.observed, let (a, b) = values(normal, observed),
            let scale = MetricScale(normal: a, observed: b, isPercentage: normal.unit == "%" && observed.unit == "%")
        else { return nil }
        let title = labels.format(
            "metric_title", ["metric": metric.name.value, "normal": normal.text, "observed": observed.text])
        var chart: Markup = """
            <span class="chart chart-metric">\
            <svg class="chart-svg" width="100%" height="\(height)" role="img" aria-labelledby="\(id)-t">\
            <title id="\(id)-t">\(title)</title>
            """
        switch scale {
        case .linear, .whole:
            if case .whole = scale {
                chart += """
                    <rect class="chart-whole" width="\(share: extent)" height="\(height)" fill="\(Fallback.grid)" \
                    fill-opacity=".5"/>
                    """
            }
            chart += bar(from: scale.place(0), to: scale.place(a), comparator: normal.comparator, role: .normal)
            chart += bar(from: scale.place(0), to: scale.place(b), comparator: observed.comparator, role: .observed)
            let zero = scale.place(0) * extent
            chart += """
                <line class="chart-axis" x1="\(share: zero)" x2="\(share: zero)" y1="0" y2="\(height)" stroke="\(Fallback.muted)"/>
                """
        case .logarithmic:
            chart += decades(scale)
            chart += dot(at: scale.place(a), comparator: normal.comparator, role: .normal)
            chart += dot(at: scale.place(b), comparator: observed.comparator, role: .observed)
        }
        chart += "</svg>"
        if case .logarithmic = scale { chart += #"<span class="chart-aside">\#(labels["metric_log"])</span>"# }
        chart += "</span>"
        return chart.html
    }

    /// What the two marks mean; for the head of the column.
    static func key(_ labels: ChartLabels) -> HTML {
        let key: Markup = """
            <span class="chart-key">\
            <svg class="chart-swatch" width="14" height="9" aria-hidden="true" focusable="false">\
            <rect x=".5" y="1.5" width="13" height="6" \(Role.normal.look)/></svg> \(labels["metric_normal"]) \
            <svg class="chart-swatch" width="14" height="9" aria-hidden="true" focusable="false">\
            <rect y="1" width="14" height="7" \(Role.observed.look)/></svg> \(labels["metric_observed"])</span>
            """
        return key.html
    }

    /// The numbers of both values in one unit; nil when a number is missing, or the units cannot be converted.
    private static func values(_ a: Quantity, _ b: Quantity) -> (Double, Double)? {
        if a.unit == b.unit, let first = a.value, let second = b.value { return (first, second) }
        guard let dimension = a.measure?.dimension, b.measure?.dimension == dimension,
            let first = a.baseValue, let second = b.baseValue
        else { return nil }
        return (first, second)
    }

    private static func bar(from zero: Double, to place: Double, comparator: Quantity.Comparator, role: Role) -> Markup
    {
        let start = min(zero, place) * extent
        let width = (max(zero, place) - min(zero, place)) * extent
        let size = role == .normal ? 7.0 : 9.0
        let dash: Markup = comparator == .equal ? "" : #" stroke-dasharray="3 2""#
        // A solid bar whose end is not known is only outlined where it is a mere bound: filled would claim too much.
        let look: Markup =
            comparator == .below && role == .observed
            ? #"class="chart-bound" fill="\#(Fallback.paper)" stroke="\#(Fallback.ink)""# : role.look
        return """
            <rect x="\(share: start)" y="\(role.middle - size / 2)" width="\(share: width)" height="\(size)" \(look)\(dash)/>\
            \(end(at: place * extent, comparator: comparator, role: role))
            """
    }

    private static func dot(at place: Double, comparator: Quantity.Comparator, role: Role) -> Markup {
        // Dots stay whole at both ends of the scale.
        let x = logMargin + place * (extent - logMargin)
        return """
            <circle cx="\(share: x)" cy="\(role.middle)" r="4" \(role.look)/>\
            \(end(at: x, comparator: comparator, role: role))
            """
    }

    private static let logMargin = 0.03

    /// The end of a value that is not exact: an arrow towards where the truth may lie, a wave where it is about here.
    private static func end(at x: Double, comparator: Quantity.Comparator, role: Role) -> Markup {
        let path: Markup
        switch comparator {
        case .equal: return ""
        case .above: path = #"<path d="M3 0H11M7.500-3.500 11 0 7.500 3.500"/>"#
        case .below: path = #"<path d="M-4 0H-12M-8.500-3.500-12 0-8.500 3.500"/>"#
        case .about: path = #"<path d="M5 0q2-3.500 4 0t4 0"/>"#
        }
        return """
            <svg x="\(share: x)" y="\(role.middle)" overflow="visible" class="chart-end" fill="none" stroke="\(Fallback.ink)" \
            stroke-width="1.5">\(path)</svg>
            """
    }

    private static func decades(_ scale: MetricScale) -> Markup {
        scale.decades.map { place -> Markup in
            let x = logMargin + place * (extent - logMargin)
            return
                #"<line class="chart-grid" x1="\#(share: x)" x2="\#(share: x)" y1="0" y2="\#(height)" stroke="\#(Fallback.grid)"/>"#
        }.joined()
    }
}
