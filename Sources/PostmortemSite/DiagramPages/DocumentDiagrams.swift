import PostmortemCore
import PostmortemModel

/// The diagrams of one document, in the order in which they are numbered: the author's, then the drawn ones.
struct DocumentDiagrams: Sendable {
    /// A diagram with its place.
    struct Diagram: Sendable {
        /// Of its drawing, unique in the page.
        var id: String
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

    /// Whether a drawing is wider than a phone shows it, so that readers may want it larger.
    var canOpenLarge: Bool {
        all.contains { diagram in
            guard case .drawn(let drawing) = diagram.rendering else { return false }
            return drawing.width > DiagramFigure.phone
        }
    }

    /// Finds and draws the diagrams of a document, for a page in a language.
    init(_ index: KnowledgeBase.DocumentIndex, of site: Site, wording: Wording) {
        let document = site.base.incidents[index.incident].documents[index.document]
        var found: [(source: String, title: String?)] = document.diagrams.map {
            ($0.source, Self.title(in: $0.source))
        }
        let labels = ChartLabels(wording)
        let chain = CausalChain.mermaid(document, facts: site.base.incidents[index.incident].primary, labels: labels)
        if let chain { found.append((chain, wording["causal_chain"])) }
        let map = LinkMap.mermaid(around: index.incident, in: site.base, labels: labels)
        if let map { found.append((map, wording["link_map"])) }
        guard !found.isEmpty else { return }

        let isDrawn = site.drawings <= site.options.maximumDrawings
        let jobs = ScriptJob.diagrams(found.map(\.source))
        let outcomes = isDrawn ? site.scripts.run(jobs) : []
        let route = site.routes.document(index)
        for (number, diagram) in found.enumerated() {
            let page = route.diagram(number + 1)
            let title = diagram.title ?? wording.strings.format("diagram_number", ["n": "\(number + 1)"])
            let rendering: DiagramRendering
            if number < outcomes.count, case .drawing(let drawing) = outcomes[number] {
                rendering = .drawn(drawing)
            } else {
                if number < document.diagrams.count, number < outcomes.count,
                    case .failed(let failure) = outcomes[number]
                {
                    site.framed.explain(failure, of: document.diagrams[number], in: document)
                }
                let entry = FramedDiagrams.Entry(page: page, title: title, source: diagram.source, document: index)
                rendering = site.framed.add(entry) ? .framed(page: page) : .source
            }
            var id = ""
            if case .diagram(_, let name) = jobs[number] { id = name }
            all.append(Diagram(id: id, source: diagram.source, title: title, rendering: rendering, page: page))
        }
        for (diagram, drawn) in zip(document.diagrams, all) { written[diagram.node] = drawn }
        if map != nil { linkMap = all.last }
        if chain != nil { causalChain = all[document.diagrams.count] }
    }

    /// The text of Mermaid's `accTitle: …`.
    static func title(in source: String) -> String? {
        for line in source.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard line.hasPrefix("accTitle") else { continue }
            let text = line.dropFirst("accTitle".count).drop { $0 == " " || $0 == ":" || $0 == "\t" }
            return text.isEmpty ? nil : MermaidText.read(String(text))
        }
        return nil
    }
}
