/// Seconds since 1970 as logs print them: `1700000000`, `1700000000.123`.
enum UnixNotation {
    /// The span of years in which ten digits are taken for a time: 2001 to 2033.
    private static let range = 1_000_000_000..<2_000_000_000

    /// Reads such a number at the cursor; the cursor stays where it is when there is none.
    static func scan(_ cursor: inout TextCursor) -> Timestamp? {
        let start = cursor.index
        guard let seconds = cursor.number(most: 10, least: 10), range.contains(seconds) else {
            cursor.index = start
            return nil
        }
        let before = cursor.index
        if !cursor.take(".") || cursor.number(most: 9) == nil { cursor.index = before }
        return Timestamp(local: Int64(seconds), offset: 0, precision: .second)
    }
}
