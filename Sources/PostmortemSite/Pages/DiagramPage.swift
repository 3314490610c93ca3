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

    func plans(in tree: LanguageTree, of site: Site) throws -> [PagePlan<Context>] {
        try site.documents(in: tree).parallelMap(jobs: site.options.jobs) { index -> [PagePlan<Context>] in
            let document = site.base.incidents[index.incident].documents[index.document]
            return DocumentDiagrams(index, of: site, wording: tree.wording).all.compactMap { diagram in
                guard case .framed(let page) = diagram.rendering else { return nil }
                return PagePlan(location: PageLocation(page, in: tree)) { location in
                    let incident = LinkView(
                        text: document.displayTitle, url: location.link(site.routes.document(index).page))
                    return Context(
                        page: PageFrame(site, location, title: diagram.title), title: diagram.title,
                        source: diagram.source, script: location.link(FramedDiagrams.script), incident: incident)
                }
            }
        }
        .flatMap { $0 }
    }
}
