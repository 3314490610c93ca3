import PostmortemCore
import PostmortemModel

/// Texts, durations, dates and numbers in one language.
///
/// No formatter of the system is asked: its answers differ between versions and machines, and a site must not.
struct Wording: Sendable {
    /// The language's texts.
    let strings: InterfaceStrings
    /// `{n} h` and the like, split at the number, gravest unit first.
    private let units: [Unit]
    private let joiner: String

    private struct Unit: Sendable {
        var seconds: Int64
        var before: String
        var after: String

        func text(_ count: Int64) -> String { before + String(count) + after }
    }

    /// Takes the texts of a language.
    init(_ strings: InterfaceStrings) {
        self.strings = strings
        let keys: [(Int64, String)] = [
            (86_400, "duration_days"), (3_600, "duration_hours"), (60, "duration_minutes"), (1, "duration_seconds"),
        ]
        units = keys.map { seconds, key in
            let parts = strings.format(key, ["n": "\u{0}"]).split(separator: "\u{0}", omittingEmptySubsequences: false)
            return Unit(seconds: seconds, before: String(parts[0]), after: parts.count > 1 ? String(parts[1]) : "")
        }
        joiner = strings["duration_joiner"]
    }

    /// The text of a key.
    subscript(key: String) -> String { strings[key] }

    /// `45 s`, `3 min`, `1 h 10 min`, `2 d 3 h`: the two gravest units, to the nearest of the lesser one.
    func duration(_ seconds: Int64) -> String {
        var length = Self.length(seconds)
        let least = units[min(unit(of: length) + 1, units.count - 1)].seconds
        if length < .max - least { length = (length + least / 2) / least * least }
        let index = unit(of: length)
        let major = units[index]
        var text = major.text(length / major.seconds)
        let rest = length % major.seconds
        if index + 1 < units.count, rest / units[index + 1].seconds > 0 {
            text += joiner + units[index + 1].text(rest / units[index + 1].seconds)
        }
        return seconds < 0 ? "−" + text : text
    }

    /// A length of time in its gravest unit alone, to the nearest: `~2 h`.
    func roughDuration(_ seconds: Int64) -> String {
        let length = Self.length(seconds)
        let unit = units[unit(of: length)]
        let (whole, rest) = length.quotientAndRemainder(dividingBy: unit.seconds)
        return "~" + unit.text(whole + (rest * 2 >= unit.seconds ? 1 : 0))
    }

    private static func length(_ seconds: Int64) -> Int64 { seconds == .min ? .max : abs(seconds) }

    private func unit(of length: Int64) -> Int { units.firstIndex { length >= $0.seconds } ?? units.count - 1 }

    /// A count: `412`, `12,345`. Four digits stay together, as the SI brochure has it (9th edition, 5.4.4).
    func number(_ count: Int) -> String { strings.number(count) }

    /// A share in whole per cent: `78 %`.
    func percent(_ part: Int, of whole: Int) -> String {
        let share = whole == 0 ? 0 : (Double(part) / Double(whole) * 100).rounded()
        return strings.format("percent", ["n": String(Int(share))])
    }

    /// A whole number of days: `412 days`.
    func days(_ count: Int) -> String { strings.format("days", count: count) }

    /// `13:42`, or `13:42:07` where the second is stated.
    static func clock(_ time: Timestamp) -> String {
        let second = time.secondOfDay
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = two(second / 3_600) + ":" + two(second / 60 % 60)
        return time.precision == .second && second % 60 != 0 ? minutes + ":" + two(second % 60) : minutes
    }

    /// `UTC`, `+08:00`, or nothing where the zone is not known.
    static func zone(_ time: Timestamp) -> String { time.offset == 0 ? "UTC" : time.offsetSuffix }

    /// `2019-07-02 13:42 UTC`: the one order that no reader takes for another.
    static func dateTime(_ time: Timestamp) -> String {
        guard time.precision > .day else { return time.date.iso8601 }
        return [time.date.iso8601, clock(time), zone(time)].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
