import PostmortemCore
import PostmortemMarkdown

extension MarkdownTree {
    /// The row of a cell; the node itself where it is no cell.
    func row(of cell: Index) -> Index { self[cell].kind == .tableCell ? Int(self[cell].parent) : cell }
}

/// A table as the author wrote it, taken apart so that a richer form may show all of it.
struct AuthoredTable {
    /// The texts of the header row.
    let header: [String]
    /// The cells of each row under it.
    let rows: [[MarkdownTree.Index]]
    private let tree: MarkdownTree
    /// The columns that only count the rows, as 1, 2, 3.
    private let counting: Set<Int>

    /// Takes a table node apart.
    init(_ node: MarkdownTree.Index, in tree: MarkdownTree) {
        self.tree = tree
        let all = tree.children(of: node).map { Array(tree.children(of: $0)) }
        let header = all.first?.map { tree.plainText($0) } ?? []
        let rows = Array(all.dropFirst())
        counting = Set(
            header.indices.filter { column in
                Self.isSign(header[column])
                    && rows.enumerated().allSatisfy { number, row in
                        column < row.count && tree.plainText(row[column]) == String(number + 1)
                    }
            })
        (self.header, self.rows) = (header, rows)
    }

    /// Whether a heading says that its column counts the rows, and nothing else.
    private static func isSign(_ heading: String) -> Bool {
        ["", "#", "№", "no", "no.", "nr", "nr.", "序号", "编号"].contains(heading.lowercased())
    }

    /// The cell of a row that holds a span of the file.
    func cell(_ span: Span?, in row: Int) -> MarkdownTree.Index? {
        guard let span, !span.isEmpty else { return nil }
        return rows[row].first { tree[$0].span.contains(span) }
    }

    /// The cells of a row that say something and are none of those given, with their headings. The order says what number
    /// a row has.
    func rest(of row: Int, without used: [MarkdownTree.Index?], render: (MarkdownTree.Index) -> HTML) -> [ExtraCell] {
        rows[row].enumerated().compactMap { column, cell in
            guard !used.contains(cell), !counting.contains(column), tree[cell].subtreeEnd > cell + 1, !isDash(cell)
            else { return nil }
            let heading = column < header.count ? header[column] : ""
            // A sign such as "#" counts; what has a name, such as P-1, is not counted.
            let isSignOfName = !heading.contains(where: \.isLetter) && tree.plainText(cell).first?.isLetter ?? false
            return ExtraCell(label: isSignOfName ? "" : heading, text: render(cell))
        }
    }

    /// Whether a cell holds a dash, which says that it holds nothing.
    private func isDash(_ cell: MarkdownTree.Index) -> Bool {
        ["-", "–", "—", "--", "/"].contains(tree.plainText(cell))
    }
}
