import PostmortemCore
import PostmortemModel

/// The incidents of one service, cause, tag or year.
struct CollectionPage: PageKind {
    /// What the incidents have in common.
    enum Subject: String, CaseIterable, Sendable {
        case service, cause, tag, year
    }

    struct Context: TemplateContext {
        var page: PageFrame
        /// The page that lists all of the kind.
        var index: LinkView?
        var name: String
        var isTag: Bool
        var slug: String?
        var owner: String?
        var tier: String?
        var count: String
        var cards: HTML
        var severities: [SeverityBar]
        var actions: [ActionView]
        var actionCount: String?
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .object("index") { $0.index },
            .text("name") { $0.name },
            .flag("is_tag") { $0.isTag },
            .text("slug") { $0.slug },
            .text("owner") { $0.owner },
            .text("tier") { $0.tier },
            .text("count") { $0.count },
            .html("cards") { $0.cards },
            .flag("has_severities") { !$0.severities.isEmpty },
            .list("severities") { $0.severities },
            .flag("has_actions") { !$0.actions.isEmpty },
            .list("actions") { $0.actions },
            .text("action_count") { $0.actionCount },
            .object("pager") { $0.pager },
        ]
    }

    /// Open actions that a service's page shows; the ledger has all.
    private static let maximumActions = 50

    let subject: Subject
    let template = PageTemplate<Context>(file: "collection.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        subject.collections(of: site).flatMap { collection in
            Pager.pages(collection.incidents.count, size: IncidentsPage.pageSize).map { number, range, count in
                let location = site.location(Routes.page(number, of: collection.path), in: tree)
                return PagePlan(location: location) { location in
                    context(collection, number: number, range: range, count: count, location: location, site: site)
                }
            }
        }
    }

    private func context(
        _ collection: IncidentCollection, number: Int, range: Range<Int>, count: Int, location: PageLocation, site: Site
    ) -> Context {
        let tree = location.tree
        let wording = tree.wording
        let name = subject.name(of: collection.key, in: tree, site: site)
        let service = subject == .service ? site.serviceBySlug[collection.key] : nil
        let pending = subject == .service && number == 1 ? site.pendingActions(of: collection.incidents) : []
        var page = PageFrame(site, location, title: name, area: subject == .service ? .services : .incidents)
        if subject == .service { page.feeds += FeedLink.all(title: name, service: collection.path, on: location) }
        return Context(
            page: page,
            index: subject.index(on: location), name: name, isTag: subject == .tag,
            slug: name == collection.key ? nil : collection.key, owner: service?.owner,
            tier: service?.tier.map(String.init),
            count: wording.strings.format("incidents", count: collection.incidents.count),
            cards: site.cards.list(collection.incidents[range], in: tree),
            severities: site.severityBars(of: collection.incidents),
            actions: pending.prefix(Self.maximumActions).map { site.action($0, on: location) },
            actionCount: pending.isEmpty ? nil : String(pending.count),
            pager: Pager(number, of: count, path: collection.path, isByDate: true, on: location))
    }
}

extension CollectionPage.Subject {
    /// The collections that have a page.
    func collections(of site: Site) -> [IncidentCollection] {
        switch self {
        case .service: site.services
        case .cause: site.causes
        case .tag: site.tags
        case .year: site.years
        }
    }

    /// What readers call a collection.
    func name(of key: String, in tree: LanguageTree, site: Site) -> String {
        switch self {
        case .service: site.serviceName(key, in: tree)
        case .cause: site.causeName(key, in: tree)
        case .tag, .year: key
        }
    }

    /// The list of all collections of the kind, relative to the tree; years are listed beside all incidents.
    var indexFile: String {
        switch self {
        case .service: "services.html"
        case .cause: "causes.html"
        case .tag: "tags.html"
        case .year: "incidents.html"
        }
    }

    fileprivate func index(on location: PageLocation) -> LinkView {
        LinkView(
            text: location.tree.wording["all_\(rawValue)"], url: location.link(location.tree.path(indexFile)))
    }
}

extension Site {
    /// What somebody still has to do after some incidents.
    func pendingActions(of incidents: [KnowledgeBase.IncidentIndex]) -> [LedgerEntry] {
        incidents.flatMap { incident in
            base.incidents[incident].primary.followUps.enumerated().compactMap { number, action in
                action.isOpen(on: options.today) ? LedgerEntry(incident: incident, number: number) : nil
            }
        }
    }
}
