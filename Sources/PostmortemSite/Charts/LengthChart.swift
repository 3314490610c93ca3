import PostmortemModel

/// Lengths of time on a logarithmic axis, a row for each group: every length is a dot that leads to what it is about, with a
/// line at the median and a broken one at the 90th percentile where there are enough for one.
///
/// Dots are no tab stops: the table behind the picture has the same links, in an order that can be read aloud. Beyond
/// ``maximumDots`` dots are counted in columns, so that a page stays small however many incidents there are.
struct LengthChart {
    /// One length.
    struct Item {
        /// What it is about: a number that means something to the caller.
        var key: Int
        var seconds: Int64
        /// Whether one of its ends was derived; drawn hollow.
        var isDerived = false
    }

    /// A group of lengths.
    struct Row {
        var name: String
        var href: String?
        var items: [Item]
        /// How many of the group have no length.
        var unknown = 0
    }

    /// Where a dot leads, and what it says.
    struct Target {
        var title: String
        var href: String
        /// Language of the title, where it is not the page's.
        var language: String?
    }

    /// Dots of one picture; more are counted.
    static let maximumDots = 200
    private static let maximumStack = 16
    private static let dotHeight = 9
    private static let columns = 60
    private static let columnHeight = 48.0

    private let rows: [Row]
    private let axis: LogAxis
    private let id: String
    private let title: String
    private let what: String
    private let labels: ChartLabels
    private let target: (Int) -> Target
    private let isDotted: Bool

    /// Draws the lengths.
    ///
    /// - Parameters:
    ///   - rows: groups in their order; those without anything to show are left out.
    ///   - id: a prefix for ids that nothing else on the page has.
    ///   - title: what the lengths are of, for the table; nothing else on the page has it.
    ///   - what: what a dot stands for, such as "Incident".
    ///   - labels: the words of the page's language.
    ///   - target: what an item's key stands for; asked only for dots that are drawn.
    /// - Returns: nil without lengths.
    static func render(
        _ rows: [Row], id: String, title: String, what: String, labels: ChartLabels, target: @escaping (Int) -> Target
    ) -> HTML? {
        LengthChart(rows, id: id, title: title, what: what, labels: labels, target: target)?.markup.html
    }

    private init?(
        _ rows: [Row], id: String, title: String, what: String, labels: ChartLabels, target: @escaping (Int) -> Target
    ) {
        let rows = rows.filter { !$0.items.isEmpty || $0.unknown > 0 }
        let lengths = rows.lazy.flatMap { $0.items.lazy.map(\.seconds) }
        guard let axis = LogAxis(lengths) else { return nil }
        // Milestones out of order give lengths below zero, which say nothing about time.
        self.rows = rows.map { row in
            var row = row
            row.items = row.items.filter { $0.seconds >= 0 }.sorted { ($0.seconds, $0.key) < ($1.seconds, $1.key) }
            return row
        }
        self.axis = axis
        self.id = id
        self.title = title
        self.what = what
        self.labels = labels
        self.target = target
        let count = self.rows.reduce(0) { $0 + $1.items.count }
        isDotted = count <= Self.maximumDots && self.rows.allSatisfy { Self.stack($0, axis).rows <= Self.maximumStack }
    }

    private static func stack(_ row: Row, _ axis: LogAxis) -> DotStack {
        row.items.reduce(into: DotStack()) { stack, item in _ = stack.row(for: axis.place(item.seconds)) }
    }

    private var markup: Markup {
        var chart: Markup = #"<figure class="chart chart-lengths"><ul class="plain">"#
        for (number, row) in rows.enumerated() { chart += markup(row, number: number) }
        chart += "</ul>\(scale)\(key)\(table)</figure>\n"
        return chart
    }

    /// A group: its name and numbers in words, and its dots.
    private func markup(_ row: Row, number: Int) -> Markup {
        let sample = Sample(row.items.lazy.map(\.seconds))
        let name: Markup = row.href.map { #"<a class="quiet" href="\#($0)">\#(row.name)</a>"# } ?? "\(row.name)"
        let facts = facts(sample, unknown: row.unknown)
        var chart: Markup = """
            <li><p class="chart-row"><span class="chart-name">\(name)</span> <span class="chart-aside">\(facts)</span></p>
            """
        if !row.items.isEmpty {
            let marks = isDotted ? dots(row) : bars(row, sample)
            chart += """
                <svg class="chart-svg" width="100%" height="\(marks.height)" aria-labelledby="\(id)-\(number)">\
                <title id="\(id)-\(number)">\(labels.list([row.name, facts]))</title>\
                \(grid(height: marks.height))\(marks.markup)\(quantiles(sample, height: marks.height))</svg>
                """
        }
        chart += "</li>"
        return chart
    }

    /// "n 12, median 9 min, 90 % within 2 h", or why there is no median; "40 unknown" where nothing else is.
    private func facts(_ sample: Sample, unknown: Int) -> String {
        var facts: [String] = []
        if sample.count > 0 || unknown == 0 {
            facts.append(labels.format("stat_n", ["n": labels.wording.number(sample.count)]))
        }
        if let median = sample.median {
            facts.append(labels.format("stat_median", ["length": labels.duration(median)]))
        } else if sample.count > 0 {
            facts.append(labels["stat_too_few"])
        }
        if let p90 = sample.p90 {
            facts.append(labels.format("stat_p90", ["length": labels.duration(p90)]))
        } else if sample.median != nil {
            facts.append(labels["stat_too_few_p90"])
        }
        if unknown > 0 { facts.append(labels.format("stat_unknown", ["n": labels.wording.number(unknown)])) }
        return labels.list(facts)
    }

    private func dots(_ row: Row) -> (markup: Markup, height: Int) {
        var stack = DotStack()
        let placed = row.items.map { item -> (item: Item, place: Double, row: Int) in
            let place = axis.place(item.seconds)
            return (item, place, stack.row(for: place))
        }
        let height = max(2, stack.rows) * Self.dotHeight + 2
        let marks = placed.map { dot -> Markup in
            let target = target(dot.item.key)
            let look: Markup =
                dot.item.isDerived
                ? #"class="chart-hollow" fill="\#(Fallback.paper)" stroke="\#(Fallback.ink)""#
                : #"class="chart-mark""#
            return """
                <a href="\(target.href)" tabindex="-1">\
                <title>\(target.title): \(labels.duration(dot.item.seconds))</title>\
                <circle cx="\(share: dot.place)" cy="\(height - 5 - dot.row * Self.dotHeight)" r="4" \(look)/></a>
                """
        }
        return (marks.joined(), height)
    }

    /// Columns that count, the tallest as high as there is room.
    private func bars(_ row: Row, _ sample: Sample) -> (markup: Markup, height: Int) {
        var counts = Array(repeating: 0, count: Self.columns)
        for seconds in sample.sorted {
            counts[min(Self.columns - 1, Int(axis.place(seconds) * Double(Self.columns)))] += 1
        }
        let most = counts.max() ?? 1
        let marks = counts.enumerated().map { column, count -> Markup in
            guard count > 0 else { return "" }
            let height = Double(count) / Double(most) * Self.columnHeight
            return """
                <rect class="chart-mark" x="\(share: Double(column) / Double(Self.columns))" y="\(Self.columnHeight - height)" \
                width="1.4%" height="\(height)"><title>\(labels.format("incidents", count: count))</title></rect>
                """
        }
        return (marks.joined(), Int(Self.columnHeight))
    }

    private func grid(height: Int) -> Markup {
        let lines = axis.ticks.map { tick -> Markup in
            let x = axis.place(tick)
            return #"<line x1="\#(share: x)" x2="\#(share: x)" y1="0" y2="\#(height)"/>"#
        }
        return #"<g class="chart-grid" stroke="\#(Fallback.grid)">\#(lines.joined())</g>"#
    }

    private func quantiles(_ sample: Sample, height: Int) -> Markup {
        func line(_ seconds: Int64?, _ style: Markup) -> Markup {
            guard let seconds else { return "" }
            let x = axis.place(seconds)
            return #"<line x1="\#(share: x)" x2="\#(share: x)" y1="0" y2="\#(height)"\#(style)/>"#
        }
        let lines: Markup = "\(line(sample.median, ""))\(line(sample.p90, #" stroke-dasharray="3 2""#))"
        return #"<g class="chart-end" stroke="\#(Fallback.ink)" stroke-width="1.5">\#(lines)</g>"#
    }

    /// The axis under all rows.
    private var scale: Markup {
        var row = LabelRow()
        let texts = axis.ticks.map { tick -> Markup in
            let place = axis.place(tick)
            let text = tick == 0 ? "0" : labels.duration(tick)
            guard let anchor = row.claim(text, at: place) else { return "" }
            return #"<text x="\#(share: place)" y="14" text-anchor="\#(anchor.rawValue)">\#(text)</text>"#
        }
        return """
            <svg class="chart-svg chart-scale" width="100%" height="18" aria-hidden="true" focusable="false">\
            <g class="chart-axis" stroke="\(Fallback.muted)"><line x1="0" x2="100%" y1=".5" y2=".5"/></g>\
            <g class="chart-text" font-size="13" fill="\(Fallback.muted)">\(texts.joined())</g></svg>
            """
    }

    /// What the marks mean.
    private var key: Markup {
        let samples = rows.map { Sample($0.items.lazy.map(\.seconds)) }
        var notes = [labels["stat_log"]]
        notes.append(labels[isDotted ? "stat_dot" : "stat_column"])
        if isDotted, rows.contains(where: { $0.items.contains(where: \.isDerived) }) {
            notes.append(labels["stat_hollow"])
        }
        if samples.contains(where: { $0.median != nil }) { notes.append(labels["stat_line_median"]) }
        if samples.contains(where: { $0.p90 != nil }) { notes.append(labels["stat_line_p90"]) }
        return #"<p class="chart-note">\#(notes.joined(separator: labels["sentence_joiner"]))</p>"#
    }

    /// The same as a table: all lengths where each is a dot, else what there is to say of each group.
    private var table: Markup {
        guard isDotted else { return summaryTable }
        var table = ChartTable(title, [labels["stat_group"], what, labels["stat_length"]], labels: labels)
        for row in rows {
            for item in row.items {
                let derived: Markup =
                    item.isDerived ? #" <span class="chart-aside">\#(labels["derived"])</span>"# : ""
                table.add([
                    "\(row.name)", ChartTable.link(target(item.key)), "\(labels.duration(item.seconds))\(derived)",
                ])
            }
        }
        return table.markup
    }

    private var summaryTable: Markup {
        let shares: [(key: String, share: Double)] = [
            ("stat_least", 0), ("stat_quarter", 0.25), ("stat_half", 0.5), ("stat_three_quarters", 0.75),
            ("stat_nine_tenths", 0.9), ("stat_most", 1),
        ]
        var table = ChartTable(
            title, [labels["stat_group"], labels["stat_count"]] + shares.map { labels[$0.key] }, labels: labels)
        for row in rows {
            let sample = Sample(row.items.lazy.map(\.seconds))
            let quantiles = shares.map { _, share -> Markup in
                let isSaid = share == 0 || share == 1 || sample.p90 != nil
                return "\(isSaid ? sample.quantile(share).map(labels.duration) ?? "–" : "–")"
            }
            table.add(["\(row.name)", "\(labels.wording.number(sample.count))"] + quantiles)
        }
        return table.markup
    }
}
