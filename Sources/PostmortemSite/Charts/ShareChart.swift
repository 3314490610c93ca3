/// How many of each group have something in common, as a table: "7 of 9", and a dot for each, solid for those that have it.
///
/// The count comes first, and a percentage only where a group is large enough for one. Too many for dots become a bar.
struct ShareChart {
    /// A group.
    struct Row {
        var name: String
        var href: String?
        /// What has it, and what has not, by a number that means something to the caller.
        var with: [Int]
        var without: [Int]
        /// How many cannot be told.
        var unknown = 0
    }

    /// Dots of one picture.
    static let maximumDots = 200
    /// Dots of one group.
    private static let maximumRow = 60
    private static let dotsPerLine = 10
    private static let step = 10

    /// Draws the shares.
    ///
    /// - Parameters:
    ///   - rows: groups in their order; empty ones are left out.
    ///   - caption: what the table counts.
    ///   - isCaptionShown: false where a heading over the table says the same.
    ///   - labels: the words of the page's language.
    ///   - target: what a number stands for; nil where dots lead nowhere, and bars are drawn.
    /// - Returns: nil without anything to count.
    static func render(
        _ rows: [Row], caption: String, isCaptionShown: Bool = true, labels: ChartLabels,
        target: ((Int) -> LengthChart.Target)?
    ) -> HTML? {
        let rows = rows.filter { !$0.with.isEmpty || !$0.without.isEmpty }
        guard !rows.isEmpty else { return nil }
        let sizes = rows.map { $0.with.count + $0.without.count }
        let isDotted = sizes.reduce(0, +) <= maximumDots && sizes.allSatisfy { $0 <= maximumRow }
        let dotTarget = isDotted ? target : nil
        let look: Markup = isCaptionShown ? "" : #" class="only-spoken""#
        var table: Markup = """
            <figure class="chart chart-shares"><table><caption><span\(look)>\(caption)</span></caption><tbody>
            """
        for row in rows {
            let name: Markup = row.href.map { #"<a class="quiet" href="\#($0)">\#(row.name)</a>"# } ?? "\(row.name)"
            let picture = dotTarget.map { dots(row, $0) } ?? bar(row)
            table += """
                <tr><th scope="row">\(name)</th><td>\(words(row, labels))</td>\
                <td class="chart-picture">\(picture)</td></tr>
                """
        }
        table += "</tbody></table>"
        if let dotTarget { table += data(rows, caption, labels, dotTarget) }
        table += "</figure>\n"
        return table.html
    }

    /// "7 of 9", "78 of 90 (87 %)", "3 of 4, 2 unknown".
    private static func words(_ row: Row, _ labels: ChartLabels) -> Markup {
        let wording = labels.wording
        let whole = row.with.count + row.without.count
        var text = labels.format(
            "stat_part_of", ["part": wording.number(row.with.count), "whole": wording.number(whole)])
        if whole >= Sample.leastForP90 { text += " (\(wording.percent(row.with.count, of: whole)))" }
        guard row.unknown > 0 else { return "\(text)" }
        let unknown = labels.format("stat_unknown", ["n": wording.number(row.unknown)])
        return #"\#(text) <span class="chart-aside">\#(unknown)</span>"#
    }

    private static func dots(_ row: Row, _ target: (Int) -> LengthChart.Target) -> Markup {
        let items = row.with.map { ($0, true) } + row.without.map { ($0, false) }
        let lines = (items.count + dotsPerLine - 1) / dotsPerLine
        let width = min(items.count, dotsPerLine) * step
        var dots: Markup = #"<svg width="\#(width)" height="\#(lines * step)" focusable="false">"#
        for (index, item) in items.enumerated() {
            let target = target(item.0)
            let x = index % dotsPerLine * step + step / 2
            let y = index / dotsPerLine * step + step / 2
            let look: Markup =
                item.1
                ? #"class="chart-mark""# : #"class="chart-hollow" fill="\#(Fallback.paper)" stroke="\#(Fallback.ink)""#
            dots += """
                <a href="\(target.href)" tabindex="-1"><title>\(target.title)</title><circle cx="\(x)" cy="\(y)" r="4" \(look)/></a>
                """
        }
        dots += "</svg>"
        return dots
    }

    /// What each dot stands for.
    private static func data(
        _ rows: [Row], _ caption: String, _ labels: ChartLabels, _ target: (Int) -> LengthChart.Target
    ) -> Markup {
        var table = ChartTable(
            caption, [labels["stat_group"], labels["stat_incident"], labels["stat_counted"]], labels: labels)
        for row in rows {
            for key in row.with { table.add(["\(row.name)", ChartTable.link(target(key)), "\(labels["stat_yes"])"]) }
            for key in row.without { table.add(["\(row.name)", ChartTable.link(target(key)), "\(labels["stat_no"])"]) }
        }
        return table.markup
    }

    private static func bar(_ row: Row) -> Markup {
        let share = Double(row.with.count) / Double(row.with.count + row.without.count)
        return """
            <svg width="100" height="10" aria-hidden="true" focusable="false">\
            <rect class="chart-normal" x=".5" y=".5" width="99" height="9" fill="\(Fallback.paper)" stroke="\(Fallback.muted)"/>\
            <rect class="chart-mark" width="\(share * 100)" height="10"/></svg>
            """
    }
}
