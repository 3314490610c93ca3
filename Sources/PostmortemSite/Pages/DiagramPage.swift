import PostmortemCore
import PostmortemModel

/// One diagram on a page of its own, whose policy allows Mermaid what it needs and nothing else.
struct DiagramPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var title: String
        var source: String
        var script: String
        var incident: LinkView

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("title") { $0.title },
            .text("source") { $0.source },
            .text("script") { $0.script },
            .object("incident") { $0.incident },
        ]
    }

    let template = PageTemplate<Context>(file: "diagram.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        site.framed.entries(of: site.documents(in: tree)).map { entry in
            PagePlan(location: PageLocation(entry.page, in: tree)) { location in
                let document = site.base.incidents[entry.document.incident].documents[entry.document.document]
                let incident = LinkView(
                    text: document.displayTitle, url: location.link(site.routes.document(entry.document).page))
                return Context(
                    page: PageFrame(site, location, title: entry.title), title: entry.title, source: entry.source,
                    script: location.link(FramedDiagrams.scriptPath), incident: incident)
            }
        }
    }
}
