import PostmortemCore
import PostmortemModel

/// All services, causes or tags.
struct CollectionIndexPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        var title: String
        var links: [LinkView]
        var isTags: Bool
        var pager: Pager?

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("title") { $0.title },
            .flag("has_links") { !$0.links.isEmpty },
            .list("links") { $0.links },
            .flag("is_tags") { $0.isTags },
            .object("pager") { $0.pager },
        ]
    }

    /// Links on a page.
    private static let pageSize = 1_000

    let subject: CollectionPage.Subject
    let template = PageTemplate<Context>(file: "collections.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        let all = subject.collections(of: site)
        return Pager.pages(all.count, size: Self.pageSize).map { number, range, count in
            let location = site.location(Routes.page(number, of: subject.indexFile), in: tree)
            return PagePlan(location: location) { location in
                let title = tree.wording["all_\(subject.rawValue)"]
                let links =
                    switch subject {
                    case .service: site.serviceLinks(all[range], on: location)
                    case .cause: site.causeLinks(all[range], on: location)
                    case .tag, .year: site.tagLinks(all[range], on: location)
                    }
                return Context(
                    page: PageFrame(site, location, title: title, area: subject == .service ? .services : .incidents),
                    title: title, links: links, isTags: subject == .tag,
                    pager: Pager(number, of: count, path: subject.indexFile, on: location))
            }
        }
    }
}
