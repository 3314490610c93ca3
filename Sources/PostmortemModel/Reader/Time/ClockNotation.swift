/// Times of day: `14:07`, `14:07:31.5`, `2:07 PM`, `2:07p`, `2pm`, `14.07`, `1407`, `14h07`, `noon`, `22时20分`, `晚上10点半`.
enum ClockNotation {
    /// A time of day.
    struct Clock: Equatable {
        /// Seconds since midnight; 86,400 for 24:00.
        var second: Int
        var precision: Timestamp.Precision
        /// Whether it may be meant on a clock of twelve hours: `1:05` without a zero before it and without AM or PM.
        var mayBeTwelveHour = false
        /// Whether AM, PM, 下午 or the like says which half of the day it is.
        var hasHalf = false
        /// Whether a full stop stands between hour and minute, as in a version number.
        var isDotted = false
        /// Whether only the tens of the minutes are known: `14:0x`.
        var isRounded = false
    }

    /// Reads a time of day at the cursor; the cursor stays where it is when there is none.
    ///
    /// - Parameter afterDate: whether a date stands before it, which makes bare digits (`1407`) a time.
    static func scan(_ cursor: inout TextCursor, afterDate: Bool = false) -> Clock? {
        let start = cursor.index
        if let clock = named(&cursor) { return clock }
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
        /// Whether the hour has one digit.
        var isUnpadded = false
        /// Whether a full stop stands between hour and minute.
        var isDotted = false
        /// Whether only the tens of the minutes are known.
        var isRounded = false
    }

    private enum Half { case morning, afternoon, noon, night }

    /// `noon`, `midnight`.
    private static func named(_ cursor: inout TextCursor) -> Clock? {
        let start = cursor.index
        _ = cursor.take(word: "12 ")
        if cursor.take(word: "noon") { return Clock(second: 43_200, precision: .minute) }
        if cursor.take(word: "midnight") { return Clock(second: 0, precision: .minute) }
        cursor.index = start
        return nil
    }

    private static let halves: [(String, Half)] = [
        ("上午", .morning), ("早上", .morning), ("凌晨", .morning), ("清晨", .morning), ("午前", .morning),
        ("下午", .afternoon), ("晚上", .afternoon), ("傍晚", .afternoon), ("午後", .afternoon), ("晚", .afternoon),
        ("深夜", .night), ("未明", .morning), ("早朝", .morning), ("朝", .morning), ("夕方", .afternoon),
        ("夜间", .night), ("夜間", .night), ("夜里", .night), ("夜裡", .night), ("夜", .night), ("当晚", .afternoon),
        ("當晚", .afternoon), ("中午", .noon), ("正午", .noon), ("昼", .noon), ("半夜", .night),
    ]

    /// Reads the part of a day alone: `凌晨`, `evening`.
    ///
    /// - Returns: whether there is one.
    static func scanDayPart(_ cursor: inout TextCursor) -> Bool {
        dayPart(&cursor) != nil
            || cursor.take(anyOf: dayParts)
    }

    private static let dayParts =
        ["morning", "afternoon", "evening", "night"].flatMap { part in
            ["early ", "mid-", "late ", ""].map { $0 + part }
        } + ["noon", "midday"]

    private static func dayPart(_ cursor: inout TextCursor) -> Half? {
        guard cursor.next?.isASCII == false else { return nil }
        for (word, half) in halves where cursor.take(word: word) {
            cursor.skipSpaces()
            // 下午约 3:00
            if cursor.take("约約") { cursor.skipSpaces() }
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
        let isUnpadded = cursor.index - start == 1
        switch separator {
        case ":":
            cursor.index += 1
            if let tens = cursor.peek(0)?.digit, cursor.peek(1) == "x", cursor.peek(2)?.isASCIILetter != true, tens < 6
            {
                cursor.index += 2
                return Reading(hour: first, minute: tens * 10, isUnpadded: isUnpadded, isRounded: true)
            }
            guard let minute = cursor.number(most: 2, least: 2), minute < 60 else { return nil }
            return seconds(&cursor, Reading(hour: first, minute: minute, isUnpadded: isUnpadded))
        case ".":
            // A dotted clock has two digits on both sides and no unit after it: 11.57 is one, 3.5 and 11.57 GB are not.
            cursor.index += 1
            guard let minute = cursor.number(most: 2, least: 2), minute < 60, !isUnit(cursor) else { return nil }
            return Reading(hour: first, minute: minute, isUnpadded: isUnpadded, isDotted: true)
        case "h" where cursor.peek(1)?.digit != nil:
            cursor.index += 1
            // "2h10m" is a length of time.
            guard let minute = cursor.number(most: 2, least: 2), minute < 60, cursor.next?.isASCIILetter != true else {
                return nil
            }
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
        if afterDate, let six = cursor.number(most: 6, least: 6), six / 10_000 < 24, six / 100 % 100 < 60,
            six % 100 < 60
        {
            return Reading(hour: six / 10_000, minute: six / 100 % 100, second: six % 100, precision: .second)
        }
        cursor.index = start
        guard let digits = cursor.number(most: 4, least: 4), digits / 100 < 24, digits % 100 < 60 else {
            cursor.index = start
            return nil
        }
        var ahead = cursor
        ahead.skipSpaces()
        let hasMark = cursor.take(anyOf: ["hrs", "h"]) || ZoneNotation.scan(&ahead) != nil
        ahead = cursor
        ahead.skipSpaces()
        // "2022-02-02 1625: …" is a time, "2022-02-02 1625 requests failed" and the year of another date are not.
        let isYear = cursor.next == "-" && cursor.peek(1)?.digit != nil && cursor.peek(3) == "-"
        guard !isYear,
            hasMark
                || (afterDate && (ahead.isAtEnd || ahead.next.map { ":-~])|*`".unicodeScalars.contains($0) } == true))
        else {
            cursor.index = start
            return nil
        }
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
        } else if cursor.take(word: "一刻") {
            reading.minute = 15
        } else if cursor.take(word: "三刻") {
            reading.minute = 45
        } else if !cursor.take("整") {
            let afterHour = cursor.index
            cursor.skipSpaces()
            let minute = cursor.number(most: 2)
            cursor.skipSpacesBefore("分")
            // 10点 5 分钟内, 8点 3 分之一
            let isLength = cursor.next == "分" && cursor.peek(1).map { "钟鐘之".unicodeScalars.contains($0) } ?? false
            if let minute, minute < 60, !isLength, cursor.take("分") || minute >= 10 {
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
            } else if !reading.needsHalf, let letter = attachedHalf(&cursor, before) { letter } else { nil }
        if suffix == nil {
            cursor.index = before
            if reading.needsHalf { return nil }
            skipHourWord(&cursor)
        }
        switch suffix ?? part {
        case .morning:
            if suffix != nil, !(1...12).contains(hour) { break }
            if hour == 12 { hour = 0 }
        case .afternoon where hour < 12: hour += 12
        case .noon where hour < 3: hour += 12
        // 晚上 and 夜 reach past midnight: 深夜1時 is 01:00, 深夜11時 is 23:00.
        case .night where (6..<12).contains(hour): hour += 12
        case .night where hour == 12: hour = 0
        default: break
        }
        let second = hour * 3600 + reading.minute * 60 + reading.second
        guard second <= 86_400 else { return nil }
        let mayBeTwelveHour = reading.isUnpadded && suffix == nil && part == nil
        return Clock(
            second: second, precision: reading.precision, mayBeTwelveHour: mayBeTwelveHour,
            hasHalf: suffix != nil || part != nil,
            isDotted: reading.isDotted, isRounded: reading.isRounded)
    }

    /// `11:21a`, `12:28p`: one letter that touches the minutes.
    private static func attachedHalf(_ cursor: inout TextCursor, _ place: Int) -> Half? {
        cursor.index = place
        guard let letter = cursor.next, letter == "a" || letter == "p", cursor.peek(1)?.isASCIILetter != true else {
            return nil
        }
        cursor.index += 1
        return letter == "a" ? .morning : .afternoon
    }

    /// `14:05 hrs`, `14.05 Uhr`, `14:05h`.
    private static func skipHourWord(_ cursor: inout TextCursor) {
        let before = cursor.index
        cursor.skipSpaces()
        if !cursor.take(anyOf: ["hrs", "hours", "uhr", "h"]) { cursor.index = before }
        // 23:20分
        _ = cursor.take("分")
    }

    private static func isUnit(_ cursor: TextCursor) -> Bool {
        if cursor.next == "%" || cursor.next == "." || cursor.next?.digit != nil { return true }
        var ahead = cursor
        ahead.skipSpaces()
        return ["gb", "mb", "kb", "tb", "gib", "mib", "ms", "s", "m", "min", "h", "x", "k", "percent"].contains(
            ahead.letters)
            || ahead.next == "%" || ahead.next == "×"
    }
}
