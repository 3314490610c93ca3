public import PostmortemCore
public import PostmortemMarkdown

/// What a section of a postmortem is about.
public enum SectionKind: String, Sendable, CaseIterable {
    case summary, impact, timeline, metrics, detection
    case detectionGaps = "detection_gaps"
    case rootCause = "root_cause"
    case contributingFactors = "contributing_factors"
    case remediation
    case followUps = "follow_ups"
    case lessons
}

/// A part of a document under one heading.
public struct Section: Sendable {
    /// What it is about; nil when no alias of any language matches its heading.
    public var kind: SectionKind?
    /// What it would be about by its heading, were it not a part of another section: "Detection" among the actions is a
    /// group of them, and in the timeline a phase of it.
    public var topic: SectionKind?
    /// Whether its heading is a known one but for a slip of the pen: "Timline".
    public var isMisspelt = false
    /// The heading's text, without markup.
    public var heading: String
    /// The heading's bytes.
    public var headingSpan: Span
    /// The heading's node, or the paragraph or item whose bold label serves as one; nil for what stands before the
    /// first heading.
    public var headingNode: MarkdownTree.Index?
    /// Heading level; 7 for a bold label.
    public var level: Int
    /// Nodes after the heading, up to the next heading of the same or a higher level: sub-sections included.
    public var nodes: Range<MarkdownTree.Index>
    /// Whether it says nothing: only comments, placeholders, template text, "N/A" or TODO.
    public var isEmpty: Bool
    /// 1-based line of the heading.
    public var line: Int

    /// Creates a section.
    public init(
        kind: SectionKind?, heading: String, headingSpan: Span, headingNode: MarkdownTree.Index?, level: Int,
        nodes: Range<MarkdownTree.Index>, isEmpty: Bool, line: Int
    ) {
        self.kind = kind
        self.heading = heading
        self.headingSpan = headingSpan
        self.headingNode = headingNode
        self.level = level
        self.nodes = nodes
        self.isEmpty = isEmpty
        self.line = line
    }
}
