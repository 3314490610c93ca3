import Foundation
import PostmortemCore

/// Offsets of zones with daylight saving time, from the system's tz database.
enum ZoneRules {
    /// Seconds east of UTC at a wall-clock time in an IANA zone; nil for an unknown zone.
    static func offset(of name: String, atLocal local: Int64) -> Int32? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        // Two steps settle the wall clock: the offset at the wall clock read as UTC is at most one transition off.
        var offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
        offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - Int64(offset))))
        return Int32(offset)
    }

    /// The names of the zones that the system knows, by their lower case.
    static let names = Dictionary(
        TimeZone.knownTimeZoneIdentifiers.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// The names of the zones by cities that people name them by.
    static let cities: [String: String] = {
        let own = [
            "Europe/": [
                "Amsterdam", "Athens", "Berlin", "Brussels", "Bucharest", "Budapest", "Copenhagen", "Dublin",
                "Helsinki",
                "Istanbul", "Lisbon", "London", "Madrid", "Moscow", "Oslo", "Paris", "Prague", "Rome", "Stockholm",
                "Vienna", "Warsaw", "Zurich",
            ],
            "America/": ["Chicago", "Denver", "Los_Angeles", "New_York", "Sao_Paulo", "Toronto", "Vancouver"],
            "Asia/": [
                "Bangkok", "Dubai", "Hong_Kong", "Jakarta", "Kolkata", "Seoul", "Shanghai", "Singapore", "Taipei",
                "Tokyo",
            ],
            "Australia/": ["Brisbane", "Melbourne", "Perth", "Sydney"],
        ].flatMap { area, cities in cities.map { ($0.lowercased(), area + $0) } }
        let others = [
            ("san_francisco", "America/Los_Angeles"), ("seattle", "America/Los_Angeles"),
            ("boston", "America/New_York"),
            ("munich", "Europe/Berlin"), ("frankfurt", "Europe/Berlin"), ("geneva", "Europe/Zurich"),
            ("barcelona", "Europe/Madrid"), ("milan", "Europe/Rome"), ("india", "Asia/Kolkata"),
            ("mumbai", "Asia/Kolkata"), ("bangalore", "Asia/Kolkata"), ("beijing", "Asia/Shanghai"),
            ("auckland", "Pacific/Auckland"), ("montreal", "America/Toronto"),
        ]
        return Dictionary(own + others, uniquingKeysWith: { first, _ in first })
    }()

    /// The offsets of a zone in winter and in summer.
    static func offsets(of name: String) -> [ZoneExpression] {
        // 15 January and 15 July 2024.
        [1_705_276_800, 1_721_001_600].compactMap { offset(of: name, atLocal: $0).map(ZoneExpression.offset) }
    }

    /// Whether the system knows a zone of this IANA name.
    static func isKnown(_ name: String) -> Bool { !isAbbreviation(name) && TimeZone(identifier: name) != nil }

    /// Whether a name is letters such as `CST`. Foundation reads them, each as one of its meanings: `BST` as Bangladesh's.
    static func isAbbreviation(_ name: String) -> Bool {
        (3...5).contains(name.utf8.count) && name.utf8.allSatisfy { $0.isUppercase }
            && !namesInLetters.contains(name)
    }

    /// Names of the tz database that are only letters.
    private static let namesInLetters: Set<String> = [
        "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "UTC", "WET",
    ]
}
