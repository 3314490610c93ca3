import PostmortemCore
import PostmortemModel

/// All follow-up actions: what is overdue first, then what is pending by due date, then what is settled.
struct FollowUpsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var overdue: String
        var hasOverdue: Bool
        var pending: String
        /// Nil where every action has a state.
        var unstated: String?
        var settled: String
        var groups: [ActionGroup]
        /// Pending actions by owner, type and age; each leads to the filtered ledger.
        var owners: [LinkView]
        var types: [LinkView]
        var ages: [LinkView]
        /// Nil for a ledger without rows.
        var filter: ListFilter?
        /// Links to the due dates as a calendar, and to all actions as a table.
        var calendar: String
        var table: String
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("overdue") { $0.overdue },
            .flag("has_overdue") { $0.hasOverdue },
            .text("pending") { $0.pending },
            .text("unstated") { $0.unstated },
            .text("settled") { $0.settled },
            .list("groups") { $0.groups },
            .flag("has_owners") { !$0.owners.isEmpty },
            .list("owners") { $0.owners },
            .flag("has_types") { !$0.types.isEmpty },
            .list("types") { $0.types },
            .flag("has_ages") { !$0.ages.isEmpty },
            .list("ages") { $0.ages },
            .object("filter") { $0.filter },
            .text("calendar") { $0.calendar },
            .text("table") { $0.table },
            .object("pager") { $0.pager },
        ]
    }

    /// Rows on a page.
    static let pageSize = 200

    let template = PageTemplate<Context>(file: "follow-ups.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        let ledger = site.followUps
        let list = FollowUpList(site: site, tree: tree)
        let filter = ListFilter(list, on: site.location(PageFrame.Area.followUps.file, in: tree))
        let pending = list.pending()
        return Pager.pages(ledger.entries.count, size: Self.pageSize).map { number, range, count in
            let location = site.location(Routes.page(number, of: PageFrame.Area.followUps.file), in: tree)
            return PagePlan(location: location) { location in
                let wording = tree.wording
                let groups = FollowUpLedger.Group.allCases.compactMap { group -> ActionGroup? in
                    let part = (ledger.ranges[group] ?? 0..<0).clamped(to: range)
                    guard !part.isEmpty else { return nil }
                    return ActionGroup(
                        title: wording["actions_\(group.rawValue)"], count: String(ledger.ranges[group]?.count ?? 0),
                        actions: ledger.entries[part].map { site.action($0, on: location) })
                }
                return Context(
                    page: PageFrame(
                        site, location, title: wording["nav_follow_ups"], area: .followUps,
                        sheets: [ListFilter.sheet], scripts: filter == nil ? [] : [ListFilter.script]),
                    overdue: String(ledger.ranges[.overdue]?.count ?? 0),
                    hasOverdue: ledger.ranges[.overdue]?.isEmpty == false, pending: String(ledger.pendingCount),
                    unstated: ledger.unstatedCount > 0 ? String(ledger.unstatedCount) : nil,
                    settled: String(ledger.entries.count - ledger.pendingCount - ledger.unstatedCount), groups: groups,
                    owners: number > 1 ? [] : owners(ledger, on: location),
                    types: number > 1 ? [] : links("type", pending, on: location),
                    ages: number > 1 ? [] : links("age", pending, on: location), filter: filter,
                    calendar: location.link(tree.path(LedgerFiles.calendar)),
                    table: location.link(tree.path(LedgerFiles.table)),
                    pager: Pager(number, of: count, path: PageFrame.Area.followUps.file, on: location))
            }
        }
    }

    private func owners(_ ledger: FollowUpLedger, on location: PageLocation) -> [LinkView] {
        ledger.owners.prefix(20).map { owner in
            LinkView(
                text: owner.name ?? location.tree.wording["owner_unknown"],
                url: owner.name.map { query("owner", $0, on: location) },
                count: location.tree.wording.number(owner.count))
        }
    }

    /// The values of a facet that pending actions have, with how many each.
    private func links(
        _ name: String, _ pending: [String: [(value: String, name: String, count: Int)]], on location: PageLocation
    ) -> [LinkView] {
        (pending[name] ?? []).map { value in
            LinkView(
                text: value.name, url: query(name, value.value, on: location),
                count: location.tree.wording.number(value.count))
        }
    }

    /// The pending part of the ledger as the filter shows it for one value.
    private func query(_ facet: String, _ value: String, on location: PageLocation) -> String {
        location.link(location.tree.path(PageFrame.Area.followUps.file))
            + "?state=open&\(facet)=\(URLPath.encoded(value))"
    }
}

/// Actions under one heading.
struct ActionGroup: TemplateContext {
    var title: String
    var count: String
    var actions: [ActionView]

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("count") { $0.count },
        .list("actions") { $0.actions },
    ]
}
