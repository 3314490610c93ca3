/// Dates: `2025-11-10`, `2025/11/10`, `20251110`, `2025年11月10日`, `11月10日`, `10 November 2025`, `Nov 10th, 2025`,
/// `2025-Nov-10`, `10.11.2025`, `10/11/2025`, `11-10`, `11.10 14:07`, `05/Jan/2025`, each also with its weekday.
enum DateNotation {
    /// Reads a date at the cursor; the cursor stays where it is when there is none.
    static func scan(_ cursor: inout TextCursor) -> DateExpression? {
        let start = cursor.index
        skipWeekday(&cursor)
        if let date = named(&cursor) ?? numeric(&cursor) {
            skipWeekdayBehind(&cursor)
            return date
        }
        cursor.index = start
        if let day = weekdayBeforeClock(&cursor) { return day }
        cursor.index = start
        return nil
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Norwegian, German, French and Spanish, where they differ from English.
    private static let foreignMonths: [String: Int] = [
        "januar": 1, "janvier": 1, "enero": 1, "februar": 2, "febrero": 2, "mars": 3, "marzo": 3, "avril": 4,
        "février": 2, "märz": 3, "août": 8, "décembre": 12, "abril": 4, "mai": 5, "mayo": 5, "juni": 6, "juin": 6,
        "junio": 6, "juli": 7, "juillet": 7, "julio": 7,
        "agosto": 8, "septembre": 9, "septiembre": 9, "oktober": 10, "octobre": 10, "octubre": 10, "okt": 10,
        "novembre": 11, "noviembre": 11, "desember": 12, "dezember": 12, "decembre": 12, "diciembre": 12, "des": 12,
        "dez": 12,
    ]

    /// Whether a word is the name of a day.
    static func isWeekday(_ word: String) -> Bool { weekdays.contains(word.lowercased()) }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func skipWeekday(_ cursor: inout TextCursor) {
        guard takeWeekday(&cursor) != nil else { return }
        cursor.skip("., ")
        cursor.skipOrdinalThe()
    }

    /// The name of a day of the week, or its first letters; 0 for Monday.
    private static func takeWeekday(_ cursor: inout TextCursor) -> Int? {
        let word = cursor.letters
        guard word.utf8.count >= 3, let day = weekdays.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
        cursor.index += word.unicodeScalars.count
        return day
    }

    /// A day by nothing but its name or number.
    enum NamedDay {
        /// 0 for Monday.
        case weekday(Int)
        /// 1 for the first day.
        case number(Int)
        /// 第二天
        case next
    }

    /// `Tuesday`, `Tue:`, 周二, `Day 2`, 第二天, 第 2 天.
    static func day(named text: String) -> NamedDay? {
        var cursor = TextCursor(text)
        cursor.skip(" *_")
        var day: NamedDay?
        if let weekday = takeWeekday(&cursor) ?? takeChineseWeekday(&cursor) {
            day = .weekday(weekday)
        } else if cursor.take(word: "day") {
            cursor.skip(" #")
            day = cursor.number(most: 2).map(NamedDay.number)
        } else if cursor.take(word: "第") {
            cursor.skipSpaces()
            let number = cursor.number(most: 2) ?? takeNumeral(&cursor)
            cursor.skipSpaces()
            if cursor.take("天") || cursor.take("日") { day = number.map { $0 == 2 ? .next : .number($0) } }
        }
        cursor.skip(" *_:.")
        return cursor.isAtEnd ? day : nil
    }

    private static let numerals: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    /// 一 to 十, as 1 to 10.
    private static func takeNumeral(_ cursor: inout TextCursor) -> Int? {
        numerals.firstIndex { cursor.take($0) }.map { $0 + 1 }
    }

    private static func takeChineseWeekday(_ cursor: inout TextCursor) -> Int? {
        guard cursor.take(anyOf: ["星期", "礼拜", "周"]) else { return nil }
        if cursor.take("日天") { return 6 }
        return takeNumeral(&cursor).flatMap { $0 <= 6 ? $0 - 1 : nil }
    }

    /// `Tue 14:05`: a weekday that a time of day follows; the cursor then stands before the time.
    private static func weekdayBeforeClock(_ cursor: inout TextCursor) -> DateExpression? {
        guard let day = takeWeekday(&cursor) else { return nil }
        var ahead = cursor
        ahead.skip("., ~")
        return ClockNotation.scan(&ahead) == nil ? nil : .weekday(day)
    }

    /// `2025-11-10 (Mon)`, `11月10日（周一）`, `2025-11-10, Monday`.
    private static func skipWeekdayBehind(_ cursor: inout TextCursor) {
        let before = cursor.index
        cursor.skip(" ,")
        let isOpen = cursor.take("(")
        if takeWeekday(&cursor) != nil {
        } else if isOpen || cursor.next == "周" || cursor.next == "星" {
            let start = cursor.index
            cursor.skip("周星期礼拜一二三四五六日天月火水木金土曜")
            guard cursor.index > start else {
                cursor.index = before
                return
            }
        } else {
            cursor.index = before
            return
        }
        if isOpen, !cursor.take(")") { cursor.index = before }
    }

    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        if word == "sept" { return 9 }
        guard let index = months.firstIndex(where: { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) })
        else {
            return foreignMonths[word]
        }
        return index + 1
    }

    /// `10 November 2025`, `10th of November`, `November 10th, 2025`, `10-Nov-2025`, `2025-Nov-10`.
    private static func named(_ cursor: inout TextCursor) -> DateExpression? {
        let start = cursor.index
        if let year = cursor.number(most: 4, least: 4) {
            cursor.skip(" -./,")
            if (1970...2200).contains(year), let month = takeMonth(&cursor) {
                cursor.skip(" -./")
                if let day = cursor.number(most: 2), let date = CivilDate(year: year, month: month, day: day) {
                    return .full(date)
                }
            }
            cursor.index = start
            return nil
        }
        if let day = cursor.number(most: 2) {
            let isSlashed = cursor.next == "/"
            _ = cursor.take(anyOf: ["st", "nd", "rd", "th"])
            cursor.skip(" -./")
            _ = cursor.take(anyOf: ["of", "de"])
            cursor.skipSpaces()
            if let month = takeMonth(&cursor),
                let date = (isSlashed ? shortYear(&cursor, month, day) : nil) ?? finish(&cursor, month: month, day: day)
            {
                return date
            }
            cursor.index = start
            return nil
        }
        if let month = takeMonth(&cursor) {
            cursor.skip(". -")
            if let day = cursor.number(most: 2) {
                _ = cursor.take(anyOf: ["st", "nd", "rd", "th"])
                if let date = finish(&cursor, month: month, day: day) { return date }
            }
        }
        cursor.index = start
        return nil
    }

    /// The year of `18/Sep/23`, as Jira writes it.
    private static func shortYear(_ cursor: inout TextCursor, _ month: Int, _ day: Int) -> DateExpression? {
        let before = cursor.index
        if cursor.take("/"), let year = cursor.number(most: 2, least: 2), cursor.next?.digit == nil {
            return CivilDate(year: 2000 + year, month: month, day: day).map(DateExpression.full)
        }
        cursor.index = before
        return nil
    }

    static func takeMonth(_ cursor: inout TextCursor) -> Int? {
        let word = cursor.letters
        guard let month = month(word) else { return nil }
        cursor.index += word.unicodeScalars.count
        return month
    }

    private static func finish(_ cursor: inout TextCursor, month: Int, day: Int) -> DateExpression? {
        let before = cursor.index
        if let year = yearBehindLastDay(&cursor) {
            return CivilDate(year: year, month: month, day: day).map(DateExpression.full)
        }
        // "January 14-19, 2026": the year stands behind the last day.
        if cursor.take("-"), cursor.number(most: 2) == nil || cursor.next?.digit != nil || cursor.next == ":" {
            cursor.index = before
        }
        cursor.skip(",. -/")
        // "Feb 20 2018:" ends with its year; "Feb 20 14:17" has none.
        // "26 Feb 2001Z" is a minute past eight in the evening.
        if let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year),
            cursor.next != "z" || cursor.peek(1)?.isASCIILetter == true
        {
            return CivilDate(year: year, month: month, day: day).map(DateExpression.full)
        }
        if cursor.take("'"), let year = cursor.number(most: 2, least: 2) {
            return CivilDate(year: 2000 + year, month: month, day: day).map(DateExpression.full)
        }
        cursor.index = before
        return (1...31).contains(day) ? .monthDay(month: month, day: day) : nil
    }

    /// `Sep 12 - Sep 15, 2024`, `12 Sep – 15 Sep 2024`: the year stands behind the last day.
    private static func yearBehindLastDay(_ cursor: inout TextCursor) -> Int? {
        let before = cursor.index
        defer { cursor.index = before }
        cursor.skipSpaces()
        guard cursor.take("-~") || cursor.take(anyOf: ["to", "until", "through"]) else { return nil }
        cursor.skipSpaces()
        let number = cursor.number(most: 2)
        cursor.skip(" .")
        guard takeMonth(&cursor) != nil else { return nil }
        cursor.skip(" .")
        guard number != nil || cursor.number(most: 2) != nil else { return nil }
        cursor.skip(", ")
        guard let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year) else { return nil }
        return year
    }

    /// A month with its year: `September 2024`, `2024年9月`, `2024-09`; the cursor stays where it is when there is none.
    static func scanMonth(_ cursor: inout TextCursor) -> (year: Int, month: Int)? {
        let start = cursor.index
        if let month = takeMonth(&cursor) {
            cursor.skip(" .,")
            if let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year) { return (year, month) }
        } else if let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year) {
            cursor.skipSpacesBefore("年")
            guard cursor.take("-/年") else {
                cursor.index = start
                return nil
            }
            cursor.skipSpaces()
            if let month = cursor.number(most: 2), (1...12).contains(month), cursor.next?.digit == nil,
                cursor.next != "-", cursor.next != "/"
            {
                return (year, month)
            }
        }
        cursor.index = start
        return nil
    }

    /// The first year that stands alone in a text: "Date (2022)".
    static func year(in text: String) -> Int? {
        text.split { !$0.isASCII || !$0.isNumber }.lazy.filter { $0.utf8.count == 4 }.compactMap { Int($0) }
            .first { (1970...2200).contains($0) }
    }

    private static func numeric(_ cursor: inout TextCursor) -> DateExpression? {
        let start = cursor.index
        if let date = yearFirst(&cursor) { return date }
        cursor.index = start
        if let date = minguo(&cursor) { return date }
        cursor.index = start
        if let date = yearLast(&cursor) { return date }
        cursor.index = start
        return nil
    }

    private static func yearFirst(_ cursor: inout TextCursor) -> DateExpression? {
        let start = cursor.index
        if let digits = cursor.number(most: 8, least: 8), cursor.next?.digit == nil,
            let date = CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100),
            (1990...2100).contains(date.year)
        {
            return .full(date)
        }
        cursor.index = start
        guard let year = cursor.number(most: 4, least: 4) else { return nil }
        cursor.skipSpacesBefore("年")
        guard let separator = cursor.next, "-/.年".unicodeScalars.contains(separator) else { return nil }
        cursor.index += 1
        cursor.skipSpaces()
        guard let month = cursor.number(most: 2) else { return nil }
        cursor.skipSpacesBefore("月")
        let second = cursor.next
        guard separator == "年" ? second == "月" : second == separator else { return nil }
        cursor.index += 1
        cursor.skipSpaces()
        guard let day = cursor.number(most: 2) else { return nil }
        takeDaySuffix(&cursor)
        return CivilDate(year: year, month: month, day: day).map(DateExpression.full)
    }

    private static func yearLast(_ cursor: inout TextCursor) -> DateExpression? {
        let start = cursor.index
        guard let first = cursor.number(most: 2) else { return nil }
        let digits = cursor.index - start
        cursor.skipSpacesBefore("月")
        cursor.skipSpacesBefore("日")
        guard let separator = cursor.next else { return nil }
        if separator == "日" {
            cursor.index += 1
            var ahead = cursor
            ahead.skipSpaces()
            return (1...31).contains(first) && ClockNotation.scan(&ahead, afterDate: true) != nil ? .day(first) : nil
        }
        if separator == "月" {
            cursor.index += 1
            cursor.skipSpaces()
            guard let day = cursor.number(most: 2), (1...12).contains(first), (1...31).contains(day) else { return nil }
            takeDaySuffix(&cursor)
            return .monthDay(month: first, day: day)
        }
        guard "-/.".unicodeScalars.contains(separator) else { return nil }
        cursor.index += 1
        guard let second = cursor.number(most: 2) else { return nil }
        let areTwoDigits = digits == 2 && cursor.index - start == 5
        var year: Int?
        if cursor.next == separator {
            let before = cursor.index
            cursor.index += 1
            if let long = cursor.number(most: 4, least: 4) {
                year = long
            } else if let short = cursor.number(most: 2, least: 2), separator != "-" || (first <= 12 && second > 12) {
                // "5-26-21" has its month first; of "21-05-26", any number may be the year.
                year = 2000 + short
            } else {
                cursor.index = before
                return areTwoDigits ? dayAndMonth(first, second, &cursor) : nil
            }
        } else if cursor.next?.digit != nil || cursor.next == ":" || cursor.next == "%" {
            return nil
        }
        // German and Scandinavian dotted dates are day first; the others need evidence.
        if separator == ".", let year {
            return CivilDate(year: year, month: second, day: first).map(DateExpression.full)
        }
        guard (1...31).contains(first), (1...31).contains(second), first <= 12 || second <= 12 else { return nil }
        if year == nil {
            // Without a year, only a clock after it tells a date from a fraction or a range of numbers.
            var ahead = cursor
            skipWeekdayBehind(&ahead)
            ahead.skip(" ,t~")
            guard let clock = ClockNotation.scan(&ahead, afterDate: true) else { return nil }
            // "5.3 22:50" is a day, "5.3" and "5.3, 22.50" are numbers.
            if separator == ".", cursor.next != " " || clock.isDotted { return nil }
        }
        return .ambiguous(first: first, second: second, year: year)
    }

    /// `14.02. 11:37`, with a stop behind the month and a time of day: the day stands first. The cursor stands at the stop.
    private static func dayAndMonth(_ day: Int, _ month: Int, _ cursor: inout TextCursor) -> DateExpression? {
        guard cursor.next == ".", cursor.peek(1) == " ", (1...31).contains(day), (1...12).contains(month) else {
            return nil
        }
        var ahead = cursor
        ahead.skip(". ")
        guard ClockNotation.scan(&ahead, afterDate: true) != nil else { return nil }
        cursor.index += 1
        return .monthDay(month: month, day: day)
    }

    static func takeDaySuffix(_ cursor: inout TextCursor) {
        let before = cursor.index
        cursor.skipSpaces()
        if !cursor.take("日号") { cursor.index = before }
    }
}

extension TextCursor {
    /// Steps over spaces only where the scalar follows them.
    mutating func skipSpacesBefore(_ scalar: Unicode.Scalar) {
        let before = index
        skipSpaces()
        if next != scalar { index = before }
    }

    fileprivate mutating func skipOrdinalThe() {
        if take(word: "the") { skipSpaces() }
    }
}
