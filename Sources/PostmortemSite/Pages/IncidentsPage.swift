import PostmortemCore
import PostmortemModel

/// All incidents, newest first.
struct IncidentsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var count: String
        var cards: HTML
        var years: [LinkView]
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("count") { $0.count },
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
        return Pager.pages(site.base.incidents.count, size: Self.pageSize).map { number, range, count in
            PagePlan(location: site.location(Routes.page(number, of: path), in: tree)) { location in
                Context(
                    page: PageFrame(site, location, title: tree.wording["nav_incidents"], area: .incidents),
                    count: String(site.base.incidents.count), cards: site.cards.list(range, in: tree),
                    years: site.yearLinks(on: location),
                    pager: Pager(number, of: count, path: path, on: location))
            }
        }
    }
}
