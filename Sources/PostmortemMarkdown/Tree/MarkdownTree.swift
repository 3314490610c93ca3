public import PostmortemCore

/// A parsed Markdown document as one flat, immutable array in reading order.
///
/// Node 0 is the document. The children of node `i` start at `i + 1`; each node knows where its subtree ends, so
/// walking is arithmetic and a tree costs two allocations.
public struct MarkdownTree: Sendable {
    /// All nodes in reading order (pre-order).
    public let nodes: [Node]
    /// The bytes of the file. Most literals stand there letter for letter, and are not copied.
    @usableFromInline let source: [UInt8]
    /// The other literals, unescaped, one after another; see ``Node/literal``.
    @usableFromInline let literals: [UInt8]
    /// Parts that were not given to the parser because their cost is not bounded; each is shown as plain text.
    public let refusals: [Refusal]

    /// A part of the document that the pre-scan kept from the parser.
    public struct Refusal: Hashable, Sendable {
        /// Bytes of the file that are shown as plain text.
        public var span: Span
        /// What was too much, such as "512 nested block quotes".
        public var reason: String

        /// Creates a refusal.
        public init(span: Span, reason: String) {
            self.span = span
            self.reason = reason
        }
    }

    /// Creates a tree from its parts; only the parser and tests do.
    package init(nodes: [Node], source: [UInt8], literals: [UInt8], refusals: [Refusal] = []) {
        self.nodes = nodes
        self.source = source
        self.literals = literals
        self.refusals = refusals
    }
}

/// One node of a ``MarkdownTree``.
public struct Node: Sendable {
    /// What a node is.
    ///
    /// A block of raw HTML holds the tables that are in it; what shows the block shows its ``MarkdownTree/literal(_:)``.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case footnoteDefinition, table, tableRow, tableCell
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
        case footnoteReference, formula
    }

    /// What the node is.
    public var kind: Kind
    /// Alignment of a table cell, tightness of a list, fencing of a code block. Beside the kind, where it takes no room.
    public var flags: Flags
    /// Heading level 1–6; list start number for an ordered list, -1 for a bullet list; column index for a table cell;
    /// 1 for the header row of a table; 1 for a ticked and 2 for an unticked task item; number of a footnote;
    /// 1 for a formula on a line of its own; else 0. Of a link, image or code block, see ``MarkdownTree/title(_:)``.
    public var detail: Int32
    /// Index of the parent; -1 for the document.
    public var parent: Int32
    /// Index just after the last descendant.
    public var subtreeEnd: Int32
    /// Bytes of the file, markup included: `**a**`, `[a](b)`, `` `a` `` with its backticks, a block without the line
    /// ending that closes it.
    public var span: Span
    /// Bytes of the file inside the markup: the text of a code span, a formula or a fenced block, the destination of a
    /// image (what an author would correct), the cells of a table's row that are shown; equal to `span` where there is
    /// no such inside.
    public var inner: Span
    /// Where ``MarkdownTree/bytes(_:)`` finds the text of text, code, formula and HTML nodes, the unescaped URL of a link or
    /// image, the label of a footnote.
    public var literal: Range<UInt32>

    /// Small facts.
    public struct Flags: OptionSet, Sendable {
        /// The bits.
        public let rawValue: UInt8
        /// Creates flags from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// A list without blank lines between its items.
        public static let tight = Flags(rawValue: 1)
        /// A code block between fences.
        public static let fenced = Flags(rawValue: 2)
        /// A cell aligned to the left.
        public static let left = Flags(rawValue: 4)
        /// A cell with centred text.
        public static let center = Flags(rawValue: 8)
        /// A cell aligned to the right.
        public static let right = Flags(rawValue: 16)
        /// A heading underlined with `=` or `-`.
        public static let setext = Flags(rawValue: 32)
        /// A bare `https://…` or e-mail address, or one in angle brackets.
        public static let autolink = Flags(rawValue: 64)
    }

    package init(
        kind: Kind, detail: Int32 = 0, flags: Flags = [], parent: Int32, subtreeEnd: Int32, span: Span, inner: Span,
        literal: Range<UInt32> = 0..<0
    ) {
        self.kind = kind
        self.detail = detail
        self.flags = flags
        self.parent = parent
        self.subtreeEnd = subtreeEnd
        self.span = span
        self.inner = inner
        self.literal = literal
    }
}

extension Node.Kind {
    /// Whether the node stands on lines of its own rather than in running text.
    @inlinable
    public var isBlock: Bool { rawValue <= Node.Kind.tableCell.rawValue }
}

extension MarkdownTree {
    /// Index of a node in ``nodes``.
    public typealias Index = Int

    /// The node at an index.
    @inlinable
    public subscript(index: Index) -> Node { nodes[index] }

    /// The children of a node in reading order.
    @inlinable
    public func children(of index: Index) -> Children {
        Children(nodes: nodes, position: index + 1, end: Int(nodes[index].subtreeEnd))
    }

    /// The indices of all descendants of a node, the node itself left out, in reading order.
    @inlinable
    public func descendants(of index: Index) -> Range<Index> { index + 1..<Int(nodes[index].subtreeEnd) }

    /// The nearest node around a node, or itself, of a kind.
    public func ancestor(of index: Index, where matches: (Node.Kind) -> Bool) -> Index? {
        var index = index
        while index >= 0 {
            if matches(nodes[index].kind) { return index }
            index = Int(nodes[index].parent)
        }
        return nil
    }

    /// Whether a node is a block of raw HTML or stands in a table of one.
    public func isInHTML(_ index: Index) -> Bool { ancestor(of: index) { $0 == .htmlBlock } != nil }

    /// The blocks of a document from the outermost on, with the tables of raw HTML in place of the block that holds them.
    public var blocks: [Index] {
        var blocks: [Index] = []
        for block in children(of: 0) {
            if nodes[block].kind == .htmlBlock, isTable(block) {
                blocks += children(of: block)
            } else {
                blocks.append(block)
            }
        }
        return blocks
    }

    /// Whether a block is a table, or raw HTML that holds one.
    public func isTable(_ block: Index) -> Bool {
        nodes[block].kind == .table || nodes[block].kind == .htmlBlock && Int(nodes[block].subtreeEnd) > block + 1
    }

    /// The unescaped text of a text, code or HTML node; the URL of a link or image.
    public func literal(_ index: Index) -> String { string(nodes[index].literal) }

    /// The title of a link or image; the info string of a code block.
    ///
    /// Few have one, so nodes have no place for it: ``Node/detail`` says where in the literals it starts, counted from 1,
    /// and a zero byte, which no text has, ends it.
    public func title(_ index: Index) -> String {
        let node = nodes[index]
        guard node.kind == .link || node.kind == .image || node.kind == .codeBlock, node.detail > 0 else { return "" }
        return String(decoding: literals[(Int(node.detail) - 1)...].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The first word of a code block's info string, lowercased; empty when there is none.
    public func language(_ index: Index) -> String {
        let info = title(index)
        return info.prefix { !$0.isWhitespace && $0 != "{" && $0 != "," }.lowercased()
    }

    /// The text a reader sees in a node: text and code, breaks as one space (`<br>` too), no other raw HTML.
    public func plainText(_ index: Index) -> String {
        // Most cells and headings hold one text and nothing else.
        if Int(nodes[index].subtreeEnd) == index + 2, nodes[index + 1].kind == .text {
            return string(nodes[index + 1].literal)
        }
        var bytes: [UInt8] = []
        appendPlainText(index, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a soft break stands between two characters of a script without spaces: there, the end of a line is none
    /// either (CSS Text 4, "segment break transformation rules").
    public func joinsLines(_ index: Index) -> Bool {
        guard index > 0, nodes[index - 1].kind == .text else { return false }
        var next = index + 1
        while next < nodes.count, [.strong, .emphasis, .link, .strikethrough].contains(nodes[next].kind) { next += 1 }
        guard next < nodes.count, nodes[next].kind == .text else { return false }
        let (before, after) = (bytes(nodes[index - 1].literal), bytes(nodes[next].literal))
        guard before.count >= 3, after.count >= 3 else { return false }
        return Self.isSpaceless(before.suffix(3)) && Self.isSpaceless(after.prefix(3))
    }

    /// Whether three bytes of UTF-8 are a Chinese or Japanese character, or punctuation of these scripts.
    public static func isSpaceless(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 3, let first = bytes.first, bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else {
            return false
        }
        let second = bytes[bytes.startIndex + 1]
        return (0xE4...0xE9).contains(first) || (first == 0xE3 && second < 0x84)
            || (first == 0xEF && (0xBC...0xBD).contains(second))
    }

    /// Appends what ``plainText(_:)`` gives.
    public func appendPlainText(_ index: Index, to output: inout [UInt8]) {
        for place in index..<Int(nodes[index].subtreeEnd) {
            let node = nodes[place]
            switch node.kind {
            case .text, .code, .codeBlock, .formula: output.append(contentsOf: bytes(node.literal))
            case .softBreak: if !joinsLines(place) { output.append(0x20) }
            case .lineBreak: output.append(0x20)
            case .htmlInline where bytes(node.literal).prefix(3).elementsEqual([0x3C, 0x62, 0x72]): output.append(0x20)
            case .tableCell, .paragraph, .item:
                if let last = output.last, last != 0x20 { output.append(0x20) }
            default: continue
            }
        }
    }

    /// The bytes of a literal: of the file, or beyond its end of ``literals``.
    @inlinable
    public func bytes(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
        let (start, end) = (Int(range.lowerBound), Int(range.upperBound))
        return end <= source.count ? source[start..<end] : literals[start - source.count..<end - source.count]
    }

    private func string(_ range: Range<UInt32>) -> String { String(decoding: bytes(range), as: UTF8.self) }

    /// The children of one node.
    public struct Children: Sequence, IteratorProtocol {
        @usableFromInline let nodes: [Node]
        @usableFromInline var position: Int
        @usableFromInline let end: Int

        @usableFromInline
        init(nodes: [Node], position: Int, end: Int) {
            self.nodes = nodes
            self.position = position
            self.end = end
        }

        /// The next child.
        @inlinable
        public mutating func next() -> Int? {
            guard position < end else { return nil }
            defer { position = Int(nodes[position].subtreeEnd) }
            return position
        }
    }
}
