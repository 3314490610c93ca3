import PostmortemCore

/// The containers that a line can start with: quotes, list items, footnotes, and the blanks between them.
struct LinePrefix {
    /// Just after the prefix; earlier when it has more markers than anything may nest.
    private(set) var end: Int
    /// Block quotes.
    private(set) var quotes = 0
    /// Columns of blanks before the first marker of an item.
    private(set) var indent = 0
    /// Columns of blanks.
    private(set) var blanks = 0
    /// Quotes and items in order.
    private(set) var markers: [Marker] = []
    /// Nothing but blanks.
    private(set) var isBlank = false

    struct Marker {
        var start: Int
        /// The lowest column at which the content of an item can go on; nil for a quote.
        var column: Int?
        /// A quote comes before it.
        var isQuoted: Bool
    }

    private var column = 0
    private var hasItem = false

    /// Reads the prefix of a line.
    init(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        end = line.lowerBound
        var rule: (mark: UInt8, start: Int)?
        reading: while end < line.upperBound, markers.count <= Limits.blockDepth {
            let byte = text[end]
            switch byte {
            case 0x20: skipBlank(1)
            case 0x09: skipBlank(4 - column % 4)
            case 0x3E:
                markers.append(Marker(start: end, column: nil, isQuoted: quotes > 0))
                quotes += 1
                end += 1
                column += 1
            default:
                guard let length = Self.marker(text, end, line.upperBound) else { break reading }
                if byte == 0x2A || byte == 0x2D {
                    // `* * *` is a rule and no nest of lists; where its end starts is looked up once for each mark.
                    if rule?.mark != byte { rule = (byte, Self.ruleStart(text, end..<line.upperBound, byte)) }
                    if let rule, rule.start <= end { break reading }
                }
                // A footnote goes on four columns right of its container, which is at most three columns left of it.
                let step = byte == 0x5B ? 1 : length + 1
                markers.append(Marker(start: end, column: column + step, isQuoted: quotes > 0))
                hasItem = true
                end += length
                column += length
            }
        }
        isBlank = end == line.upperBound && markers.isEmpty
    }

    private mutating func skipBlank(_ columns: Int) {
        end += 1
        column += columns
        blanks += columns
        if !hasItem { indent += columns }
    }

    /// Where the rest of a line has only blanks and at least three of a mark; its end when it has not.
    private static func ruleStart(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ mark: UInt8) -> Int {
        var start = line.upperBound
        var marks = 0
        while start > line.lowerBound, text[start - 1] == mark || text[start - 1] == 0x20 || text[start - 1] == 0x09 {
            start -= 1
            if text[start] == mark { marks += 1 }
        }
        return marks >= 3 ? start : line.upperBound
    }

    /// Length of the marker of an item or of a footnote.
    private static func marker(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var position = start
        switch text[start] {
        case 0x2A, 0x2B, 0x2D: position += 1
        case 0x30...0x39:
            while position < end, position - start < 9, text[position].isDigit { position += 1 }
            guard position < end, text[position] == 0x2E || text[position] == 0x29 else { return nil }
            position += 1
        case 0x5B:
            guard position + 1 < end, text[position + 1] == 0x5E else { return nil }
            while position < end, text[position] != 0x5D, !text[position].isBlank { position += 1 }
            guard position + 1 < end, text[position] == 0x5D, text[position + 1] == 0x3A else { return nil }
            return position + 2 - start
        default: return nil
        }
        return position == end || text[position].isBlank ? position - start : nil
    }
}
