import PostmortemModel

/// The words of charts and diagrams in one language.
struct ChartLabels: Sendable {
    private let strings: InterfaceStrings
    /// Units of time, largest first.
    private let units: [Unit]
    private let joiner: String

    /// A unit of time as it is written around its number.
    private struct Unit {
        let seconds: UInt64
        let before: String
        let after: String

        func text(_ count: UInt64) -> String { before + String(count) + after }
    }

    /// Takes the words from a table of interface strings.
    init(_ strings: InterfaceStrings) {
        self.strings = strings
        // A length is one word: it is never broken over two lines.
        func unbroken(_ text: some StringProtocol) -> String { String(text.map { $0 == " " ? "\u{A0}" : $0 }) }
        let keys: [(String, UInt64)] = [("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1)]
        units = keys.map { name, seconds in
            let text = strings.format("duration_" + name, ["n": "\u{0}"])
            let parts = text.split(separator: "\u{0}", omittingEmptySubsequences: false)
            return Unit(seconds: seconds, before: unbroken(parts[0]), after: unbroken(parts.last ?? ""))
        }
        joiner = unbroken(strings["duration_joiner"])
    }

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

    /// A length of time in its largest unit alone, to the nearest: "~2 h".
    func roughDuration(_ seconds: Int64) -> String {
        let length = seconds.magnitude
        let unit = unit(of: length)
        return "~" + units[unit].text((length + units[unit].seconds / 2) / units[unit].seconds)
    }

    /// A length of time in its two largest units, the last one rounded down: "45 s", "3 min 20 s", "1 h 10 min", "2 d 4 h".
    func duration(_ seconds: Int64) -> String {
        let length = seconds.magnitude
        let large = unit(of: length)
        let text = units[large].text(length / units[large].seconds)
        guard large + 1 < units.count else { return text }
        let rest = length % units[large].seconds / units[large + 1].seconds
        return rest == 0 ? text : text + joiner + units[large + 1].text(rest)
    }

    private func unit(of length: UInt64) -> Int { units.firstIndex { length >= $0.seconds } ?? units.count - 1 }

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
}
