import PostmortemCore

/// Reads a time, a date or both from the head of a text, in any notation that people use in timelines.
struct TimeScanner: Sendable {
    let lexicon: Lexicon

    /// Reads the head of a byte range of UTF-8; nil when no time stands there.
    func scan(_ bytes: [UInt8], _ range: Range<Int>) -> TimeExpression? {
        if let time = PlainTime.scan(bytes, range) { return time }
        guard Self.mayHoldTime(bytes, range) else { return nil }
        var cursor = TextCursor(bytes, range)
        return scan(&cursor)
    }

    /// Reads a whole short text such as a cell or a front-matter value.
    func scan(_ text: String) -> TimeExpression? {
        let bytes = Array(text.utf8)
        return scan(bytes, 0..<bytes.count)
    }

    /// Reads a day with a time of day that a short text names as the zero of others: "T0 is 2024-10-29 13:00 UTC".
    func scan(zero text: InlineText) -> TimeExpression? {
        guard text.bytes.count <= 200, let rest = RelativeNotation.zero(in: text.string).map(String.init),
            var time = scan(rest) ?? scanInside(rest), time.hasClock
        else { return nil }
        time.zone = time.zone ?? ZoneEvidence.zone(in: rest)
        return time
    }

    /// What says that a time is not the moment itself.
    private static let apart: Phrases = ["before", "after", "between", "unknown", "not ", "前", "后"]

    /// The first time in "the moment the flag was flipped, 13:37 UTC".
    private func scanInside(_ text: String) -> TimeExpression? {
        if ByteSearch(folding: text).contains(anyOf: Self.apart) { return nil }
        let bytes = Array(text.utf8)
        return bytes.indices.lazy.filter { bytes[$0].isDigit && ($0 == 0 || bytes[$0 - 1] == 0x20) }
            .compactMap { scan(bytes, $0..<bytes.count) }.first
    }

    /// Reads a cell of a table, where `04-06` may stand for a day too.
    func scan(cell text: InlineText) -> TimeExpression? { scan(cell: text.bytes, text.trimmed(0..<text.bytes.count)) }

    func scan(cell bytes: [UInt8], _ whole: Range<Int>) -> TimeExpression? {
        if let time = scan(bytes, whole) { return time }
        guard whole.count <= 20 else { return nil }
        var cursor = TextCursor(bytes, whole)
        if let part = dayPart(&cursor, whole) { return part }
        if cursor.take("~约") { cursor.skipSpaces() }
        guard let first = cursor.number(most: 2), cursor.take("-/"), let second = cursor.number(most: 2),
            Self.isAtEndOfDay(&cursor),
            (1...31).contains(first), (1...31).contains(second), first <= 12 || second <= 12
        else { return nil }
        var time = TimeExpression()
        time.date = .ambiguous(first: first, second: second, year: nil)
        time.precision = .day
        time.isBareDate = true
        time.range = whole
        time.rest = whole.upperBound
        return time
    }

    /// 上午, `Afternoon`, 全天: the day in force. At night it may be either of two.
    private func dayPart(_ cursor: inout TextCursor, _ whole: Range<Int>) -> TimeExpression? {
        let start = cursor.index
        let isNight =
            cursor.next == "深" || cursor.next == "夜" || cursor.next == "半" || cursor.letters.hasSuffix("night")
        guard !isNight, cursor.take("全") ? cursor.take("天日") : ClockNotation.scanDayPart(&cursor), cursor.isAtEnd else {
            cursor.index = start
            return nil
        }
        var time = TimeExpression()
        time.dayShift = 0
        time.precision = .day
        time.range = whole
        time.rest = whole.upperBound
        return time
    }

    /// Whether nothing follows a day but the part of it: `08-02 凌晨`, `08-02 evening`.
    private static func isAtEndOfDay(_ cursor: inout TextCursor) -> Bool {
        cursor.skipSpaces()
        if !ClockNotation.scanDayPart(&cursor) { _ = cursor.take(anyOf: ["onwards", "onward"]) }
        return cursor.isAtEnd
    }

    /// A digit within the first bytes: a look that spares most prose the scan.
    private static func mayHoldTime(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range.prefix(96)].contains { $0.isDigit || $0 == 0xEF }
    }

    private func scan(_ cursor: inout TextCursor) -> TimeExpression? {
        var time = TimeExpression()
        skipDecoration(&cursor, &time)
        let start = cursor.offset
        if let relative = RelativeNotation.scan(&cursor) {
            time.relative = relative
        } else if let seconds = UnixNotation.scan(&cursor) {
            time.date = .full(seconds.date)
            time.secondOfDay = seconds.secondOfDay
            time.precision = .second
            time.zone = .offset(0)
        } else {
            time.dayShift = DayWords.scan(&cursor)
            let leading = cursor.index
            let leadingZone = ZoneNotation.scan(&cursor)
            if leadingZone == nil { cursor.index = leading } else { cursor.skipSpaces() }
            guard readDateAndClock(&cursor, &time) else { return nil }
            time.zone = time.zone ?? leadingZone
        }
        if let days = DayWords.scanBehind(&cursor) { time.dayShift = time.dayShift ?? days }
        let end = cursor.offset
        readEnd(&cursor, &time)
        readAfterthoughts(&cursor, &time)
        time.range = start..<max(end, time.end == nil ? end : cursor.offset)
        cursor.skip(" \t])}*_`")
        time.hasSeparator = cursor.next.map { ":|->=".unicodeScalars.contains($0) } ?? false
        cursor.skipSeparators()
        cursor.skip(" \t*_`")
        time.rest = cursor.offset
        return time
    }

    private func skipDecoration(_ cursor: inout TextCursor, _ time: inout TimeExpression) {
        // Lists in code blocks keep their marks.
        if cursor.next == "-", cursor.peek(1) == " " { cursor.index += 1 }
        while true {
            let before = cursor.index
            cursor.skipNumbering()
            cursor.skip(" \t*_`[({\"'•·|>")
            cursor.skipEmoji()
            if cursor.take("~≈<≤") || takeTolerance(&cursor) { time.isApproximate = true }
            if let next = cursor.next, next.isASCIILetter || next.value >= 0x80 {
                if cursor.take(anyOf: lexicon.approximations) { time.isApproximate = true }
                _ = cursor.take(anyOf: lexicon.timeLeadIns)
            }
            if cursor.index == before { return }
        }
    }

    /// `±5m`, `±?`: how exact the time behind it is.
    private func takeTolerance(_ cursor: inout TextCursor) -> Bool {
        guard cursor.take("±") else { return false }
        _ = cursor.number(most: 3)
        cursor.skip("?")
        cursor.index += cursor.letters.unicodeScalars.count
        return true
    }

    private func readDateAndClock(_ cursor: inout TextCursor, _ time: inout TimeExpression) -> Bool {
        if let date = DateNotation.scan(&cursor) {
            time.date = date
            if skipLastDay(of: date, &cursor) {
                time.precision = .day
                return true
            }
            let afterDate = cursor.index
            // An ISO "T" before the clock makes a minus after it an offset.
            let tilde = cursor.peek(1) == "~" ? 1 : 0
            let hasMark = cursor.next == "t" && cursor.peek(1 + tilde)?.digit != nil
            cursor.skip(hasMark ? "t" : " \t,")
            if takeTilde(&cursor) { time.isApproximate = true }
            let hasColon = !hasMark && takeLinkingWords(&cursor, &time)
            if let clock = ClockNotation.scan(&cursor, afterDate: !hasColon) {
                setClock(clock, &time)
                readZone(&cursor, &time, allowsMinus: hasMark || clock.precision == .second)
            } else {
                cursor.index = afterDate
                time.precision = .day
            }
            return true
        }
        guard let clock = ClockNotation.scan(&cursor) else { return false }
        setClock(clock, &time)
        readZone(&cursor, &time, allowsMinus: false)
        // "12:45 PM 2023-05-04", "14:07 on 4 May".
        let before = cursor.index
        cursor.skip(" \t,(")
        _ = cursor.take(word: "on")
        cursor.skipSpaces()
        if let date = DateNotation.scan(&cursor) {
            time.date = date
            if time.zone == nil { readZone(&cursor, &time, allowsMinus: false) }
        } else {
            cursor.index = before
        }
        return true
    }

    /// `2024-04-12 – 2024-04-14`, `4月12日-14日`, `April 20–24`: the last day of some, which is no time of day. What
    /// follows is told of all of them; the entry stands at the first.
    ///
    /// - Returns: whether there is one.
    private func skipLastDay(of first: DateExpression, _ cursor: inout TextCursor) -> Bool {
        let before = cursor.index
        cursor.skipSpaces()
        let hasSpace = cursor.index > before
        // Behind a comma another whole date may stand, and anything else: "2024-04-12, 14 nodes fail".
        let isList = cursor.take(",、")
        guard isList || cursor.take(anyOf: ["to", "until", "through"]) || cursor.take("-~→至到/") else {
            cursor.index = before
            return false
        }
        cursor.skip(" .")
        let end = cursor.index
        if let date = DateNotation.scan(&cursor) {
            switch date {
            case .full: return true
            case .monthDay, .ambiguous: if !isList { return true }
            case .weekday, .day: break
            }
        }
        cursor.index = end
        // "20–24", but not "20 – 24 nodes" and not "12-14:05".
        if !hasSpace, !isList, let last = cursor.number(most: 2), last <= 31, last > first.dayOfMonth ?? 31,
            cursor.next != ":" || cursor.peek(1)?.digit == nil, cursor.next?.isASCIILetter != true, cursor.next != "."
        {
            _ = cursor.take("日号")
            return true
        }
        cursor.index = before
        return false
    }

    /// - Returns: whether a colon stands between date and time, behind which only a full notation is a time.
    private func takeLinkingWords(_ cursor: inout TextCursor, _ time: inout TimeExpression) -> Bool {
        let before = cursor.index
        cursor.skip(" \t,-@(]")
        // "2023-01-04/11:34"
        if cursor.next == "/", cursor.peek(1)?.digit != nil { cursor.index += 1 }
        let hasColon = cursor.take(":")
        cursor.skip(" \t([|*`")
        if cursor.take(anyOf: ["at around", "at about", "around", "about", "approx", "ca."]) || cursor.take("~约") {
            time.isApproximate = true
        } else {
            _ = cursor.take(anyOf: ["at", "um", "kl.", "kl", "à"])
            cursor.skipSpaces()
            if cursor.take("~") { time.isApproximate = true }
        }
        cursor.skipSpaces()
        var ahead = cursor
        if ClockNotation.scan(&ahead, afterDate: !hasColon) == nil { cursor.index = before }
        return hasColon
    }

    /// `09-26 ~22:45`, `2026-09-10T~05:33Z`: a tilde that belongs to the clock behind it.
    private func takeTilde(_ cursor: inout TextCursor) -> Bool {
        var ahead = cursor
        guard ahead.take("~") else { return false }
        ahead.skipSpaces()
        var clock = ahead
        guard ClockNotation.scan(&clock) != nil else { return false }
        cursor = ahead
        return true
    }

    private func setClock(_ clock: ClockNotation.Clock, _ time: inout TimeExpression) {
        time.secondOfDay = clock.second
        time.precision = clock.precision
        if clock.isRounded { time.isApproximate = true }
        time.mayBeTwelveHour = clock.mayBeTwelveHour
        time.hasHalf = clock.hasHalf
        time.mayBeVersion = clock.isDotted && !clock.hasHalf && time.date == nil
    }

    private func readZone(_ cursor: inout TextCursor, _ time: inout TimeExpression, allowsMinus: Bool) {
        let before = cursor.index
        cursor.skipSpaces()
        let hasParenthesis = cursor.take("([")
        // "02:25 (UTC+2: 04:25)" names the zone of another clock.
        if let zone = ZoneNotation.scan(&cursor, allowsMinus: allowsMinus || hasParenthesis),
            !hasParenthesis || cursor.next != ":"
        {
            if hasParenthesis { cursor.skip(")]") }
            time.zone = zone
        } else {
            cursor.index = before
        }
    }

    private func readEnd(_ cursor: inout TextCursor, _ time: inout TimeExpression) {
        let before = cursor.index
        cursor.skip(" \t`*")
        guard cursor.take(anyOf: ["->", "to", "until", "till", "through", "and"]) || cursor.take("-~→至到") else {
            cursor.index = before
            return
        }
        cursor.skip(" \t`*~->")
        let date = DateNotation.scan(&cursor)
        cursor.skip(date == nil ? "" : " ,t")
        guard let clock = ClockNotation.scan(&cursor, afterDate: date != nil) else {
            if date != nil || !readTail(&cursor, &time) { cursor.index = before }
            return
        }
        time.end = .init(date: date, secondOfDay: clock.second)
        // "14:02 UTC – 14:07 UTC": the zone of the start holds for both.
        let zone = time.zone
        readZone(&cursor, &time, allowsMinus: false)
        time.zone = zone ?? time.zone
        // "2:00-2:30 PM": the start takes the half of the day that puts it before the end.
        if let start = time.secondOfDay, date == nil, start + 43_200 <= clock.second, start < 43_200,
            clock.second >= 46_800,
            start >= 3600, clock.second - start - 43_200 < 6 * 3600, cursor.sawHalf
        {
            time.secondOfDay = start + 43_200
        }
    }

    /// `16:05:57-58`: the seconds alone, or `16:05-09` the minutes, where nothing but punctuation follows.
    private func readTail(_ cursor: inout TextCursor, _ time: inout TimeExpression) -> Bool {
        let isAttached = cursor.peek(-2)?.digit != nil
        guard let start = time.secondOfDay, let tail = cursor.number(most: 2, least: 2), tail < 60 else { return false }
        var ahead = cursor
        ahead.skipSpaces()
        // "15:32–34 事故窗口"; "15:15-16 requests failed" may tell how many.
        let isMinutes = isAttached && cursor.next == " " && ahead.next?.isCommonIdeograph == true
        guard isMinutes || ahead.isAtEnd || ahead.next.map({ ":|)]*-".unicodeScalars.contains($0) }) == true else {
            return false
        }
        let unit = time.precision == .second ? 1 : 60
        let end = start / (60 * unit) * 60 * unit + tail * unit
        guard time.precision >= .minute, end > start else { return false }
        time.end = .init(date: nil, secondOfDay: end)
        return true
    }

    /// `左右`, `(approx)`, and the same time in a second zone: `13:14 EDT (17:14 UTC)`, `17:14 UTC / 13:14 EDT`,
    /// `19:14 (UTC: 17:14)`.
    private func readAfterthoughts(_ cursor: inout TextCursor, _ time: inout TimeExpression) {
        let before = cursor.index
        // "22:36–22:47 (Jun 11)"
        if time.date == nil, time.secondOfDay != nil {
            cursor.skipSpaces()
            if cursor.take("("), let date = DateNotation.scan(&cursor), cursor.take(")") {
                time.date = date
                return
            }
            cursor.index = before
        }
        cursor.skipSpaces()
        if cursor.take(anyOf: [
            "左右", "前后", "许", "前後", "頃", "ごろ", "过后", "以前", "之前", "or earlier", "ish", "(approx.)", "(approx)",
            "(approximately)", "?",
        ]) {
            time.isApproximate = true
            if time.zone == nil { readZone(&cursor, &time, allowsMinus: false) }
            return
        }
        if cursor.take("(/[=") {
            cursor.skipSpaces()
            // "(UTC: 02:25)"
            let leadingZone = ZoneNotation.scan(&cursor, allowsMinus: true)
            if leadingZone != nil { cursor.skip(": ") }
            if let clock = ClockNotation.scan(&cursor) {
                skipSecondEnd(&cursor)
                cursor.skipSpaces()
                if let zone = leadingZone ?? ZoneNotation.scan(&cursor) {
                    cursor.skip(")] ")
                    if case .offset = time.zone { return }
                    setClock(clock, &time)
                    time.zone = zone
                    return
                }
            }
        }
        cursor.index = before
    }

    /// The end of the same range in a second zone: `15:30-18:00 UTC / 08:30-11:00 PDT`.
    private func skipSecondEnd(_ cursor: inout TextCursor) {
        let before = cursor.index
        cursor.skipSpaces()
        guard cursor.take("-~") else {
            cursor.index = before
            return
        }
        cursor.skipSpaces()
        if ClockNotation.scan(&cursor) == nil { cursor.index = before }
    }
}

extension DateExpression {
    /// The day of the month, where it is certain which number that is.
    fileprivate var dayOfMonth: Int? {
        switch self {
        case .full(let date): date.components.day
        case .monthDay(_, let day): day
        case .day(let day): day
        case .weekday, .ambiguous: nil
        }
    }
}
