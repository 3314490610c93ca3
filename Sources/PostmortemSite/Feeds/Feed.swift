import PostmortemCore
import PostmortemModel

/// The newest incidents of a site or of one service, for feed readers.
///
/// Addresses are absolute where the site's address is known, else relative to the feed (RFC 4287 and RFC 3986, 5.1).
struct Feed: Sendable {
    /// Incidents that a feed holds; the site has all.
    static let maximumEntries = 50

    let id: String
    let title: String
    let language: String
    /// Where the feed stands: its folder gives relative addresses their way to the root.
    let location: PageLocation
    /// The page that lists the same incidents, relative to the site.
    let page: String
    let entries: [FeedEntry]
    let baseURL: String?
    /// What stands for the last change where there are no entries.
    let today: CivilDate

    /// When the newest entry changed.
    var updated: String {
        let newest = entries.max { FeedDates.moment($0.updated) < FeedDates.moment($1.updated) }?.updated
        return FeedDates.rfc3339(newest ?? Timestamp(today, precision: .day))
    }

    /// The address of a page or file of the site.
    func address(_ path: String) -> String { baseURL.map { $0 + URLPath.encoded(path) } ?? location.link(path) }
}

/// All feeds of a site.
enum Feeds {
    /// Where the feeds of a folder stand: the whole site's in the root of each tree, a service's beside its further pages.
    static func path(_ format: String, service: String? = nil) -> String {
        service.map { String($0.dropLast(".html".count)) + "/feed." + format } ?? "feed." + format
    }

    /// Writes them.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        let moments = site.base.incidents.map { incident in
            FeedDates(incident).map { FeedDates.moment($0.published) }
        }
        let newest = newest(site.base.incidents.indices, moments)
        let services = site.services.map { ($0, Self.newest($0.incidents, moments)) }
        // An incident stands in several feeds, and is told once.
        let told = Array(Set(services.flatMap(\.1) + newest)).sorted()
        for tree in site.trees {
            let entries = told.parallelMap(jobs: site.options.jobs) { FeedEntry($0, in: tree, of: site) }
            let byIncident = Dictionary(uniqueKeysWithValues: zip(told, entries))
            func write(_ name: String?, _ service: IncidentCollection?, _ incidents: [Int]) throws {
                let title = ([name].compactMap(\.self) + [site.title(in: tree)]).joined(separator: " · ")
                let path = tree.path(path("xml", service: service?.path))
                let feed = Feed(
                    id: "urn:uuid:" + StableID.uuid(of: "feed\n\(site.settings.title)\n\(path)"), title: title,
                    language: tree.language, location: PageLocation(path, in: tree),
                    page: tree.path(service?.path ?? "index.html"),
                    entries: incidents.compactMap { byIncident[$0] ?? nil }, baseURL: site.baseURL,
                    today: site.options.today)
                try sink.write(feed.atom, to: path)
                try sink.write(feed.json, to: tree.path(Self.path("json", service: service?.path)))
            }
            try write(nil, nil, newest)
            for (service, incidents) in services {
                try write(site.serviceName(service.key, in: tree), service, incidents)
            }
        }
    }

    /// The incidents that were published last, by the moment of each.
    private static func newest(
        _ incidents: some Sequence<KnowledgeBase.IncidentIndex>, _ moments: [Int64?]
    ) -> [KnowledgeBase.IncidentIndex] {
        let dated = incidents.compactMap { index in moments[index].map { (moment: $0, index: index) } }
        let sorted = dated.sorted { ($1.moment, $0.index) < ($0.moment, $1.index) }
        return sorted.prefix(Feed.maximumEntries).map(\.index)
    }
}
