import PostmortemCore
import PostmortemMarkdown

extension TimelineWalk {
    /// `Detected: 14:05, by a customer`, `[Outage start] At 07:35 …`: a short label and its time, with or without words
    /// behind.
    func labelledTime(_ text: InlineText, in line: Range<Int>? = nil) -> (time: TimeExpression, label: Range<Int>)? {
        let line = line ?? 0..<text.bytes.count
        let bytes = text.bytes
        if let found = bracketedLabel(text, line) { return found }
        var index = line.lowerBound
        while index < min(line.upperBound, line.lowerBound + 60) {
            let byte = bytes[index]
            if byte == 0x0A { return nil }
            // The colon of "14:06:20" divides no label from its time.
            let isInClock =
                index > line.lowerBound && bytes[index - 1].isDigit && index + 1 < line.upperBound
                && bytes[index + 1].isDigit
            let width: Int? =
                if byte == UInt8(ascii: ":") {
                    isInClock ? nil : 1
                } else if bytes[index...].starts(with: [0xEF, 0xBC, 0x9A]) { 3 } else {
                    dashWidth(bytes, index)
                }
            if let width, index > line.lowerBound {
                if let time = reader.scanner.scan(bytes, index + width..<line.upperBound),
                    time.hasClock || isFullDate(time.date), !time.mayBeVersion
                {
                    return (time, text.trimmed(line.lowerBound..<index))
                }
                if byte == UInt8(ascii: ":") || byte == 0xEF { return nil }
            }
            if isInClock, byte == UInt8(ascii: ":") { return nil }
            index += 1
        }
        return nil
    }

    private func bracketedLabel(_ text: InlineText, _ line: Range<Int>) -> (time: TimeExpression, label: Range<Int>)? {
        let lead = text.bytes[line.prefix(60)]
        let brackets = [("[", "]"), ("【", "】")]
        guard let (opening, closing) = brackets.first(where: { lead.starts(with: $0.0.utf8) }),
            let close = lead.firstRange(of: Array(closing.utf8)),
            case let label = line.lowerBound + opening.utf8.count..<close.lowerBound, !label.isEmpty,
            let time = reader.scanner.scan(text.bytes, close.upperBound..<line.upperBound),
            time.hasClock, !time.mayBeVersion
        else { return nil }
        return (time, label)
    }

    /// ` - `, ` – `, ` — `: bytes of a dash between spaces.
    private func dashWidth(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index > 0, bytes[index - 1] == 0x20 else { return nil }
        if bytes[index...].starts(with: [0x2D, 0x20]) { return 1 }
        let isDash =
            bytes[index...].starts(with: [0xE2, 0x80, 0x93]) || bytes[index...].starts(with: [0xE2, 0x80, 0x94])
        return isDash ? 3 : nil
    }

    private func isFullDate(_ date: DateExpression?) -> Bool {
        if case .full = date { true } else { false }
    }

    /// `First detected 2026-03-30 08:56`, `Rolled back (14:35 UTC).`: words with a time at their very end.
    func trailingTime(_ text: InlineText, limit: Int = 240) -> (time: TimeExpression, label: Range<Int>)? {
        guard let found = timeAtEnd(text, limit: limit), !found.isBound else { return nil }
        return (found.time, found.label)
    }

    /// Likewise, also where the time is a bound of something else: "Stuck since 09:39" happened at another time.
    func timeAtEnd(
        _ text: InlineText, limit: Int = 240
    ) -> (time: TimeExpression, label: Range<Int>, isBound: Bool)? {
        let bytes = text.bytes
        guard bytes.count <= limit, bytes.suffix(28).contains(where: { $0.isDigit }) else { return nil }
        for start in max(1, bytes.count - 64)..<max(1, bytes.count)
        where isWordByte(bytes[start]) && !isWordByte(bytes[start - 1]) && !"/\\_=#-".utf8.contains(bytes[start - 1]) {
            guard let time = reader.scanner.scan(bytes, start..<bytes.count), !time.mayBeVersion,
                time.hasClock || isFullDate(time.date)
            else {
                continue
            }
            let rest = bytes[time.rest..<bytes.count]
            guard rest.allSatisfy({ !isWordByte($0) && $0 < 0x80 }) else { continue }
            var label = 0..<start
            while let last = bytes[label].last, " :-(~@,[".utf8.contains(last) { label = 0..<label.upperBound - 1 }
            let isBound = TimeLeadIn.leadsElsewhere(bytes[text.trimmed(0..<time.range.lowerBound)])
            return label.isEmpty ? nil : (time, label, isBound)
        }
        return nil
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter
    }
}

/// Words before a time that say how it belongs to its sentence.
enum TimeLeadIn {
    /// Words that end no sentence: a time behind them, on the next line, goes on with it.
    private static let open = words(
        "on", "at", "in", "by", "to", "of", "the", "and", "or", "from", "since", "until", "till", "before", "after",
        "around",
        "about", "between", "through", "for", "with", "was", "were", "is", "are")
    /// Words by which a time is not when something happened, but its bound.
    private static let bounds = words("since", "until", "till", "from", "before", "after", "than", "between")

    private static func words(_ texts: String...) -> Set<[UInt8]> { Set(texts.map { Array($0.utf8) }) }

    /// Whether words lead on to a time that stands behind them.
    static func endsOpen(_ bytes: ArraySlice<UInt8>) -> Bool { open.contains(lastWord(bytes)) }

    /// Whether words make a time behind them a bound of something else.
    static func leadsElsewhere(_ bytes: ArraySlice<UInt8>) -> Bool { bounds.contains(lastWord(bytes)) }

    private static func lastWord(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.suffix(8).reversed().prefix { $0.isLetter }.reversed().map { $0 | 0x20 }
    }
}

extension TimelineReader {
    /// `**Resolved** · 14 Dec 23:48 CST`, `**Lupe** [9:05 AM]`: the first line of a paragraph is a status or somebody's name
    /// in bold, and a time.
    ///
    /// - Returns: the time, the bytes of the bold words, and where the line ends.
    func byline(of paragraph: MarkdownTree.Index) -> (time: TimeExpression, label: Range<Int>, end: Int)? {
        guard tree[paragraph].kind == .paragraph, paragraph + 1 < tree.nodes.count,
            tree[paragraph + 1].kind == .strong, tree[paragraph + 1].span.count <= Self.longestByline
        else { return nil }
        let text = InlineText(tree, paragraph..<Int(tree[paragraph].subtreeEnd))
        guard let line = text.lines.first, line.count <= 2 * Self.longestByline else { return nil }
        let label = line.prefix(tree.plainText(paragraph + 1).utf8.count)
        // "**Detected:** 10:05" is a fact, "**March 2** 10:05" a day; where a line below has a time, each is an entry.
        guard let sign = text.bytes[label].last, sign != UInt8(ascii: ":"), !text.string(label).hasSuffix("："),
            scanner.scan(text.bytes, label) == nil,
            !text.lines.dropFirst().contains(where: { holdsTimeNearHead(text, $0) })
        else { return nil }
        var start = label.upperBound
        while start < line.upperBound, !text.bytes[start].isDigit, !text.bytes[start].isLetter { start += 1 }
        guard start > label.upperBound, let time = scanner.scan(text.bytes, start..<line.upperBound), time.hasClock,
            time.end == nil,
            text.bytes[min(time.rest, line.upperBound)..<line.upperBound].allSatisfy({ !$0.isDigit && !$0.isLetter })
        else { return nil }
        return (time, label, line.upperBound)
    }

    /// Whether a line begins with a time, or has one behind a name.
    private func holdsTimeNearHead(_ text: InlineText, _ line: Range<Int>) -> Bool {
        if scanner.scan(text.bytes, line) != nil { return true }
        let head = text.bytes[line.prefix(Self.longestByline)]
        return head.indices.dropFirst().contains { index in
            head[index].isDigit && !head[index - 1].isDigit && !head[index - 1].isLetter
                && scanner.scan(text.bytes, index..<line.upperBound)?.hasClock ?? false
        }
    }

    /// Bytes of a name or status with its mark-up.
    private static let longestByline = 60
}

extension TimelineWalk {
    /// A day or time above a line that begins with a colon, as definitions do: `7 日凌晨` over `: a disk fails`.
    func termOfDefinition(_ text: InlineText) -> (time: TimeExpression, meaning: Range<Int>)? {
        let lines = text.lines
        guard lines.count > 1, text.bytes[lines[1]].starts(with: [UInt8(ascii: ":"), 0x20]),
            let time = scan(text, lines[0], after: 1), time.hasClock || time.date != nil,
            lines[0].upperBound - time.rest <= Self.longestPart,
            lines.count(where: { text.bytes[$0].first == UInt8(ascii: ":") }) == 1
        else { return nil }
        return (time, lines[1].lowerBound + 2..<text.bytes.count)
    }

    /// Bytes of a part of a day behind a time.
    private static let longestPart = 12

    /// `2021 年 8 月`: says of which month the days below it are.
    mutating func takeMonth(_ node: MarkdownTree.Index) -> Bool {
        guard tree[node].span.count <= 32 else { return false }
        var cursor = TextCursor(tree.plainText(node))
        guard let month = DateNotation.scanMonth(&cursor) else { return false }
        cursor.skip(" 月:：")
        guard cursor.isAtEnd else { return false }
        context.forgetDate()
        context.reference = CivilDate(year: month.year, month: month.month, day: 15)
        return true
    }
}
