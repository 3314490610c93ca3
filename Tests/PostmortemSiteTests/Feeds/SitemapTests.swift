import Testing

@testable import PostmortemSite

@Suite struct SitemapTests {
    @Test func theSitemapHasAbsoluteAddressesAndTheDaysOfTheFrontMatter() throws {
        var files = SampleBase.files
        files["incidents/dated.md"] = "---\ntitle: D\npublished: 2024-01-05\nupdated: 2024-02-07\n---\n"
        let site = try builtSite(files, baseURL: "https://example.org/x/")
        let map = site["sitemap.xml"]
        #expect(map.contains("<url><loc>https://example.org/x/index.html</loc></url>"))
        #expect(
            map.contains(
                "<url><loc>https://example.org/x/incidents/dated.html</loc><lastmod>2024-02-07</lastmod></url>"))
        #expect(map.contains("https://example.org/x/zh/incidents/2024-regex.html"))
        #expect(!map.contains("404.html") && !map.contains("/diagrams/"))
        #expect(site["robots.txt"].hasSuffix("Sitemap: https://example.org/x/sitemap.xml\n"))
    }

    @Test func withoutAnAddressThereIsNoSitemap() throws {
        let site = try builtSite(SampleBase.files)
        #expect(site.files["sitemap.xml"] == nil)
        #expect(site["robots.txt"] == "User-agent: *\nAllow: /\n")
        #expect(!site.files.keys.contains { $0.hasPrefix("social/") })
    }
}
