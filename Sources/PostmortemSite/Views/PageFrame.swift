import PostmortemCore
import PostmortemModel

/// What every page has: head, navigation, foot.
struct PageFrame: TemplateContext {
    /// The part of the site that a page belongs to, as the navigation shows it.
    enum Area: CaseIterable {
        case incidents, services, followUps, gaps, statistics, about

        var file: String {
            switch self {
            case .incidents: "incidents.html"
            case .services: "services.html"
            case .followUps: "follow-ups.html"
            case .gaps: "gaps.html"
            case .statistics: "statistics.html"
            case .about: "about.html"
            }
        }

        var key: String {
            switch self {
            case .incidents: "nav_incidents"
            case .services: "nav_services"
            case .followUps: "nav_follow_ups"
            case .gaps: "nav_gaps"
            case .statistics: "nav_statistics"
            case .about: "nav_about"
            }
        }
    }

    let title: String
    let description: String?
    let language: String
    let siteTitle: String
    /// From the page to the root of the site.
    let root: String
    /// Version of the files in `assets/`.
    let version: String
    let home: String
    let isHome: Bool
    /// The search page, and whether this is it.
    let search: String
    let isSearch: Bool
    let navigation: [LinkView]
    /// The page in other languages; where it has none, the page of its area there.
    let languages: [LinkView]
    /// The width of a window, in rem, below which the navigation is folded away; `any` where it always is.
    let menuBelow: String
    /// Absolute address of the page, where it is known.
    let canonical: String?
    /// Absolute addresses of the page in all languages, where they are known.
    let alternates: [LinkView]
    let incidentCount: String
    let asOf: String
    let hasFrames: Bool
    /// Style sheets in `assets/` that only pages like this one need.
    let sheets: [String]
    /// Scripts in `assets/`; likewise.
    let scripts: [String]
    /// What other sites show of the page.
    var card: SocialCard
    /// What search engines read; nil for pages that are no incident.
    var linkedData: HTML?
    /// Feeds of the whole site, and of the page's service.
    var feeds: [FeedLink]

    /// Makes the frame of a page.
    /// - Parameter title: nil for the home page.
    init(
        _ site: Site, _ location: PageLocation, title: String?, area: Area? = nil, description: String? = nil,
        hasFrames: Bool = false, sheets: [String] = [], scripts: [String] = []
    ) {
        let tree = location.tree
        let wording = tree.wording
        let siteTitle = site.title(in: tree)
        self.title = title.map { "\($0) · \(siteTitle)" } ?? siteTitle
        self.description = description
        self.siteTitle = siteTitle
        language = tree.language
        root = location.toRoot
        version = site.theme.version
        home = location.link(tree.path("index.html"))
        isHome = title == nil
        search = location.link(tree.path(SearchPage.file))
        isSearch = location.path == tree.path(SearchPage.file)
        navigation = Area.allCases.map { item in
            LinkView(text: wording[item.key], url: location.link(tree.path(item.file)), isCurrent: item == area)
        }
        let others = location.counterparts.filter { $0.path != location.path }
        // A page that no other language has leads to where that language begins: nobody is left without a way back.
        let ways =
            others.isEmpty
            ? site.trees.filter { $0.language != tree.language }
                .map { ($0.path(area?.file ?? "index.html"), $0.language) }
            : others.map { ($0.path, $0.language) }
        languages = ways.map { LinkView(text: site.languageName($1), url: location.link($0), language: $1) }
        menuBelow = HeaderRoom.leastWidth(
            title: siteTitle, navigation: navigation.map(\.text), languages: languages.map(\.text))
        canonical = site.baseURL.map { $0 + location.path }
        alternates =
            site.baseURL.map { base in
                others.isEmpty
                    ? [] : location.counterparts.map { LinkView(text: "", url: base + $0.path, language: $0.language) }
            } ?? []
        incidentCount = wording.strings.format("incidents", count: site.base.incidents.count)
        asOf = wording.strings.format("as_of", ["date": site.options.today.iso8601])
        self.hasFrames = hasFrames
        self.sheets = sheets
        self.scripts = scripts
        card = SocialCard(site, in: tree)
        feeds = FeedLink.all(title: siteTitle, on: location)
    }

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("description") { $0.description },
        .text("language") { $0.language },
        .text("site_title") { $0.siteTitle },
        .text("root") { $0.root },
        .text("version") { $0.version },
        .text("home") { $0.home },
        .flag("is_home") { $0.isHome },
        .text("search") { $0.search },
        .flag("is_search") { $0.isSearch },
        .list("navigation") { $0.navigation },
        .list("languages") { $0.languages },
        .text("menu_below") { $0.menuBelow },
        .text("canonical") { $0.canonical },
        .list("alternates") { $0.alternates },
        .text("incident_count") { $0.incidentCount },
        .text("as_of") { $0.asOf },
        .flag("has_frames") { $0.hasFrames },
        .texts("sheets") { $0.sheets },
        .texts("scripts") { $0.scripts },
        .object("card") { $0.card },
        .html("linked_data") { $0.linkedData },
        .list("feeds") { $0.feeds },
    ]
}

/// A feed that the head of a page names.
struct FeedLink: TemplateContext {
    var type: String
    /// What the feed holds.
    var title: String
    /// What kind of feed it is, and of what, where it is not of all.
    var label: String
    var url: String

    /// The feeds of the site, or of a service's page.
    static func all(title: String, service: String? = nil, on location: PageLocation) -> [FeedLink] {
        [("xml", "application/atom+xml", "feed_atom"), ("json", "application/feed+json", "feed_json")].map {
            format, type, key in
            let label = location.tree.wording[key]
            return FeedLink(
                type: type, title: title, label: service == nil ? label : "\(label): \(title)",
                url: location.link(location.tree.path(Feeds.path(format, service: service))))
        }
    }

    static let fields: TemplateFields<Self> = [
        .text("type") { $0.type },
        .text("title") { $0.title },
        .text("label") { $0.label },
        .text("url") { $0.url },
    ]
}
