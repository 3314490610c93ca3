import PostmortemCore
import PostmortemMarkdown

extension TimelineWalk {
    /// A heading that begins with a time is an entry with what stands under it; one that is a date begins a day; one
    /// that ends with a time is an entry where nothing below it has one.
    ///
    /// - Returns: the index at which to go on.
    mutating func readHeading(_ heading: MarkdownTree.Index, _ limit: Int) -> MarkdownTree.Index {
        let after = Int(tree[heading].subtreeEnd)
        let text = InlineText(tree, heading + 1..<after)
        var next = after
        while next < limit, tree[next].kind != .heading { next = Int(tree[next].subtreeEnd) }
        context.phase = nil
        if let time = scan(text, 0..<text.bytes.count) {
            if let start = time.secondOfDay, let end = time.end?.secondOfDay, start <= end {
                context.phase = start...end
            }
            let rest = words(text, time.rest..<text.bytes.count, heading + 1..<after)
            guard time.hasClock else {
                let zone = ZoneEvidence.zone(alone: rest.text)
                let said = zone == nil ? rest : words(text, 0..<0, heading + 1..<after)
                if let date = time.date {
                    open(Day(expression: time, source: text, words: said, count: 0), date, in: zone)
                }
                return after
            }
            append(time, text, rest.text.isEmpty ? words(after..<next) : rest)
            headingLevel = tree[heading].detail
            return holdsTimedList(after..<next) ? after : next
        }
        if let (time, label) = trailingTime(text) {
            if !time.hasClock, let date = time.date {
                open(
                    Day(expression: time, source: text, words: words(text, label, heading + 1..<after), count: 0), date)
                return after
            }
            let before = entries.count
            var probe = self
            probe.visit(after..<next)
            if probe.entries.count > before { return after }
            append(time, text, words(text, label, heading + 1..<after))
            return next
        }
        if let (time, label) = namedTime(text), tellsWhen(time, text) || holdsTimedList(after..<next) {
            var said = words(text, label, heading + 1..<after)
            let rest = words(text, time.rest..<text.bytes.count, heading + 1..<after)
            if !rest.text.isEmpty { said.text += ": " + rest.text }
            if !time.hasClock, let date = time.date {
                open(Day(expression: time, source: text, words: said, count: 0), date)
                return after
            }
            if holdsTimedList(after..<next) { return after }
            append(time, text, said)
            return next
        }
        // "2X:XX (not sure)" among headings that are entries.
        if tree[heading].detail == headingLevel, let first = text.bytes.first, first.isDigit,
            let entry = untimed(words(after..<next), time: (text.string, text.span(0..<text.bytes.count)))
        {
            entries.append(entry)
            return next
        }
        return after
    }

    /// `Phase 2 - 29 Dec, 16:17: the bot comes back`, `第一击 · 09-21 21:22`: a name in front of a time.
    private func namedTime(_ text: InlineText) -> (time: TimeExpression, label: Range<Int>)? {
        let bytes = text.bytes
        var tries = 0
        for index in bytes.indices.prefix(60) where index > 0 && tries < 4 {
            guard let mark = Self.marksBehindNames.first(where: { bytes[index...].starts(with: $0) }) else { continue }
            tries += 1
            guard let time = reader.scanner.scan(bytes, index + mark.count..<bytes.count), !time.mayBeVersion
            else { continue }
            switch time.date {
            case .full, .monthDay: return (time, 0..<index)
            case .ambiguous, .weekday, .day, nil: if time.hasClock { return (time, 0..<index) }
            }
        }
        return nil
    }

    /// Whether a day with a clock, or a mark or nothing behind it, is what a heading tells: "Release 3 - 1 May build" names
    /// something else.
    private func tellsWhen(_ time: TimeExpression, _ text: InlineText) -> Bool {
        time.hasSeparator || time.hasClock && time.date != nil
            || text.trimmed(time.rest..<text.bytes.count).isEmpty
    }

    private static let marksBehindNames = [" - ", " – ", " — ", " · ", ": ", "："].map { Array($0.utf8) }

    /// Whether a list among the nodes is a timeline of its own: two items or more, and at least half, begin with a time.
    func holdsTimedList(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            if tree[index].kind == .list {
                var items = 0
                var timed = 0
                for item in tree.children(of: index) {
                    items += 1
                    let text = InlineText(tree, item + 1..<Int(tree[item].subtreeEnd))
                    if let line = text.lines.first, let time = scan(text, line), time.hasClock {
                        timed += 1
                    }
                }
                if timed >= 2, timed * 2 >= items { return true }
            }
            index = Int(tree[index].subtreeEnd)
        }
        return false
    }
}
