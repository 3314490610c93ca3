import PostmortemCore

/// A row of a table as its author meant it: bars between backticks belong to the code there, although they end cells
/// (GitHub Flavored Markdown, section 4.10).
public struct WrittenRow: Sendable {
    /// The bytes between the bars that do not stand in code.
    public private(set) var cells: [Range<Int>] = []
    /// Where bars stand in code without a backslash before them.
    public private(set) var barsInCode: [Int] = []

    /// Takes a row's node apart.
    public init(_ row: Node, of tree: MarkdownTree) {
        let bytes = tree.source
        var ends: [Int] = []
        var position = Int(row.span.start)
        let end = Int(row.span.end)
        // A run of backticks that is open, and how many bars there were before it.
        var open: (length: Int, bars: Int)?
        while position < end {
            if bytes[position] == UInt8(ascii: "`") {
                let run = bytes[position..<end].prefix { $0 == UInt8(ascii: "`") }.count
                if let code = open, code.length == run {
                    barsInCode += ends[code.bars...]
                    ends.removeSubrange(code.bars...)
                    open = nil
                } else if open == nil {
                    open = (run, ends.count)
                }
                position += run
                continue
            }
            let isEscaped = position > Int(row.span.start) && bytes[position - 1] == UInt8(ascii: "\\")
            if bytes[position] == UInt8(ascii: "|"), !isEscaped { ends.append(position) }
            position += 1
        }
        var start = Int(row.span.start)
        for bar in ends {
            if bar > Int(row.span.start) { cells.append(start..<bar) }
            start = bar + 1
        }
        // Blanks after the last bar are no cell.
        if bytes[start..<end].contains(where: { !$0.isBlank }) { cells.append(start..<end) }
    }
}

extension Node {
    /// Whether a table's row has more cells than its table has columns: those beyond the last are shown nowhere.
    public var isOverlongRow: Bool { kind == .tableRow && inner.end < span.end }
}
