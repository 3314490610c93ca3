package import PostmortemCore

extension MarkdownTree {
    /// The tree with ranges, one node a line: the language of the parser's tests.
    ///
    /// A line is the kind, what makes the node special, its range as `line:column-line:column` (columns count Unicode
    /// scalars from 1, the end is exclusive), the range inside its markup after `/` where that differs, and the
    /// literal.
    package func dump(_ file: SourceFile) -> String {
        var output = ""
        var ends: [Int32] = []
        for (index, node) in nodes.enumerated() {
            while let end = ends.last, end <= Int32(index) { ends.removeLast() }
            output += String(repeating: "  ", count: ends.count) + describe(index, file) + "\n"
            ends.append(node.subtreeEnd)
        }
        for refusal in refusals { output += "refused \(range(refusal.span, file)) \(refusal.reason)\n" }
        return output
    }

    private func describe(_ index: Int, _ file: SourceFile) -> String {
        let node = nodes[index]
        var words = ["\(node.kind)"]
        switch node.kind {
        case .heading: words.append("level=\(node.detail)")
        case .list: words.append(node.detail < 0 ? "bullet" : "start=\(node.detail)")
        case .item where node.detail > 0: words.append(node.detail == 1 ? "done" : "todo")
        case .tableRow where node.detail == 1: words.append("header")
        case .footnoteReference, .footnoteDefinition: words.append("number=\(node.detail)")
        default: break
        }
        words += Self.flagNames.filter { node.flags.contains($0.flag) }.map(\.name)
        words.append(range(node.span, file) + (node.inner == node.span ? "" : "/" + range(node.inner, file)))
        if !node.literal.isEmpty { words.append(quoted(literal(index))) }
        if !title(index).isEmpty { words.append("title=" + quoted(title(index))) }
        return words.joined(separator: " ")
    }

    private static var flagNames: [(flag: Node.Flags, name: String)] {
        [
            (.tight, "tight"), (.fenced, "fenced"), (.left, "left"), (.center, "center"), (.right, "right"),
            (.setext, "setext"), (.autolink, "autolink"),
        ]
    }

    private func range(_ span: Span, _ file: SourceFile) -> String {
        let start = file.position(at: Int(span.start))
        let end = file.position(at: Int(span.end))
        return "\(start.line):\(start.column)-\(end.line):\(end.column)"
    }

    private func quoted(_ text: String) -> String {
        let escapes: [Unicode.Scalar: String] = ["\n": "\\n", "\r": "\\r", "\t": "\\t", "\"": "\\\"", "\\": "\\\\"]
        return "\"" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}
