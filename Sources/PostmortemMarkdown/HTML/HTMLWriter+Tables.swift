extension HTMLWriter {
    /// Writes the start of a table in a box that scrolls, which the keyboard can reach and which has the names of the
    /// columns as its own.
    mutating func enterTable(_ index: Int) -> Int {
        let header = tree.children(of: index).first { _ in true }.map { columnNames($0) } ?? []
        write("<div class=\"table-scroll\" tabindex=\"0\"")
        if !header.isEmpty {
            write(" role=\"region\" aria-label=\"")
            writeText(header)
            write("\"")
        }
        write(">\n<table>\n")
        let hasBody = tree.children(of: index).contains { tree[$0].detail == 0 }
        let end = hasBody ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n"
        return descend(index, closing: end, holds: .parts)
    }

    mutating func enterRow(_ index: Int) -> Int {
        if tree[index].detail == 1 {
            write("<thead>\n<tr>")
            return descend(index, closing: "</tr>\n</thead>\n", holds: .parts)
        }
        let isFirst = index > 0 && tree[Int(tree[index].parent)].kind == .table && isAfterHeader(index)
        writeTag(isFirst ? "<tbody>\n<tr" : "<tr", index)
        return descend(index, closing: "</tr>\n", holds: .parts)
    }

    mutating func enterCell(_ index: Int) -> Int {
        let row = Int(tree[index].parent)
        // A heading cell without a heading only confuses a screen reader.
        let isHeader = tree[row].detail == 1 && tree[index].subtreeEnd > index + 1
        write(isHeader ? "<th scope=\"col\"" : "<td")
        let alignment: String? =
            switch tree[index].flags.intersection([.left, .center, .right]) {
            case .left: "align-left"
            case .center: "align-center"
            case .right: "align-right"
            default: nil
            }
        let classes = [alignment, options.unknownCells.contains(index) ? "unknown" : nil].compactMap(\.self)
        if !classes.isEmpty { write(" class=\"\(classes.joined(separator: " "))\"") }
        write(">")
        return descend(index, closing: isHeader ? "</th>" : "</td>", holds: .flow)
    }

    /// Whether a row is the one after its table's header row.
    private func isAfterHeader(_ row: Int) -> Bool {
        let header = Int(tree[row].parent) + 1
        return tree[header].detail == 1 && Int(tree[header].subtreeEnd) == row
    }

    private func columnNames(_ header: Int) -> [UInt8] {
        var names: [UInt8] = []
        for cell in tree.children(of: header) where tree[cell].subtreeEnd > cell + 1 {
            if !names.isEmpty { names += [0x2C, 0x20] }
            var name: [UInt8] = []
            tree.appendPlainText(cell, to: &name)
            names += name
        }
        return names
    }
}
