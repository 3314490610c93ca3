import PostmortemCore
import PostmortemMarkdown

/// A table as named columns and rows of cells.
struct TableView {
    let tree: MarkdownTree
    /// The table's node.
    let node: MarkdownTree.Index
    /// Header cells as looked up: see ``HeadingText/forms(of:)``.
    let headings: [[String]]
    /// What each heading names.
    private let named: [ColumnSet]
    /// The header row's cells.
    let header: [MarkdownTree.Index]
    /// Rows of cell nodes, header left out.
    let rows: [[MarkdownTree.Index]]
    /// By the first cell of a row that a bar inside of code tears: the bytes of its cells as the author meant them.
    private let mended: [MarkdownTree.Index: [Range<Int>]]

    /// Reads a table node.
    init(_ tree: MarkdownTree, _ node: MarkdownTree.Index, _ lexicon: Lexicon) {
        self.tree = tree
        self.node = node
        var header: [MarkdownTree.Index] = []
        var rows: [[MarkdownTree.Index]] = []
        var mended: [MarkdownTree.Index: [Range<Int>]] = [:]
        for row in tree.children(of: node) {
            let cells = Array(tree.children(of: row))
            if tree[row].isOverlongRow, let first = cells.first {
                let written = WrittenRow(tree[row], of: tree).cells
                if written.count == cells.count { mended[first] = written }
            }
            if tree[row].detail == 1 { header = cells } else { rows.append(cells) }
        }
        self.header = header
        self.rows = rows
        self.mended = mended
        headings = header.map { HeadingText.bilingualForms(of: tree.plainText($0)) }
        named = headings.map { $0.reduce(into: []) { $0.formUnion(lexicon.columns(namedBy: $1)) } }
    }

    /// The columns with labels of a table of facts: the first, and of four the third, too, where more labels stand in them
    /// than beside them (`| 发生时间 | 02:17 | 恢复时间 | 09:48 |`) and none heads the others.
    func columnsOfLabels(_ isLabel: (String) -> Bool) -> [Int] {
        guard header.count == 4 else { return [0] }
        let counts = (0..<4).map { column in
            ([header] + rows).count { row in cell(row, column).map { isLabel(tree.plainText($0)) } ?? false }
        }
        let areHeaded = [1, 3].contains { isLabel(tree.plainText(header[$0])) }
        return !areHeaded && counts[0] > counts[1] && counts[2] > counts[3] ? [0, 2] : [0]
    }

    /// The tables among the nodes, nested ones included.
    static func all(_ tree: MarkdownTree, _ nodes: Range<MarkdownTree.Index>, _ lexicon: Lexicon) -> [TableView] {
        nodes.filter { tree[$0].kind == .table }.map { TableView(tree, $0, lexicon) }
    }

    /// The first column whose heading names it, among those not taken yet.
    func column(_ column: Column, except taken: [Int?] = []) -> Int? {
        let wanted = ColumnSet(column)
        return named.indices.first { named[$0].contains(wanted) && !taken.contains($0) }
    }

    /// Whether a column's heading names it, whatever else it names.
    func names(_ index: Int, _ column: Column) -> Bool { named[index].contains(ColumnSet(column)) }

    /// How many of the first rows tell what a column holds.
    static let sampleSize = 20

    /// Bytes of the text in a column, as far as the first rows tell: what happened, or is to be done, is told longest.
    func length(ofColumn column: Int) -> Int {
        rows.prefix(Self.sampleSize).reduce(0) { $0 + (cell($1, column).map { tree.plainText($0).utf8.count } ?? 0) }
    }

    /// The cell of a row in a column; nil when the row is too short or the column is not there.
    func cell(_ row: [MarkdownTree.Index], _ column: Int?) -> MarkdownTree.Index? {
        column.flatMap { $0 < row.count ? row[$0] : nil }
    }

    /// A cell's text with its place; nil when it is empty.
    func text(_ row: [MarkdownTree.Index], _ column: Int?) -> Sourced<String>? {
        guard let cell = cell(row, column) else { return nil }
        if !mended.isEmpty, let column, let range = row.first.flatMap({ mended[$0] })?[column] {
            let bytes = tree.bytes(UInt32(range.lowerBound)..<UInt32(range.upperBound))
            let isText = { (byte: UInt8) in byte != 0x20 && byte != 0x09 }
            guard let start = bytes.firstIndex(where: isText), let last = bytes.lastIndex(where: isText) else {
                return nil
            }
            return Sourced(String(decoding: bytes[start...last], as: UTF8.self), Span(start, last + 1))
        }
        let text = tree.plainText(cell).trimmingWhitespace()
        return text.isEmpty ? nil : Sourced(text, Self.contentSpan(tree, cell))
    }

    /// The bytes of a cell's content without the space around it.
    static func contentSpan(_ tree: MarkdownTree, _ node: MarkdownTree.Index) -> Span {
        let end = Int(tree[node].subtreeEnd)
        guard node + 1 < end else { return tree[node].span }
        var last = node + 1
        for child in tree.children(of: node) { last = child }
        return tree[node + 1].span.union(tree[last].span)
    }
}
