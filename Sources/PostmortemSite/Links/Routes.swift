import PostmortemCore
import PostmortemModel

/// The permanent places of all pages, relative to the site.
struct Routes: Sendable {
    /// File names of services, causes and tags.
    let services: NameTable
    let causes: NameTable
    let tags: NameTable
    /// Places of the pages of an incident's documents, by index of incident and document.
    private let documents: [[Document]]

    /// Where the page of one document stands.
    struct Document: Hashable, Sendable {
        /// The page itself.
        var page: String
        /// The folder and stem of its diagrams: `zh/diagrams/2019-07-02-regex`.
        var diagramStem: String

        /// The page of one of its diagrams, counted from 1.
        func diagram(_ number: Int) -> String { "\(diagramStem)-\(number).html" }
    }

    /// Lays the places out.
    init(_ base: KnowledgeBase, _ trees: [LanguageTree]) {
        // Who comes later takes no address from one who has it: "WAF" not from "waf".
        services = NameTable(base.settings.services.map(\.slug) + base.oldestFirst(base.byService))
        causes = NameTable(base.oldestFirst(base.byCause))
        tags = NameTable(base.oldestFirst(base.byTag))
        let slugs = NameTable(base.incidents.map(\.slug).sorted { $0.precedesInBytes($1) })
        // Two incidents of one slug are an error that lint reports; the site still shows both.
        var taken: Set<String> = []
        documents = base.incidents.map { incident in
            incident.documents.enumerated().map { index, document in
                let tree = trees.tree(for: document.language)
                let isOfTree = !tree.prefix.isEmpty && incident.documentIndex(in: tree.language) == index
                let own = isOfTree ? tree.prefix : LanguageTag.checked(document.language) + "/"
                let prefix = index == 0 ? "" : own
                let slug = slugs[incident.slug] ?? SafeName.make(incident.slug)
                var name = slug
                var number = 2
                while !taken.insert(prefix + name).inserted {
                    name = "\(slug)-\(number)"
                    number += 1
                }
                return Document(page: "\(prefix)incidents/\(name).html", diagramStem: "\(prefix)diagrams/\(name)")
            }
        }
    }

    /// The place of an incident's document.
    func document(_ index: KnowledgeBase.DocumentIndex) -> Document { documents[index.incident][index.document] }

    /// The page of a year.
    static func year(_ year: Int) -> String {
        "years/\(String(repeating: "0", count: max(0, 4 - "\(year)".count)))\(year).html"
    }

    /// The further pages of a list: `incidents.html` is followed by `incidents-2.html`, `tags/x.html` by
    /// `tags/x/2.html`, which no tag's own page can be.
    static func page(_ number: Int, of path: String) -> String {
        guard number > 1 else { return path }
        let stem = path.dropLast(".html".count)
        return stem.contains("/") ? "\(stem)/\(number).html" : "\(stem)-\(number).html"
    }
}
