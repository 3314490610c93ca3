/// Days named by their distance: `next day 09:00`, `次日 09:00`, `00:15 (+1)`.
enum DayWords {
    private static let words: [(String, Int)] = [
        ("the next day", 1), ("next day", 1), ("the following day", 1), ("following day", 1), ("same day", 0),
        ("次日", 1), ("翌日", 1), ("第二天", 1), ("隔日", 1), ("隔天", 1), ("当天", 0), ("当日", 0), ("同日", 0),
        ("the previous day", -1), ("previous day", -1), ("prior day", -1), ("the day before", -1), ("day before", -1),
        ("the previous night", -1), ("previous night", -1), ("prior night", -1), ("the night before", -1),
        ("night before", -1), ("the previous evening", -1), ("previous evening", -1), ("前一天", -1), ("前一日", -1),
        ("前日", -1), ("前夜", -1),
    ]

    /// Reads such words at the cursor, with what separates them from a time; nil without moving when there are none.
    static func scan(_ cursor: inout TextCursor) -> Int? {
        for (word, days) in words where cursor.take(word: word) {
            cursor.skip(" ,")
            _ = cursor.take(word: "at")
            cursor.skipSpaces()
            return days
        }
        return nil
    }

    /// Reads them behind a time, in parentheses: `(+1)`, `(+1 day)`, `(next day)`, `（次日）`; or without
    /// them, `+3d`.
    static func scanBehind(_ cursor: inout TextCursor) -> Int? {
        let before = cursor.index
        if cursor.take("+"), let number = cursor.number(most: 2), cursor.take("d"),
            !(cursor.next?.isASCIILetter ?? false)
        {
            return number
        }
        cursor.index = before
        cursor.skipSpaces()
        if cursor.take("(") {
            var days = scan(&cursor)
            if days == nil, cursor.take("+"), let number = cursor.number(most: 1) {
                cursor.skipSpaces()
                _ = cursor.take(anyOf: ["days", "day", "d", "天"])
                days = number
            }
            if let days, cursor.take(")") { return days }
        }
        cursor.index = before
        return nil
    }
}
