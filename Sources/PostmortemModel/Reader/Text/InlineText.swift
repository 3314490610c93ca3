import PostmortemCore
import PostmortemMarkdown

/// The plain text of some inline nodes, where each byte knows its place in the file.
///
/// Line breaks (`<br>` too) are one line feed each, so that "one entry a line" can be seen.
struct InlineText: Sendable {
    /// UTF-8.
    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []
    /// Offsets of the line feeds at which Markdown joins two lines of the source, in order.
    private var softBreaks: [Int] = []

    private struct Run {
        /// Offset in `bytes`.
        var start: Int
        /// Offset in the file.
        var source: Int
        /// Bytes in the file; equal to the run's length where text and source are the same letter for letter.
        var sourceCount: Int
    }

    /// Flattens the inline nodes of an index range; blocks in between are separated by line feeds.
    init(_ tree: MarkdownTree, _ nodes: Range<MarkdownTree.Index>) {
        runs.reserveCapacity(nodes.count)
        for index in nodes {
            let node = tree[index]
            switch node.kind {
            case .text:
                append(tree.bytes(node.literal), at: node.span)
            case .code:
                append(tree.bytes(node.literal), at: node.inner)
            case .codeBlock:
                separate(node)
                // The line feed at the end of a block is no part of its place; without it, the two are one letter for letter.
                let literal = tree.bytes(node.literal)
                append(literal.last == 0x0A ? literal.dropLast() : literal, at: node.inner)
            case .softBreak:
                softBreaks.append(bytes.count)
                append(CollectionOfOne(0x0A), at: node.span)
            case .lineBreak:
                append(CollectionOfOne(0x0A), at: node.span)
            case .htmlInline where tree.bytes(node.literal).prefix(3).elementsEqual("<br".utf8):
                append(CollectionOfOne(0x0A), at: node.span)
            case .paragraph, .item, .heading, .tableRow, .tableCell:
                separate(node)
            default: continue
            }
        }
    }

    /// Flattens one node and its descendants.
    init(_ tree: MarkdownTree, _ node: MarkdownTree.Index) {
        self.init(tree, node..<Int(tree[node].subtreeEnd))
    }

    /// The lines of a block of HTML, as they stand.
    init(_ tree: MarkdownTree, html block: MarkdownTree.Index) {
        let literal = tree.bytes(tree[block].literal)
        let text = literal.last == 0x0A ? literal.dropLast() : literal
        // Letter for letter in the file, but in a list or a quotation.
        let start = Int(tree[block].span.start)
        let isWhole = tree.bytes(tree[block].span.start..<tree[block].span.end).starts(with: text)
        append(text, at: isWhole ? Span(start, start + text.count) : tree[block].span)
    }

    /// The text.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text of a byte range.
    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The text of a byte range, each run of white space as one space.
    func collapsed(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var hasPendingSpace = false
        let range = range.clamped(to: 0..<bytes.count)
        for index in range {
            let byte = bytes[index]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                hasPendingSpace = !result.isEmpty
                continue
            }
            if hasPendingSpace, !joinsLines(result, at: index) { result.append(0x20) }
            hasPendingSpace = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether nothing but the end of a line divides two characters of a script without spaces.
    private func joinsLines(_ before: [UInt8], at index: Int) -> Bool {
        before.count >= 3 && bytes[index] >= 0xE3 && index >= 1 && isSoftBreak(index - 1)
            && MarkdownTree.isSpaceless(before.suffix(3)) && MarkdownTree.isSpaceless(bytes[index...].prefix(3))
    }

    /// Whether the line that starts at an offset goes on with the one before it, as wrapped prose does.
    func isSoft(before start: Int) -> Bool {
        var index = start - 1
        while index >= 0, bytes[index] == 0x0A || bytes[index] == 0x20 {
            if bytes[index] == 0x0A, !isSoftBreak(index) { return false }
            index -= 1
        }
        return true
    }

    private func isSoftBreak(_ offset: Int) -> Bool {
        let place = softBreaks.partitionPoint { $0 < offset }
        return place < softBreaks.count && softBreaks[place] == offset
    }

    /// The parts of a range between separators, white space trimmed, empty ones left out.
    func pieces(_ range: Range<Int>, at separators: ScalarSet) -> [Range<Int>] {
        let range = whole(range)
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        var offset = start
        for scalar in string(range).unicodeScalars {
            let next = offset + UTF8.width(scalar)
            if separators.contains(scalar) {
                pieces.append(trimmed(start..<offset))
                start = next
            }
            offset = next
        }
        pieces.append(trimmed(start..<max(start, range.upperBound)))
        return pieces.filter { !$0.isEmpty }
    }

    /// A range without parts of characters at its ends, such as a limit of bytes may leave.
    private func whole(_ range: Range<Int>) -> Range<Int> {
        let isPart = { (index: Int) in index < bytes.count && bytes[index] & 0xC0 == 0x80 }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isPart(start) { start += 1 }
        while end > start, isPart(end) { end -= 1 }
        return start..<end
    }

    /// The first colon of a range, ASCII or full-width.
    func colon(in range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: ":") { return index..<index + 1 }
            if bytes[index] == 0xEF, index + 2 < range.upperBound, bytes[index + 1] == 0xBC, bytes[index + 2] == 0x9A {
                return index..<index + 3
            }
            index += 1
        }
        return nil
    }

    /// The ranges of the sentences: up to `. `, `! `, `? `, `。`, or the text's end.
    var sentences: [Range<Int>] { wholeSentences(in: 0..<bytes.count) }

    private func wholeSentences(in range: Range<Int>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let byte = bytes[index]
            let isFullStop =
                ".!?".utf8.contains(byte) && index + 1 < bytes.count && [0x20, 0x0A].contains(bytes[index + 1])
            let isIdeographic = byte == 0xE3 && bytes[index...].starts(with: [0xE3, 0x80, 0x82])
            index += isIdeographic ? 3 : 1
            if isFullStop || isIdeographic {
                ranges.append(start..<index)
                start = index
            }
        }
        if start < range.upperBound { ranges.append(start..<range.upperBound) }
        return ranges
    }

    /// The sentences of a range without their full stops.
    func sentences(in range: Range<Int>) -> [Range<Int>] {
        wholeSentences(in: range).map { sentence in
            let part = trimmed(sentence)
            return part.upperBound > part.lowerBound && bytes[part.upperBound - 1] == UInt8(ascii: ".")
                ? part.lowerBound..<part.upperBound - 1 : part
        }
    }

    /// The place in the file of a byte range of the text.
    func span(_ range: Range<Int>) -> Span {
        guard let first = runs.first else { return Span(0, 0) }
        guard !range.isEmpty else {
            let offset = offset(range.lowerBound, isEnd: false) ?? first.source
            return Span(offset, offset)
        }
        let start = offset(range.lowerBound, isEnd: false) ?? first.source
        return Span(start, offset(range.upperBound, isEnd: true) ?? start)
    }

    /// The ranges of the lines, without their line feeds; empty ones are left out.
    var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            if index > start { lines.append(start..<index) }
            start = index + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    /// A range without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range.clamped(to: 0..<bytes.count)
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        while !range.isEmpty, isSpace(bytes[range.lowerBound]) { range = range.lowerBound + 1..<range.upperBound }
        while !range.isEmpty, isSpace(bytes[range.upperBound - 1]) { range = range.lowerBound..<range.upperBound - 1 }
        return range
    }

    private mutating func append(_ text: some Collection<UInt8>, at span: Span) {
        guard !text.isEmpty else { return }
        runs.append(Run(start: bytes.count, source: Int(span.start), sourceCount: span.count))
        bytes.append(contentsOf: text)
    }

    private mutating func separate(_ node: Node) {
        if let last = bytes.last, last != 0x0A {
            append(CollectionOfOne(0x0A), at: Span(Int(node.span.start), Int(node.span.start)))
        }
    }

    private func offset(_ position: Int, isEnd: Bool) -> Int? {
        // The last run that starts at or before the position; for an end, strictly before it.
        let low = runs.partitionPoint { isEnd ? $0.start < position : $0.start <= position }
        guard low > 0 else { return nil }
        let run = runs[low - 1]
        let count = (low < runs.count ? runs[low].start : bytes.count) - run.start
        // Text that was unescaped is not letter for letter its source: the whole run is the best that is true.
        if count != run.sourceCount { return isEnd ? run.source + run.sourceCount : run.source }
        return run.source + min(position - run.start, count)
    }
}
