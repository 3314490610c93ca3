public import PostmortemCore
public import PostmortemMarkdown

/// Something that was watching: a row of the table Signal, Source, Interval.
public struct Signal: Sendable {
    /// What is watched.
    public var name: Sourced<String>
    /// Where it comes from.
    public var source: Sourced<String>?
    /// Sampling interval; 0 s for "real time"; nil value when unknown.
    public var interval: Quantity?
    /// 1-based line.
    public var line: Int

    /// Creates a signal.
    public init(name: Sourced<String>, source: Sourced<String>?, interval: Quantity?, line: Int) {
        self.name = name
        self.source = source
        self.interval = interval
        self.line = line
    }

    /// Sampling interval in seconds.
    public var intervalSeconds: Double? {
        interval?.measure?.dimension == .time ? interval?.baseValue : nil
    }
}

/// A reason why the incident was not noticed, or not noticed sooner.
public struct DetectionGap: Sendable {
    /// `G1`, explicit or numbered in order.
    public var id: Sourced<String>
    /// Whether the author wrote the id.
    public var hasExplicitID: Bool
    /// What was not seen, without markup and without the id.
    public var text: String
    /// The bytes of the gap.
    public var span: Span
    /// Nodes that hold the text, to be rendered.
    public var nodes: Range<MarkdownTree.Index>
    /// Whether a sampling interval was longer than the event it should have caught: no luck could have helped.
    public var isStructural: Bool
    /// Indices into the document's follow-ups that close the gap (or decline to).
    public var closedBy: [Int]
    /// 1-based line.
    public var line: Int

    /// Creates a gap.
    public init(
        id: Sourced<String>, hasExplicitID: Bool, text: String, span: Span, nodes: Range<MarkdownTree.Index>,
        isStructural: Bool = false, closedBy: [Int] = [], line: Int
    ) {
        self.id = id
        self.hasExplicitID = hasExplicitID
        self.text = text
        self.span = span
        self.nodes = nodes
        self.isStructural = isStructural
        self.closedBy = closedBy
        self.line = line
    }
}
