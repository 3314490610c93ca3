import PostmortemCore
import PostmortemModel

/// All follow-up actions: what is overdue first, then what is pending by due date, then what is settled.
struct FollowUpsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var overdue: String
        var hasOverdue: Bool
        var pending: String
        var settled: String
        var groups: [ActionGroup]
        var owners: [LinkView]
        /// Links to the due dates as a calendar, and to all actions as a table.
        var calendar: String
        var table: String
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("overdue") { $0.overdue },
            .flag("has_overdue") { $0.hasOverdue },
            .text("pending") { $0.pending },
            .text("settled") { $0.settled },
            .list("groups") { $0.groups },
            .flag("has_owners") { !$0.owners.isEmpty },
            .list("owners") { $0.owners },
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
                    page: PageFrame(site, location, title: wording["nav_follow_ups"], area: .followUps),
                    overdue: String(ledger.ranges[.overdue]?.count ?? 0),
                    hasOverdue: ledger.ranges[.overdue]?.isEmpty == false, pending: String(ledger.pendingCount),
                    settled: String(ledger.entries.count - ledger.pendingCount), groups: groups,
                    owners: number > 1
                        ? []
                        : ledger.owners.prefix(20).map {
                            LinkView(text: $0.name ?? wording["owner_unknown"], count: String($0.count))
                        },
                    calendar: location.link(tree.path(LedgerFiles.calendar)),
                    table: location.link(tree.path(LedgerFiles.table)),
                    pager: Pager(number, of: count, path: PageFrame.Area.followUps.file, on: location))
            }
        }
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
