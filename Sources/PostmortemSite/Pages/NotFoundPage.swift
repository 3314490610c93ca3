import PostmortemCore

/// What a server shows for an address that is none.
///
/// It is shown at any depth. Its links start at the site's root where the settings say where the site is served, and are
/// relative to the root else.
struct NotFoundPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame

        static let fields: TemplateFields<Self> = [.object("page") { $0.page }]
    }

    let template = PageTemplate<Context>(file: "404.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        [
            PagePlan(location: site.location("404.html", in: tree, root: site.rootPath)) { location in
                Context(page: PageFrame(site, location, title: tree.wording["not_found"]))
            }
        ]
    }
}
