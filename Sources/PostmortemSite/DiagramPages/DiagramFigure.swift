import PostmortemModel

/// A diagram on an incident's page: drawn, or in a frame where that is possible; its source readable in any case.
struct DiagramFigure: TemplateContext {
    var title: String
    var source: String
    /// An `<svg>` element; nil when the diagram could not be drawn.
    var drawing: HTML?
    /// Of the drawing, unique in the page.
    var id: String
    /// Its natural width in CSS pixels; 0 when it is not drawn.
    private let width: Double
    /// The page that draws it; nil when it is drawn, or only the source is shown.
    var page: String?

    /// Shows a diagram on a page.
    init(_ diagram: DocumentDiagrams.Diagram, on location: PageLocation) {
        title = diagram.title
        source = diagram.source
        id = diagram.id
        if case .drawn(let drawing) = diagram.rendering { width = drawing.width } else { width = 0 }
        switch diagram.rendering {
        // Made and looked at by PostmortemScripting, which lets nothing through that could do harm.
        case .drawn(let drawing): self.drawing = HTML(rendered: drawing.svg)
        case .framed(let page): self.page = location.link(page)
        case .source: break
        }
    }

    /// As wide as a phone shows a drawing without making it smaller, in CSS pixels.
    static let phone: Double = 320
    /// As wide as the column of text in a wide window: `--measure` of the theme.
    private static let column: Double = 720

    /// The least width at which its words can be read, in steps of 4 rem, as the style sheet has a class for each: three
    /// quarters of the natural width, 12 px for Mermaid's 16; nil where any window shows that. A narrower one scrolls it.
    private var leastWidth: Int? {
        let steps = Int(width * 0.75 / 64)
        return steps < 4 ? nil : min(steps, 30) * 4
    }

    /// The figure by itself, for a diagram inside of a list or a quotation.
    static let template = PageTemplate<Self>(file: "partials/diagram-figure.mustache")

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("source") { $0.source },
        .html("drawing") { $0.drawing },
        .text("page") { $0.page },
        .text("id") { $0.id },
        .text("least_width") { $0.leastWidth.map(String.init) },
        .flag("can_open") { $0.width > Self.phone },
        .flag("is_wide") { $0.width > Self.column },
        .flag("is_shown") { $0.drawing != nil || $0.page != nil },
    ]
}
