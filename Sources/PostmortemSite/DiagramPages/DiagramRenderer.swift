/// What becomes of a diagram's source.
enum DiagramRendering: Hashable, Sendable {
    /// A page of its own draws it, in a frame.
    case framed(page: String)
    /// Only its source is shown.
    case source
}

/// Turns a diagram's source into what a page shows. The one place to change when diagrams are drawn at build time.
protocol DiagramRenderer: Sendable {
    /// - Parameters:
    ///   - source: Mermaid source, not trusted.
    ///   - page: where a page for this diagram alone would stand, relative to the site.
    func render(_ source: String, page: String) -> DiagramRendering
}

/// Mermaid draws in the reader's browser, on a page of its own.
///
/// It needs inline styles, which the policy of all other pages forbids: hence the page of its own, in a sandboxed frame.
struct FramedDiagrams: DiagramRenderer {
    /// Where Mermaid's script stands in the site.
    static let script = "assets/mermaid.js"
    /// Longest source that Mermaid draws, in characters; its own limit.
    static let maximumLength = 50_000

    func render(_ source: String, page: String) -> DiagramRendering {
        source.utf16.count <= Self.maximumLength ? .framed(page: page) : .source
    }
}

/// Mermaid's script is not installed.
struct SourceDiagrams: DiagramRenderer {
    func render(_ source: String, page: String) -> DiagramRendering { .source }
}
