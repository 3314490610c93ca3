import PostmortemCore

/// Mathematics in TeX, as GitHub delimits it.
struct Formula: Hashable {
    /// Bytes of the file, delimiters included.
    var outer: Span
    /// Bytes of the file between the delimiters.
    var inner: Span
    /// On a line of its own, between `$$`.
    var isDisplay: Bool
}
