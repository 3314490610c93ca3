import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// A metric: before, during, and how many times as much that is.
struct MetricRow: TemplateContext {
    var name: HTML
    var normal: HTML?
    var observed: HTML?
    /// How many times as much, or how much more.
    var ratio: String?
    /// Both values as a picture, where they can be drawn.
    var picture: HTML?
    var at: HTML?
    var extras: [ExtraCell] = []

    static let fields: TemplateFields<Self> = [
        .html("name") { $0.name },
        .html("normal") { $0.normal },
        .html("observed") { $0.observed },
        .text("ratio") { $0.ratio },
        .html("picture") { $0.picture },
        .html("at") { $0.at },
        .list("extras") { $0.extras },
    ]
}

/// The headings of a metrics table: the author's words for the columns that the author wrote.
struct MetricHeader: TemplateContext {
    var name: String
    var normal: String
    var observed: String
    /// Nil where the table does not say when.
    var at: String?

    static let fields: TemplateFields<Self> = [
        .text("name") { $0.name },
        .text("normal") { $0.normal },
        .text("observed") { $0.observed },
        .text("at") { $0.at },
    ]
}

extension EntryViews {
    /// A metrics table with ratios and pictures; nil when a row of the table is no metric.
    func metrics(_ table: AuthoredTable) -> BodyBlock? {
        guard !table.rows.isEmpty else { return nil }
        let metrics = table.rows.indices.map { row in
            document.metrics.first { table.cell($0.name.span, in: row) != nil }
        }
        guard let first = metrics[0], metrics.allSatisfy({ $0 != nil }) else { return nil }
        func heading(_ span: Span?, _ key: String) -> String {
            let column = table.cell(span, in: 0).flatMap { table.rows[0].firstIndex(of: $0) }
            return column.flatMap { $0 < table.header.count ? table.header[$0] : nil } ?? wording[key]
        }
        let times = metrics.contains { $0?.at.isEmpty == false }
        let header = MetricHeader(
            name: heading(first.name.span, "metric"), normal: heading(first.normal?.span, "metric_normal"),
            observed: heading(first.observed?.span, "metric_observed"), at: times ? wording["metric_at"] : nil)
        return BodyBlock(
            metrics: metrics.enumerated().compactMap { row, metric in metric.map { self.row($0, row, table) } },
            metricHeader: header)
    }

    private func row(_ metric: Metric, _ row: Int, _ table: AuthoredTable) -> MetricRow {
        let cells = [metric.name.span, metric.normal?.span, metric.observed?.span].map { table.cell($0, in: row) }
        let at = table.rows[row].first { !cells.contains($0) && !metric.at.isEmpty && tree.plainText($0) == metric.at }
        let labels = ChartLabels(wording)
        func value(_ quantity: Quantity?, _ cell: MarkdownTree.Index?) -> HTML? {
            if quantity?.isUnknown == true { return unknown }
            return cell.map(prose.contents)
        }
        return MetricRow(
            name: cells[0].map(prose.contents) ?? HTML(escaping: metric.name.value),
            normal: value(metric.normal, cells[1]), observed: value(metric.observed, cells[2]),
            ratio: MetricRatio(metric, labels: labels)?.label,
            picture: MetricChart.render(metric, id: "pm.metric-\(metric.line)", labels: labels),
            at: at.map { UnknownWord.matches(metric.at) ? unknown : prose.contents(of: $0) },
            extras: table.rest(of: row, without: cells + [at], render: prose.contents))
    }

    private var unknown: HTML {
        HTML(rendered: "<span class=\"unknown\">" + HTMLEscape.escaped(wording["unknown"]) + "</span>")
    }
}
