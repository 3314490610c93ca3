/// Times relative to the start of the incident: `T0`, `T+15m`, `T+1h 20m`, `T+1h20`, `T-1 h 40 min`, `+00:15`.
enum RelativeNotation {
    /// Reads a relative time, in seconds; the cursor stays where it is when there is none.
    static func scan(_ cursor: inout TextCursor) -> Int? {
        let start = cursor.index
        if let seconds = read(&cursor) { return seconds }
        cursor.index = start
        return nil
    }

    /// What follows "T0 is", `T = `, `T0：` or `以 T0 = ` at the head of a text.
    static func zero(in text: String) -> Substring? {
        let text = text.hasPrefix("以 T") ? text.dropFirst(2) : text[...]
        guard let first = text.first, first == "T" || first == "t" else { return nil }
        var rest = text.dropFirst().prefix(80)
        if let next = rest.first, "0₀".contains(next) { rest = rest.dropFirst() }
        if rest.hasPrefix("+0") { rest = rest.dropFirst(2) }
        rest = rest.drop { $0 == " " }
        for word in ["is ", "=", ":", "：", "＝", "为", "是"] where rest.hasPrefix(word) {
            return rest.dropFirst(word.count).drop { $0 == " " }
        }
        return nil
    }

    private static func read(_ cursor: inout TextCursor) -> Int? {
        let hasT = cursor.next == "t"
        if hasT {
            cursor.index += 1
            cursor.skipSpaces()
            if cursor.next == "0", cursor.peek(1)?.digit == nil {
                cursor.index += 1
                var ahead = cursor
                ahead.skipSpaces()
                guard ahead.next == "+" || ahead.next == "-", ahead.peek(1)?.digit != nil else { return 0 }
                cursor = ahead
            }
        }
        let isNegative = cursor.next == "-"
        guard cursor.next == "+" || (isNegative && hasT) else { return nil }
        cursor.index += 1
        cursor.skipSpaces()
        guard let seconds = clock(&cursor) ?? units(&cursor) else { return nil }
        return isNegative ? -seconds : seconds
    }

    private static func clock(_ cursor: inout TextCursor) -> Int? {
        let start = cursor.index
        guard let hours = cursor.number(most: 3), cursor.take(":"), let minutes = cursor.number(most: 2, least: 2)
        else {
            cursor.index = start
            return nil
        }
        var seconds = hours * 3600 + minutes * 60
        let before = cursor.index
        if cursor.take(":"), let more = cursor.number(most: 2, least: 2) {
            seconds += more
        } else {
            cursor.index = before
        }
        return seconds
    }

    private static let unitWords: [(Int, [String])] = [
        (60, ["minutes", "minute", "mins", "min", "m", "分钟", "分"]),
        (3600, ["hours", "hour", "hrs", "hr", "h", "小时", "时"]),
        (1, ["seconds", "second", "secs", "sec", "s", "秒"]),
        (86_400, ["days", "day", "d", "天"]),
    ]

    private static func units(_ cursor: inout TextCursor) -> Int? {
        var total: Int?
        reading: while true {
            let start = cursor.index
            cursor.skipSpaces()
            guard let number = cursor.number(most: 4) else {
                cursor.index = start
                break
            }
            cursor.skipSpaces()
            for (factor, words) in unitWords where takeUnit(&cursor, words) {
                total = (total ?? 0) + number * factor
                if factor == 3600, let minutes = minutesBehindHours(&cursor) { return total.map { $0 + minutes * 60 } }
                continue reading
            }
            cursor.index = start
            // "T+0" needs no unit.
            if total == nil, let number = cursor.number(most: 4), number == 0 { return 0 }
            break
        }
        return total
    }

    /// The minutes of `1h20`, which need no unit.
    private static func minutesBehindHours(_ cursor: inout TextCursor) -> Int? {
        let start = cursor.index
        if let minutes = cursor.number(most: 2, least: 2), minutes < 60 {
            var ahead = cursor
            ahead.skipSpaces()
            if !unitWords.contains(where: { takeUnit(&ahead, $0.1) }) { return minutes }
        }
        cursor.index = start
        return nil
    }

    /// A unit may run into the next number, as in `1h20m`.
    private static func takeUnit(_ cursor: inout TextCursor, _ words: [String]) -> Bool {
        if cursor.next?.isASCIILetter != true { return cursor.take(anyOf: words) }
        let letters = cursor.letters
        guard words.contains(letters) else { return false }
        cursor.index += letters.unicodeScalars.count
        return true
    }
}
