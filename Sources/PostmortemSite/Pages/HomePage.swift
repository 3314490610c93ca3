import PostmortemCore
import PostmortemModel

/// The front page: what happened last, what is still open, and the ways in.
struct HomePage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var summary: String?
        var count: String
        var openActions: String
        var overdue: String?
        var unstated: String?
        var openGaps: String
        var gapTotal: String?
        var cards: HTML
        var severities: [SeverityBar]
        var services: [LinkView]
        var causes: [LinkView]
        var tags: [LinkView]
        var years: [LinkView]

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("summary") { $0.summary },
            .text("count") { $0.count },
            .text("open_actions") { $0.openActions },
            .text("overdue") { $0.overdue },
            .text("unstated") { $0.unstated },
            .text("open_gaps") { $0.openGaps },
            .text("gap_total") { $0.gapTotal },
            .html("cards") { $0.cards },
            .flag("has_severities") { !$0.severities.isEmpty },
            .list("severities") { $0.severities },
            .flag("has_services") { !$0.services.isEmpty },
            .list("services") { $0.services },
            .flag("has_causes") { !$0.causes.isEmpty },
            .list("causes") { $0.causes },
            .flag("has_tags") { !$0.tags.isEmpty },
            .list("tags") { $0.tags },
            .flag("has_years") { !$0.years.isEmpty },
            .list("years") { $0.years },
        ]
    }

    /// Incidents that count as recent.
    private static let recent = 12
    /// Services, causes and tags that the front page names.
    private static let named = 8

    let template = PageTemplate<Context>(file: "home.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        [
            PagePlan(location: site.location("index.html", in: tree)) { location in
                let wording = tree.wording
                let overdue = site.followUps.overdueCount
                let unstated = site.followUps.unstatedCount
                let services = site.services.filter { !$0.incidents.isEmpty }
                return Context(
                    page: PageFrame(site, location, title: nil, description: site.summary(in: tree)),
                    summary: site.summary(in: tree), count: String(site.base.incidents.count),
                    openActions: String(site.followUps.pendingCount),
                    overdue: overdue == 0 ? nil : wording.strings.format("overdue_count", count: overdue),
                    unstated: unstated == 0 ? nil : wording.strings.format("unstated_count", count: unstated),
                    openGaps: String(site.gaps.openCount),
                    gapTotal: wording.strings.format("of_total", ["total": String(site.gaps.entries.count)]),
                    cards: site.cards.list(site.base.incidents.indices.prefix(Self.recent), in: tree),
                    severities: site.severityBars(of: site.base.incidents.indices),
                    services: site.serviceLinks(services.prefix(Self.named), on: location),
                    causes: site.causeLinks(site.causes.prefix(Self.named), on: location),
                    tags: site.tagLinks(site.tags.prefix(2 * Self.named), on: location),
                    years: site.yearLinks(on: location))
            }
        ]
    }
}
