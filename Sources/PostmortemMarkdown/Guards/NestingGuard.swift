/// An upper bound of how many containers are open at each line, without parsing blocks.
///
/// An item goes on at a line only if the line is indented to the item's content. So the items that a line continues are
/// at most the columns up to its indentation at which some item's content ever started. Where quotes make columns
/// unreliable, an item still takes two columns of blanks.
struct NestingGuard {
    /// Columns at which the content of an item outside of quotes started; sorted.
    private var columns: [Int] = []
    /// Items that were opened inside quotes.
    private var quotedItems = 0
    private var lastIsBlank = true

    /// Takes the next line.
    ///
    /// - Returns: containers that the parser visits for the line, and the start of the marker that is too much, if any.
    mutating func add(_ prefix: LinePrefix) -> (visits: Int, excess: Int?) {
        if prefix.isBlank {
            // Items go on over blank lines; quotes do not, and so neither does what is in them.
            lastIsBlank = true
            return (1 + columns.count, nil)
        }
        var depth = 0
        if prefix.markers.isEmpty, prefix.indent == 0, lastIsBlank {
            // Nothing reaches over a blank line to the first column.
            columns.removeAll(keepingCapacity: true)
            quotedItems = 0
        } else {
            let outside = position(after: prefix.indent)
            depth = prefix.quotes == 0 ? outside : min(outside + quotedItems, prefix.blanks / 2)
        }
        lastIsBlank = false
        for marker in prefix.markers {
            depth += 1
            if depth > Limits.blockDepth { return (depth, marker.start) }
            guard let column = marker.column else { continue }
            if marker.isQuoted { quotedItems += 1 } else { insert(column) }
        }
        return (1 + depth, nil)
    }

    private mutating func insert(_ column: Int) {
        let index = position(after: column)
        if index == 0 || columns[index - 1] != column { columns.insert(column, at: index) }
    }

    /// Number of columns up to one.
    private func position(after column: Int) -> Int {
        var low = 0
        var high = columns.count
        while low < high {
            let middle = (low + high) / 2
            if columns[middle] <= column { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
