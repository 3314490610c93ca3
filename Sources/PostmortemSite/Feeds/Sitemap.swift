import PostmortemCore
import PostmortemModel

/// The list of pages for search engines, and the file that names it.
enum Sitemap {
    /// Addresses of one file: the protocol's limit (sitemaps.org).
    static let maximumAddresses = 50_000

    /// Writes `robots.txt`, and where the site's address is known `sitemap.xml`: its addresses have to be absolute.
    /// - Parameter pages: all pages that search engines should know, relative to the site.
    static func write(_ pages: [String], of site: Site, to sink: any SiteSink) throws {
        var robots = "User-agent: *\nAllow: /\n"
        if let baseURL = site.baseURL {
            robots += "\nSitemap: \(baseURL)sitemap.xml\n"
            let changes = changes(site)
            let files = stride(from: 0, to: max(1, pages.count), by: maximumAddresses).map { start in
                pages[start..<min(pages.count, start + maximumAddresses)]
            }
            if files.count == 1 {
                try sink.write(addresses(pages[...], baseURL, changes), to: "sitemap.xml")
            } else {
                var index: Markup = """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

                    """
                for (number, pages) in files.enumerated() {
                    let name = "sitemap-\(number + 1).xml"
                    try sink.write(addresses(pages, baseURL, changes), to: name)
                    index += "<sitemap><loc>\(baseURL + name)</loc></sitemap>\n"
                }
                index += "</sitemapindex>\n"
                try sink.write(Array(index.string.utf8), to: "sitemap.xml")
            }
        }
        try sink.write(Array(robots.utf8), to: "robots.txt")
    }

    private static func addresses(_ pages: ArraySlice<String>, _ baseURL: String, _ changes: [String: String])
        -> [UInt8]
    {
        var map: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        for page in pages {
            map += "<url><loc>\(baseURL + URLPath.encoded(page))</loc>"
            if let change = changes[page] { map += "<lastmod>\(change)</lastmod>" }
            map += "</url>\n"
        }
        map += "</urlset>\n"
        return Array(map.string.utf8)
    }

    /// The day of the last change of each incident's page, where its document states one.
    private static func changes(_ site: Site) -> [String: String] {
        var changes: [String: String] = [:]
        for (index, incident) in site.base.incidents.enumerated() {
            for (number, document) in incident.documents.enumerated() {
                let stated = [document.updated, document.published].lazy.compactMap { $0?.value.value }.first
                changes[site.routes.document(.init(incident: index, document: number)).page] = stated?.date.iso8601
            }
        }
        return changes
    }
}
