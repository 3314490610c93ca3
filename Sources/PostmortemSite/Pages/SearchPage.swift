import PostmortemCore
import PostmortemModel

/// The search: a field, facts to narrow the results down by, and the results, which a script puts there. Without scripts
/// it says so, and offers the lists.
struct SearchPage: PageKind {
    struct Context: TemplateContext {
        var page: PageFrame
        /// What is said of one result, and of `{count}`.
        var foundOne: String
        var foundMany: String
        var facets: [FacetView]
        var years: [LinkView]
        var services: [LinkView]

        static let fields: TemplateFields<Self> = [
            .object("page") { $0.page },
            .text("found_one") { $0.foundOne },
            .text("found_many") { $0.foundMany },
            .list("facets") { $0.facets },
            .flag("has_years") { !$0.years.isEmpty },
            .list("years") { $0.years },
            .flag("has_services") { !$0.services.isEmpty },
            .list("services") { $0.services },
        ]
    }

    /// Where the page stands in each tree.
    static let file = "search.html"
    /// Services that are offered without a search.
    private static let named = 12

    let template = PageTemplate<Context>(file: "search.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<Context>] {
        [
            PagePlan(location: site.location(Self.file, in: tree)) { location in
                let wording = tree.wording
                let facets = SearchFacets(SearchIndex.numbered(site), of: site)
                return Context(
                    page: PageFrame(site, location, title: wording["search"]),
                    foundOne: wording.strings.format("search_found", count: 1),
                    foundMany: wording.strings.format("search_found", count: 2, ["count": "{count}"]),
                    facets: SearchFacets.Facet.allCases.compactMap { FacetView($0, of: facets, in: tree, site) },
                    years: site.yearLinks(on: location),
                    services: site.serviceLinks(
                        site.services.filter { !$0.incidents.isEmpty }.prefix(Self.named), on: location))
            }
        ]
    }
}

/// A fact by which results are narrowed down, with its values in the words of the page.
struct FacetView: TemplateContext {
    var key: String
    var title: String
    var options: [Option]

    struct Option: TemplateContext {
        var value: String
        var text: String
        /// Language of the text, where it is not the page's.
        var language: String?

        static let fields: TemplateFields<Self> = [
            .text("value") { $0.value }, .text("text") { $0.text }, .text("language") { $0.language },
        ]
    }

    /// Nil for a fact that divides nothing.
    init?(_ facet: SearchFacets.Facet, of facets: SearchFacets, in tree: LanguageTree, _ site: Site) {
        let values = facets.values[facet] ?? []
        if values.count < 2 { return nil }
        key = facet.rawValue
        title =
            switch facet {
            case .severity: tree.wording["severity"]
            case .service: tree.wording["kind_service"]
            case .cause: tree.wording["kind_cause"]
            case .year: tree.wording["kind_year"]
            case .language: tree.wording["search_language"]
            }
        options = values.map { value in
            let text =
                switch facet {
                case .severity, .year: value
                case .service: site.serviceName(value, in: tree)
                case .cause: site.causeName(value, in: tree)
                case .language: site.languageName(value)
                }
            let isForeign = facet == .language && value != tree.language
            return Option(value: value, text: text, language: isForeign ? value : nil)
        }
    }

    static let fields: TemplateFields<Self> = [
        .text("key") { $0.key }, .text("title") { $0.title }, .list("options") { $0.options },
    ]
}
