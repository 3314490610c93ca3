import PostmortemModel

/// What becomes of a diagram's source.
enum DiagramRendering: Hashable, Sendable {
    /// It was drawn when the site was built.
    case drawn(ScriptDrawing)
    /// A page of its own draws it in the reader's browser, in a frame.
    case framed(page: String)
    /// Only its source is shown.
    case source
}
