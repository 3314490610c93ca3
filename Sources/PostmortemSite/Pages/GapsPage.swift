import PostmortemCore
import PostmortemModel

/// All detection gaps: those that nobody closes first.
struct GapsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var open: String
        var total: String
        /// How many bit again.
        var again: String
        var groups: [GapGroup]
        /// Gaps by service, cause and year; each leads to the filtered ledger.
        var services: [LinkView]
        var causes: [LinkView]
        var years: [LinkView]
        /// Nil for a ledger without rows.
        var filter: ListFilter?
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("open") { $0.open },
            .text("total") { $0.total },
            .text("again") { $0.again },
            .list("groups") { $0.groups },
            .flag("has_services") { !$0.services.isEmpty },
            .list("services") { $0.services },
            .flag("has_causes") { !$0.causes.isEmpty },
            .list("causes") { $0.causes },
            .flag("has_years") { !$0.years.isEmpty },
            .list("years") { $0.years },
            .object("filter") { $0.filter },
            .object("pager") { $0.pager },
        ]
    }

    /// Services and causes that the page names.
    private static let named = 20

    let template = PageTemplate<Context>(file: "gaps.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        let ledger = site.gaps
        let again = ledger.entries.count { !site.recurrence.later(than: $0).entries.isEmpty }
        let filter = ListFilter(GapList(site: site, tree: tree), on: site.location(PageFrame.Area.gaps.file, in: tree))
        return Pager.pages(ledger.entries.count, size: FollowUpsPage.pageSize).map { number, range, count in
            let location = site.location(Routes.page(number, of: PageFrame.Area.gaps.file), in: tree)
            return PagePlan(location: location) { location in
                let groups = GapState.allCases.compactMap { state -> GapGroup? in
                    let part = (ledger.ranges[state] ?? 0..<0).clamped(to: range)
                    guard !part.isEmpty else { return nil }
                    return GapGroup(
                        title: tree.wording["gaps_\(state.rawValue)"], count: String(ledger.ranges[state]?.count ?? 0),
                        gaps: ledger.entries[part].map { site.gap($0, on: location) })
                }
                func links(_ facet: String) -> [LinkView] {
                    number > 1 ? [] : filter?.links(facet, to: PageFrame.Area.gaps.file) ?? []
                }
                return Context(
                    page: PageFrame(
                        site, location, title: tree.wording["nav_gaps"], area: .gaps, sheets: [ListFilter.sheet],
                        scripts: filter == nil ? [] : [ListFilter.script]),
                    open: String(ledger.openCount), total: tree.wording.number(ledger.entries.count),
                    again: tree.wording.number(again), groups: groups,
                    services: Array(links("service").prefix(Self.named)),
                    causes: Array(links("cause").prefix(Self.named)), years: links("year"), filter: filter,
                    pager: Pager(number, of: count, path: PageFrame.Area.gaps.file, on: location))
            }
        }
    }
}

/// Gaps in one state.
struct GapGroup: TemplateContext {
    var title: String
    var count: String
    var gaps: [GapView]

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("count") { $0.count },
        .list("gaps") { $0.gaps },
    ]
}
