internal import CCMarkGFM
import PostmortemCore

/// Where blocks with inlines are, and how their content lies in the file.
extension TreeBuilder {
    mutating func paragraph(_ node: CMark.Node, _ line: Int, _ start: Int) -> Geometry {
        aligner.begin(content(node))
        if cmark_node_get_start_line(node) == 0, let next = cmark_node_next(node) {
            return paragraphBefore(table: next)
        }
        // Link definitions at its start are no longer in the content; the last line always is.
        let last = endLine(node)
        guard mapLines(line...max(line, last), preferring: last) else { return unmapped(start, lines.end(last)) }
        let from = max(start, aligner.content.start(0))
        return Geometry(from, lines.end(last))
    }

    mutating func heading(_ node: CMark.Node, _ line: Int, _ start: Int) -> Geometry {
        let content = content(node)
        aligner.begin(content)
        if isATX(start) {
            var position = start
            while position < lines.end(line), text[position] == 0x23 { position += 1 }
            while position < lines.end(line), text[position].isBlank { position += 1 }
            aligner.content.map(0, to: position)
            let end = position + content.count
            let trimmed = content.last == 0x0A ? end - 1 : end
            return Geometry(Span(start, lines.end(line)), inner: Span(position, min(trimmed, lines.end(line))))
        }
        // The underline is the reported last line, or the one before it: it is a line late when more lines follow.
        let reported = endLine(node)
        let rows = aligner.content.lineStarts().count
        for underline in [reported - 1, reported] where underline - rows >= line && isUnderline(underline) {
            if aligner.content.mapLines(endingAt: underline - 1, lines, text) {
                let from = max(start, aligner.content.start(0))
                return Geometry(Span(from, lines.end(underline)), inner: Span(from, lines.end(underline - 1)))
            }
        }
        return unmapped(start, lines.end(reported))
    }

    /// Text directly above a table: one paragraph until the table was recognised, which then takes its place.
    private mutating func paragraphBefore(table: CMark.Node) -> Geometry {
        let first = line(table)
        let last = headerLine(table) - 1
        let starts = aligner.content.lineStarts()
        let content = aligner.content.bytes
        // From the end of each line backwards, as there the content and the file meet; `|` stands for `\|`.
        for (index, start) in starts.enumerated() {
            let line = last - (starts.count - 1 - index)
            var position = lines.end(line)
            var from = index + 1 < starts.count ? starts[index + 1] - 1 : content.count
            if index + 1 == starts.count {
                while position > lines.start(line), text[position - 1].isBlank { position -= 1 }
            }
            var stretches = [(from, position)]
            while from > start, position > lines.start(line) {
                from -= 1
                position -= 1
                if content[from] == 0x7C, position > lines.start(line), text[position - 1] == 0x5C {
                    stretches.append((from, position))
                    position -= 1
                }
            }
            aligner.content.map(start, to: position)
            for (content, file) in stretches.reversed() where content >= start {
                aligner.content.map(content, to: file)
            }
        }
        let start = min(lines.start(first) + max(0, Int(cmark_node_get_start_column(table)) - 1), lines.end(first))
        return Geometry(start, lines.end(last))
    }

    mutating func enterTable(_ node: CMark.Node, _ line: Int, _ start: Int) -> Geometry {
        let count = Int(cmark_gfm_extensions_get_table_columns(node))
        let alignments = cmark_gfm_extensions_get_table_alignments(node)
        table.alignments = (0..<count).map { column in
            switch alignments?[column] {
            case 0x6C: .left
            case 0x63: .center
            case 0x72: .right
            default: []
            }
        }
        let header = headerLine(node)
        let from = header == line ? start : afterPrefix(header)
        return Geometry(from, lines.end(header + 1))
    }

    mutating func enterRow(_ node: CMark.Node, _ start: Int) -> Geometry {
        let isHeader = cmark_gfm_extensions_get_table_row_is_header(node) != 0
        let header = isHeader ? cmark_node_parent(node).map { headerLine($0) } : nil
        let line = header ?? self.line(node)
        let from = isHeader && line == self.line(node) ? start : afterPrefix(line)
        var end = lines.end(line)
        while end > from, text[end - 1].isBlank { end -= 1 }
        table.beginRow(from..<max(from, end), text)
        // What stands in cells beyond the last column is dropped by the library.
        let columns = table.alignments.count
        guard columns > 0, table.cells.count > columns else { return Geometry(from, end) }
        return Geometry(Span(from, end), inner: Span(from, table.cells[columns - 1].upperBound))
    }

    mutating func cell(_ node: CMark.Node) -> Geometry {
        let (outer, inner) = table.nextCell(text)
        aligner.begin(content(node))
        aligner.content.mapUnescapingPipes(inner, text)
        return Geometry(Span(outer.lowerBound, outer.upperBound), inner: Span(inner.lowerBound, inner.upperBound))
    }

    /// Line of a table's header: two above its first row, or one above its end.
    private func headerLine(_ table: CMark.Node) -> Int {
        if let row = cmark_node_first_child(table).flatMap({ cmark_node_next($0) }) { return line(row) - 2 }
        return endLine(table) - 1
    }

    /// What the inline parser sees of a leaf, or was not allowed to see.
    private func content(_ node: CMark.Node) -> UnsafeBufferPointer<UInt8> {
        if let leaf = InlineGuard.index(of: node), withheld.indices.contains(leaf) {
            return UnsafeBufferPointer(rebasing: withheldContents[withheld[leaf].content])
        }
        return bytes(cmark_node_get_string_content(node)) ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Maps the lines of the content to the end of `range`, or to where they fit in it.
    private mutating func mapLines(_ range: ClosedRange<Int>, preferring last: Int) -> Bool {
        if aligner.content.mapLines(endingAt: last, lines, text) { return true }
        // Not seen with the library this was written for; bounded, as it is a way out and no method.
        return range.reversed().prefix(16).contains { aligner.content.mapLines(endingAt: $0, lines, text) }
    }

    /// A leaf whose content was not found: its inlines have the place of its start.
    private mutating func unmapped(_ start: Int, _ end: Int) -> Geometry {
        aligner.content.map(0, to: start)
        return Geometry(start, max(start, end))
    }

    private func isUnderline(_ line: Int) -> Bool {
        let rest = text[min(afterPrefix(line), lines.end(line))..<lines.end(line)]
        guard let mark = rest.first, mark == 0x3D || mark == 0x2D else { return false }
        return rest.allSatisfy { $0 == mark || $0.isBlank }
    }
}
