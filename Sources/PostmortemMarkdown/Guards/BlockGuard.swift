import PostmortemCore

/// Looks at lines before the parser does, and hides what makes block parsing slow: deep nesting, huge tables, long link
/// definitions that are used often, and lines without end.
///
/// Hidden bytes are fed as letters, so that no offset changes; the tree gets the bytes of the file.
struct BlockGuard {
    /// What the parser is to be fed.
    struct Screening {
        /// The bytes of the file with hidden parts overwritten; nil when nothing is hidden.
        var feed: [UInt8]?
        /// End of what is fed.
        var end: Int
        /// Why it ends there, where the file goes on.
        var endReason = ""
        /// What is hidden, in order.
        var hidden: [Hidden] = []

        /// Hides more; these parts are no refusals.
        func hiding(_ parts: [Span], of file: SourceFile) -> Screening {
            var screening = self
            var feed = feed ?? file.bytes
            for part in parts { for index in part.range { feed[index] = BlockGuard.letter } }
            screening.feed = feed
            screening.hidden += parts.map { Hidden(span: $0, group: -1, reason: nil) }
            screening.hidden.sort { $0.span < $1.span }
            return screening
        }
    }

    /// What is fed in place of hidden bytes.
    private static let letter = UInt8(ascii: "x")

    /// A part of a line that is fed as letters.
    struct Hidden {
        var span: Span
        /// Parts that are refused together have the same number.
        var group: Int
        /// Nil when nothing is refused.
        var reason: String?
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let lines: LineTable
    private var hidden: [Hidden] = []
    private var nesting = NestingGuard()
    private var tables = TableGuard()
    private var references = ReferenceGuard()
    private var lineWork = 0
    private var blocks = BlockCount()
    private var endReason = ""
    private var group = 0
    private var lastExcess = -1

    /// Screens the lines of a range; reads each byte a bounded number of times.
    static func screen(_ file: SourceFile, _ lines: LineTable) -> Screening {
        file.bytes.withUnsafeBufferPointer { text in
            if isPlain(text, lines) { return Screening(feed: nil, end: lines.range.upperBound) }
            var guarding = BlockGuard(text: text, lines: lines)
            let end = guarding.scan()
            let reason = guarding.endReason
            guard !guarding.hidden.isEmpty else { return Screening(feed: nil, end: end, endReason: reason) }
            guarding.hidden.sort { $0.span < $1.span }
            var feed = file.bytes
            for part in guarding.hidden { for index in part.span.range { feed[index] = letter } }
            return Screening(feed: feed, end: end, endReason: reason, hidden: guarding.hidden)
        }
    }

    /// Whether a document is so small, and its lines and tables so plain, that nothing can be too much.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ lines: LineTable) -> Bool {
        guard lines.range.count <= Limits.plainBytes else { return false }
        var delimiters = 0
        for number in 1..<max(1, lines.count + 1) {
            let line = lines.start(number)..<lines.end(number)
            guard line.count <= Limits.plainLine else { return false }
            let end = text[line.prefix(Limits.plainPrefix + 1)].firstIndex { !opensContainers($0) } ?? line.upperBound
            // A footnote's label may be of any bytes, and containers go on behind it.
            guard end - line.lowerBound <= Limits.plainPrefix, end == line.upperBound || text[end] != 0x5B else {
                return false
            }
            // A bar or a colon: hyphens alone underline a heading, and a blank line is none.
            if end < line.upperBound, text[end..<line.upperBound].allSatisfy(mayDelimit) { delimiters += 1 }
        }
        if delimiters == 0 { return true }
        // A line that may end the header of a table has the paragraph before it read again; rows are filled up to the
        // width of the header.
        var bars = 0
        for number in 1...lines.count {
            bars = max(bars, text[lines.start(number)..<lines.end(number)].count { $0 == 0x7C } + 1)
        }
        return delimiters * lines.range.count <= Limits.headerWork && bars * lines.count <= Limits.plainCells
    }

    /// What the line under a table's header is made of.
    private static func mayDelimit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x7C, 0x3A, 0x2D, 0x20, 0x09, 0x0B, 0x0C: true
        default: false
        }
    }

    /// Quotes, markers of items, and blanks.
    private static func opensContainers(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x30...0x39: true
        default: false
        }
    }

    private init(text: UnsafeBufferPointer<UInt8>, lines: LineTable) {
        self.text = text
        self.lines = lines
    }

    /// Gives the offset at which parsing has to end.
    private mutating func scan() -> Int {
        var end = lines.range.upperBound
        for number in 1..<max(1, lines.count + 1) {
            let line = lines.start(number)..<lines.end(number)
            let prefix = LinePrefix(text, line)
            let (visits, excess) = nesting.add(prefix)
            // A line with text also makes blocks, which are 450 bytes each.
            lineWork += prefix.isBlank ? visits : 4 * visits
            if lineWork > Limits.lineWork { endReason = "too many lines in nested lists or in all" }
            if blocks.add(line, prefix, text) > Limits.blocks { endReason = "more than \(Limits.blocks) blocks" }
            if !endReason.isEmpty {
                end = line.lowerBound
                break
            }
            if let excess {
                if lastExcess + 1 != number { group += 1 }
                lastExcess = number
                hide(excess..<line.upperBound, "more than \(Limits.blockDepth) nested blocks")
            }
            if prefix.isBlank {
                endStretch()
            } else if excess == nil {
                tables.add(line, prefix, text)
                references.add(prefix.end..<line.upperBound, text)
            }
        }
        endStretch()
        for (rest, reason) in references.refused() {
            group += 1
            hide(rest, reason)
        }
        return end
    }

    private mutating func endStretch() {
        if let (rows, reason) = tables.endStretch(text) {
            group += 1
            for row in rows { hide(row, reason) }
        }
        references.endStretch()
    }

    private mutating func hide(_ range: Range<Int>, _ reason: String) {
        hidden.append(Hidden(span: Span(range.lowerBound, range.upperBound), group: group, reason: reason))
    }
}
