/// Incidents by year and severity: a small table in which every incident is a dot that leads to its page.
///
/// A table, because it is one: it can be read aloud, printed, and narrowed to a phone, and its counts need no axis. Dots are
/// grouped by five, so that they can be counted at a glance.
struct YearHistogram {
    /// An incident as the histogram knows it.
    struct Item {
        /// The year under which it is filed; nil when nothing in it is dated.
        var year: Int?
        /// Its severity; nil when it does not say, or says `unknown`.
        var severity: String?
        /// What is shown when the pointer rests on its dot.
        var title: String
        /// Its page, relative to the page of the chart.
        var href: String
    }

    /// Incidents up to which each dot is a link.
    static let maximumLinks = 250
    private static let maximumRows = 30
    private static let dotsPerLine = 5
    private static let maximumDotsPerCell = 40
    private static let step = 10

    private let severities: [String]
    private let rows: [Row]
    /// Incidents a dot stands for.
    private let perDot: Int

    private struct Row {
        let name: String
        let year: Int?
        /// Items by column, severities first and the rest last.
        let cells: [[Item]]
    }

    /// Draws the histogram.
    ///
    /// - Parameters:
    ///   - items: in the order in which dots are to appear within a year and severity.
    ///   - severities: gravest first.
    ///   - labels: the words of the page's language.
    ///   - yearHref: the page of a year, if it has one.
    /// - Returns: nil without incidents.
    static func render(
        _ items: [Item], severities: [String], labels: ChartLabels, yearHref: (Int) -> String?
    ) -> HTML? {
        guard !items.isEmpty else { return nil }
        return YearHistogram(items, severities: severities, labels: labels).markup(labels, yearHref: yearHref).html
    }

    private init(_ items: [Item], severities: [String], labels: ChartLabels) {
        // A severity outside the settings has no rank; its incidents are shown, in the last column.
        let columns = severities.filter { severity in items.contains { $0.severity == severity } }
        let column = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let hasOthers = items.contains { $0.severity.flatMap { column[$0] } == nil }
        self.severities = columns + (hasOthers ? [labels["severity_other"]] : [])
        let width = self.severities.count
        func row(_ name: String, _ year: Int?, _ items: [Item]) -> Row {
            var cells = Array(repeating: [Item](), count: width)
            for item in items { cells[item.severity.flatMap { column[$0] } ?? columns.count].append(item) }
            return Row(name: name, year: year, cells: cells)
        }

        let byYear = Dictionary(grouping: items.filter { $0.year != nil }) { $0.year ?? 0 }
        let years = Self.years(byYear.keys.sorted(by: >))
        var rows = years.map { row(String($0), $0, byYear[$0] ?? []) }
        let older = items.filter { item in item.year.map { $0 < years.last ?? .min } ?? false }
        if !older.isEmpty { rows.append(row(labels["years_older"], nil, older)) }
        let undated = items.filter { $0.year == nil }
        if !undated.isEmpty { rows.append(row(labels["years_undated"], nil, undated)) }
        self.rows = rows
        let most = rows.flatMap { $0.cells.map(\.count) }.max() ?? 0
        let isLinked = items.count <= Self.maximumLinks && most <= Self.maximumDotsPerCell
        perDot =
            isLinked ? 1 : [2, 5, 10, 20, 50, 100, 200, 500].first { most <= $0 * Self.maximumDotsPerCell } ?? 1000
    }

    /// The years that get a row, newest first: quiet ones in between too, unless that makes the table long.
    private static func years(_ years: [Int]) -> [Int] {
        guard let newest = years.first, let oldest = years.last, newest - oldest >= maximumRows else {
            return years.isEmpty ? [] : Array(years[years.count - 1]...years[0]).reversed()
        }
        return Array(years.prefix(maximumRows))
    }

    private func markup(_ labels: ChartLabels, yearHref: (Int) -> String?) -> Markup {
        var table: Markup = """
            <figure class="chart chart-years"><table><caption>\(labels["years_title"])</caption>\
            <thead><tr><th scope="col">\(labels["years_year"])</th>
            """
        for severity in severities { table += #"<th scope="col">\#(severity)</th>"# }
        table += "</tr></thead><tbody>"
        for row in rows {
            let href = row.year.flatMap(yearHref)
            let isEmpty = row.cells.allSatisfy(\.isEmpty)
            let name: Markup =
                href.map { isEmpty ? "\(row.name)" : #"<a href="\#($0)">\#(row.name)</a>"# } ?? "\(row.name)"
            table += #"<tr><th scope="row">\#(name)</th>"#
            for cell in row.cells {
                table +=
                    cell.isEmpty
                    ? #"<td class="chart-none"></td>"# : "<td><span>\(cell.count)</span> \(dots(cell))</td>"
            }
            table += "</tr>"
        }
        table += "</tbody></table>"
        if perDot > 1 {
            table += #"<p class="chart-note">\#(labels.format("years_per_dot", ["n": String(perDot)]))</p>"#
        }
        table += "</figure>\n"
        return table
    }

    /// The dots of a cell, five to a line.
    ///
    /// The count beside them says the same, so they are hidden from a screen reader unless they are links. They are no tab
    /// stops: the page of the year has all of them.
    private func dots(_ items: [Item]) -> Markup {
        let count = (items.count + perDot - 1) / perDot
        let lines = (count + Self.dotsPerLine - 1) / Self.dotsPerLine
        let size = (width: min(count, Self.dotsPerLine) * Self.step, height: lines * Self.step)
        let role: Markup = perDot == 1 ? "" : #" aria-hidden="true""#
        var dots: Markup = #"<svg width="\#(size.width)" height="\#(size.height)"\#(role) focusable="false">"#
        for index in 0..<count {
            let x = index % Self.dotsPerLine * Self.step + Self.step / 2
            let y = index / Self.dotsPerLine * Self.step + Self.step / 2
            let dot: Markup = #"<circle class="chart-mark" cx="\#(x)" cy="\#(y)" r="4"/>"#
            let item = items[index]
            dots +=
                perDot == 1 ? #"<a href="\#(item.href)" tabindex="-1"><title>\#(item.title)</title>\#(dot)</a>"# : dot
        }
        dots += "</svg>"
        return dots
    }
}
