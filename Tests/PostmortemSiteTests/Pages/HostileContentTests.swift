import PostmortemCore
import Testing

@testable import PostmortemSite

/// Names and texts that try to leave their place: every one of them is shown, and none of them does anything.
@Suite struct HostileContentTests {
    static let names = [
        "<script>alert(1)</script>", "../../etc/passwd", "..", ".", "/", "a/b", "\"\u{301} onload=x", "'\u{301}",
        "&amp;",
        String(repeating: "长", count: 300), "🔥🔥", "数据库", "a b", "A B", "con?x#y", "{{page.title}}", "\u{1}x\u{1}",
        "\u{202E}txt", "-", "---",
    ]

    @Test(arguments: names)
    func aNameIsShownAndDoesNothing(_ name: String) throws {
        let quoted =
            "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{1}", with: "\\x01")
            + "\""
        let document = """
            ---
            id: \(quoted)
            title: \(quoted)
            severity: \(quoted)
            status: \(quoted)
            services: [\(quoted), edge]
            tags: [\(quoted)]
            cause: \(quoted)
            detected_by: \(quoted)
            authors: [\(quoted)]
            started: 2024-07-02T13:42:00Z
            ---

            ## Summary

            \(name)

            ## Follow-up actions

            | Action | Owner | Due | Status |
            | --- | --- | --- | --- |
            | \(name) | \(name) | 2024-01-01 | open |
            """
        let site = try builtSite(["incidents/a.md": document])
        #expect(SiteCheck(site.files).problems == [])
        // Calendars and tables are plain text, which nothing runs.
        let markup = site.files.filter { !$0.key.hasSuffix(".ics") && !$0.key.hasSuffix(".csv") }
        #expect(!markup.values.contains { String(decoding: $0, as: UTF8.self).contains("<script>alert") })
        for path in site.files.keys {
            #expect(!path.split(separator: "/").contains { $0.hasPrefix(".") || $0.utf8.count > 200 }, "\(path)")
        }
    }

    @Test func namesThatGiveOneFileNameAreToldApart() {
        let table = NameTable(["a b", "a/b", "A B", "a-b"])
        #expect(Set(["a b", "a/b", "A B", "a-b"].compactMap { table[$0]?.lowercased() }).count == 4)
        #expect(table["missing"] == nil)
    }

    @Test func theSameNamesHaveTheSameFilesInEveryOrder() {
        let words = ["a b", "a/b", "A B"]
        let (one, two) = (NameTable(words), NameTable(words.reversed()))
        #expect(words.map { one[$0] } == words.map { two[$0] })
    }

    @Test func incidentsOfOneSlugBothHaveAPage() throws {
        let text = "---\nid: INC-2024-000N\ntitle: T\n---\n## Summary\n\nOne."
        let site = try builtSite([
            "incidents/a/x.md": text.replacing("N", with: "1"), "incidents/b/x.md": text.replacing("N", with: "2"),
        ])
        #expect(site.files["incidents/x.html"] != nil && site.files["incidents/x-2.html"] != nil)
    }
}
