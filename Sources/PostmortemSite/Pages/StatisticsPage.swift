import PostmortemCore
import PostmortemModel

/// Statistics: an overview, and a page for each length of time that is measured.
///
/// They show distributions, never a lone mean: lengths of incidents are skewed, so that an average lies to the right of most
/// of them and moves with the longest (Š. Davidovič, "Incident Metrics in SRE", O'Reilly 2021).
struct StatisticsPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var title: String
        var lead: String
        /// The overview, on a page of one length.
        var overview: LinkView?
        var sections: [StatisticsSection]
        var terms: [StatisticsTerm]
        var isEmpty: Bool

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("title") { $0.title },
            .text("lead") { $0.lead },
            .object("overview") { $0.overview },
            .list("sections") { $0.sections },
            .list("terms") { $0.terms },
            .flag("is_empty") { $0.isEmpty },
        ]
    }

    let template = PageTemplate<Context>(file: "statistics.mustache")

    /// The page of a length, relative to the tree.
    static func path(_ duration: IncidentDuration) -> String { "statistics/\(duration.rawValue).html" }

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        let overview = PagePlan(location: site.location(PageFrame.Area.statistics.file, in: tree)) { location in
            let view = StatisticsView(site, on: location)
            return context(
                view, title: tree.wording["nav_statistics"], lead: tree.wording["stat_lead"],
                sections: [
                    view.lengths(), view.mitigatedInTime(), view.detection(), view.years(), view.repeats(),
                    view.followUps(),
                ],
                terms: ["lengths", "median", "p90", "in_time", "internal", "repeat", "completion", "age", "unknown"])
        }
        let lengths = IncidentDuration.allCases.map { duration in
            PagePlan(location: site.location(Self.path(duration), in: tree)) { location in
                let view = StatisticsView(site, on: location)
                var context = context(
                    view, title: tree.wording["stat_time_\(duration.rawValue)"],
                    lead: tree.wording["stat_time_\(duration.rawValue)_lead"], sections: view.lengths(duration),
                    terms: ["median", "p90", "unknown"])
                context.overview = LinkView(
                    text: tree.wording["nav_statistics"], url: view.link(PageFrame.Area.statistics.file))
                return context
            }
        }
        return [overview] + lengths
    }

    private func context(
        _ view: StatisticsView, title: String, lead: String, sections: [StatisticsSection], terms: [String]
    ) -> Context {
        let limit = view.labels.duration(Int64(view.site.settings.mitigateWithin) * 60)
        return Context(
            page: PageFrame(view.site, view.location, title: title, area: .statistics, sheets: ["statistics.css"]),
            title: title, lead: lead, sections: sections,
            terms: terms.map { term in
                let meaning = "stat_term_\(term)_meaning"
                return StatisticsTerm(
                    term: view.labels["stat_term_\(term)"],
                    meaning: term == "in_time"
                        ? view.labels.format(meaning, ["length": limit]) : view.labels[meaning])
            },
            isEmpty: view.records.isEmpty)
    }
}
