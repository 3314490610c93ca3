import PostmortemCore

/// A kind of page: which pages of it a site has, and what each shows.
///
/// A page is a function of the site and of what its plan declares. Adding a kind is a file in `Pages/` and a line in
/// ``PageKinds``.
protocol PageKind: Sendable {
    associatedtype Context: TemplateContext
    /// The template, and the names that it may use.
    var template: PageTemplate<Context> { get }
    /// The pages of a tree. Cheap: the work is in the plans.
    func plans(in tree: LanguageTree, of site: Site) throws -> [PagePlan<Context>]
}

/// One page that a site will have.
struct PagePlan<Context>: Sendable {
    /// Where it stands.
    var location: PageLocation
    /// What it shows; asked once, on any thread.
    var context: @Sendable (PageLocation) throws -> Context
}

extension PageKind {
    /// Renders the pages of a tree in parallel and hands each on at once, so that memory does not grow with the site.
    /// - Returns: where they stand, relative to the site.
    func build(in tree: LanguageTree, of site: Site, to sink: any SiteSink) throws -> [String] {
        let plans = try plans(in: tree, of: site)
        let template = template
        _ = try plans.parallelMap(jobs: site.options.jobs, chunk: 4) { plan in
            let context = try plan.context(plan.location)
            let bytes = try site.theme.render(template, context, language: plan.location.tree.language)
            try sink.write(SharedLink.resolve(bytes, at: plan.location), to: plan.location.path)
        }
        return plans.map(\.location.path)
    }

    /// The page kind without its type of context, for the theme.
    var registration: any RegisteredPage { template }
}

extension Site {
    /// Places a page that each tree has under the same name.
    func location(_ relative: String, in tree: LanguageTree, root: String? = nil) -> PageLocation {
        let counterparts = trees.map { PageLocation.Counterpart(language: $0.language, path: $0.path(relative)) }
        return PageLocation(tree.path(relative), in: tree, counterparts: counterparts, root: root)
    }
}
