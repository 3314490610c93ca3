public import PostmortemCore
public import PostmortemMarkdown

/// One entry of a timeline.
public struct TimelineEntry: Sendable {
    /// When it happened; nil when the entry does not say, says "unknown", or cannot be read.
    public var time: Timestamp?
    /// The end of a range such as `14:02–14:07`.
    public var end: Timestamp?
    /// Whether the time is marked as approximate (`~14:09`, "around", 约).
    public var isApproximate: Bool
    /// Whether the entry says in so many words that its time is unknown.
    public var isUnknown: Bool
    /// The time as written; empty when there is none.
    public var timeText: String
    /// The bytes of the time as written; where the entry has none, its first bytes.
    public var timeSpan: Span
    /// What happened, without markup.
    public var text: String
    /// The bytes of what happened.
    public var textSpan: Span
    /// Nodes that hold what happened, to be rendered: a table cell, a list item, a paragraph.
    public var nodes: Range<MarkdownTree.Index>
    /// The milestone that the entry's words name, if any.
    public var milestone: Milestone?
    /// 1-based line.
    public var line: Int

    /// Creates an entry.
    public init(
        time: Timestamp?, end: Timestamp? = nil, isApproximate: Bool = false, isUnknown: Bool = false,
        timeText: String, timeSpan: Span, text: String, textSpan: Span, nodes: Range<MarkdownTree.Index>,
        milestone: Milestone? = nil, line: Int
    ) {
        self.time = time
        self.end = end
        self.isApproximate = isApproximate
        self.isUnknown = isUnknown
        self.timeText = timeText
        self.timeSpan = timeSpan
        self.text = text
        self.textSpan = textSpan
        self.nodes = nodes
        self.milestone = milestone
        self.line = line
    }
}
