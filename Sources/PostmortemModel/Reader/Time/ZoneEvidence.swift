import PostmortemCore
import PostmortemMarkdown

/// Zones that a document states once for many times: "All times are in UTC", `Time (UTC)`, 所有时间均为北京时间.
enum ZoneEvidence {
    /// The only zone named in a short text; nil when there is none, or when there are several.
    static func zone(in text: String) -> ZoneExpression? {
        let bytes = Array(text.utf8.prefix(300))
        var found: ZoneExpression?
        var index = 0
        var previous: UInt8 = 0x20
        while index < bytes.count {
            defer { index += 1 }
            let byte = bytes[index]
            defer { previous = byte }
            let isWordStart = byte >= 0x80 ? byte >= 0xC0 : isLetter(byte) && !isLetter(previous)
            guard isWordStart || byte == UInt8(ascii: "+") else { continue }
            var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
            let start = cursor.index
            guard let zone = ZoneNotation.scan(&cursor) else { continue }
            // Letters name a zone only in capitals ("et al.", "west"), unless they are spelled out.
            let length = cursor.index - start
            let letters = bytes[index..<min(bytes.count, index + length)]
            if length <= 4, letters.contains(where: { (0x61...0x7A).contains($0) }) { continue }
            if length == 1 { continue }
            if let found, found != zone { return nil }
            found = zone
            index += max(0, cursor.offset - index - 1)
        }
        return found
    }

    private static let speakingOfTimes = phrases(
        "all times", "times are", "times in", "time zone", "timezone", "timestamps", "times below", "all time is",
        "all dates",
        "times given", "times shown", "时间均", "所有时间", "时区", "以下时间", "时间为", "时间以", "文中时间", "全部时间")

    /// The zone of a sentence that speaks of times as a whole.
    static func zone(inSentence text: String) -> ZoneExpression? {
        guard text.utf8.count <= 2_000, ByteSearch(text.lowercased()).containsAny(speakingOfTimes) else { return nil }
        for sentence in text.split(whereSeparator: { ".。\n;；".contains($0) }) {
            if ByteSearch(sentence.lowercased()).containsAny(speakingOfTimes), let zone = zone(in: String(sentence)) {
                return zone
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
