import PostmortemCore
import PostmortemMarkdown

/// Zones that a document states once for many times: "All times are in UTC", `Time (UTC)`, 所有时间均为北京时间.
enum ZoneEvidence {
    /// The zone that a short text names; nil when it names none, or several that are not one.
    ///
    /// An offset beside letters says what the letters mean (`PST (UTC-7)`); the two halves of the year of one place
    /// (`PST/PDT`) are that place.
    ///
    /// - Parameter allowsPlaces: whether "Paris time" names one.
    static func zone(in text: String, allowsPlaces: Bool = true) -> ZoneExpression? {
        let found = Set(mentions(in: text, allowsPlaces))
        if found.count <= 1 { return found.first?.zone }
        let offsets = Set(found.filter(\.isNumeric).map(\.zone))
        if offsets.count == 1, found.count(where: { !$0.isNumeric }) == 1 { return offsets.first }
        let zones = Set(found.map(\.zone))
        // "Europe/Berlin (CEST)" is the place.
        for case .region(let name) in zones
        where zones.allSatisfy({ $0 == .region(name) || ZoneRules.offsets(of: name).contains($0) }) {
            return .region(name)
        }
        if zones.count == 1 { return zones.first }
        return places.first { zones.isSubset(of: $0.zones) }.map { .region($0.name) }
    }

    /// The zone of a heading: what follows a semicolon tells of other times, unless it is a zone alone:
    /// `Timeline (UTC; the host's journal runs EEST = UTC+3)`.
    static func zone(inHeading text: String) -> ZoneExpression? {
        let marks = [";；", ",，"].lazy.compactMap { signs in text.firstIndex { signs.contains($0) } }
        guard let mark = marks.first else { return zone(in: text) ?? city(in: text) }
        let rest = text[mark...].dropFirst()
        return zone(alone: String(rest)) == nil ? zone(in: String(text[..<mark])) ?? zone(in: text) : zone(in: text)
    }

    /// `Date & time (Paris)`: a city alone in parentheses.
    private static func city(in text: String) -> ZoneExpression? {
        guard let open = text.lastIndex(where: { "(（".contains($0) }), case let inside = text[open...].dropFirst(),
            let close = inside.firstIndex(where: { ")）".contains($0) })
        else { return nil }
        let name = inside[..<close].lowercased().replacing(" ", with: "_")
        return ZoneRules.cities[name].map(ZoneExpression.region)
    }

    /// The zone that is all there is in a short text, with its letters in parentheses: `CEST`, `Europe/Berlin (CEST)`.
    static func zone(alone text: String) -> ZoneExpression? {
        guard (1...40).contains(text.utf8.count) else { return nil }
        var cursor = TextCursor(text)
        cursor.skip(" ,(")
        if cursor.take(word: "in") { cursor.skipSpaces() }
        guard let zone = ZoneNotation.scan(&cursor, allowsMinus: true) else { return nil }
        cursor.skip(" (/")
        _ = ZoneNotation.scan(&cursor, allowsMinus: true)
        cursor.skip(" ).:")
        return cursor.isAtEnd ? zone : nil
    }

    private struct Mention: Hashable {
        var zone: ZoneExpression
        /// Whether it is an offset in digits, such as `UTC+8`.
        var isNumeric: Bool
    }

    /// Standard and summer time of one place, with the place itself.
    private static let places: [(name: String, zones: Set<ZoneExpression>)] = [
        ("America/Los_Angeles", [.offset(-28_800), .offset(-25_200), .region("America/Los_Angeles")]),
        ("America/Denver", [.offset(-25_200), .offset(-21_600), .region("America/Denver")]),
        ("America/Chicago", [.ambiguous("CST"), .offset(-18_000), .region("America/Chicago")]),
        ("America/New_York", [.offset(-18_000), .offset(-14_400), .region("America/New_York")]),
        ("Europe/London", [.offset(0), .ambiguous("BST"), .region("Europe/London")]),
        ("Europe/Paris", [.offset(3600), .offset(7200), .region("Europe/Paris")]),
        ("Australia/Sydney", [.offset(36_000), .offset(39_600), .region("Australia/Sydney")]),
    ]

    private static func mentions(in text: String, _ allowsPlaces: Bool) -> [Mention] {
        let bytes = Array(text.utf8.prefix(300))
        var found: [Mention] = []
        var index = 0
        var previous: UInt8 = 0x20
        while index < bytes.count {
            defer { index += 1 }
            let byte = bytes[index]
            defer { previous = byte }
            let isWordStart = byte >= 0x80 ? byte >= 0xC0 : byte.isLetter && !previous.isLetter
            guard isWordStart || (byte == UInt8(ascii: "+") && !previous.isLetter) else { continue }
            var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
            let start = cursor.index
            guard let zone = ZoneNotation.scan(&cursor, allowsPlaces: allowsPlaces) else { continue }
            // Letters name a zone only in capitals ("et al.", "west"), unless they are spelled out.
            let length = cursor.index - start
            let letters = bytes[index..<min(bytes.count, index + length)]
            if length <= 4, letters.contains(where: { $0.isLowercase }) { continue }
            if length == 1 { continue }
            found.append(Mention(zone: zone, isNumeric: letters.contains { $0.isDigit }))
            index += max(0, cursor.offset - index - 1)
        }
        return found
    }

    private static let speakingOfTimes: Phrases = [
        "all times", "times are", "times in", "time zone", "timezone", "timestamps", "times below", "all time is",
        "all dates",
        "times given", "times shown", "all utc", "all events are", "events are in",
        "events are documented",
        "clock", "(local time", "local time (", "alle tider", "alle zeiten", "toutes les heures", "時刻", "时间均",
        "所有时间", "时区", "以下时间", "时间为", "时间以", "文中时间", "全部时间", "以上均为", "以下均为",
    ]

    /// The zone of a sentence that speaks of times as a whole.
    static func zone(inSentence text: String) -> ZoneExpression? {
        guard text.utf8.count <= 2_000 else { return nil }
        // 時間 is 时间.
        let text = text.utf8.contains { $0 >= 0xE4 } ? HanFolding.folded(text) : text
        // 均为北京时间
        let isRule = text.hasPrefix("均为") || text.hasPrefix("时间是") && !text.utf8.contains(where: \.isDigit)
        if isRule, let zone = zone(in: text) { return zone }
        guard ByteSearch(folding: text).contains(anyOf: speakingOfTimes) else { return nil }
        for sentence in text.split(whereSeparator: { ".。\n;；".contains($0) }) {
            // "10:20 Singapore time zone misconfigured" tells what happened.
            if ByteSearch(folding: sentence).contains(anyOf: speakingOfTimes),
                let zone = zone(in: String(sentence), allowsPlaces: !sentence.contains(":"))
            {
                return zone
            }
        }
        return nil
    }
}
