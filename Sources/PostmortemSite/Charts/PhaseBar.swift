import PostmortemModel

/// The life of an incident as one bar, to scale: how long nobody knew, how long it hurt, how long until all was well.
///
/// The axis counts from the start; the list below names each phase, so that a phase too thin to see can still be read.
enum PhaseBar {
    private static let bar = (top: 1, height: 20)
    private static let height = 42

    /// Draws the bar, and the list of its phases.
    ///
    /// - Parameters:
    ///   - document: the document that states the milestones.
    ///   - id: a prefix for ids that no other chart of the page has.
    ///   - labels: the words of the page's language.
    /// - Returns: nil when fewer than two milestones can be compared.
    static func render(_ document: IncidentDocument, id: String, labels: ChartLabels) -> HTML? {
        guard let life = Phases(document), let first = life.points.first, let last = life.points.last else {
            return nil
        }
        let phases = life.phases
        guard !phases.isEmpty else { return nil }
        let total = last.seconds - first.seconds
        let said = phases.map { "\($0.name(labels)) \(labels.duration($0.seconds))" }
        func share(_ point: Phases.Point) -> Double { Double(point.seconds - first.seconds) / Double(total) }

        var chart: Markup = """
            <figure class="chart chart-phases">\
            <svg class="chart-svg" width="100%" height="\(height)" role="img" aria-labelledby="\(id)-t \(id)-d">\
            <title id="\(id)-t">\(labels["phases_title"])</title>\
            <desc id="\(id)-d">\(labels.list(said + [labels.format("phases_total", ["duration": labels.duration(total)])]))</desc>\
            \(PhaseInk.definitions(id: id))
            """
        for phase in phases {
            let width = share(phase.end) - share(phase.start)
            chart += """
                <rect x="\(share: share(phase.start))" y="\(bar.top)" width="\(share: width)" height="\(bar.height)" \
                \(PhaseInk.attributes(phase, id: id))><title>\(phase.name(labels)) \(labels.duration(phase.seconds))</title></rect>
                """
        }
        chart += ticks(life.points, share: share, labels: labels)
        chart += #"</svg><ol class="chart-key">"#
        for (phase, text) in zip(phases, said) {
            chart += """
                <li>\(PhaseInk.swatch(phase, id: id)) \(text)\
                \(phase.end.isDerived ? derived(labels) : "")</li>
                """
        }
        chart += "</ol>\(note(life, labels: labels))</figure>\n"
        return chart.html
    }

    /// A line at each milestone, hollow where it is derived, and the time since the start where there is room for it.
    private static func ticks(
        _ points: [Phases.Point], share: (Phases.Point) -> Double, labels: ChartLabels
    ) -> Markup {
        guard let first = points.first, let last = points.last else { return "" }
        var row = LabelRow()
        var ticks: Markup = #"<g class="chart-text" font-size="13">"#
        let bottom = bar.top + bar.height
        // The ends first, then those that practice counts most.
        let order: [Milestone] = [.mitigated, .detected, .located, .acknowledged, .resolved]
        let inner = order.compactMap { name in points.first { $0.milestone == name } }
        for point in [first, last] + inner {
            let elapsed = point.seconds - first.seconds
            let text = elapsed == 0 ? "0" : labels.duration(elapsed)
            guard let anchor = row.claim(text, at: share(point)) else { continue }
            ticks += """
                <text x="\(share: share(point))" y="\(bottom + 18)" text-anchor="\(anchor.rawValue)" fill="\(Fallback.muted)">\(text)</text>
                """
        }
        ticks += #"</g><g class="chart-flag" stroke="\#(Fallback.ink)" stroke-width="1.5">"#
        for point in points {
            let x = share(point)
            let dash: Markup = point.isDerived ? #" stroke-dasharray="2 2""# : ""
            ticks += """
                <line x1="\(share: x)" x2="\(share: x)" y1="\(bar.top - 1)" y2="\(bottom + 4)"\(dash)>\
                <title>\(labels.milestone(point.milestone))</title></line>
                """
        }
        ticks += "</g>"
        return ticks
    }

    private static func derived(_ labels: ChartLabels) -> Markup {
        #" <span class="chart-aside">\#(labels["phase_derived"])</span>"#
    }

    /// What the scale counts from where that is not the start, and the milestones that have no place on it; those that
    /// are unknown stand at the head of the page.
    private static func note(_ life: Phases, labels: ChartLabels) -> Markup {
        var notes: [String] = []
        if let first = life.points.first, first.milestone != .started {
            notes.append(labels.format("phases_without_start", ["milestone": labels.milestone(first.milestone)]))
        }
        let hasEnd = life.points.contains { $0.milestone == .mitigated || $0.milestone == .resolved }
        if !hasEnd, let last = life.points.last {
            notes.append(labels.format("phases_without_end", ["milestone": labels.milestone(last.milestone)]))
        }
        if !life.leftOut.isEmpty {
            let names = labels.list(life.leftOut.map(labels.milestone))
            notes.append(labels.format("phases_left_out", ["milestones": names]))
        }
        return notes.map { text -> Markup in #"<p class="chart-note">\#(text)</p>"# }.joined()
    }
}
