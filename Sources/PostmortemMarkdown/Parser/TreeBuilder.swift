internal import CCMarkGFM
import PostmortemCore

/// Copies a C tree into the flat array, without recursion: the depth of a document is no depth of the stack.
struct TreeBuilder {
    let file: SourceFile
    /// The bytes that the parser was fed, at the offsets of the file.
    let text: UnsafeBufferPointer<UInt8>
    let lines: LineTable
    let screening: BlockGuard.Screening
    /// Leaves that the inline parser did not see, and their contents.
    var withheld: [InlineGuard.Leaf] = []
    var withheldContents = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    var nodes: [Node] = []
    var literals: [UInt8] = []
    var refusals: [MarkdownTree.Refusal] = []
    var aligner = InlineAligner()
    var quoteDepth = 0
    var table = TableLayout()
    /// Hidden parts that are in code or raw HTML, where nothing is lost by hiding them.
    var restored: Set<Int> = []
    /// Nodes and rows of the tables in raw HTML so far.
    private var rawTables = (nodes: 0, rows: 0)

    private var open: [Frame] = []
    /// The innermost block nests its inlines too deeply, and is shown as plain text; the rest of its nodes is skipped.
    private var isAbandoned = false
    private var footnoteCount: Int32 = 0

    /// A node whose children are being copied.
    private struct Frame {
        var index: Int
        /// Content offset at which an inline node starts; number of literal bytes before a block.
        var start = 0
        /// Content offset at which the inside of its markup starts.
        var inner = 0
        var form = InlineAligner.LinkForm.brackets
        var isInline = false
    }

    init(
        file: SourceFile, text: UnsafeBufferPointer<UInt8>, lines: LineTable, screening: BlockGuard.Screening
    ) {
        self.file = file
        self.text = text
        self.lines = lines
        self.screening = screening
        nodes.reserveCapacity(lines.range.count / 14 + 8)
        literals.reserveCapacity(lines.range.count / 8 + 64)
    }

    /// Copies the tree below `root`.
    mutating func build(_ root: CMark.Node) -> MarkdownTree {
        var node = root
        walking: while true {
            if let kind = CMark.kinds.kind(of: node), enter(node, kind) {
                if let child = cmark_node_first_child(node) {
                    node = child
                    continue
                }
                leave()
            }
            while true {
                if node == root { break walking }
                if let next = cmark_node_next(node) {
                    node = next
                    break
                }
                guard let parent = cmark_node_parent(node) else { break walking }
                node = parent
                leave()
            }
        }
        appendUnparsed()
        // Trees are kept, so they get arrays of their own size.
        return MarkdownTree(
            nodes: nodes.withUnsafeBufferPointer(Array.init), source: file.bytes,
            literals: literals.withUnsafeBufferPointer(Array.init), refusals: summarizedRefusals())
    }

    /// Copies one node; true when it is now open and its children come next.
    private mutating func enter(_ node: CMark.Node, _ kind: Node.Kind) -> Bool {
        if kind.isBlock { return enterBlock(node, kind) }
        if isAbandoned { return false }
        let start = aligner.cursor
        switch kind {
        case .text:
            guard let literal = bytes(cmark_node_get_literal(node)), !literal.isEmpty else { return false }
            let found: Range<Int> =
                switch open.last.map({ nodes[$0.index].kind == .link ? $0.form : .brackets }) {
                case .bare: aligner.bareLink(literal)
                case .angle: aligner.text(literal, .entities)
                default: aligner.text(literal, .escapes)
                }
            let span = span(found)
            appendNode(.text, span)
            nodes[nodes.count - 1].literal = isHidden(span) ? appendBytes(span) : append(literal, at: span)
        case .softBreak, .lineBreak:
            let found = aligner.lineEnd(isHard: kind == .lineBreak)
            let from = aligner.content.start(found.lowerBound)
            let to = found.isEmpty ? from : lines.afterEnding(aligner.content.start(found.upperBound - 1))
            appendNode(kind, Span(from, to))
        case .code:
            let found = aligner.code()
            let inner = span(found.inner)
            let literal = isHidden(inner) ? appendBytes(inner) : append(bytes(cmark_node_get_literal(node)), at: inner)
            append(.code, found.outer, inner: found.inner, literal: literal)
        case .htmlInline:
            let literal = bytes(cmark_node_get_literal(node))
            let found = aligner.html(literal?.count ?? 0)
            let span = span(found)
            append(.htmlInline, found, literal: isHidden(span) ? appendBytes(span) : append(literal, at: span))
        case .footnoteReference:
            let number = bytes(cmark_node_get_literal(node)).flatMap { Int32(String(decoding: $0, as: UTF8.self)) }
            let found = aligner.footnoteReference()
            let label = span(found.inner)
            append(
                .footnoteReference, found.outer, inner: found.inner, detail: number ?? 0,
                literal: append(slice(label)))
        case .emphasis, .strong, .strikethrough:
            if abandonIfDeep() { return false }
            _ = aligner.marks(kind)
            append(kind, start..<start)
            open.append(Frame(index: nodes.count - 1, start: start, inner: aligner.cursor, isInline: true))
            return true
        case .link, .image:
            if abandonIfDeep() { return false }
            let form = aligner.openLink(isImage: kind == .image)
            append(
                kind, start..<start, detail: appendTitle(bytes(cmark_node_get_title(node))),
                flags: form == .brackets ? [] : .autolink, literal: append(bytes(cmark_node_get_url(node))))
            open.append(
                Frame(index: nodes.count - 1, start: start, inner: aligner.cursor, form: form, isInline: true))
            return true
        default: break
        }
        return false
    }

    private mutating func enterBlock(_ node: CMark.Node, _ kind: Node.Kind) -> Bool {
        let geometry = geometry(node, kind)
        let index = appendNode(kind, geometry.span, inner: geometry.inner)
        switch kind {
        case .blockQuote: quoteDepth += 1
        case .list:
            nodes[index].detail =
                cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int32(cmark_node_get_list_start(node)) : -1
            if cmark_node_get_list_tight(node) != 0 { nodes[index].flags.insert(.tight) }
        case .item:
            if cmark_node_get_syntax_extension(node) != nil { nodes[index].detail = taskState(geometry.span) }
        case .heading:
            nodes[index].detail = Int32(cmark_node_get_heading_level(node))
            if !isATX(Int(geometry.span.start)) { nodes[index].flags.insert(.setext) }
        case .codeBlock:
            nodes[index].literal = appendLines(
                bytes(cmark_node_get_literal(node)), from: line(node) + (geometry.isFenced ? 1 : 0), at: geometry.inner)
            nodes[index].detail = appendTitle(bytes(cmark_node_get_fence_info(node)))
            if geometry.isFenced { nodes[index].flags.insert(.fenced) }
        case .htmlBlock:
            nodes[index].literal = appendLines(bytes(cmark_node_get_literal(node)), from: line(node), at: geometry.span)
            appendTables(of: index)
        case .footnoteDefinition:
            footnoteCount += 1
            nodes[index].detail = footnoteCount
            nodes[index].literal = append(slice(geometry.inner))
        case .tableRow: nodes[index].detail = Int32(cmark_gfm_extensions_get_table_row_is_header(node))
        case .tableCell:
            nodes[index].detail = Int32(table.column)
            nodes[index].flags = table.alignment(table.column)
            table.column += 1
        default: break
        }
        open.append(Frame(index: index, start: literals.count))
        guard let leaf = InlineGuard.index(of: node), withheld.indices.contains(leaf) else { return true }
        appendPlainText()
        refusals.append(MarkdownTree.Refusal(span: nodes[index].span, reason: withheld[leaf].reason))
        leave()
        return false
    }

    /// Copies the tables of a block of raw HTML. In a quotation its lines have marks that are none of its bytes.
    private mutating func appendTables(of block: Int) {
        let html = nodes[block].span.range
        guard quoteDepth == 0, HTMLTableReader.mayHold(file.bytes[html]) else { return }
        var reader = HTMLTableReader(
            file.bytes, firstNode: nodes.count, firstLiteral: Int(literalEnd), limit: Limits.cells - rawTables.nodes,
            rowLimit: Limits.blocks - rawTables.rows)
        reader.read(html)
        rawTables.nodes += reader.nodes.count
        rawTables.rows += reader.nodes.count { $0.kind == .tableRow }
        nodes += reader.nodes
        literals += reader.literals
    }

    /// Gives up on a block whose inlines nest too deeply: takes back what was copied of it, and copies its text
    /// instead.
    private mutating func abandonIfDeep() -> Bool {
        guard let leaf = open.lastIndex(where: { nodes[$0.index].kind.isBlock }),
            open.count - leaf > Limits.inlineDepth
        else { return false }
        isAbandoned = true
        let index = open[leaf].index
        nodes.removeSubrange((index + 1)...)
        literals.removeSubrange(open[leaf].start...)
        let inner = open[(leaf + 1)...]
        open.removeSubrange((leaf + 1)...)
        appendPlainText()
        open += inner
        refusals.append(
            MarkdownTree.Refusal(
                span: nodes[index].span, reason: "more than \(Limits.inlineDepth) nested emphasis marks or links"))
        return true
    }

    /// Closes the innermost open node.
    private mutating func leave() {
        guard let frame = open.popLast() else { return }
        if isAbandoned {
            // Frames of inlines whose nodes were taken back.
            if frame.isInline { return }
            isAbandoned = false
        }
        let kind = nodes[frame.index].kind
        nodes[frame.index].subtreeEnd = Int32(nodes.count)
        switch kind {
        case .emphasis, .strong, .strikethrough:
            let inner = frame.inner..<max(frame.inner, aligner.cursor)
            _ = aligner.marks(kind)
            nodes[frame.index].span = span(frame.start..<aligner.cursor)
            nodes[frame.index].inner = span(inner)
        case .link, .image:
            let found = aligner.closeLink(frame.form, openedAt: frame.start, isImage: kind == .image)
            nodes[frame.index].span = span(found.outer)
            nodes[frame.index].inner = span(found.inner)
        case .blockQuote:
            quoteDepth -= 1
            extendParent(frame.index)
        default:
            if kind.isBlock { extendParent(frame.index) }
        }
    }

    /// A container ends where its last child does; the library counts the blank lines after it in.
    private mutating func extendParent(_ index: Int) {
        guard let parent = open.last?.index, parent > 0 else { return }
        let isBare = nodes[parent].inner == nodes[parent].span
        nodes[parent].span.end = max(nodes[parent].span.end, nodes[index].span.end)
        if isBare { nodes[parent].inner = nodes[parent].span }
    }
}

extension TreeBuilder {
    /// Appends a node that covers a range of the content.
    private mutating func append(
        _ kind: Node.Kind, _ outer: Range<Int>, inner: Range<Int>? = nil, detail: Int32 = 0, flags: Node.Flags = [],
        literal: Range<UInt32> = 0..<0
    ) {
        let outer = span(outer)
        let index = appendNode(kind, outer, inner: inner.map { span($0) } ?? outer)
        nodes[index].detail = detail
        nodes[index].flags = flags
        nodes[index].literal = literal
    }

    @discardableResult
    mutating func appendNode(_ kind: Node.Kind, _ span: Span, inner: Span? = nil) -> Int {
        nodes.append(
            Node(
                kind: kind, parent: open.last.map { Int32($0.index) } ?? -1, subtreeEnd: Int32(nodes.count + 1),
                span: span, inner: inner ?? span))
        return nodes.count - 1
    }

    /// The file's span of a range of the content.
    mutating func span(_ range: Range<Int>) -> Span {
        let start = aligner.content.start(range.lowerBound)
        return Span(start, range.isEmpty ? start : aligner.content.end(range.upperBound))
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>?) -> Range<UInt32> {
        guard let bytes, !bytes.isEmpty else { return 0..<0 }
        let start = literalEnd
        literals.append(contentsOf: bytes)
        return start..<literalEnd
    }

    /// Appends a title for ``MarkdownTree/title(_:)``.
    /// - Returns: the detail of its node.
    private mutating func appendTitle(_ bytes: UnsafeBufferPointer<UInt8>?) -> Int32 {
        guard let bytes, !bytes.isEmpty else { return 0 }
        let start = literals.count
        literals.append(contentsOf: bytes)
        literals.append(0)
        return Int32(start + 1)
    }

    /// The range of a literal that starts where the span does: in the file if it stands there letter for letter.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>?, at span: Span) -> Range<UInt32> {
        guard let bytes, !bytes.isEmpty else { return 0..<0 }
        let isVerbatim = file.bytes.withUnsafeBufferPointer { bytes.equals(0..<bytes.count, $0, at: Int(span.start)) }
        return isVerbatim ? span.start..<span.start + UInt32(bytes.count) : append(bytes)
    }

    /// Where the next literal will be: they are counted from the end of the file on.
    var literalEnd: UInt32 { UInt32(file.bytes.count + literals.count) }

    /// The bytes of a C string.
    func bytes(_ string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8>? {
        guard let string else { return nil }
        let raw = UnsafeRawBufferPointer(start: string, count: stringLength(string))
        return raw.assumingMemoryBound(to: UInt8.self)
    }

    private func slice(_ span: Span) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[span.range]) }
}
