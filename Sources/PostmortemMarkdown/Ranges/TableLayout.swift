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

    /// Splits a row as the table extension does: at each bar that no backslash precedes; the first and last bar are
    /// optional.
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
        // Blanks after the last bar are no cell.
        let isAfterBar = start > row.lowerBound
        if text[start..<end].contains(where: { isAfterBar ? !$0.isSpaceCharacter : !$0.isBlank }) {
            cells.append(start..<end)
        }
    }

    /// The bytes between the bars of the next cell, and the same without blanks at the ends; rows that are too short
    /// are filled up with cells that have no bytes.
    func nextCell(_ text: UnsafeBufferPointer<UInt8>) -> (outer: Range<Int>, inner: Range<Int>) {
        guard column < cells.count else { return (end..<end, end..<end) }
        let outer = cells[column]
        var start = outer.lowerBound
        var stop = outer.upperBound
        // After a bar, but not at the start of a line, the library skips every kind of blank.
        let isAfterBar = start > 0 && text[start - 1] == 0x7C
        while start < stop, isAfterBar ? text[start].isSpaceCharacter : text[start].isBlank { start += 1 }
        while stop > start, text[stop - 1].isBlank { stop -= 1 }
        return (outer, start..<stop)
    }
}
