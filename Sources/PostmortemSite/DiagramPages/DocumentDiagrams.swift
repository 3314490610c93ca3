import PostmortemCore
import PostmortemModel

/// The diagrams of one document, in the order in which they are numbered: the author's, then the drawn ones.
struct DocumentDiagrams: Sendable {
    /// A diagram with its place.
    struct Diagram: Sendable {
        var source: String
        var title: String
        var rendering: DiagramRendering
        /// Relative to the site.
        var page: String
    }

    /// By the author's code block.
    private(set) var written: [Int: Diagram] = [:]
    /// Root cause → … → mitigation; nil when the document does not tell enough.
    private(set) var causalChain: Diagram?
    /// How the incident is linked with others; nil when it is not.
    private(set) var linkMap: Diagram?

    /// All, by number.
    private(set) var all: [Diagram] = []

    /// Finds and draws the diagrams of a document, for a page in a language.
    init(_ index: KnowledgeBase.DocumentIndex, of site: Site, wording: Wording) {
        let document = site.base.incidents[index.incident].documents[index.document]
        let route = site.routes.document(index)
        for diagram in document.diagrams {
            let title =
                Self.title(in: diagram.source) ?? wording.strings.format("diagram_number", ["n": "\(all.count + 1)"])
            written[diagram.node] = add(diagram.source, title: title, route: route, site: site)
        }
        let labels = ChartLabels(wording)
        if let source = CausalChain.mermaid(document, labels: labels) {
            causalChain = add(source, title: wording["causal_chain"], route: route, site: site)
        }
        if let source = LinkMap.mermaid(around: index.incident, in: site.base, labels: labels) {
            linkMap = add(source, title: wording["link_map"], route: route, site: site)
        }
    }

    private mutating func add(_ source: String, title: String, route: Routes.Document, site: Site) -> Diagram {
        let page = route.diagram(all.count + 1)
        let diagram = Diagram(
            source: source, title: title, rendering: site.diagrams.render(source, page: page), page: page)
        all.append(diagram)
        return diagram
    }

    /// The text of Mermaid's `accTitle: …`.
    static func title(in source: String) -> String? {
        for line in source.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard line.hasPrefix("accTitle") else { continue }
            let text = line.dropFirst("accTitle".count).drop { $0 == " " || $0 == ":" || $0 == "\t" }
            return text.isEmpty ? nil : String(text)
        }
        return nil
    }
}
