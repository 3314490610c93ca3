import PostmortemCore

/// Looks at lines before the parser does, and hides those whose cost it cannot bound.
enum BlockGuard {
    /// What the parser is to be fed.
    struct Screening {
        /// The bytes of the file with hidden parts overwritten, length kept; nil when nothing is hidden.
        var feed: [UInt8]?
        /// End of what is fed.
        var end: Int
    }

    static func screen(_ file: SourceFile, _ lines: LineTable) -> Screening {
        Screening(feed: nil, end: lines.range.upperBound)
    }
}
