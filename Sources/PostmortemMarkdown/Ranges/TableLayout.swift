/// Where the cells of a table row are in the file.
struct TableLayout {
    /// Bytes between the bars of the current row, cell by cell.
    private(set) var cells: [Range<Int>] = []
    /// End of the current row.
    private(set) var end = 0
    /// Column of the next cell.
    var column = 0
    /// Alignments of the current table.
    var alignments: [Node.Flags] = []

    /// Alignment of a column.
    func alignment(_ column: Int) -> Node.Flags { column < alignments.count ? alignments[column] : [] }

    /// Splits a row as the table extension does: at each bar that no backslash precedes; the first and last bar are optional.
    mutating func beginRow(_ row: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        cells.removeAll(keepingCapacity: true)
        column = 0
        end = row.upperBound
        var start = row.lowerBound
        if start < end, text[start] == 0x7C { start += 1 }
        var position = start
        while position < end {
            if text[position] == 0x7C, position == row.lowerBound || text[position - 1] != 0x5C {
                cells.append(start..<position)
                start = position + 1
            }
            position += 1
        }
        if text[start..<end].contains(where: { !$0.isASCIISpace }) { cells.append(start..<end) }
    }

    /// The bytes between the bars of the next cell, and the same without blanks at the ends; rows that are too short are
    /// filled up with cells that have no bytes.
    func nextCell(_ text: UnsafeBufferPointer<UInt8>) -> (outer: Range<Int>, inner: Range<Int>) {
        guard column < cells.count else { return (end..<end, end..<end) }
        let outer = cells[column]
        var inner = outer
        while let first = inner.first, text[first].isASCIISpace { inner = first + 1..<inner.upperBound }
        while let last = inner.last, text[last].isASCIISpace { inner = inner.lowerBound..<last }
        return (outer, inner)
    }
}
