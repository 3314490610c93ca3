/// Bounds the work of tables, one stretch of lines without a blank line at a time: a paragraph, and so a table, is
/// inside one.
struct TableGuard {
    /// A line of the current stretch.
    private struct Line {
        /// Bytes of the file after the prefix.
        var rest: Range<Int>
        /// No row has more cells.
        var cells: Int
        /// Looks like the line under a table's header.
        var isDelimiter: Bool
        /// Starts in the same containers as the first line of the stretch, whatever these are.
        var isUniform: Bool
    }

    /// Delimiter rows of one stretch that are to be hidden, so that no table starts.
    typealias Refused = (rows: [Range<Int>], reason: String)

    private var stretch: [Line] = []
    private var hasDelimiter = false
    private var firstPrefix: Range<Int> = 0..<0

    private var cells = 0
    private var rowWork = 0
    private var headerWork = 0

    /// Takes a line that is not blank.
    mutating func add(_ line: Range<Int>, _ prefix: LinePrefix, _ text: UnsafeBufferPointer<UInt8>) {
        let own = line.lowerBound..<prefix.end
        if stretch.isEmpty { firstPrefix = own }
        let isUniform = prefix.markers.count == prefix.quotes && text[own].elementsEqual(text[firstPrefix])
        var bars = 0
        var isDelimiter = prefix.end < line.upperBound && Self.mayDelimit(text[prefix.end])
        var hasMark = false
        if isDelimiter {
            for byte in text[prefix.end..<line.upperBound] {
                switch byte {
                case 0x7C: bars += 1
                case 0x3A: hasMark = true
                case 0x2D, 0x20, 0x09, 0x0B, 0x0C: continue
                default: isDelimiter = false
                }
                if !isDelimiter { break }
            }
            // Hyphens alone underline a heading.
            isDelimiter = isDelimiter && (bars > 0 || hasMark)
        }
        hasDelimiter = hasDelimiter || isDelimiter
        if isDelimiter, bars > 0, text[prefix.end] == 0x7C { bars -= 1 }
        if isDelimiter, bars > 0, text[line.upperBound - 1] == 0x7C { bars -= 1 }
        stretch.append(
            Line(
                rest: prefix.end..<line.upperBound, cells: isDelimiter ? bars + 1 : -1,
                isDelimiter: isDelimiter, isUniform: isUniform))
    }

    /// Ends a stretch; gives the delimiter rows that are to be hidden.
    mutating func endStretch(_ text: UnsafeBufferPointer<UInt8>) -> Refused? {
        defer {
            stretch.removeAll(keepingCapacity: true)
            hasDelimiter = false
        }
        guard hasDelimiter else { return nil }
        for index in stretch.indices where stretch[index].cells < 0 {
            stretch[index].cells = text[stretch[index].rest].reduce(into: 1) { $0 += $1 == 0x7C ? 1 : 0 }
        }
        var squares = [0]
        for line in stretch { squares.append(squares[squares.count - 1] + line.cells * line.cells) }
        return judge(squares, text)
    }

    /// Goes through the lines; `squares` are the sums of their squared cells up to each of them.
    private mutating func judge(_ squares: [Int], _ text: UnsafeBufferPointer<UInt8>) -> Refused? {
        var isUniform = true
        // First line of the paragraph that a header would be looked for in.
        var paragraph = 0
        var width = 0
        for (index, line) in stretch.enumerated() {
            isUniform = isUniform && line.isUniform
            guard line.isDelimiter, index > 0 else { continue }
            // The header takes the place of the delimiter row.
            let rows = stretch.count - index
            // table.c, try_opening_table_header: reads the whole paragraph for each line that may end its header.
            let header = line.rest.lowerBound - stretch[paragraph].rest.lowerBound
            // table.c, row_from_string: cmark_llist_append walks to the end of the list for each cell.
            let headerSquares = squares[index] - squares[paragraph] + line.cells * line.cells
            let rowSquares = width == 0 ? squares[stretch.count] - squares[index] : 0
            // A row is filled up to the width of its table, and is a node itself.
            let newCells = max(0, line.cells + 1 - width) * rows
            let reason: String
            if line.cells > Limits.columns {
                reason = "a table of \(line.cells) columns"
            } else if cells + newCells > Limits.cells {
                reason =
                    2 * newCells > Limits.cells
                    ? "a table of \(line.cells) columns and \(rows) rows"
                    : "more than \(Limits.cells) cells of tables in one document"
            } else if headerWork + header > Limits.headerWork || rowWork + headerSquares + rowSquares > Limits.rowWork {
                reason = "table headers under up to \(header) bytes of text"
            } else {
                cells += newCells
                headerWork += header
                rowWork += headerSquares + rowSquares
                width = max(width, line.cells + 1)
                // With equal cells it is a table for certain, if both lines are in one container, and what is above the
                // delimiter row is no longer read. Lines that all start alike are in one container.
                if isUniform, hasEqualCells(index, text) { paragraph = index }
                continue
            }
            // What cannot have this table gets none after it either, lest its rows become their headers.
            return (stretch[index...].filter(\.isDelimiter).map(\.rest), reason)
        }
        return nil
    }

    private func hasEqualCells(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var header = TableLayout()
        header.beginRow(stretch[index - 1].rest, text)
        var delimiter = TableLayout()
        delimiter.beginRow(stretch[index].rest, text)
        return header.cells.count == delimiter.cells.count
    }

    private static func mayDelimit(_ byte: UInt8) -> Bool { byte == 0x7C || byte == 0x3A || byte == 0x2D }
}
