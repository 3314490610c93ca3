/// Days counted as Taiwan does, in columns of their own.
extension DateNotation {
    /// `113/5/20`, where that is of the year of another day or next to it.
    ///
    /// - Parameter reference: the other day; without one, any year of three digits will do.
    static func minguo(_ text: String, near reference: CivilDate?) -> CivilDate? {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, text.utf8.count <= 9, (100..<200).contains(parts[0]),
            reference.map({ (-1...1).contains(parts[0] + 1911 - $0.year) }) ?? true
        else { return nil }
        return CivilDate(year: parts[0] + 1911, month: parts[1], day: parts[2])
    }

    /// `民國113年7月1日`, `民國 113/07/01`, `113年7月1日`: counted from 1911, as Taiwan does.
    static func minguo(_ cursor: inout TextCursor) -> DateExpression? {
        let isNamed = cursor.take(anyOf: ["民國", "民国"])
        cursor.skipSpaces()
        guard let year = cursor.number(most: 3, least: isNamed ? 2 : 3) else { return nil }
        cursor.skipSpacesBefore("年")
        let isWritten = cursor.take("年")
        guard isWritten || isNamed && cursor.take("/"), isNamed || (100..<200).contains(year) else { return nil }
        cursor.skipSpaces()
        guard let month = cursor.number(most: 2) else { return nil }
        cursor.skipSpacesBefore("月")
        guard isWritten ? cursor.take("月") : cursor.take("/") else { return nil }
        cursor.skipSpaces()
        guard let day = cursor.number(most: 2), cursor.next?.digit == nil else { return nil }
        takeDaySuffix(&cursor)
        return CivilDate(year: 1911 + year, month: month, day: day).map(DateExpression.full)
    }
}
