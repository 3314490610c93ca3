internal import CCMarkGFM
import PostmortemCore

/// Where blocks are. The library's line and column of a block's start are right, except for footnotes and for tables
/// that follow text of their paragraph; its ends are often a line late, or in another container's prefix.
extension TreeBuilder {
    struct Geometry {
        var span: Span
        var inner: Span
        var isFenced = false

        init(_ start: Int, _ end: Int) {
            span = Span(start, end)
            inner = span
        }

        init(_ span: Span, inner: Span) {
            self.span = span
            self.inner = inner
        }
    }

    /// Finds a block in the file, and maps its content if it is a leaf with inlines.
    mutating func geometry(_ node: CMark.Node, _ kind: Node.Kind) -> Geometry {
        let line = line(node)
        let start = min(lines.start(line) + max(0, Int(cmark_node_get_start_column(node)) - 1), lines.end(line))
        switch kind {
        case .document: return Geometry(lines.range.lowerBound, lines.range.upperBound)
        case .blockQuote: return Geometry(start, max(start, lines.end(endLine(node))))
        case .list: return Geometry(start, start)
        case .item: return Geometry(start, cmark_node_first_child(node) == nil ? trimmedEnd(line) : start)
        case .thematicBreak: return Geometry(start, lines.end(line))
        case .htmlBlock: return Geometry(start, lines.end(line + max(0, literalLines(node) - 1)))
        case .codeBlock: return codeBlock(node, line, start)
        case .footnoteDefinition: return footnoteDefinition(line, start)
        case .paragraph: return paragraph(node, line, start)
        case .heading: return heading(node, line, start)
        case .table: return enterTable(node, line, start)
        case .tableRow: return enterRow(node, start)
        case .tableCell: return cell(node)
        default: return Geometry(start, start)
        }
    }

    /// 1 when the box of a task item is ticked, else 2.
    ///
    /// The library says "ticked" when `[x]` is anywhere in the line.
    func taskState(_ item: Span) -> Int32 {
        guard let box = text[item.range.lowerBound..<lines.range.upperBound].prefix(64).firstIndex(of: 0x5B),
            box + 1 < text.count
        else { return 0 }
        return text[box + 1] | 0x20 == 0x78 ? 1 : 2
    }

    /// Whether one to six `#` and a blank start at an offset; a paragraph with an underline cannot start so.
    func isATX(_ offset: Int) -> Bool {
        var position = offset
        while position < lines.range.upperBound, text[position] == 0x23 { position += 1 }
        return (1...6).contains(position - offset)
            && (position == lines.range.upperBound || text[position].isBlank)
    }

    func line(_ node: CMark.Node) -> Int { Int(cmark_node_get_start_line(node)) - CMark.firstLine + 1 }
    func endLine(_ node: CMark.Node) -> Int { Int(cmark_node_get_end_line(node)) - CMark.firstLine + 1 }

    /// Offset after the prefix of a line inside `quoteDepth` block quotes.
    ///
    /// Prefixes of list items are blanks, except where the item starts.
    func afterPrefix(_ line: Int) -> Int {
        let end = lines.end(line)
        var position = lines.start(line)
        for depth in 0...quoteDepth {
            while position < end, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
            if depth < quoteDepth, position < end, text[position] == 0x3E { position += 1 }
        }
        return position
    }

    private func trimmedEnd(_ line: Int) -> Int {
        var end = lines.end(line)
        while end > lines.start(line), text[end - 1].isBlank { end -= 1 }
        return end
    }

    /// Number of lines in a literal.
    private func literalLines(_ node: CMark.Node) -> Int {
        guard let literal = bytes(cmark_node_get_literal(node)), let last = literal.last else { return 0 }
        return literal.reduce(into: last == 0x0A ? 0 : 1) { $0 += $1 == 0x0A ? 1 : 0 }
    }

    private func codeBlock(_ node: CMark.Node, _ line: Int, _ start: Int) -> Geometry {
        var length: Int32 = 0
        var offset: Int32 = 0
        var mark: CChar = 0
        let count = literalLines(node)
        guard cmark_node_get_fenced(node, &length, &offset, &mark) != 0 else {
            return Geometry(start, lines.end(line + max(0, count - 1)))
        }
        let first = bytes(cmark_node_get_literal(node))?.firstIndex(of: 0x0A) ?? 0
        let innerStart = count == 0 ? lines.start(line + 1) : max(lines.start(line + 1), lines.end(line + 1) - first)
        let last = line + count
        let hasEnd = isClosing(last + 1, UInt8(bitPattern: mark), node)
        let end = lines.end(hasEnd ? last + 1 : last)
        let inner = Span(min(innerStart, end), count == 0 ? min(innerStart, end) : lines.end(last))
        var geometry = Geometry(Span(start, end), inner: inner)
        geometry.isFenced = true
        return geometry
    }

    /// Whether a line is the closing fence of a code block: it looks like one, and starts no other block.
    private func isClosing(_ line: Int, _ mark: UInt8, _ node: CMark.Node) -> Bool {
        guard line <= lines.count, endLine(node) >= line else { return false }
        var position = afterPrefix(line)
        let end = lines.end(line)
        let start = position
        while position < end, text[position] == mark { position += 1 }
        guard position - start >= 3, text[position..<end].allSatisfy(\.isBlank) else { return false }
        var ancestor = node
        while cmark_node_next(ancestor) == nil, let parent = cmark_node_parent(ancestor) { ancestor = parent }
        return cmark_node_next(ancestor).map { self.line($0) != line } ?? true
    }

    /// The library gives the place after `[^label]:`.
    private func footnoteDefinition(_ line: Int, _ reported: Int) -> Geometry {
        let first = lines.start(line)
        var close = reported
        while close > first, text[close - 1].isBlank { close -= 1 }
        close -= 2
        var start = close
        var open = close
        while start > first, !text[start - 1].isBlank, text[start - 1] != 0x5D {
            start -= 1
            if text[start] == 0x5B, text[start + 1] == 0x5E { open = start }
        }
        guard open < close else { return Geometry(reported, reported) }
        return Geometry(Span(open, close + 2), inner: Span(open + 2, close))
    }
}
