import PostmortemModel

/// How far apart the entries of a timeline lie: a strip over the list, on which each entry is a mark that leads to it.
///
/// Without `role="img"`, which would hide the links from a screen reader.
enum TimelineChart {
    private static let rowHeight = 8
    private static let labelHeight = 16

    /// Draws the strip.
    ///
    /// - Parameters:
    ///   - document: the document with the timeline.
    ///   - facts: the document that states the milestones, where it is another one: the original of a translation.
    ///   - anchors: for each entry of the timeline the id of its element in the page, if it has one.
    ///   - id: a prefix for ids that no other chart of the page has.
    ///   - labels: the words of the page's language.
    /// - Returns: nil when fewer than two moments of the timeline can be compared.
    static func render(
        _ document: IncidentDocument, facts: IncidentDocument? = nil, anchors: [String?], id: String,
        labels: ChartLabels
    ) -> HTML? {
        guard let strip = TimelineStrip(document, facts: facts ?? document) else { return nil }
        let milestones = MilestoneFlags(strip, labels: labels)
        let marks = TimelineMarks(strip.entries, on: strip.axis)
        let top = milestones.rows * labelHeight + 2
        let base = top + max(2, marks.rows) * rowHeight + 6
        let ticks = AxisTicks(strip.axis, clock: strip.clock, labels: labels)
        let height = base + (ticks.ticks.contains { $0.day != nil } ? 36 : 21)

        var chart: Markup = """
            <figure class="chart chart-timeline">\
            <svg class="chart-svg" width="100%" height="\(height)" aria-labelledby="\(id)-t \(id)-d">\
            <title id="\(id)-t">\(labels["strip_title"])</title><desc id="\(id)-d">\(summary(strip, marks, labels))</desc>\
            \(PhaseInk.definitions(id: id))
            """
        chart += phases(strip, from: top, to: base, id: id)
        chart += axis(strip, ticks: ticks, base: base, labels: labels)
        chart += milestones.markup(top: top, base: base, rowHeight: labelHeight)
        let texts = document.timeline
        for mark in marks.marks {
            let entry = texts[mark.entry]
            let anchor = mark.entry < anchors.count ? anchors[mark.entry] : nil
            let text = Excerpt.shortened((entry.isApproximate ? "~" : "") + "\(entry.timeText) \(entry.text)", to: 80)
            chart += markup(mark, anchor: anchor, text: text, base: base, top: top, labels: labels)
        }
        chart += "</svg>\(note(strip, marks, labels))</figure>\n"
        return chart.html
    }

    /// The mark of an entry.
    ///
    /// Not a tab stop: the list below has every entry, and fifty stops would stand in the way.
    private static func markup(
        _ mark: TimelineMarks.Mark, anchor: String?, text: String, base: Int, top: Int, labels: ChartLabels
    ) -> Markup {
        let y = Double(base) - 6 - Double(mark.row * rowHeight)
        let shape: Markup
        var title = text
        switch mark.shape {
        case .dot(let isApproximate):
            let look: Markup =
                isApproximate ? #"class="chart-hollow" fill="\#(Fallback.paper)""# : #"class="chart-mark""#
            shape = #"<circle cx="\#(share: mark.place)" cy="\#(y)" r="3.5" \#(look)/>"#
        case .range(let end, let isApproximate):
            let look: Markup =
                isApproximate ? #"class="chart-hollow" fill="\#(Fallback.paper)""# : #"class="chart-mark""#
            shape = """
                <rect x="\(share: mark.place)" y="\(y - 2.5)" width="\(share: max(end - mark.place, 0.004))" height="5" rx="2.5" \
                \(look)/>
                """
        case .column(let count, let height):
            if count > 1 { title = labels.format("strip_entries", count: count) + ": " + text }
            let size = height * Double(base - top - 4)
            shape = """
                <rect x="\(share: mark.place)" y="\(Double(base) - size)" width="1.2%" height="\(size)" class="chart-mark"/>
                """
        }
        guard let anchor else { return "<g><title>\(title)</title>\(shape)</g>" }
        return ##"<a href="#\##(anchor)" tabindex="-1"><title>\##(title)</title>\##(shape)</a>"##
    }

    private static func phases(_ strip: TimelineStrip, from top: Int, to base: Int, id: String) -> Markup {
        var tint: Markup = #"<g class="chart-tint" opacity=".3">"#
        for phase in strip.phases {
            // What the axis leaves out is left out here too.
            for piece in strip.axis.pieces {
                let start = max(strip.axis.place(phase.start.seconds), piece.places.lowerBound)
                let end = min(strip.axis.place(phase.end.seconds), piece.places.upperBound)
                guard end > start else { continue }
                tint += """
                    <rect x="\(share: start)" y="\(top)" width="\(share: end - start)" height="\(base - top)" \
                    \(PhaseInk.attributes(phase, id: id))/>
                    """
            }
        }
        tint += "</g>"
        return tint
    }

    private static func axis(_ strip: TimelineStrip, ticks: AxisTicks, base: Int, labels: ChartLabels) -> Markup {
        var axis: Markup = #"<g class="chart-axis" stroke="\#(Fallback.muted)">"#
        for piece in strip.axis.pieces {
            let margin = TimeAxis.margin / 2
            axis += """
                <line x1="\(share: piece.places.lowerBound - margin)" x2="\(share: piece.places.upperBound + margin)" \
                y1="\(base)" y2="\(base)"/>
                """
        }
        var texts: Markup = #"<g class="chart-text" font-size="13" fill="\#(Fallback.muted)">"#
        var cuts = LabelRow()
        for cut in strip.axis.cuts {
            let middle = (cut.places.lowerBound + cut.places.upperBound) / 2
            let margin = TimeAxis.margin / 2
            axis += """
                <line stroke-dasharray="1 5" x1="\(share: cut.places.lowerBound + margin)" \
                x2="\(share: cut.places.upperBound - margin)" y1="\(base)" y2="\(base)"/>
                """
            let exact = labels.duration(cut.seconds)
            let text = NarrowLayout.share(of: exact) <= TimeAxis.cutWidth ? exact : labels.roughDuration(cut.seconds)
            guard let anchor = cuts.claim(text, at: middle) else { continue }
            texts += #"<text x="\#(share: middle)" y="\#(base - 8)" text-anchor="\#(anchor.rawValue)">\#(text)</text>"#
        }
        var row = LabelRow()
        var days = LabelRow()
        for tick in ticks.ticks {
            let place = strip.axis.place(tick.seconds)
            guard let anchor = row.claim(tick.label, at: place) else { continue }
            axis += #"<line x1="\#(share: place)" x2="\#(share: place)" y1="\#(base)" y2="\#(base + 4)"/>"#
            texts += """
                <text x="\(share: place)" y="\(base + 17)" text-anchor="\(anchor.rawValue)">\(tick.label)</text>
                """
            guard let day = tick.day, let anchor = days.claim(day, at: place) else { continue }
            texts += #"<text x="\#(share: place)" y="\#(base + 32)" text-anchor="\#(anchor.rawValue)">\#(day)</text>"#
        }
        axis += "</g>"
        texts += "</g>"
        return "\(axis)\(texts)"
    }

    private static func summary(_ strip: TimelineStrip, _ marks: TimelineMarks, _ labels: ChartLabels) -> String {
        var sentences = [labels.format("strip_entries", count: strip.entries.count)]
        let zone = labels.zone(strip.clock.offset)
        if !zone.isEmpty { sentences.append(labels.format("strip_zone", ["zone": zone])) }
        let (entries, notes) = (labels.list(sentences), notes(strip, marks, labels))
        if notes.isEmpty { return entries }
        return labels.format(
            "strip_summary", ["entries": entries, "notes": notes.joined(separator: labels["sentence_joiner"])])
    }

    /// What a reader of the picture has to know: where it is cut, what a column is, how many entries it does not have.
    private static func note(_ strip: TimelineStrip, _ marks: TimelineMarks, _ labels: ChartLabels) -> Markup {
        let notes = notes(strip, marks, labels)
        return notes.isEmpty ? "" : #"<p class="chart-note">\#(notes.joined(separator: labels["sentence_joiner"]))</p>"#
    }

    private static func notes(_ strip: TimelineStrip, _ marks: TimelineMarks, _ labels: ChartLabels) -> [String] {
        var notes: [String] = []
        let cuts = strip.axis.cuts.map { labels.duration($0.seconds) }
        if !cuts.isEmpty { notes.append(labels.format("strip_cut", ["durations": labels.list(cuts)])) }
        if let most = marks.highestColumn { notes.append(labels.format("strip_columns", ["n": String(most)])) }
        if strip.daysAlone > 0 { notes.append(labels.format("strip_days_alone", count: strip.daysAlone)) }
        if strip.leftOut > 0 { notes.append(labels.format("strip_left_out", count: strip.leftOut)) }
        return notes
    }
}
