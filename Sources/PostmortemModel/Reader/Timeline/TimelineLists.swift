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
        let outer = (isListOfDays, holdsBoldDays, isListOfBareClocks)
        defer { (isListOfDays, holdsBoldDays, isListOfBareClocks) = outer }
        isListOfDays = areDays(items)
        let boldDays = isListOfDays ? [] : items.compactMap { boldDay($0 + 1) }
        holdsBoldDays = boldDays.count > 1 && zip(boldDays, boldDays.dropFirst()).allSatisfy { $0.isNotAfter($1) }
        isListOfBareClocks = allowsBareClocks && areBareClocks(items)
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
        if isListOfBareClocks, let time = bareClock(text) {
            append(time, text, words(text, time.rest..<text.bytes.count, first..<after))
            return .read
        }
        if isListOfDays || holdsBoldDays && boldDay(first) != nil, let time = leadingDay(text) {
            return readDatedItem(time, text, first, after..<end)
        }
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
    /// `07-29 08:16 — started`, or three or more with `7/1`, the month first. "10-15 pods crash" is a count, and so are
    /// "1/3 of them", "2/3 of them".
    private func areDays(_ items: some Sequence<MarkdownTree.Index>) -> Bool {
        var days: [BareDay] = []
        var areMarked = true
        for item in items {
            guard item + 1 < Int(tree[item].subtreeEnd) else { return false }
            let span = tree[item + 1].span
            let lead = tree.bytes(span.start..<span.end).prefix(12)
            guard let day = BareDay(lead), days.last.map({ $0.isNotAfter(day) }) ?? true else { return false }
            let behind = Array(lead.dropFirst(day.count + 1))
            let isClock =
                behind.count > 3 && behind[0].isDigit && behind[1...2].contains(UInt8(ascii: ":"))
            let isSign = behind.first.map { "-:|(".utf8.contains($0) } ?? false || behind.first == 0xE2
            areMarked = areMarked && day.count == 5 && (isClock || isSign)
            days.append(day)
        }
        if areMarked { return days.count > 1 }
        return days.count > 2 && Set(days.map(\.second)).count > 1
            && zip(days, days.dropFirst()).allSatisfy { $1.first - $0.first <= 1 && $0.hasSlash && $1.hasSlash }
    }

    /// `**07-01** stopped`: a day of two numbers that is all that stands in bold at the head of an item.
    private func boldDay(_ paragraph: MarkdownTree.Index) -> BareDay? {
        guard paragraph + 1 < tree.nodes.count, tree[paragraph].kind == .paragraph, tree[paragraph + 1].kind == .strong,
            tree[paragraph + 1].span.count <= 12
        else { return nil }
        let words = Array((tree.plainText(paragraph + 1) + " ").utf8)
        return BareDay(words[...]).flatMap { $0.count + 1 == words.count ? $0 : nil }
    }

    /// Two numbers at the head of an item, `07-01` or `7/1`, with a space behind them.
    private struct BareDay {
        var first: Int
        var second: Int
        var hasSlash: Bool
        /// How many bytes it takes.
        var count: Int

        init?(_ bytes: ArraySlice<UInt8>) {
            var cursor = TextCursor(Array(bytes), 0..<bytes.count, limit: 8)
            guard let first = cursor.number(most: 2), let sign = cursor.next, cursor.take("-/"),
                let second = cursor.number(most: 2), cursor.next == " "
            else { return nil }
            (self.first, self.second, hasSlash, count) = (first, second, sign == "/", cursor.offset)
        }

        func isNotAfter(_ other: BareDay) -> Bool { (first, second) <= (other.first, other.second) }
    }

    /// Whether two items or more, and all of a list, begin with a clock without a colon in it: `0717: merged`; three or
    /// more with a dot, in order: `5.10 starts`. One alone is a number.
    private func areBareClocks(_ items: some Sequence<MarkdownTree.Index>) -> Bool {
        var clocks: [BareClock] = []
        for item in items {
            guard item + 1 < Int(tree[item].subtreeEnd) else { return false }
            let span = tree[item + 1].span
            guard let clock = Self.bareClock(tree.bytes(span.start..<span.end).prefix(8)) else { return false }
            clocks.append(clock)
        }
        // Below a day; elsewhere four digits are years or codes.
        if !clocks.contains(where: \.isDotted) { return clocks.count > 1 && day != nil }
        return clocks.count > 2 && zip(clocks, clocks.dropFirst()).allSatisfy { $0.second <= $1.second }
    }

    /// A clock that needs others like it: its seconds of the day, and how many bytes it takes.
    private typealias BareClock = (second: Int, count: Int, isDotted: Bool)

    /// `0717:`, `~0717 :` or `0717 - ` at the head of a text, and `5.10 `.
    private static func bareClock(_ lead: ArraySlice<UInt8>) -> BareClock? {
        let tilde = lead.first == UInt8(ascii: "~") ? 1 : 0
        let digits = lead.dropFirst(tilde).prefix { $0.isDigit }
        let behind = lead[digits.endIndex...]
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        if digits.count == 4 {
            guard number / 100 < 24, number % 100 < 60,
                [":", " :", "：", " - ", " –", " —"].contains(where: { behind.starts(with: $0.utf8) })
            else { return nil }
            return (number / 100 * 3600 + number % 100 * 60, 4 + tilde, false)
        }
        let minutes = behind.dropFirst().prefix { $0.isDigit }
        guard tilde == 0, digits.count <= 2, number < 24, behind.first == UInt8(ascii: "."), minutes.count == 2,
            lead[minutes.endIndex...].first == 0x20, let minute = Int(String(decoding: minutes, as: UTF8.self)),
            minute < 60
        else { return nil }
        return (number * 3600 + minute * 60, digits.count + 3, true)
    }

    /// The clock of a paragraph below a day, `1727: noticed`, that has such a paragraph beside it.
    func bareClock(of paragraph: MarkdownTree.Index, _ text: InlineText) -> TimeExpression? {
        guard day != nil, !text.bytes.prefix(3).contains(UInt8(ascii: ".")), let time = bareClock(text) else {
            return nil
        }
        let behind = Int(tree[paragraph].subtreeEnd)
        let isAmongOthers =
            paragraph == afterBareClock
            || behind < tree.nodes.count && tree[behind].kind == .paragraph
                && bareClock(InlineText(tree, behind..<Int(tree[behind].subtreeEnd))) != nil
        return isAmongOthers ? time : nil
    }

    private func bareClock(_ text: InlineText) -> TimeExpression? {
        guard let clock = Self.bareClock(text.bytes.prefix(8)) else { return nil }
        var time = TimeExpression()
        time.isApproximate = text.bytes.first == UInt8(ascii: "~")
        time.secondOfDay = clock.second
        time.precision = .minute
        time.range = 0..<clock.count
        var cursor = TextCursor(text.bytes, clock.count..<text.bytes.count, limit: 8)
        cursor.skip(" :-–—")
        time.rest = cursor.offset
        return time
    }

    private static func isLater(_ text: String) -> Bool {
        let words = text.prefix(16).lowercased()
        return ["next", "the next", "later", "次日", "第二天", "后来", "翌"].contains(where: words.hasPrefix)
    }

    /// `07-01 — stopped`: a day without a year and a time, which only others like it show to be one.
    private func leadingDay(_ text: InlineText) -> TimeExpression? {
        guard let day = BareDay(text.bytes.prefix(12)),
            var time = reader.scanner.scan(cell: text.bytes, 0..<day.count), time.isBareDate
        else { return nil }
        var cursor = TextCursor(text.bytes, day.count..<text.bytes.count, limit: 8)
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
