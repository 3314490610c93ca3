import PostmortemCore

/// Reads the tables of a block of raw HTML as nodes like those of Markdown tables: other programs write timelines and
/// actions so.
///
/// A table is read where its end is in the block. Of a table in a cell, the text is text of the cell.
struct HTMLTableReader {
    /// The nodes, each with its place in the whole tree.
    private(set) var nodes: [Node] = []
    /// Texts that do not stand in the file letter for letter.
    private(set) var literals: [UInt8] = []

    private let bytes: [UInt8]
    /// Places in the tree and among the literals that the first ones will have.
    private let firstNode: Int
    private let firstLiteral: Int
    /// Nodes that the document has room for.
    private let limit: Int
    private var rowLimit: Int

    private var table, row, cell: Int?
    /// Marks that are open in the cell, outermost first.
    private var marks: [Int] = []
    /// Tables and elements for code that are open in the cell.
    private var tableDepth = 0
    private var codeDepth = 0
    private var column: Int32 = 0
    /// Columns that the open cell reaches over besides its own.
    private var emptyCells: Int32 = 0
    /// Whether a cell of the table reaches over several rows.
    private var spansRows = false
    private var isInHead = false
    private var hasHeader = false
    /// The element whose content no reader sees.
    private var silent: String?

    /// Whether something stands in the cell before, and a blank behind it.
    private var hasContent = false
    private var endsInSpace = false
    /// What divides the next text from the one before it.
    private var pendingSpace, pendingBreak: Range<Int>?

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - bytes: those of the file.
    ///   - firstNode: the place of the first node; that of the block is before it.
    ///   - firstLiteral: the place of the first literal.
    ///   - limit: the most nodes.
    ///   - rowLimit: the most rows.
    init(_ bytes: [UInt8], firstNode: Int, firstLiteral: Int, limit: Int, rowLimit: Int) {
        self.bytes = bytes
        self.firstNode = firstNode
        self.firstLiteral = firstLiteral
        self.limit = limit
        self.rowLimit = rowLimit
    }

    /// Whether HTML may hold a table.
    static func mayHold(_ html: ArraySlice<UInt8>) -> Bool {
        var rest = html
        while let open = rest.firstIndex(of: 0x3C) {
            rest = rest[(open + 1)...]
            if rest.prefix(5).elementsEqual("table".utf8, by: { $0 | 0x20 == $1 }) { return true }
        }
        return false
    }

    /// Reads the tables in a range of the file.
    mutating func read(_ html: Range<Int>) {
        var tokenizer = HTMLTokenizer(bytes[html])
        while nodes.count < limit, let token = tokenizer.next() {
            switch token {
            case .text(let range): if cell != nil, silent == nil { read(text: range) }
            case .open(let tag) where silent == nil: open(tag)
            case .close(let name, let source): close(name, source)
            case .open, .comment: continue
            }
        }
        abandon()
    }

    /// Takes back a table without an end, or one that is too large.
    private mutating func abandon() {
        if let table { nodes.removeSubrange(table...) }
        (table, row, cell) = (nil, nil, nil)
    }

    private mutating func open(_ tag: HTMLTokenizer.Tag) {
        guard let element = HTMLTag.named(bytes[tag.name]) else {
            let name = String(decoding: bytes[tag.name], as: UTF8.self).lowercased()
            if ["script", "style"].contains(name) { silent = name }
            return
        }
        let start = tag.source.lowerBound
        switch element {
        case .table where table == nil:
            table = append(.table, tag.source)
            (isInHead, hasHeader, spansRows) = (false, false, false)
        case .table: if cell != nil { enterInner(tag.source) }
        case _ where table == nil: return
        case _ where tableDepth > 0 && element.isPartOfTable: divide(at: tag.source)
        case .thead, .tbody, .tfoot:
            endRow(at: start, start)
            isInHead = element == .thead && !hasHeader
        case .tr:
            endRow(at: start, start)
            beginRow(tag.source)
        case .td, .th:
            endCell(at: start, start)
            if row == nil { beginRow(start..<start) }
            // What stands beyond is shown, but nobody reads so wide a table.
            guard column < Limits.columns else { return }
            let width = span(tag, "colspan")
            // A cell that reaches into the rows below moves theirs; nobody can tell which columns they mean.
            if span(tag, "rowspan") > 1 { spansRows = true }
            cell = append(.tableCell, tag.source, detail: column)
            column += 1
            emptyCells = Int32(width - 1)
        case _ where cell == nil: return
        case .br: divide(at: tag.source)
        case .img: appendImage(tag)
        case _ where element.isCode: codeDepth += 1
        default:
            if element.isBlock || !element.parents.isEmpty { divide(at: tag.source) }
            if let kind = element.mark { openMark(kind, tag) }
        }
    }

    private mutating func close(_ name: Range<Int>, _ source: Range<Int>) {
        if let silent {
            if String(decoding: bytes[name], as: UTF8.self).lowercased() == silent { self.silent = nil }
            return
        }
        guard table != nil, let element = HTMLTag.named(bytes[name]) else { return }
        switch element {
        case .table where tableDepth > 0:
            tableDepth -= 1
            divide(at: source)
        case .table:
            endRow(at: source.lowerBound, source.lowerBound)
            endTable(source.upperBound)
        case _ where tableDepth > 0 && element.isPartOfTable: divide(at: source)
        case .thead, .tbody, .tfoot:
            endRow(at: source.lowerBound, source.lowerBound)
            isInHead = false
        case .tr: endRow(at: source.lowerBound, source.upperBound)
        case .td, .th: endCell(at: source.lowerBound, source.upperBound)
        case _ where cell == nil: return
        case _ where element.isCode: codeDepth = max(0, codeDepth - 1)
        default:
            if element.isBlock || !element.parents.isEmpty { divide(at: source) }
            if let kind = element.mark, let place = marks.lastIndex(where: { nodes[$0].kind == kind }) {
                closeMarks(downTo: place, source.lowerBound, source.upperBound)
            }
        }
    }

    /// How many columns or rows a cell reaches over.
    private func span(_ tag: HTMLTokenizer.Tag, _ name: String) -> Int {
        let value = tag.attributes.first { bytes[$0.name].elementsEqual(name.utf8, by: { $0 | 0x20 == $1 }) }?.value
        return value.flatMap { Int(String(decoding: bytes[$0], as: UTF8.self)) }.map { max(1, $0) } ?? 1
    }

    /// Enters a table in a cell.
    private mutating func enterInner(_ source: Range<Int>) {
        tableDepth += 1
        divide(at: source)
    }
}

// MARK: Tables, rows and cells

extension HTMLTableReader {
    private mutating func beginRow(_ source: Range<Int>) {
        // The last row of the head names the columns; those above it name groups of them.
        if isInHead, hasHeader, let table { nodes.removeSubrange((table + 1)...) }
        rowLimit -= 1
        row = append(.tableRow, source, detail: isInHead ? 1 : 0)
        hasHeader = hasHeader || isInHead
        column = 0
    }

    private mutating func endCell(at contentEnd: Int, _ end: Int) {
        guard let cell else { return }
        closeMarks(downTo: 0, contentEnd, contentEnd)
        nodes[cell].inner = Span(min(Int(nodes[cell].inner.end), contentEnd), contentEnd)
        close(cell, end)
        self.cell = nil
        // A wide cell stands in its first column.
        for _ in 0..<min(emptyCells, Int32(Limits.columns) - column) {
            append(.tableCell, end..<end, detail: column)
            column += 1
        }
        emptyCells = 0
        (codeDepth, hasContent, endsInSpace, pendingSpace, pendingBreak) = (0, false, false, nil, nil)
    }

    private mutating func endRow(at contentEnd: Int, _ end: Int) {
        endCell(at: contentEnd, contentEnd)
        guard let row else { return }
        close(row, end)
        nodes[row].inner = nodes[row].span
        self.row = nil
    }

    /// Ends the table: without a head, its first row is the header, as that of a Markdown table is; a row alone is none.
    private mutating func endTable(_ end: Int) {
        guard let table else { return }
        if rowLimit < 0 || spansRows { return abandon() }
        close(table, end)
        nodes[table].inner = nodes[table].span
        let first = table + 1
        if !hasHeader, first < nodes.count, Int(nodes[first].subtreeEnd) < firstNode + nodes.count {
            nodes[first].detail = 1
        }
        self.table = nil
    }

    private mutating func close(_ node: Int, _ end: Int) {
        nodes[node].span.end = UInt32(end)
        nodes[node].subtreeEnd = Int32(firstNode + nodes.count)
    }

    @discardableResult
    private mutating func append(
        _ kind: Node.Kind, _ span: Range<Int>, detail: Int32 = 0, literal: Range<UInt32> = 0..<0
    ) -> Int {
        let span = Span(span.lowerBound, span.upperBound)
        let parent = marks.last ?? cell ?? row ?? table ?? -1
        nodes.append(
            Node(
                kind: kind, detail: detail, parent: Int32(firstNode + parent),
                subtreeEnd: Int32(firstNode + nodes.count + 1), span: span, inner: span, literal: literal))
        return nodes.count - 1
    }
}

// MARK: What stands in cells

extension HTMLTableReader {
    private mutating func divide(at source: Range<Int>) {
        guard hasContent else { return }
        pendingBreak = pendingBreak ?? source
        pendingSpace = nil
    }

    /// Divides what follows from what stands before it.
    private mutating func separate() {
        if hasContent, let pendingBreak {
            append(.lineBreak, pendingBreak)
            endsInSpace = true
        } else if hasContent, !endsInSpace, let pendingSpace {
            append(.text, pendingSpace, literal: literal([0x20], at: pendingSpace))
            endsInSpace = true
        }
        (pendingSpace, pendingBreak) = (nil, nil)
    }

    private mutating func appendText(_ source: Range<Int>, _ text: Range<UInt32>) {
        guard !source.isEmpty else { return }
        separate()
        (hasContent, endsInSpace) = (true, false)
        append(codeDepth > 0 ? .code : .text, source, literal: text)
    }

    /// Appends text as a reader sees it: a run of white space is one blank, a reference is its character.
    private mutating func read(text: Range<Int>) {
        var start = text.lowerBound
        var index = start
        func letters() -> Range<UInt32> { UInt32(start)..<UInt32(index) }
        while index < text.upperBound {
            let reference = bytes[index] == 0x26 ? CharacterReference(bytes[index..<text.upperBound]) : nil
            let isSpace = bytes[index].isHTMLSpace || reference?.shown == "\u{A0}"
            guard isSpace || reference?.shown != nil else {
                index += 1
                continue
            }
            let isPlain = bytes[index] == 0x20 && index > start && index + 1 < text.upperBound
            if isPlain, !bytes[index + 1].isHTMLSpace, bytes[index + 1] != 0x26 {
                index += 1
                continue
            }
            appendText(start..<index, letters())
            var end = reference?.end ?? index + 1
            if isSpace {
                while end < text.upperBound, bytes[end].isHTMLSpace { end += 1 }
                pendingSpace = (pendingSpace?.lowerBound ?? index)..<end
            } else if let shown = reference?.shown {
                appendText(index..<end, literal(Array(String(shown).utf8), at: index..<end))
            }
            start = end
            index = end
        }
        appendText(start..<index, letters())
    }

    /// The place of a literal: in the file if it stands there letter for letter.
    private mutating func literal(_ text: [UInt8], at source: Range<Int>) -> Range<UInt32> {
        if bytes[source].elementsEqual(text) { return UInt32(source.lowerBound)..<UInt32(source.upperBound) }
        let start = UInt32(firstLiteral + literals.count)
        literals += text
        return start..<start + UInt32(text.count)
    }

    private mutating func openMark(_ kind: Node.Kind, _ tag: HTMLTokenizer.Tag) {
        if kind == .link, let open = marks.firstIndex(where: { nodes[$0].kind == .link }) {
            closeMarks(downTo: open, tag.source.lowerBound, tag.source.lowerBound)
        }
        guard marks.count < Limits.inlineDepth else { return }
        let target = kind == .link ? attribute("href", of: tag) : tag.source
        guard let target else { return }
        separate()
        let url = kind == .link ? literal(Array(CharacterReference.decode(bytes[target]).utf8), at: target) : 0..<0
        let mark = append(kind, tag.source, literal: url)
        nodes[mark].inner =
            kind == .link
            ? Span(target.lowerBound, target.upperBound) : Span(tag.source.upperBound, tag.source.upperBound)
        marks.append(mark)
    }

    /// Closes marks from the innermost outwards; those without content are taken back.
    private mutating func closeMarks(downTo place: Int, _ contentEnd: Int, _ end: Int) {
        while marks.count > place, let mark = marks.popLast() {
            if nodes.count == mark + 1 {
                nodes.removeLast()
                continue
            }
            close(mark, marks.count == place ? end : contentEnd)
            if nodes[mark].kind != .link { nodes[mark].inner.end = UInt32(contentEnd) }
        }
        // What divides the next text from it stands behind it.
        if pendingSpace != nil { pendingSpace = end..<end }
        if pendingBreak != nil { pendingBreak = end..<end }
    }

    private mutating func appendImage(_ tag: HTMLTokenizer.Tag) {
        guard let source = attribute("src", of: tag) else { return }
        separate()
        (hasContent, endsInSpace) = (true, false)
        let url = literal(Array(CharacterReference.decode(bytes[source]).utf8), at: source)
        let image = append(.image, tag.source, literal: url)
        nodes[image].inner = Span(source.lowerBound, source.upperBound)
        guard let text = attribute("alt", of: tag), !text.isEmpty else { return }
        marks.append(image)
        append(.text, text, literal: literal(Array(CharacterReference.decode(bytes[text]).utf8), at: text))
        marks.removeLast()
        close(image, tag.source.upperBound)
    }

    private func attribute(_ name: String, of tag: HTMLTokenizer.Tag) -> Range<Int>? {
        tag.attributes.first { String(decoding: bytes[$0.name], as: UTF8.self).lowercased() == name }?.value
    }
}

extension HTMLTag {
    /// A part that belongs to the innermost table.
    fileprivate var isPartOfTable: Bool { [.caption, .tbody, .td, .tfoot, .th, .thead, .tr].contains(self) }

    fileprivate var isCode: Bool { [.code, .kbd, .samp].contains(self) }

    /// What Markdown has for it.
    fileprivate var mark: Node.Kind? {
        switch self {
        case .a: .link
        case .b, .strong: .strong
        case .em, .i: .emphasis
        case .del, .s: .strikethrough
        default: nil
        }
    }
}
