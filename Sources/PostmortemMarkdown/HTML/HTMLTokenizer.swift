import PostmortemCore

/// Splits raw HTML into tags and text.
///
/// It never fails: what is no complete tag is text.
struct HTMLTokenizer {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    /// A run of text that looks for a bracket which is not there looks only once.
    private var hasNoMore: Set<UInt8> = []

    enum Token {
        /// Text, with character references as they were written.
        case text(Range<Int>)
        case comment
        case open(Tag)
        case close(name: Range<Int>, source: Range<Int>)
    }

    struct Tag {
        var name: Range<Int>
        var attributes: [(name: Range<Int>, value: Range<Int>)]
        var source: Range<Int>
    }

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> Token? {
        guard position < bytes.endIndex else { return nil }
        let start = position
        if bytes[start] == 0x3C, let token = markup(start) { return token }
        position = bytes[(start + 1)...].firstIndex(of: 0x3C) ?? bytes.endIndex
        return .text(start..<position)
    }

    private mutating func markup(_ start: Int) -> Token? {
        guard start + 1 < bytes.endIndex else { return nil }
        switch bytes[start + 1] {
        case 0x21: return comment(start)
        case 0x2F:
            let name = take(start + 2) { $0.isLetter || $0.isDigit || $0 == 0x2D }
            guard let first = name.first, bytes[first].isLetter else { return nil }
            let close = skipSpace(name.upperBound)
            guard close < bytes.endIndex, bytes[close] == 0x3E else { return nil }
            position = close + 1
            return .close(name: name, source: start..<position)
        case let byte where byte.isLetter: return openTag(start)
        default: return nil
        }
    }

    private mutating func comment(_ start: Int) -> Token? {
        guard bytes[start...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]), !hasNoMore.contains(0x2D) else { return nil }
        // `<!-->` is a whole comment.
        var end = start + 2
        while let dash = bytes[end...].firstIndex(of: 0x2D) {
            if bytes[dash...].starts(with: [0x2D, 0x2D, 0x3E]) {
                position = dash + 3
                return .comment
            }
            end = dash + 1
        }
        hasNoMore.insert(0x2D)
        return nil
    }

    private mutating func openTag(_ start: Int) -> Token? {
        let name = take(start + 1) { $0.isLetter || $0.isDigit || $0 == 0x2D }
        var attributes: [(Range<Int>, Range<Int>)] = []
        var index = name.upperBound
        while true {
            let afterSpace = skipSpace(index)
            guard afterSpace < bytes.endIndex else { return nil }
            if bytes[afterSpace] == 0x3E {
                position = afterSpace + 1
                return .open(Tag(name: name, attributes: attributes, source: start..<position))
            }
            if bytes[afterSpace] == 0x2F {
                index = afterSpace + 1
                continue
            }
            let key = take(afterSpace) { !$0.isHTMLSpace && ![0x22, 0x27, 0x3C, 0x3E, 0x2F, 0x3D].contains($0) }
            guard !key.isEmpty else { return nil }
            index = key.upperBound
            let equals = skipSpace(index)
            guard equals < bytes.endIndex, bytes[equals] == 0x3D else {
                attributes.append((key, key.upperBound..<key.upperBound))
                continue
            }
            guard let (value, end) = value(skipSpace(equals + 1)) else { return nil }
            attributes.append((key, value))
            index = end
        }
    }

    private mutating func value(_ start: Int) -> (Range<Int>, end: Int)? {
        guard start < bytes.endIndex else { return nil }
        let quote = bytes[start]
        if quote == 0x22 || quote == 0x27 {
            guard !hasNoMore.contains(quote) else { return nil }
            guard let end = bytes[(start + 1)...].firstIndex(of: quote) else {
                hasNoMore.insert(quote)
                return nil
            }
            return (start + 1..<end, end + 1)
        }
        let value = take(start) { !$0.isHTMLSpace && ![0x22, 0x27, 0x3C, 0x3D, 0x3E, 0x60].contains($0) }
        return value.isEmpty ? nil : (value, value.upperBound)
    }

    private func take(_ start: Int, while matches: (UInt8) -> Bool) -> Range<Int> {
        var end = start
        while end < bytes.endIndex, matches(bytes[end]) { end += 1 }
        return start..<end
    }

    private func skipSpace(_ start: Int) -> Int {
        var index = start
        while index < bytes.endIndex, bytes[index].isHTMLSpace { index += 1 }
        return index
    }
}
