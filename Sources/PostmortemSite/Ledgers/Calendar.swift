import PostmortemCore
import PostmortemModel

/// Due dates of pending follow-up actions as an iCalendar file (RFC 5545).
///
/// Each is an event of a whole day, since calendars that people subscribe to show events and few show to-dos.
enum Calendar {
    /// Octets of a line, its line break not counted (RFC 5545, 3.1).
    private static let lineLength = 75

    /// The file.
    /// - Parameters:
    ///   - today: what DTSTAMP says, so that two builds of one day give the same bytes.
    ///   - baseURL: where the site is served; events have an address only where it is known.
    static func file(_ rows: [LedgerRow], title: String, today: CivilDate, baseURL: String?) -> [UInt8] {
        var output: [UInt8] = []
        func line(_ name: String, _ value: String) { append("\(name):\(value)", to: &output) }
        line("BEGIN", "VCALENDAR")
        line("VERSION", "2.0")
        line("PRODID", "-//postmortem//follow-ups//EN")
        line("CALSCALE", "GREGORIAN")
        line("X-WR-CALNAME", text(title))
        for row in rows {
            guard row.action.status?.isPending ?? true, let due = row.action.due?.value.value?.date else { continue }
            line("BEGIN", "VEVENT")
            line("UID", row.id)
            line("DTSTAMP", day(today) + "T000000Z")
            line("DTSTART;VALUE=DATE", day(due))
            line("DTEND;VALUE=DATE", day(CivilDate(days: due.days + 1)))
            line("SUMMARY", text(row.text))
            let owner = row.action.ownerName
            let incident = [row.incidentID, row.incidentTitle].compactMap(\.self).joined(separator: " ")
            line("DESCRIPTION", text(([incident] + [owner].compactMap(\.self)).joined(separator: "\n")))
            if let type = row.action.type { line("CATEGORIES", text(type.rawValue)) }
            if let baseURL { line("URL", baseURL + address(row.page)) }
            line("TRANSP", "TRANSPARENT")
            line("END", "VEVENT")
        }
        line("END", "VCALENDAR")
        return output
    }

    /// `20260301`.
    private static func day(_ date: CivilDate) -> String {
        String(decoding: date.iso8601.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    }

    /// A page with its fragment, as a URL has it.
    static func address(_ page: String) -> String {
        guard let hash = page.utf8.firstIndex(of: UInt8(ascii: "#")) else { return URLPath.encoded(page) }
        return URLPath.encoded(page[..<hash]) + "#" + URLPath.encoded(page[page.utf8.index(after: hash)...])
    }

    /// TEXT (RFC 5545, 3.3.11): backslash, semicolon, comma and line break are escaped; other control characters are not
    /// allowed, and become blanks.
    private static func text(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A content line, folded between characters.
    private static func append(_ text: String, to output: inout [UInt8]) {
        var length = 0
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if length + width > lineLength {
                output += [0x0D, 0x0A, 0x20]
                length = 1
            }
            output += UTF8.encode(scalar).map(Array.init) ?? []
            length += width
        }
        output += [0x0D, 0x0A]
    }
}
