import PostmortemCore

/// Finds formulas in a tree that was parsed as if there were none: there, what is code, markup or an address is known.
///
/// The forms are GitHub's (docs.github.com, "Writing mathematical expressions"): `$…$` in a line, `` $`…`$ ``, and
/// `$$…$$`, which may span lines. Most dollars in a postmortem are money, variables and prompts: a `$` opens a formula
/// only after a blank or an opening mark and before something else than a blank, and closes one only in the same way,
/// turned around.
struct FormulaFinder {
    private let tree: MarkdownTree
    private let bytes: [UInt8]
    private var found: [Formula] = []

    /// The formulas of a document, in order.
    static func find(in tree: MarkdownTree, of file: SourceFile) -> [Formula] {
        var finder = FormulaFinder(tree: tree, bytes: file.bytes)
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .paragraph, .heading, .tableCell: finder.search(index)
            default: continue
            }
        }
        return finder.found(outside: tree.refusals.map(\.span).sorted { $0.start < $1.start })
    }

    private init(tree: MarkdownTree, bytes: [UInt8]) {
        self.tree = tree
        self.bytes = bytes
    }

    /// What was found apart from other parts, which are in the order of their starts.
    private func found(outside others: [Span]) -> [Formula] {
        var (next, reach) = (0, UInt32(0))
        return found.filter { formula in
            while next < others.count, others[next].start < formula.outer.end {
                reach = max(reach, others[next].end)
                next += 1
            }
            return reach <= formula.outer.start
        }
    }

    private static let dollar = UInt8(ascii: "$")

    private mutating func search(_ leaf: Int) {
        let span = tree[leaf].span.range
        guard let first = bytes[span].firstIndex(of: Self.dollar),
            // Raw HTML has none.
            !tree.isInHTML(leaf)
        else { return }
        let skipped = skippedParts(leaf)
        var position = max(first, found.last.map { Int($0.outer.end) } ?? 0)
        var part = 0
        while position < span.upperBound {
            while part < skipped.count, skipped[part].span.end <= position { part += 1 }
            if part < skipped.count, skipped[part].span.start <= position {
                position = Int(skipped[part].span.end)
                continue
            }
            guard bytes[position] == Self.dollar, opens(position, span) else {
                position += 1
                continue
            }
            let formula =
                codeFormula(position, skipped, span) ?? displayBlock(position)
                ?? displayFormula(position, skipped, span) ?? inlineFormula(position, skipped, span)
            if let formula {
                found.append(formula)
                position = Int(formula.outer.end)
            } else {
                // A run of dollars is one thing.
                while position < span.upperBound, bytes[position] == Self.dollar { position += 1 }
            }
        }
    }

    private struct Skipped {
        var span: Span
        var isCode: Bool
    }

    /// Code, raw HTML, bare addresses and the targets of links, in order.
    private func skippedParts(_ leaf: Int) -> [Skipped] {
        tree.descendants(of: leaf).compactMap { index in
            let node = tree[index]
            switch node.kind {
            case .code: return Skipped(span: node.span, isCode: true)
            case .htmlInline: return Skipped(span: node.span, isCode: false)
            case .link where node.flags.contains(.autolink): return Skipped(span: node.span, isCode: false)
            case .link, .image: return Skipped(span: node.inner, isCode: false)
            default: return nil
            }
        }.sorted { $0.span < $1.span }
    }

    /// Whether a part to be skipped shares a byte with a range.
    private static func skips(_ skipped: [Skipped], _ range: Range<Int>) -> Bool {
        let place = skipped.partitionPoint { $0.span.end <= range.lowerBound }
        return place < skipped.count && skipped[place].span.start < range.upperBound
    }

    // MARK: The forms

    /// `` $`a_1`$ ``
    private func codeFormula(_ start: Int, _ skipped: [Skipped], _ leaf: Range<Int>) -> Formula? {
        let place = skipped.partitionPoint { $0.span.start <= start }
        guard place < skipped.count, skipped[place].isCode, skipped[place].span.start == start + 1 else { return nil }
        let code = skipped[place]
        let end = Int(code.span.end)
        guard end < leaf.upperBound, bytes[end] == Self.dollar, closes(end, leaf) else { return nil }
        let ticks = bytes[(start + 1)..<end].prefix { $0 == UInt8(ascii: "`") }.count
        return Formula(
            outer: Span(start, end + 1), inner: Span(start + 1 + ticks, end - ticks), isDisplay: false)
    }

    /// `$$` alone in a line, to the next such line before a blank one. What stands between need not look like a
    /// paragraph: a line that begins with `+ b` would be a list.
    private func displayBlock(_ start: Int) -> Formula? {
        guard isAlone(start) else { return nil }
        var line = nextLine(start)
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
            let content = bytes[line..<end].drop { Self.isPrefix($0) }
            let text = content.reversed().drop { $0.isBlank || $0 == 0x0D }
            if text.isEmpty { return nil }
            if text.count == 2, text.allSatisfy({ $0 == Self.dollar }) {
                return Formula(
                    outer: Span(start, content.startIndex + 2), inner: Span(start + 2, content.startIndex),
                    isDisplay: true)
            }
            line = end + 1
        }
        return nil
    }

    private func displayFormula(_ start: Int, _ skipped: [Skipped], _ leaf: Range<Int>) -> Formula? {
        guard start + 2 < leaf.upperBound, bytes[start + 1] == Self.dollar, bytes[start + 2] != Self.dollar else {
            return nil
        }
        var end = start + 2
        while end + 1 < leaf.upperBound {
            if bytes[end] == Self.dollar, bytes[end + 1] == Self.dollar, !isEscaped(end) { break }
            end += 1
        }
        guard end + 1 < leaf.upperBound, closes(end + 1, leaf),
            bytes[(start + 2)..<end].contains(where: { !$0.isBlank && $0 != 0x0A && $0 != 0x0D }),
            !Self.skips(skipped, start..<end)
        else { return nil }
        return Formula(outer: Span(start, end + 2), inner: Span(start + 2, end), isDisplay: true)
    }

    private func inlineFormula(_ start: Int, _ skipped: [Skipped], _ leaf: Range<Int>) -> Formula? {
        guard start + 2 < leaf.upperBound, !Self.isBlank(bytes[start + 1]), bytes[start + 1] != Self.dollar else {
            return nil
        }
        var end = start + 1
        while end < leaf.upperBound, bytes[end] != 0x0A {
            if bytes[end] == Self.dollar, !isEscaped(end) { break }
            end += 1
        }
        guard end < leaf.upperBound, bytes[end] == Self.dollar, !Self.isBlank(bytes[end - 1]), closes(end, leaf),
            !Self.skips(skipped, start..<end)
        else { return nil }
        return Formula(outer: Span(start, end + 1), inner: Span(start + 1, end), isDisplay: false)
    }

    // MARK: What stands around a dollar

    private func opens(_ position: Int, _ leaf: Range<Int>) -> Bool {
        guard position > leaf.lowerBound else { return true }
        return Self.isEdge(bytes[position - 1], marks: "([{\"'*_~-:,;/=>|")
    }

    private func closes(_ position: Int, _ leaf: Range<Int>) -> Bool {
        guard position + 1 < leaf.upperBound else { return true }
        return Self.isEdge(bytes[position + 1], marks: ")]}\"'*_~-:,;.!?/=<|")
    }

    /// A blank, one of the marks, or a part of a character that is not ASCII: Chinese has no blanks around formulas.
    private static func isEdge(_ byte: UInt8, marks: String) -> Bool {
        isBlank(byte) || byte >= 0x80 || marks.utf8.contains(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A || byte == 0x0D }

    /// Blanks and marks of quotes, which stand in front of the lines of a paragraph.
    private static func isPrefix(_ byte: UInt8) -> Bool { byte.isBlank || byte == UInt8(ascii: ">") }

    private func isEscaped(_ position: Int) -> Bool {
        var slashes = 0
        while position - slashes > 0, bytes[position - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
        return slashes % 2 == 1
    }

    /// Whether `$$` and nothing else stands in the rest of the line, and only a prefix before it.
    private func isAlone(_ start: Int) -> Bool {
        guard start + 1 < bytes.count, bytes[start + 1] == Self.dollar else { return false }
        var before = start
        while before > 0, bytes[before - 1] != 0x0A {
            before -= 1
            guard Self.isPrefix(bytes[before]) else { return false }
        }
        return bytes[(start + 2)...].prefix { $0 != 0x0A }.allSatisfy(Self.isBlank)
    }

    private func nextLine(_ position: Int) -> Int {
        (bytes[position...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
    }
}
