public import PostmortemCore
public import PostmortemMarkdown

/// A link or image of a document, in Markdown or in HTML.
public struct LinkReference: Sendable {
    /// The URL, unescaped.
    public var destination: String
    /// The bytes of the destination.
    public var span: Span
    /// The link's node; of one in HTML, that of its tag or block.
    public var node: MarkdownTree.Index
    /// Whether it is an image.
    public var isImage: Bool

    /// Creates a reference.
    public init(destination: String, span: Span, node: MarkdownTree.Index, isImage: Bool) {
        self.destination = destination
        self.span = span
        self.node = node
        self.isImage = isImage
    }
}

/// A diagram that the author wrote.
public struct Diagram: Sendable {
    /// Mermaid source.
    public var source: String
    /// The bytes between the fences.
    public var span: Span
    /// The code block's node.
    public var node: MarkdownTree.Index
    /// 1-based line of the opening fence.
    public var line: Int

    /// Creates a diagram.
    public init(source: String, span: Span, node: MarkdownTree.Index, line: Int) {
        self.source = source
        self.span = span
        self.node = node
        self.line = line
    }
}
