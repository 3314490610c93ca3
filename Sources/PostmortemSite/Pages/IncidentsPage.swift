import PostmortemCore
import PostmortemModel

/// All incidents, newest first.
struct IncidentsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var count: String
        /// Nil for a list without rows.
        var filter: ListFilter?
        var cards: HTML
        var years: [LinkView]
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("count") { $0.count },
            .object("filter") { $0.filter },
            .html("cards") { $0.cards },
            .flag("has_years") { !$0.years.isEmpty },
            .list("years") { $0.years },
            .object("pager") { $0.pager },
        ]
    }

    /// Incidents on a page of a list.
    static let pageSize = 200

    let template = PageTemplate<Context>(file: "incidents.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        let path = PageFrame.Area.incidents.file
        let filter = ListFilter(IncidentList(site: site, tree: tree), on: site.location(path, in: tree))
        return Pager.pages(site.base.incidents.count, size: Self.pageSize).map { number, range, count in
            PagePlan(location: site.location(Routes.page(number, of: path), in: tree)) { location in
                Context(
                    page: PageFrame(
                        site, location, title: tree.wording["nav_incidents"], area: .incidents,
                        sheets: [ListFilter.sheet], scripts: filter == nil ? [] : [ListFilter.script]),
                    count: tree.wording.number(site.base.incidents.count), filter: filter,
                    cards: site.cards.list(range, in: tree),
                    years: site.yearLinks(on: location),
                    pager: Pager(number, of: count, path: path, isByDate: true, on: location))
            }
        }
    }
}
