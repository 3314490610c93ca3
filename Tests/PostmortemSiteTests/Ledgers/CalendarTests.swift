import PostmortemCore
import PostmortemModel
import Testing

@testable import PostmortemSite

/// The due dates as a calendar: RFC 5545 to the octet.
@Suite struct CalendarTests {
    private func calendar(_ rows: String, title: String = "T", baseURL: String? = nil) throws -> String {
        try builtSite(
            [
                "incidents/a.md": """
                ---
                id: INC-2024-0001
                title: "\(title)"
                ---

                ## Follow-up actions

                | Action | Owner | Due | Status |
                | --- | --- | --- | --- |
                \(rows)
                """
            ], baseURL: baseURL)["follow-ups.ics"]
    }

    /// The lines with their folds undone.
    private func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func aPendingActionWithADayIsAnEventOfThatDay() throws {
        let text = try calendar(
            """
            | Patch it | core | 2024-02-29 | open |
            | Done | core | 2024-03-01 | done |
            | No day | core | | open |
            """, baseURL: "https://example.org/")
        let lines = lines(text)
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
        #expect(lines.contains("DTSTART;VALUE=DATE:20240229") && lines.contains("DTEND;VALUE=DATE:20240301"))
        #expect(lines.contains("DTSTAMP:20260301T000000Z"))
        #expect(lines.contains("SUMMARY:Patch it") && lines.contains("DESCRIPTION:INC-2024-0001 T\\ncore"))
        #expect(lines.contains("URL:https://example.org/incidents/a.html#follow-up-1"))
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR" && text.hasSuffix("\r\n"))
    }

    @Test func specialCharactersAreEscapedAndLongLinesFolded() throws {
        let text = try calendar("| \(String(repeating: "长", count: 60)), a; b\\\\c | | 2024-02-29 | open |")
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        #expect(lines(text).contains("SUMMARY:" + String(repeating: "长", count: 60) + #"\, a\; b\\c"#))
    }

    @Test func aUIDStaysWhenOwnerDayAndOrderChange() throws {
        func uids(_ rows: String) throws -> [String] { lines(try calendar(rows)).filter { $0.hasPrefix("UID:") } }
        let before = try uids(
            "| One | a | 2024-02-29 | open |\n| Two | a | 2024-03-29 | open |\n| Two | b | 2024-04-01 | open |")
        let after = try uids(
            "| Two | c | 2024-05-29 | open |\n| One | d | 2024-06-29 | in progress |\n| Two | b | 2024-07-01 | open |")
        #expect(before.count == 3 && Set(before) == Set(after))
    }
}

/// The actions as a table: RFC 4180, and nothing that a spreadsheet would run.
@Suite struct SpreadsheetTableTests {
    @Test func cellsAreQuotedAndFormulasAreText() throws {
        let site = try builtSite([
            "incidents/a.md": """
            ---
            title: "A \\"quoted\\", title"
            ---

            ## Follow-up actions

            | Action | Owner | Due | Status | Closes |
            | --- | --- | --- | --- | --- |
            | =HYPERLINK("http://evil.example") | @core | 2026-02-27 | open | G1 |
            | +1 | unknown | unknown | done | |
            """
        ])
        let text = site["follow-ups.csv"]
        #expect(text.hasPrefix("\u{FEFF}incident,title,date_due,"))
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3 && text.hasSuffix("\r\n"))
        #expect(
            lines[1]
                == #","A ""quoted"", title",2026-02-27,2,open,,core,"'=HYPERLINK(""http://evil.example"")",G1,http://evil.example,incidents/a.html#follow-up-1"#
        )
        #expect(lines[2].contains(",unknown,,done,,unknown,'+1,"))
    }
}
