/// Months, quarters, halves and years by whose end something is due: `Q4 2025`, `2025-Q4`, `25Q4`, `H1 2026`,
/// `end of March 2026`, `2026-03`, `2026年3月底`, `2026年第一季度`, `2026年上半年`, `end of 2026`.
///
/// A month or quarter without its year is the first one that ends after the incident. "Early March" and "mid-March" are
/// no periods, for they do not say their last day, nor are fiscal years, which begin when a company says so.
enum PeriodNotation {
    /// Reads a period at the cursor; the cursor stays where it is when there is none.
    ///
    /// - Returns: its last day.
    static func scan(_ cursor: inout TextCursor) -> CivilDate? {
        let start = cursor.index
        let isEnd = cursor.take(anyOf: ["by the end of", "the end of", "end of", "end", "late"])
        cursor.skipSpaces()
        if let month = quarterOrHalf(&cursor) ?? monthOfYear(&cursor) ?? year(&cursor, isEnd: isEnd) {
            // 2026年3月底
            _ = cursor.take("底末")
            return lastDay(of: month)
        }
        cursor.index = start
        return nil
    }

    /// The last day of a period that is all of a text, with "by" or "before the end of" at most.
    ///
    /// - Parameter day: the incident's, after which a period without a year ends.
    static func lastDay(in text: String, after day: CivilDate? = nil) -> CivilDate? {
        var cursor = TextCursor(text)
        cursor.skipSpaces()
        _ = cursor.take(anyOf: ["by", "until", "due"])
        cursor.skip(": ")
        guard let last = scan(&cursor) ?? day.flatMap({ scan(&cursor, after: $0) }) else { return nil }
        cursor.skipSpaces()
        _ = cursor.take(anyOf: ["前", "之前", "内"])
        cursor.skip(" .。")
        return cursor.isAtEnd ? last : nil
    }

    /// `end of February`, `4月底`, `Q3`: a period that leaves its year to the day of the incident.
    private static func scan(_ cursor: inout TextCursor, after day: CivilDate) -> CivilDate? {
        let start = cursor.index
        let isEnd = cursor.take(anyOf: ["the end of", "end of", "end", "late"])
        cursor.skipSpaces()
        // "H1" alone may be a heading of HTML.
        let isHalf = cursor.next == "h"
        guard
            let month = isEnd ? DateNotation.takeMonth(&cursor) : isHalf ? nil : part(&cursor) ?? chineseMonth(&cursor)
        else {
            cursor.index = start
            return nil
        }
        return (0...1).lazy.compactMap { lastDay(of: (day.year + $0, month)) }.first { $0 >= day }
    }

    /// `4月底`; `4月` alone may be a part of a day that is written another way.
    private static func chineseMonth(_ cursor: inout TextCursor) -> Int? {
        guard let month = cursor.number(most: 2), (1...12).contains(month) else { return nil }
        cursor.skipSpacesBefore("月")
        return cursor.take("月") && cursor.take("底末") ? month : nil
    }

    private typealias Month = (year: Int, month: Int)

    /// The last month of a quarter or a half of a year.
    private static func quarterOrHalf(_ cursor: inout TextCursor) -> Month? {
        let start = cursor.index
        if let part = part(&cursor) {
            cursor.skip(" ,-/of'")
            if let year = takeYear(&cursor) { return (year, part) }
        } else if let year = takeYear(&cursor) {
            cursor.skip(" -/年")
            if let part = part(&cursor) { return (year, part) }
        }
        cursor.index = start
        return nil
    }

    /// `Q3`, `3Q`, `H1`, 第三季度, 上半年.
    private static func part(_ cursor: inout TextCursor) -> Int? {
        let start = cursor.index
        if cursor.take("q"), let quarter = cursor.number(most: 1), (1...4).contains(quarter) { return quarter * 3 }
        cursor.index = start
        if let quarter = cursor.number(most: 1), (1...4).contains(quarter), cursor.take("q") { return quarter * 3 }
        cursor.index = start
        if cursor.take("h"), let half = cursor.number(most: 1), (1...2).contains(half) { return half * 6 }
        cursor.index = start
        if cursor.take(word: "上半年") { return 6 }
        if cursor.take(word: "下半年") { return 12 }
        _ = cursor.take("第")
        if let quarter = ["一", "二", "三", "四"].firstIndex(where: { cursor.take(word: $0) })
            ?? cursor.number(most: 1).map({ $0 - 1 }), (0..<4).contains(quarter), cursor.take(word: "季度")
        {
            return (quarter + 1) * 3
        }
        cursor.index = start
        return nil
    }

    private static func monthOfYear(_ cursor: inout TextCursor) -> Month? {
        guard let found = DateNotation.scanMonth(&cursor) else { return nil }
        cursor.skipSpacesBefore("月")
        _ = cursor.take("月")
        return found
    }

    /// `end of 2026`, 2026年底, 2026年内; a year alone is no date.
    private static func year(_ cursor: inout TextCursor, isEnd: Bool) -> Month? {
        let start = cursor.index
        if let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year) {
            if isEnd || cursor.take(anyOf: ["年底", "年末", "年内"]) { return (year, 12) }
        }
        cursor.index = start
        return nil
    }

    /// Four digits, or two right before or behind a quarter.
    private static func takeYear(_ cursor: inout TextCursor) -> Int? {
        let start = cursor.index
        if let year = cursor.number(most: 4, least: 4), (1970...2200).contains(year) { return year }
        cursor.index = start
        if let year = cursor.number(most: 2, least: 2), year >= 15 { return 2000 + year }
        cursor.index = start
        return nil
    }

    private static func lastDay(of month: Month) -> CivilDate? {
        let next = month.month == 12 ? (month.year + 1, 1) : (month.year, month.month + 1)
        return CivilDate(year: next.0, month: next.1, day: 1).map { CivilDate(days: $0.days - 1) }
    }
}
