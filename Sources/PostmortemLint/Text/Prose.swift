import PostmortemCore
import PostmortemMarkdown

/// The running text of a document or a part of it, made once for all rules that look for words.
///
/// Code blocks and raw HTML are left out; a code span is one backtick, so that words around it do not run together.
struct Prose: Sendable {
    /// The text; blocks and lines are separated by line feeds.
    private(set) var bytes: [UInt8] = []
    /// The same, byte for byte, with ASCII letters in lower case and a space where only a line of the source ends.
    private(set) var folded: [UInt8] = []
    /// Offsets at which a phrase may begin, in order: every character but spaces and those inside a word of ASCII.
    private(set) var starts: [Int32] = []
    private var runs: [Run] = []

    private struct Run {
        /// Offset in `bytes`.
        var start: Int
        /// Bytes in the file; as many as in the run where text and source are the same letter for letter.
        var source: Span
        var node: MarkdownTree.Index
    }

    /// Flattens the text of a whole document.
    init(_ tree: MarkdownTree) { self.init(tree, 0..<tree.nodes.count) }

    /// Flattens the text of a range of nodes.
    init(_ tree: MarkdownTree, _ nodes: Range<MarkdownTree.Index>) {
        bytes.reserveCapacity(nodes.isEmpty ? 0 : Int(tree[nodes.lowerBound].span.count) + 64)
        var blockEnds: [Int] = []
        for index in nodes {
            let node = tree[index]
            switch node.kind {
            case .text: append(tree.bytes(node.literal), node.span, index)
            case .code: append([0x60], node.span, index)
            case .softBreak, .lineBreak: append([0x0A], node.span, index)
            case .htmlInline where tree.bytes(node.literal).prefix(3).elementsEqual("<br".utf8):
                append([0x0A], node.span, index)
            case _ where node.kind.isBlock:
                if let last = bytes.last, last != 0x0A {
                    append([0x0A], Span(Int(node.span.start), Int(node.span.start)), index)
                }
                if !bytes.isEmpty { blockEnds.append(bytes.count - 1) }
            default: continue
            }
        }
        folded = Self.folded(bytes)
        for end in blockEnds { folded[end] = 0x0A }
        starts = Self.starts(folded)
    }

    private mutating func append(_ text: ArraySlice<UInt8>, _ source: Span, _ node: MarkdownTree.Index) {
        guard !text.isEmpty else { return }
        runs.append(Run(start: bytes.count, source: source, node: node))
        bytes.append(contentsOf: text)
    }

    /// ASCII letters in lower case, and spaces for line feeds.
    static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count) { folded, count in
                // Without branches, so that the compiler makes it one of sixteen bytes at a time.
                for index in 0..<bytes.count {
                    let byte = bytes[index]
                    let letter: UInt8 = byte &- 0x41 < 26 ? byte | 0x20 : byte
                    folded[index] = letter == 0x0A ? 0x20 : letter
                }
                count = bytes.count
            }
        }
    }

    /// The offsets at which a phrase may begin in a folded text.
    static func starts(_ folded: [UInt8]) -> [Int32] {
        folded.withUnsafeBufferPointer { folded in
            [Int32](unsafeUninitializedCapacity: folded.count) { starts, count in
                // Eight bytes at a time: the high bit of each says what it is.
                var found = 0
                var wasWord: UInt64 = 0
                let bytes = UnsafeRawBufferPointer(folded)
                for start in stride(from: 0, to: folded.count, by: 8) {
                    let word = Self.word(bytes, at: start)
                    let high = word & Self.highBits
                    let low = word & ~Self.highBits
                    let isLetter = Self.isAtLeast(low, 0x61) & ~Self.isAtLeast(low, 0x7B)
                    let isDigit = Self.isAtLeast(low, 0x30) & ~Self.isAtLeast(low, 0x3A)
                    let isWord = (isLetter | isDigit) & ~high
                    // A character beyond ASCII begins with a byte from 0xC0 on.
                    let isOther = (Self.isAtLeast(low, 0x21) & ~high) | (high & (word << 1))
                    var begins = (isWord & ~(isWord << 8 | wasWord)) | (isOther & ~isWord)
                    while begins != 0 {
                        starts[found] = Int32(truncatingIfNeeded: start + begins.trailingZeroBitCount >> 3)
                        found += 1
                        begins &= begins &- 1
                    }
                    wasWord = isWord >> 56
                }
                count = found
            }
        }
    }

    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of each byte that is not below a limit; the high bits of `bytes` are clear.
    private static func isAtLeast(_ bytes: UInt64, _ limit: UInt64) -> UInt64 {
        (bytes &+ (0x80 &- limit) &* 0x0101_0101_0101_0101) & highBits
    }

    /// Eight bytes, the first one lowest; zeros behind the end.
    private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt64 {
        if start + 8 <= bytes.count {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        return bytes[start...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Between Chinese characters a word of ASCII letters stands free.
    static func isASCIIWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

    /// The place in the file of a range of the text.
    func span(_ range: Range<Int>) -> Span {
        guard !runs.isEmpty, !range.isEmpty else { return Span(0, 0) }
        let first = run(at: range.lowerBound)
        let last = run(at: range.upperBound - 1)
        return Span(
            isLiteral(first)
                ? Int(runs[first].source.start) + range.lowerBound - runs[first].start
                : Int(runs[first].source.start),
            isLiteral(last)
                ? Int(runs[last].source.start) + range.upperBound - runs[last].start
                : Int(runs[last].source.end))
    }

    /// The node that a byte of the text came from.
    func node(at offset: Int) -> MarkdownTree.Index { runs.isEmpty ? 0 : runs[run(at: offset)].node }

    /// The part of the text that came from a range of nodes.
    func range(of nodes: Range<MarkdownTree.Index>) -> Range<Int> {
        let start = runs.partitionPoint { $0.node < nodes.lowerBound }
        let end = runs.partitionPoint { $0.node < nodes.upperBound }
        let lower = start < runs.count ? runs[start].start : bytes.count
        return lower..<max(lower, end < runs.count ? runs[end].start : bytes.count)
    }

    /// The text of a range.
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The sentence around a range: up to a full stop, a question or exclamation mark, or the end of the block; at most
    /// 300 bytes on either side, because a hostile sentence fills a file.
    func sentence(around range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        let limits = max(0, start - 300)..<min(folded.count, range.upperBound + 300)
        while start > limits.lowerBound, !endsSentence(start - 1) { start -= 1 }
        var end = range.upperBound
        while end < limits.upperBound, !endsSentence(end) { end += 1 }
        return start..<end
    }

    private func endsSentence(_ offset: Int) -> Bool {
        switch folded[offset] {
        case 0x0A, UInt8(ascii: "?"), UInt8(ascii: "!"): true
        case UInt8(ascii: "."): offset + 1 == folded.count || folded[offset + 1] == 0x20 || folded[offset + 1] == 0x0A
        // The last byte of 。: E3 80 82.
        case 0x82: offset >= 2 && folded[offset - 1] == 0x80 && folded[offset - 2] == 0xE3
        default: false
        }
    }

    private func run(at offset: Int) -> Int { max(0, runs.partitionPoint { $0.start <= offset } - 1) }

    private func isLiteral(_ index: Int) -> Bool {
        let end = index + 1 < runs.count ? runs[index + 1].start : bytes.count
        return end - runs[index].start == runs[index].source.count
    }
}

extension MarkdownTree {
    /// Whether a node stands in a table.
    func isInTable(_ index: Index) -> Bool { ancestor(of: index) { $0 == .tableCell } != nil }
}
