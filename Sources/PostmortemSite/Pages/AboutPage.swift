import PostmortemCore
import PostmortemModel

/// What the site is, what it counts, and how to read it.
struct AboutPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var summary: String?
        var facts: [LinkView]
        var severities: [SeverityView]

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("summary") { $0.summary },
            .list("facts") { $0.facts },
            .list("severities") { $0.severities },
        ]
    }

    let template = PageTemplate<Context>(file: "about.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        [
            PagePlan(location: site.location(PageFrame.Area.about.file, in: tree)) { location in
                let counts: [(String, Int, String?)] = [
                    ("nav_incidents", site.base.incidents.count, "incidents.html"),
                    ("all_service", site.services.count, "services.html"),
                    ("all_cause", site.causes.count, "causes.html"),
                    ("all_tag", site.tags.count, "tags.html"),
                    ("nav_follow_ups", site.followUps.entries.count, "follow-ups.html"),
                    ("nav_gaps", site.gaps.entries.count, "gaps.html"),
                ]
                return Context(
                    page: PageFrame(site, location, title: tree.wording["nav_about"], area: .about),
                    summary: site.summary(in: tree),
                    facts: counts.map { key, count, file in
                        LinkView(
                            text: tree.wording[key], url: file.map { location.link(tree.path($0)) },
                            count: String(count))
                    },
                    severities: site.settings.severities.map { SeverityView(name: $0, site.settings) })
            }
        ]
    }
}
