/// Times of day: `14:07`, `14:07:31.5`, `2:07 PM`, `2pm`, `14.07`, `1407`, `14h07`, `22时20分`, `晚上10点半`.
enum ClockNotation {
    /// A time of day.
    struct Clock: Equatable {
        /// Seconds since midnight; 86,400 for 24:00.
        var second: Int
        var precision: Timestamp.Precision
    }

    /// Reads a time of day at the cursor; the cursor stays where it is when there is none.
    ///
    /// - Parameter afterDate: whether a date stands before it, which makes bare digits (`1407`) a time.
    static func scan(_ cursor: inout TextCursor, afterDate: Bool = false) -> Clock? {
        let start = cursor.index
        let half = dayPart(&cursor)
        guard let hour = hourAndMinute(&cursor, afterDate: afterDate), let clock = adjusted(hour, half, &cursor) else {
            cursor.index = start
            return nil
        }
        return clock
    }

    private struct Reading {
        var hour: Int
        var minute = 0
        var second = 0
        var precision = Timestamp.Precision.minute
        /// Whether only "am" or "pm" after it makes it a time.
        var needsHalf = false
    }

    private enum Half { case morning, afternoon, noon }

    private static func dayPart(_ cursor: inout TextCursor) -> Half? {
        let words: [(String, Half)] = [
            ("上午", .morning), ("早上", .morning), ("凌晨", .morning), ("清晨", .morning), ("午前", .morning),
            ("下午", .afternoon), ("晚上", .afternoon), ("傍晚", .afternoon), ("午後", .afternoon), ("晚", .afternoon),
            ("中午", .noon),
        ]
        for (word, half) in words where cursor.take(word: word) {
            cursor.skipSpaces()
            return half
        }
        return nil
    }

    private static func hourAndMinute(_ cursor: inout TextCursor, afterDate: Bool) -> Reading? {
        let start = cursor.index
        guard let first = cursor.number(most: 2), let separator = cursor.next else {
            cursor.index = start
            return bareDigits(&cursor, afterDate: afterDate)
        }
        switch separator {
        case ":":
            cursor.index += 1
            guard let minute = cursor.number(most: 2, least: 2), minute < 60 else { return nil }
            return seconds(&cursor, Reading(hour: first, minute: minute))
        case ".":
            // A dotted clock has two digits on both sides and no unit after it: 11.57 is one, 3.5 and 11.57 GB are not.
            cursor.index += 1
            guard let minute = cursor.number(most: 2, least: 2), minute < 60, !isUnit(cursor) else { return nil }
            return Reading(hour: first, minute: minute)
        case "h" where cursor.peek(1)?.digit != nil:
            cursor.index += 1
            guard let minute = cursor.number(most: 2, least: 2), minute < 60 else { return nil }
            return Reading(hour: first, minute: minute)
        case "h" where afterDate && cursor.peek(1)?.isASCIILetter != true:
            cursor.index += 1
            return Reading(hour: first)
        default:
            if let reading = chinese(&cursor, hour: first) { return reading }
            return Reading(hour: first, needsHalf: true)
        }
    }

    private static func seconds(_ cursor: inout TextCursor, _ reading: Reading) -> Reading? {
        var reading = reading
        let before = cursor.index
        if cursor.take(":") {
            if let second = cursor.number(most: 2, least: 2), second < 61 {
                reading.second = min(second, 59)
                reading.precision = .second
                let fraction = cursor.index
                if !cursor.take(".,") || cursor.number(most: 9) == nil { cursor.index = fraction }
            } else {
                cursor.index = before
            }
        }
        return cursor.next?.digit == nil ? reading : nil
    }

    private static func bareDigits(_ cursor: inout TextCursor, afterDate: Bool) -> Reading? {
        let start = cursor.index
        guard let digits = cursor.number(most: 4, least: 4), digits / 100 < 24, digits % 100 < 60 else {
            cursor.index = start
            return nil
        }
        var ahead = cursor
        ahead.skipSpaces()
        let hasMark = cursor.next == "h" || ZoneNotation.scan(&ahead) != nil
        guard afterDate || hasMark else {
            cursor.index = start
            return nil
        }
        _ = cursor.take(anyOf: ["hrs", "h"])
        return Reading(hour: digits / 100, minute: digits % 100)
    }

    private static func chinese(_ cursor: inout TextCursor, hour: Int) -> Reading? {
        let before = cursor.index
        cursor.skipSpaces()
        guard cursor.take("时点時點") else {
            cursor.index = before
            return nil
        }
        var reading = Reading(hour: hour)
        // 3点钟, but not 3时间.
        if cursor.next == "间" || cursor.next == "間" { return nil }
        _ = cursor.take("钟")
        if cursor.take("半") {
            reading.minute = 30
        } else {
            let afterHour = cursor.index
            cursor.skipSpaces()
            if let minute = cursor.number(most: 2), minute < 60, cursor.take("分") || minute >= 10 {
                reading.minute = minute
                let afterMinute = cursor.index
                if let second = cursor.number(most: 2), second < 60, cursor.take("秒") {
                    reading.second = second
                    reading.precision = .second
                } else {
                    cursor.index = afterMinute
                }
            } else {
                cursor.index = afterHour
            }
        }
        return reading
    }

    private static func adjusted(_ reading: Reading, _ part: Half?, _ cursor: inout TextCursor) -> Clock? {
        var hour = reading.hour
        let before = cursor.index
        cursor.skipSpaces()
        let suffix: Half? =
            if cursor.take(anyOf: ["am", "a.m.", "a.m"]) { .morning } else if cursor.take(anyOf: ["pm", "p.m.", "p.m"])
            {
                .afternoon
            } else { nil }
        if suffix == nil {
            cursor.index = before
            if reading.needsHalf { return nil }
        }
        switch suffix ?? part {
        case .morning:
            if suffix != nil, !(1...12).contains(hour) { break }
            if hour == 12 { hour = 0 }
        case .afternoon where hour < 12: hour += 12
        case .noon where hour < 3: hour += 12
        default: break
        }
        let second = hour * 3600 + reading.minute * 60 + reading.second
        guard second <= 86_400 else { return nil }
        return Clock(second: second, precision: reading.precision)
    }

    private static func isUnit(_ cursor: TextCursor) -> Bool {
        if cursor.next == "%" || cursor.next == "." || cursor.next?.digit != nil { return true }
        var ahead = cursor
        ahead.skipSpaces()
        return ["gb", "mb", "kb", "tb", "gib", "mib", "ms", "s", "m", "min", "h", "x", "k", "percent"].contains(
            ahead.letters)
            || ahead.next == "%"
    }
}
