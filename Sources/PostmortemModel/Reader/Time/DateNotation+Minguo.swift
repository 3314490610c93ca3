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
}
