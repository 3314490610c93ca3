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
        folded.reserveCapacity(bytes.capacity)
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
                if !folded.isEmpty { folded[folded.count - 1] = 0x0A }
            default: continue
            }
        }
        starts = Self.starts(folded)
    }

    private mutating func append(_ text: ArraySlice<UInt8>, _ source: Span, _ node: MarkdownTree.Index) {
        guard !text.isEmpty else { return }
        runs.append(Run(start: bytes.count, source: source, node: node))
        bytes.append(contentsOf: text)
        let start = folded.count
        folded.append(contentsOf: text)
        // Without branches, so that the compiler makes it one of sixteen bytes at a time.
        folded.withUnsafeMutableBufferPointer { folded in
            for index in start..<folded.count {
                let byte = folded[index]
                let letter: UInt8 = byte &- 0x41 < 26 ? byte | 0x20 : byte
                folded[index] = letter == 0x0A ? 0x20 : letter
            }
        }
    }

    /// The offsets at which a phrase may begin in a folded text.
    private static func starts(_ folded: [UInt8]) -> [Int32] {
        folded.withUnsafeBufferPointer { folded in
            [Int32](unsafeUninitializedCapacity: folded.count) { starts, count in
                // Words begin and end at no foreseeable place: each offset is written, and counted where it is one.
                var found = 0
                var wasWord = false
                for index in folded.indices {
                    let byte = folded[index]
                    let isWord = (byte &- 0x61 < 26) != (byte &- 0x30 < 10)
                    let isOther = (byte > 0x20) != (byte &- 0x80 < 0x40)
                    starts[found] = Int32(truncatingIfNeeded: index)
                    let begins = isWord ? !wasWord : isOther
                    found &+= begins ? 1 : 0
                    wasWord = isWord
                }
                count = found
            }
        }
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
