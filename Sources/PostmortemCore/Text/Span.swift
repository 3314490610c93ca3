/// A half-open range of UTF-8 byte offsets in one source file.
///
/// Offsets are 32-bit: the reader refuses files above ``SourceFile/maximumSize``, which is far below 4 GiB.
public struct Span: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var start: UInt32
    /// Offset just after the last byte; never below `start`.
    public var end: UInt32

    /// Creates a span; an end before the start gives the empty span at `start`.
    public init(_ start: Int, _ end: Int) {
        self.start = UInt32(clamping: start)
        self.end = UInt32(clamping: max(start, end))
    }

    /// The span as a range of array indices.
    public var range: Range<Int> { Int(start)..<Int(end) }

    /// Number of bytes.
    public var count: Int { Int(end - start) }

    /// True when the span covers no byte.
    public var isEmpty: Bool { start == end }

    /// Whether `other` lies wholly inside this span.
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    /// The smallest span that covers both.
    public func union(_ other: Span) -> Span { Span(Int(min(start, other.start)), Int(max(end, other.end))) }

    /// By start, then by end.
    public static func < (a: Span, b: Span) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
