extension HTMLWriter {
    mutating func writeFootnoteReference(_ index: Int) {
        let number = tree[index].detail
        if linkDepth > 0 {
            write("<sup>\(number)</sup>")
            return
        }
        write("<sup class=\"footnote-ref\"><a")
        writeAttribute("href", "#" + noteID(number))
        writeAttribute("id", referenceID(number, renderer.notes.ordinals[index] ?? 1))
        write(" role=\"doc-noteref\">\(number)</a></sup>")
    }

    /// Writes the footnotes that nodes of the range refer to, and those that these refer to.
    mutating func writeFootnotes(in range: Range<Int>) {
        var wanted: Set<Int32> = []
        var parts = [range.clamped(to: tree.nodes.indices)]
        let definitions = Dictionary(
            tree.nodes.indices.filter { tree[$0].kind == .footnoteDefinition }.map { (tree[$0].detail, $0) },
            uniquingKeysWith: { first, _ in first })
        while let part = parts.popLast() {
            for index in part where tree[index].kind == .footnoteReference {
                guard let note = definitions[tree[index].detail], wanted.insert(tree[index].detail).inserted else {
                    continue
                }
                parts.append(tree.descendants(of: note))
            }
        }
        guard !wanted.isEmpty else { return }
        write("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
        for number in wanted.sorted() {
            guard let note = definitions[number] else { continue }
            // The number is said even where an earlier note belongs to another part of the page.
            write("<li value=\"\(number)\"")
            writeAttribute("id", noteID(number))
            write(">\n")
            write(tree.descendants(of: note))
            writeBackLinks(number)
            write("</li>\n")
        }
        write("</ol>\n</div>\n")
    }

    private mutating func writeBackLinks(_ number: Int32) {
        for (ordinal, _) in (renderer.notes.references[number] ?? []).enumerated() {
            write("<a class=\"footnote-back\" role=\"doc-backlink\"")
            writeAttribute("href", "#" + referenceID(number, ordinal + 1))
            writeAttribute("aria-label", options.words.backToText)
            write(">↩</a>\n")
        }
    }

    private func noteID(_ number: Int32) -> String { "\(options.idPrefix)fn-\(number)" }

    private func referenceID(_ number: Int32, _ ordinal: Int) -> String {
        "\(options.idPrefix)fnref-\(number)" + (ordinal == 1 ? "" : "-\(ordinal)")
    }
}
