import PostmortemModel

/// The words of charts and diagrams in one language.
struct ChartLabels: Sendable {
    private let strings: InterfaceStrings

    /// Takes the words from a table of interface strings.
    init(_ strings: InterfaceStrings) { self.strings = strings }

    /// The language, such as `zh`.
    var language: String { strings.language }

    /// The text of a key.
    subscript(key: String) -> String { strings[key] }

    /// The text of a key with its placeholders, `{name}`, filled.
    func format(_ key: String, _ values: [String: String]) -> String { strings.format(key, values) }

    /// The text for a number of things.
    func format(_ key: String, count: Int) -> String { strings.format(key, count: count) }
}

extension ChartLabels {
    /// The name of a milestone, such as "mitigated".
    func milestone(_ milestone: Milestone) -> String { self["milestone_" + milestone.rawValue] }

    /// A list in running text: "a, b, c".
    func list(_ items: [String]) -> String { items.joined(separator: self["list_separator"]) }

    /// A length of time in its two largest units: "45 s", "3 min 20 s", "1 h 10 min", "2 d 4 h". Seconds are left out from ten
    /// minutes on, where they are noise.
    func duration(_ seconds: Int64) -> String {
        let seconds = Int64(clamping: seconds.magnitude)
        let minutes = seconds >= 600 ? (seconds + 30) / 60 : seconds / 60
        if seconds < 60 { return unit("seconds", seconds) }
        if seconds < 600 { return units(("minutes", minutes), ("seconds", seconds % 60)) }
        if minutes < 60 { return unit("minutes", minutes) }
        if minutes < 1440 { return units(("hours", minutes / 60), ("minutes", minutes % 60)) }
        let hours = (seconds + 1800) / 3600
        return units(("days", hours / 24), ("hours", hours % 24))
    }

    /// The day without its year: "2 Jul", "7月2日".
    func day(_ date: CivilDate) -> String {
        let (_, month, day) = date.components
        return format("date_day_month", ["day": String(day), "month": self["month_short_\(month)"]])
    }

    /// The time of day: "13:42"; with seconds where they matter.
    func clock(_ time: Timestamp, seconds: Bool = false) -> String {
        let second = time.secondOfDay
        let parts = [second / 3600, second / 60 % 60] + (seconds ? [second % 60] : [])
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The zone of a clock: "UTC", "UTC+8", "UTC+5:30"; empty where none is known.
    func zone(_ offset: Int32?) -> String {
        guard let offset else { return "" }
        guard offset != 0 else { return "UTC" }
        let minutes = abs(Int(offset)) / 60
        let rest = minutes % 60
        return "UTC\(offset < 0 ? "−" : "+")\(minutes / 60)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
    }

    private func units(_ large: (String, Int64), _ small: (String, Int64)) -> String {
        small.1 == 0 ? unit(large.0, large.1) : unit(large.0, large.1) + "\u{A0}" + unit(small.0, small.1)
    }

    /// A number and its unit, kept on one line.
    private func unit(_ name: String, _ number: Int64) -> String {
        format("duration_" + name, ["n": String(number)]).replacing(" ", with: "\u{A0}")
    }
}
