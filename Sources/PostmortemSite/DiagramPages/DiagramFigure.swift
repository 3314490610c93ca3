/// A diagram on an incident's page: drawn in a frame where that is possible, its source readable in any case.
struct DiagramFigure: TemplateContext {
    var title: String
    var source: String
    /// The page that draws it; nil when only the source is shown.
    var page: String?

    /// Shows a diagram on a page.
    init(_ diagram: DocumentDiagrams.Diagram, on location: PageLocation) {
        title = diagram.title
        source = diagram.source
        if case .framed(let page) = diagram.rendering { self.page = location.link(page) }
    }

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("source") { $0.source },
        .text("page") { $0.page },
    ]
}
