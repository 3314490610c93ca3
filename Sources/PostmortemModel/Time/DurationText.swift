/// Lengths of time in the words of messages; pages have their own, in each language.
public enum DurationText {
    /// The two largest units of a length: `1 d 3 h`, `1 h`, `27 min`.
    public static func text(seconds: Int64) -> String {
        let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
        let parts = [(days, "d"), (hours, "h"), (minutes, "min"), (rest, "s")].filter { $0.0 != 0 }.prefix(2)
        return parts.isEmpty ? "0 s" : parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
