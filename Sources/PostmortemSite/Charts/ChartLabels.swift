import PostmortemModel

/// The words of charts and diagrams in one language.
struct ChartLabels: Sendable {
    /// Texts, durations and numbers in the language.
    let wording: Wording

    private var strings: InterfaceStrings { wording.strings }

    /// Takes the words from a table of interface strings.
    init(_ strings: InterfaceStrings) { self.init(Wording(strings)) }

    /// Takes the words of a language.
    init(_ wording: Wording) { self.wording = wording }

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
    func roughDuration(_ seconds: Int64) -> String { Self.unbroken(wording.roughDuration(seconds)) }

    /// A length of time in its two largest units, the last one rounded down: "45 s", "3 min 20 s", "1 h 10 min", "2 d 4 h".
    func duration(_ seconds: Int64) -> String {
        Self.unbroken(wording.duration(seconds < 0 ? (seconds == .min ? .max : -seconds) : seconds))
    }

    /// A length is one word: it is never broken over two lines.
    private static func unbroken(_ text: String) -> String { String(text.map { $0 == " " ? "\u{A0}" : $0 }) }

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
