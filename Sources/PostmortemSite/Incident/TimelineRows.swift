import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// An entry of a timeline.
struct TimelineRow: TemplateContext {
    var anchor: String
    /// The day, with the zone, where it is another one than that of the entry before.
    var day: String?
    var iso: String?
    /// The time of day.
    var time: String
    var until: String?
    /// Time since the entry before, where it is long enough to be read.
    var since: String?
    /// Distance to the entry before on a scale from 0 to 6.
    var distance: Int
    var milestone: String?
    var text: HTML
    var extras: [ExtraCell] = []

    static let fields: TemplateFields<Self> = [
        .text("anchor") { $0.anchor },
        .text("day") { $0.day },
        .text("iso") { $0.iso },
        .text("time") { $0.time },
        .text("until") { $0.until },
        .text("since") { $0.since },
        .text("distance") { String($0.distance) },
        .text("milestone") { $0.milestone },
        .html("text") { $0.text },
        .flag("has_extras") { !$0.extras.isEmpty },
        .list("extras") { $0.extras },
    ]

    /// Upper ends, in seconds, of the steps of the scale: 1 min, 5 min, 20 min, 1 h, 4 h, 1 day.
    private static let steps: [Int64] = [60, 300, 1_200, 3_600, 14_400, 86_400]

    /// The step of the scale that a distance falls on.
    static func distance(_ seconds: Int64) -> Int { steps.firstIndex { seconds <= $0 } ?? steps.count }
}

extension EntryViews {
    /// What a row shows beside the facts of its entry.
    struct TimelineSource {
        /// By index in the document.
        var entry: Int
        /// What the author calls the day, above the entry.
        var day: String?
        var text: HTML
        var extras: [ExtraCell] = []
    }

    /// The rows of a table, each with its entry.
    func timelineBlock(_ rows: [(entry: Int, row: Int)], table: AuthoredTable) -> BodyBlock {
        timelineBlock(
            rows.map { index, row in
                let entry = document.timeline[index]
                let what = table.cell(entry.textSpan, in: row) ?? entry.nodes.lowerBound
                // Shown as its author wrote it where it says more than a time: "16:43:08 / 16:43:26", 07:17 起.
                let time = table.cell(entry.timeSpan, in: row).flatMap { saysMore($0, than: entry) ? nil : $0 }
                let used = [what, time]
                return TimelineSource(
                    entry: index, text: prose.contents(of: what),
                    extras: table.rest(of: row, without: used, render: prose.contents))
            })
    }

    /// Whether the cell of a time holds letters or numbers beside it.
    private func saysMore(_ cell: MarkdownTree.Index, than entry: TimelineEntry) -> Bool {
        let text = tree.plainText(cell)
        // Most cells are a time and nothing else.
        guard entry.time != nil, text != entry.timeText, let range = text.firstRange(of: entry.timeText) else {
            return false
        }
        let rest = text[..<range.lowerBound] + text[range.upperBound...]
        // "about" and 左右 are shown as a sign.
        return rest.unicodeScalars.contains {
            $0.properties.numericType != nil || "+≤≥<>".unicodeScalars.contains($0)
                || ($0.properties.isAlphabetic && !entry.isApproximate)
        }
    }

    /// An item of a list that is one entry.
    func source(_ entry: Int, item: MarkdownTree.Index, day: String? = nil) -> TimelineSource {
        TimelineSource(
            entry: entry, day: day, text: withoutTime(prose.contents(of: item), document.timeline[entry]))
    }

    /// A paragraph that is one entry, with the blocks that belong to it.
    func source(_ entry: Int, paragraph: MarkdownTree.Index, details: Range<MarkdownTree.Index>) -> TimelineSource {
        var source = source(entry, item: paragraph)
        if !details.isEmpty { source.text = HTML(rendered: source.text.markup + prose.blocks(details).markup) }
        return source
    }

    /// A heading that is one entry, with what stands below it. Links to the heading lead to the row.
    func source(_ entry: Int, heading: MarkdownTree.Index, details: Range<MarkdownTree.Index>) -> TimelineSource {
        var markup = document.anchors[heading].map { "<span id=\"\(HTMLEscape.escaped($0))\"></span>" } ?? ""
        let words = document.timeline[entry].nodes
        if words.lowerBound > heading, words.lowerBound < details.lowerBound {
            let title = withoutTime(prose.contents(of: heading), document.timeline[entry])
            if !title.markup.isEmpty {
                markup += details.isEmpty ? title.markup : "<p><strong>\(title.markup)</strong></p>"
            }
        }
        return TimelineSource(
            entry: entry, text: HTML(rendered: markup + (details.isEmpty ? "" : prose.blocks(details).markup)))
    }

    func timelineBlock(_ sources: [TimelineSource]) -> BodyBlock { BodyBlock(timeline: timeline(sources)) }

    /// The entries of the timeline on an axis; those that have a row among some blocks lead to it.
    func strip(over blocks: [BodyBlock]) -> HTML? {
        let shown = Set(blocks.lazy.flatMap(\.timeline).map(\.anchor))
        return TimelineChart.render(
            document, facts: facts, anchors: anchors.timeline.map { shown.contains($0) ? $0 : nil }, id: "pm.strip",
            labels: ChartLabels(wording))
    }

    private func timeline(_ sources: [TimelineSource]) -> [TimelineRow] {
        var before = sources.first.flatMap(timeBefore)
        return sources.enumerated().map { place, source in
            let entry = document.timeline[source.entry]
            var view = TimelineRow(
                anchor: anchors.timeline[source.entry], day: source.day, time: timeText(entry), distance: 0,
                milestone: milestones[source.entry].map { wording["milestone_\($0.rawValue)"] }, text: source.text,
                extras: source.extras)
            if let time = entry.time {
                view.iso = time.iso8601
                // A day without a time of day has no zone; the zone of what follows on it holds for both.
                let isOtherZone = before.map { $0.precision > .day && $0.offset != time.offset } ?? true
                let isNewDay = before?.date != time.date || isOtherZone && time.precision > .day
                if isNewDay && source.day == nil || source.day == time.date.iso8601 {
                    let timed = sources[place...].lazy.map { document.timeline[$0.entry].time }
                        .prefix { $0?.date == time.date }.first { $0.map { $0.precision > .day } ?? false }
                    let zone = Wording.zone((timed ?? nil) ?? time)
                    view.day = [time.date.iso8601, zone].filter { !$0.isEmpty }.joined(separator: " ")
                }
                if let before, let seconds = time.seconds(since: before), seconds > 0 {
                    view.distance = TimelineRow.distance(seconds)
                    view.since = view.distance >= 2 ? wording.duration(seconds) : nil
                }
                before = entry.end ?? time
            }
            view.until = entry.end.map { Wording.clock($0) }
            return view
        }
    }

    /// When the entry before a block was, where a picture or code divides the blocks of one section.
    private func timeBefore(_ source: TimelineSource) -> Timestamp? {
        guard source.entry > 0, source.day == nil else { return nil }
        let (before, first) = (document.timeline[source.entry - 1], document.timeline[source.entry])
        let isOneSection = isOneTimeline(before.nodes.lowerBound, first.nodes.lowerBound)
        return isOneSection ? before.end ?? before.time : nil
    }

    /// The text of an item without the time at its head, and what stands between both: `10点45分左右：`.
    private func withoutTime(_ item: HTML, _ entry: TimelineEntry) -> HTML {
        if entry.timeSpan.start < entry.textSpan.start {
            // The mark of an approximate time stands before it, and is shown with it.
            let mark = entry.nodes.first { tree[$0].kind == .text }.map { Int(tree[$0].span.start) }
            let start = entry.isApproximate ? min(mark ?? .max, Int(entry.timeSpan.start)) : Int(entry.timeSpan.start)
            let lead = document.file.text(Span(start, Int(entry.textSpan.start)))
            let rest = item.droppingLead(lead.collapsingWhitespace())
            if rest != item { return rest }
        }
        return item.droppingLead(entry.timeText)
    }

    /// The milestones of entries: each stands once, at an entry of the time that the head of the page shows, rather at one
    /// whose words name it. One without a time is where words name it first.
    static func milestones(_ document: IncidentDocument, facts: IncidentDocument) -> [Int: Milestone] {
        var found: [Int: Milestone] = [:]
        var namers: [Milestone: Int] = [:]
        var atTime: [Timestamp: [Int]] = [:]
        for (index, entry) in document.timeline.enumerated() {
            if let milestone = entry.milestone, namers[milestone] == nil { namers[milestone] = index }
            guard let time = time(entry.time) else { continue }
            atTime[time, default: []].append(index)
        }
        var unnamed: [(milestone: Milestone, entries: [Int])] = []
        for milestone in Milestone.allCases {
            if let shown = time(facts.time(milestone)) {
                let entries = atTime[shown] ?? []
                if let named = entries.first(where: { document.timeline[$0].milestone == milestone }) {
                    found[named] = milestone
                } else {
                    unnamed.append((milestone, entries))
                }
            } else if facts.milestones[milestone] == nil, let first = namers[milestone],
                time(document.timeline[first].time) == nil
            {
                found[first] = milestone
            }
        }
        for (milestone, entries) in unnamed {
            if let entry = entries.first(where: { found[$0] == nil }) { found[entry] = milestone }
        }
        return found
    }

    /// A time of day, comparable whether it is written to the minute or to the second.
    private static func time(_ time: Timestamp?) -> Timestamp? {
        guard var time, time.precision > .day else { return nil }
        time.precision = .second
        return time
    }

    /// Whether a day is written as a date and nothing else, rather than as 上午 or with its last day.
    private func isOneDay(_ text: String) -> Bool {
        (1...3).contains(text.split { !$0.isASCII || !$0.isNumber }.count)
    }

    private func timeText(_ entry: TimelineEntry) -> String {
        if entry.isUnknown { return wording["unknown"] }
        guard let time = entry.time else { return entry.timeText.isEmpty ? "–" : entry.timeText }
        let text =
            time.precision > .day
            ? Wording.clock(time) : isOneDay(entry.timeText) ? wording["that_day"] : entry.timeText
        return entry.isApproximate ? "~" + text : text
    }
}
