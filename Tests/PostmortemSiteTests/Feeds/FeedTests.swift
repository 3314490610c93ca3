import Foundation
import PostmortemCore
import PostmortemModel
import Testing

@testable import PostmortemSite

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Feeds: what they hold, in which order, and with which dates.
@Suite struct FeedTests {
    private func incident(_ title: String, _ dates: String) -> String {
        "---\ntitle: \(title)\nservices: [shop]\n\(dates)\n---\n\n## Summary\n\nIt broke & burned.\n"
    }

    /// An element without children, or with a text.
    private func texts(_ element: String, in xml: String) throws -> [String] {
        let document = try XMLDocument(data: Data(xml.utf8), options: [])
        return try document.nodes(forXPath: "//*[local-name()='\(element)']").compactMap(\.stringValue)
    }

    @Test func entriesAreDatedByTheFrontMatterNewestFirst() throws {
        let site = try builtSite([
            "incidents/a.md": incident("First", "started: 2024-01-01T10:00:00Z\npublished: 2024-01-05"),
            "incidents/b.md": incident(
                "Second", "started: 2023-01-01T10:00:00Z\npublished: 2024-02-05\nupdated: 2024-03-01T12:00:00+02:00"),
            "incidents/c.md": incident("Third", "started: 2022-06-01T10:00:00Z"),
            "incidents/d.md": incident("Without a date", ""),
        ])
        let xml = site["feed.xml"]
        #expect(try texts("title", in: xml) == ["Incidents", "Second", "First", "Third"])
        #expect(
            try texts("published", in: xml) == ["2024-02-05T00:00:00Z", "2024-01-05T00:00:00Z", "2022-06-01T00:00:00Z"])
        #expect(try texts("updated", in: xml).prefix(2) == ["2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z"])
        #expect(try texts("summary", in: xml).first == "It broke & burned.")
    }

    @Test func theSameInJSON() throws {
        let site = try builtSite(["incidents/a.md": incident("First", "published: 2024-01-05")])
        let feed = try #require(
            try JSONSerialization.jsonObject(with: Data(site["feed.json"].utf8)) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.map { $0["title"] as? String } == ["First"])
        #expect(items[0]["date_published"] as? String == "2024-01-05T00:00:00Z")
        #expect(items[0]["url"] as? String == "incidents/a.html")
        #expect(items[0]["content_text"] as? String == "It broke & burned.")
    }

    @Test func withoutASummaryTheLeadDescribesTheIncident() throws {
        let lead = "One rule took every CPU of the edge to 100 %, and nobody could reach a site."
        let site = try builtSite([
            "incidents/a.md": "# First\n\n**Date:** 2024-01-05\n\n\(lead)\n\n## Root cause\n\nIt.\n"
        ])
        #expect(try texts("summary", in: site["feed.xml"]) == [lead])
        #expect(site["incidents/a.html"].contains(#"<meta name="description" content="\#(lead)">"#))
    }

    @Test func addressesAreAbsoluteWhereTheSitesAddressIsKnown() throws {
        let files = ["incidents/事故.md": incident("First", "published: 2024-01-05")]
        let relative = try builtSite(files)
        let absolute = try builtSite(files, baseURL: "https://example.org/x")
        #expect(relative["services/shop/feed.xml"].contains(#"href="../../incidents/事故.html""#))
        #expect(
            absolute["services/shop/feed.xml"].contains(
                #"href="https://example.org/x/incidents/%E4%BA%8B%E6%95%85.html""#))
        // A site that moves does not make its old incidents new ones.
        #expect(try texts("id", in: relative["feed.xml"]) == texts("id", in: absolute["feed.xml"]))
    }

    @Test func aServiceHasAFeedOfItsOwnAndItsPageNamesIt() throws {
        let site = try builtSite(SampleBase.files)
        #expect(try texts("title", in: site["services/edge/feed.xml"]).count == 3)
        #expect(try texts("title", in: site["services/idle/feed.xml"]) == ["Idle service · Sample"])
        #expect(
            site["services/edge.html"].contains(#"href="edge/feed.xml""#)
                || site["services/edge.html"].contains(#"href="../services/edge/feed.xml""#))
        #expect(site["zh/feed.xml"].contains("一条正则表达式拖垮了边缘"))
    }

    @Test func aFeedIsBoundedAndHostileTextIsHarmless() throws {
        var files = ["incidents/x.md": incident("\"]]></title>\u{FFFF}<script>\"", "published: 2025-01-05")]
        for number in 1...80 {
            files["incidents/i\(number).md"] = incident("Incident \(number)", "published: 2024-01-05")
        }
        let site = try builtSite(files)
        let titles = try texts("title", in: site["feed.xml"])
        #expect(titles.count == 1 + Feed.maximumEntries)
        #expect(titles[1] == "]]></title>\u{FFFD}<script>")
    }

    @Test func idsAreUUIDs() {
        let id = StableID.uuid(of: "x")
        #expect(UUID(uuidString: id) != nil && id == StableID.uuid(of: "x") && id != StableID.uuid(of: "y"))
        // The hash of nothing is the offset basis: 6c62272e07bb014262b821756295c58d, with version and variant.
        #expect(StableID.uuid(of: "") == "6c62272e-07bb-8142-a2b8-21756295c58d")
    }
}
