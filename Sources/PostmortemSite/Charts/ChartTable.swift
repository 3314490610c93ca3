/// The numbers behind a picture as a table, folded away: for the keyboard, for a screen reader, for copying.
struct ChartTable {
    private var body: Markup = ""
    private let head: [String]
    private let title: String
    private let labels: ChartLabels

    /// Begins a table.
    /// - Parameters:
    ///   - title: what the numbers are of; no other table of the page has it.
    ///   - head: the names of the columns.
    init(_ title: String, _ head: [String], labels: ChartLabels) {
        self.title = title
        self.head = head
        self.labels = labels
    }

    /// Adds a row.
    mutating func add(_ cells: [Markup]) {
        body += "<tr>\(cells.map { "<td>\($0)</td>" as Markup }.joined())</tr>"
    }

    /// The link to what a mark stands for, as a cell.
    static func link(_ target: LengthChart.Target) -> Markup {
        let language: Markup = target.language.map { #" lang="\#($0)" hreflang="\#($0)""# } ?? ""
        return #"<a href="\#(target.href)"\#(language)>\#(target.title)</a>"#
    }

    /// The whole table.
    var markup: Markup {
        let cells = head.map { #"<th scope="col">\#($0)</th>"# as Markup }
        return """
            <details class="chart-data"><summary>\(labels["stat_table"])</summary>\
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(labels["stat_table"]): \(title)">\
            <table><thead><tr>\(cells.joined())</tr></thead><tbody>\(body)</tbody></table></div></details>
            """
    }
}
