import PostmortemModel

/// What a timeline strip shows: entries, milestones and phases on one axis.
struct TimelineStrip {
    let clock: SharedClock
    let axis: TimeAxis
    let entries: [PlacedEntry]
    /// Milestones on the axis, earliest first.
    let milestones: [Phases.Point]
    let phases: [Phases.Phase]
    /// Entries of a day without a time of day.
    let daysAlone: Int
    /// Other entries without a time that could be compared with the others.
    let leftOut: Int

    /// Places a document's timeline; nil when fewer than two moments of it can be compared.
    ///
    /// - Parameter facts: the document that states the milestones: the original of a translation.
    init?(_ document: IncidentDocument, facts: IncidentDocument) {
        let timeline = document.timeline
        guard let clock = SharedClock(timeline.lazy.compactMap(\.time)) else { return nil }
        entries = timeline.enumerated().compactMap { index, entry in
            entry.time.flatMap(clock.seconds).map { start in
                PlacedEntry(
                    index: index, start: start, end: entry.end.flatMap(clock.seconds).flatMap { $0 > start ? $0 : nil },
                    isApproximate: entry.isApproximate)
            }
        }
        daysAlone = timeline.count { $0.time?.precision == .day }
        leftOut = timeline.count - entries.count - daysAlone
        let life = Phases(facts)
        // Milestones of another clock have no place here.
        let isSameClock = life.map { ($0.clock.offset == nil) == (clock.offset == nil) } ?? false
        let shift = Int64(clock.offset ?? 0) - Int64(life?.clock.offset ?? 0)
        func moved(_ point: Phases.Point) -> Phases.Point {
            Phases.Point(milestone: point.milestone, seconds: point.seconds + shift, isDerived: point.isDerived)
        }
        milestones = isSameClock ? (life?.points ?? []).map(moved) : []
        phases =
            isSameClock
            ? (life?.phases ?? []).map {
                Phases.Phase(start: moved($0.start), end: moved($0.end), isHarmless: $0.isHarmless)
            } : []
        let events = entries.map { $0.start...($0.end ?? $0.start) } + milestones.map { $0.seconds...$0.seconds }
        guard Set(entries.map(\.start)).count > 1, let axis = TimeAxis(events) else { return nil }
        self.clock = clock
        self.axis = axis
    }
}

/// The names of the milestones over a timeline strip, on as few lines as they fit.
struct MilestoneFlags {
    private struct Flag {
        let point: Phases.Point
        let place: Double
        let text: String
        /// Line from the top, and where the text stands relative to its place; nil when there is no room for the name.
        let label: (row: Int, anchor: LabelRow.Anchor)?
    }

    private static let maximumRows = 3
    private let flags: [Flag]
    /// Lines that the names take.
    let rows: Int

    /// Finds room for the names.
    init(_ strip: TimelineStrip, labels: ChartLabels) {
        // Those that practice counts most get their room first.
        let order: [Milestone] = [.mitigated, .detected, .started, .resolved, .located, .acknowledged]
        let points = order.compactMap { name in strip.milestones.first { $0.milestone == name } }
        let important = Self.flags(points, keepsClear: true, on: strip.axis, labels: labels)
        // From the middle outwards, many that crowd at one end stand like stairs, where more of them have room.
        let outwards = points.sorted { a, b in
            let (first, second) = (strip.axis.place(a.seconds), strip.axis.place(b.seconds))
            return (abs(first - 0.5), first) < (abs(second - 0.5), second)
        }
        let stairs = Self.flags(outwards, keepsClear: false, on: strip.axis, labels: labels)
        func named(_ flags: [Flag]) -> Int { flags.count { $0.label != nil } }
        flags = named(stairs) > named(important) ? stairs : important
        rows = (flags.compactMap { $0.label?.row }.max() ?? -1) + 1
    }

    /// Finds room for one name after the other. The line from a name to the axis must not cut a name on a lower row.
    ///
    /// - Parameter keepsClear: whether names on all rows but the highest leave room for the lines of all others, so that those
    ///   that come later may stand higher.
    private static func flags(
        _ points: [Phases.Point], keepsClear: Bool, on axis: TimeAxis, labels: ChartLabels
    ) -> [Flag] {
        var lines = Array(repeating: LabelRow(), count: maximumRows)
        var poles: [(row: Int, place: Double)] = []
        return points.map { point in
            let place = axis.place(point.seconds)
            let text = labels.milestone(point.milestone)
            var label: (row: Int, anchor: LabelRow.Anchor)?
            for row in lines.indices where label == nil && !lines[..<row].contains(where: { $0.covers(place) }) {
                let others = points.lazy.map { axis.place($0.seconds) }.filter { $0 != place }
                let higher =
                    keepsClear && row + 1 < lines.count ? Array(others) : poles.filter { $0.row > row }.map(\.place)
                label = lines[row].claim(text, at: place, avoiding: higher, isFlexible: true).map { (row, $0) }
            }
            if let label { poles.append((label.row, place)) }
            return Flag(point: point, place: place, text: text, label: label)
        }
    }

    /// The names, and a line from each to the axis.
    func markup(top: Int, base: Int, rowHeight: Int) -> Markup {
        var lines: Markup = #"<g class="chart-flag" stroke="\#(Fallback.ink)">"#
        var texts: Markup = #"<g class="chart-text" font-size="13" fill="\#(Fallback.ink)">"#
        for flag in flags {
            // Names fill the lines from the bottom, so that most stand right over the strip.
            let row = flag.label.map { rows - 1 - $0.row } ?? rows
            let y = row * rowHeight
            let dash: Markup = flag.point.isDerived ? #" stroke-dasharray="2 2""# : ""
            lines += """
                <line x1="\(share: flag.place)" x2="\(share: flag.place)" y1="\(flag.label == nil ? top : y + 14)" y2="\(base)"\
                \(dash)><title>\(flag.text)</title></line>
                """
            guard let label = flag.label else { continue }
            texts += """
                <text class="chart-strong" x="\(share: flag.place)" y="\(y + 11)" text-anchor="\(label.anchor.rawValue)">\(flag.text)</text>
                """
        }
        lines += "</g>"
        texts += "</g>"
        return "\(lines)\(texts)"
    }
}
