import PostmortemCore
import PostmortemModel

/// All follow-up actions as a table for spreadsheets: comma-separated values (RFC 4180).
///
/// It begins with a byte-order mark, without which Excel reads UTF-8 as something else.
enum SpreadsheetTable {
    private static let columns = [
        "incident", "title", "date_due", "days_overdue", "status", "type", "owner", "action", "closes", "tickets",
        "page",
    ]

    /// The file.
    /// - Parameters:
    ///   - today: what "overdue" is counted to.
    ///   - baseURL: where the site is served; without it, pages are relative to the site.
    static func file(_ rows: [LedgerRow], today: CivilDate, baseURL: String?) -> [UInt8] {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF]
        append(columns, to: &output)
        for row in rows {
            let action = row.action
            let due = action.due?.value.value?.date
            let isOverdue = action.isOverdue(on: today)
            append(
                [
                    row.incidentID ?? "", row.incidentTitle,
                    due?.iso8601 ?? (action.due == nil ? "" : "unknown"),
                    due.map { isOverdue ? String(today.days - $0.days) : "" } ?? "",
                    action.status?.rawValue ?? action.statusText?.value ?? "",
                    action.type?.rawValue ?? action.typeText?.value ?? "",
                    action.owner.map { _ in action.ownerName ?? "unknown" } ?? "", row.text,
                    action.closes.map(\.value).joined(separator: " "), tickets(action),
                    (baseURL ?? "") + Calendar.address(row.page),
                ], to: &output)
        }
        return output
    }

    /// Tickets by number or address, each once: neither mail addresses nor files beside the document, which lead nowhere
    /// from here.
    private static func tickets(_ action: FollowUp) -> String {
        var seen: Set<String> = []
        let tickets = action.links.map(\.value).filter { link in
            let isElsewhere = link.hasPrefix("mailto:") || (link.contains("/") && !link.contains("://"))
            return !isElsewhere && seen.insert(link).inserted
        }
        return tickets.joined(separator: " ")
    }

    private static func append(_ cells: [String], to output: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            append(cell, to: &output)
        }
        output += [0x0D, 0x0A]
    }

    /// A field, quoted where it has to be.
    ///
    /// A spreadsheet would run a cell that begins with `=`, `+`, `-` or `@` as a formula; an apostrophe before it makes it
    /// text (OWASP, "CSV Injection").
    private static func append(_ text: String, to output: inout [UInt8]) {
        let isQuoted = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        if isQuoted { output.append(0x22) }
        switch text.utf8.first {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A: output.append(UInt8(ascii: "'"))
        default: break
        }
        for byte in text.utf8 {
            if byte == 0x22 { output.append(0x22) }
            output.append(byte)
        }
        if isQuoted { output.append(0x22) }
    }
}
