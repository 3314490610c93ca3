import PostmortemModel

/// A diagram on an incident's page: drawn, or in a frame where that is possible; its source readable in any case.
struct DiagramFigure: TemplateContext {
    var title: String
    var source: String
    /// An `<svg>` element; nil when the diagram could not be drawn.
    var drawing: HTML?
    /// The page that draws it; nil when it is drawn, or only the source is shown.
    var page: String?

    /// Shows a diagram on a page.
    init(_ diagram: DocumentDiagrams.Diagram, on location: PageLocation) {
        title = diagram.title
        source = diagram.source
        switch diagram.rendering {
        // Made and looked at by PostmortemScripting, which lets nothing through that could do harm.
        case .drawn(let drawing): self.drawing = HTML(rendered: drawing.svg)
        case .framed(let page): self.page = location.link(page)
        case .source: break
        }
    }

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("source") { $0.source },
        .html("drawing") { $0.drawing },
        .text("page") { $0.page },
        .flag("is_shown") { $0.drawing != nil || $0.page != nil },
    ]
}
