public import PostmortemCore

/// What stands behind ` #` in a value: to YAML a comment, to its author perhaps text.
public struct FieldComment: Hashable, Sendable {
    /// What it may have been meant as.
    public enum Kind: Hashable, Sendable {
        /// A comment: `# ask the vendor`, `#postmortem-disable-line`.
        case remark
        /// The number of a ticket: `#1234`.
        case number
        /// A word that touches its `#`, as the name of a channel does; or a comment.
        case word
        /// A number with a blank in front, which may be either.
        case unclear
    }

    /// From the `#` to the end.
    public var span: Span
    /// What it may have been meant as.
    public var kind: Kind

    /// Whether it may be text whose author knows nothing of comments: nearly all comments have a blank behind the `#`.
    public var mayBeText: Bool { kind == .number || kind == .word }

    /// Looks behind the value of a line; nil where no comment begins there.
    public init?(in value: ArraySlice<UInt8>) {
        let start = Self.closingQuote(of: value) ?? value.startIndex
        guard
            let hash = value.indices[start...].first(where: { index in
                value[index] == UInt8(ascii: "#") && (index == value.startIndex || value[index - 1].isSpaceOrTab)
            })
        else { return nil }
        span = Span(hash, value.endIndex)
        let text = value[(hash + 1)...].drop(while: \.isSpaceOrTab)
        let isApart = text.startIndex > hash + 1
        switch text.first {
        case _ where text.lazy.map(\.folded).starts(with: "postmortem".utf8): kind = .remark
        case let first? where first.isDigit: kind = isApart ? .unclear : .number
        case let first? where first.isLetter || first >= 0x80: kind = isApart ? .remark : .word
        default: kind = .remark
        }
    }

    /// Where the quote is closed that a value begins with; nil where there is none, or it is not closed.
    public static func closingQuote(of value: ArraySlice<UInt8>) -> Int? {
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        var index = value.startIndex + 1
        while index < value.endIndex {
            let isDoubled = quote == UInt8(ascii: "'") && value[index...].starts(with: [quote, quote])
            let isEscape = quote == UInt8(ascii: "\"") && value[index] == UInt8(ascii: "\\")
            if value[index] == quote, !isDoubled { return index }
            index += isDoubled || isEscape ? 2 : 1
        }
        return nil
    }
}
