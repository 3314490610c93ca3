import PostmortemCore
import PostmortemMarkdown

extension TimelineWalk {
    private enum Item {
        /// The item is an entry, or holds entries.
        case read
        /// The item says nothing of a time.
        case untimed(Words)
    }

    /// One entry an item. Items without a time are entries where they stand among others that have one, or under a day.
    mutating func readList(_ list: MarkdownTree.Index) {
        let before = entries.count
        var timed = 0
        var untimedItems: [(place: Int, words: Words)] = []
        let items = tree.children(of: list)
        let outer = isListOfDays
        defer { isListOfDays = outer }
        isListOfDays = areDays(items)
        for item in items {
            let count = entries.count
            switch readItem(item) {
            case .read: if entries.count > count { timed += 1 }
            case .untimed(let words): untimedItems.append((entries.count, words))
            }
        }
        guard let first = untimedItems.first else { return }
        // Below a day, or below an item with a time, they are what happened too.
        let isTimeline = timed >= untimedItems.count || day != nil || untimedItems[0].place > before
        if timed > 0, isTimeline {
            for (place, words) in untimedItems.reversed() {
                if var entry = untimed(words) {
                    // Below a day, it was on that day, unless it says "next morning".
                    if let day, !Self.isLater(words.text), let date = day.expression.date.flatMap(context.civil) {
                        entry.time = Timestamp(date, offset: nil, precision: .day)
                    }
                    entries.insert(entry, at: place)
                }
            }
        } else if entries.count == before, let day, day.count == before {
            if day.words.text.isEmpty {
                for (_, words) in untimedItems {
                    append(day.expression, day.source, words)
                    // Each is where it stands, not where their day does.
                    entries[entries.count - 1].line = reader.file.line(at: Int(words.span.start))
                }
            }
        } else if entries.count == before {
            fill(first.words)
        }
    }

    private mutating func readItem(_ item: MarkdownTree.Index) -> Item {
        let end = Int(tree[item].subtreeEnd)
        let first = item + 1
        guard first < end, tree[first].kind == .paragraph else {
            if first < end { visit(first..<end) }
            return .read
        }
        let after = Int(tree[first].subtreeEnd)
        let text = InlineText(tree, first..<after)
        let whole = 0..<text.bytes.count
        if let time = scan(text, whole) {
            if !time.hasClock { return readDatedItem(time, text, first, after..<end) }
            // Several lines, each an entry, in one item.
            if starts(in: text).count > 1 {
                readParagraph(first)
                return .read
            }
            let rest = words(text, time.rest..<text.bytes.count, first..<after)
            append(time, text, rest.text.isEmpty ? words(after..<end) : rest)
            if holdsTimedList(after..<end) { visit(after..<end) }
            return .read
        }
        if isListOfDays, let time = leadingDay(text) { return readDatedItem(time, text, first, after..<end) }
        // "11/27" above times: two numbers that may be a day in a table are one here, too.
        if whole.count <= 12, after < end, let time = reader.scanner.scan(cell: text), time.isBareDate,
            holdsTimedList(after..<end)
        {
            return readDatedItem(time, text, first, after..<end)
        }
        if let (time, label) = labelledTime(text) {
            var entry = words(text, label, first..<after)
            let rest = words(text, time.rest..<text.bytes.count, first..<after)
            if !rest.text.isEmpty {
                entry.text += ": " + rest.text
                entry.span = entry.span.union(rest.span)
            }
            append(time, text, entry)
            return .read
        }
        let all = words(text, whole, first..<after)
        if startsWithUnknown(text), var entry = untimed(all) {
            entry.isUnknown = true
            entries.append(entry)
            return .read
        }
        let count = entries.count
        visit(after..<end)
        if entries.count > count { return .read }
        // Below a day, a date at the end is what the sentence tells of.
        if let (time, label, isBound) = timeAtEnd(text), time.hasClock || day == nil {
            if !isBound {
                append(time, text, words(text, label, first..<after))
            } else if let entry = untimed(all) {
                // Not when it happened; but such a list tells what happened when.
                entries.append(entry)
            }
            return .read
        }
        return .untimed(all)
    }

    /// Whether two items or more, and all of a list, begin with days of two numbers, in order: `07-01 — stopped`,
    /// `07-29 08:16 — started`. "10-15 pods crash" is a count.
    private func areDays(_ items: some Sequence<MarkdownTree.Index>) -> Bool {
        var days: [[UInt8]] = []
        for item in items {
            guard item + 1 < Int(tree[item].subtreeEnd) else { return false }
            let span = tree[item + 1].span
            let lead = tree.bytes(span.start..<span.end).prefix(12)
            guard Self.isDay(lead.prefix(6)) else { return false }
            let behind = Array(lead.dropFirst(6))
            let isClock =
                behind.count > 3 && behind[0].isDigit && behind[1...2].contains(UInt8(ascii: ":"))
            let isSign = behind.first.map { "-:|(".utf8.contains($0) } ?? false || behind.first == 0xE2
            guard isClock || isSign, days.last.map({ !lead.prefix(5).lexicographicallyPrecedes($0) }) ?? true else {
                return false
            }
            days.append(Array(lead.prefix(5)))
        }
        return days.count > 1
    }

    private static func isLater(_ text: String) -> Bool {
        let words = text.prefix(16).lowercased()
        return ["next", "the next", "later", "次日", "第二天", "后来", "翌"].contains(where: words.hasPrefix)
    }

    private static func isDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        let signs = Array(bytes)
        let isDigit = { (index: Int) in signs[index].isDigit }
        return signs.count == 6 && isDigit(0) && isDigit(1) && (signs[2] == 0x2D || signs[2] == 0x2F) && isDigit(3)
            && isDigit(4) && signs[5] == 0x20
    }

    /// `07-01 — stopped`: a day without a year and a time, which only others like it show to be one.
    private func leadingDay(_ text: InlineText) -> TimeExpression? {
        guard Self.isDay(text.bytes.prefix(6)),
            var time = reader.scanner.scan(cell: text.bytes, 0..<5), time.isBareDate
        else { return nil }
        var cursor = TextCursor(text.bytes, 5..<text.bytes.count, limit: 8)
        cursor.skip(" -:|")
        time.rest = cursor.offset
        return time
    }

    /// A date above a list of times is the day of those; a date before words is an entry.
    private mutating func readDatedItem(
        _ time: TimeExpression, _ text: InlineText, _ first: MarkdownTree.Index, _ nested: Range<MarkdownTree.Index>
    ) -> Item {
        guard let date = time.date else { return .read }
        let rest = words(text, time.rest..<text.bytes.count, first..<nested.lowerBound)
        open(Day(expression: time, source: text, words: rest, count: 0), date)
        visit(nested)
        closeDay()
        return .read
    }

    private func startsWithUnknown(_ text: InlineText) -> Bool {
        let lead = text.string.prefix { $0 != ":" && $0 != "：" && $0 != "-" && $0 != "–" && $0 != "—" }.prefix(40)
        if reader.lexicon.isUnknown(String(lead)) { return true }
        let parts = lead.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let last = parts.last?.lowercased() else { return false }
        return ["date", "time", "dates", "times"].contains(last) && reader.lexicon.isUnknown(String(parts[0]))
    }
}
