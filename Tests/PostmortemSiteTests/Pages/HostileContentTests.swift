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

    @Test func theFirstOfSeveralWordsHasTheNameAndLaterOnesGetANumber() {
        #expect(NameTable(["tls", "TLS"])["tls"] == "tls")
        #expect(NameTable(["TLS", "tls"])["tls"] == "tls-2")
    }

    @Test("A service, cause or tag keeps its address when a later incident writes it in other letters")
    func addressesStay() throws {
        let old = "---\nid: INC-2024-0001\ntitle: T\nservices: [checkout]\ntags: [tls]\nstarted: 2024-01-01\n---\n"
        let new = old.replacing("0001", with: "0002").replacing("checkout", with: "Checkout")
            .replacing("tls", with: "TLS").replacing("2024-01-01", with: "2024-02-01")
        let site = try builtSite(["incidents/b.md": old, "incidents/a.md": new])
        for page in ["services/checkout.html", "services/Checkout-2.html", "tags/tls.html", "tags/TLS-2.html"] {
            #expect(site.files[page] != nil, "\(page)")
        }
    }

    @Test func incidentsOfOneSlugBothHaveAPage() throws {
        let text = "---\nid: INC-2024-000N\ntitle: T\n---\n## Summary\n\nOne."
        let site = try builtSite([
            "incidents/a/x.md": text.replacing("N", with: "1"), "incidents/b/x.md": text.replacing("N", with: "2"),
        ])
        #expect(site.files["incidents/x.html"] != nil && site.files["incidents/x-2.html"] != nil)
    }
}
