extension HTMLWriter {
    /// Writes the start of an inline node; gives the index of the next node to write.
    mutating func enterInline(_ index: Int) -> Int {
        let node = tree[index]
        switch node.kind {
        case .htmlInline, .softBreak: break
        // Text between the rows of a raw table ends it, blanks do not.
        case .text where tree.bytes(node.literal).allSatisfy(\.isHTMLSpace): break
        default: if elements.rawCount > 0 { prepareForText() }
        }
        switch node.kind {
        case .text: writeRunningText(tree.bytes(node.literal), index)
        case .softBreak where options.paragraphsOfLines.contains(Int(node.parent)): write("<br>\n")
        case .softBreak: if !tree.joinsLines(index) { write("\n") }
        case .lineBreak: write("<br>\n")
        case .code:
            write("<code>")
            writeText(tree.bytes(node.literal))
            write("</code>")
        case .formula: writeFormula(index)
        case .htmlInline: writeRaw(tree.bytes(node.literal), index)
        case .emphasis: return open("em", index)
        case .strong: return open("strong", index)
        case .strikethrough: return open("del", index)
        case .link: return enterLink(index)
        case .image:
            var alt: [UInt8] = []
            tree.appendPlainText(index, to: &alt)
            let title = tree.title(index)
            writeImage(tree.literal(index), alt: alt, index) { writer in
                if !title.isEmpty { writer.writeAttribute("title", title) }
            }
            return Int(node.subtreeEnd)
        case .footnoteReference: writeFootnoteReference(index)
        default: break
        }
        return index + 1
    }

    /// Where a link may lead, or nil.
    func resolve(_ url: String, isImage: Bool, _ index: Int) -> URLPolicy.Checked? {
        options.hooks.destination(.init(url: url, isImage: isImage, index: index)).flatMap(URLPolicy.check)
    }

    /// Writes the attributes that make an element a link.
    mutating func writeDestination(_ link: URLPolicy.Checked) {
        writeAttribute("href", link.url)
        if link.isExternal { write(" rel=\"noopener\"") }
    }

    /// Writes a picture; its text when it leads nowhere, as a link when it leads to another site.
    mutating func writeImage(
        _ url: String, alt: [UInt8], _ index: Int, _ attributes: (inout HTMLWriter) -> Void
    ) {
        guard let source = resolve(url, isImage: true, index), !source.url.isEmpty else {
            if linkDepth == 0, let link = URLPolicy.check(url), link.isExternal {
                // A picture that the page may not ask for is a link, which a reader may follow or not.
                write("<a")
                writeDestination(link)
                write(">")
                writeText(alt.isEmpty ? Array(link.url.utf8) : alt)
                write("</a>")
                return
            }
            writeUnresolvedStart()
            writeText(alt)
            write("</span>")
            return
        }
        write("<img")
        writeAttribute("src", source.url)
        write(" alt=\"")
        writeText(alt)
        write("\"")
        attributes(&self)
        write(" loading=\"lazy\">")
    }

    private mutating func writeFormula(_ index: Int) {
        let source = tree.bytes(tree[index].literal)
        let isDisplay = tree[index].detail == 1
        if let custom = options.hooks.formula(source, isDisplay, index) {
            output.append(contentsOf: custom)
            return
        }
        let marks = isDisplay ? "$$" : "$"
        write("<code class=\"language-math\">\(marks)")
        writeText(source)
        write("\(marks)</code>")
    }

    private mutating func open(_ name: StaticString, _ index: Int) -> Int {
        write("<\(name)>")
        return descend(index, closing: "</\(name)>", holds: .phrasing)
    }

    private mutating func enterLink(_ index: Int) -> Int {
        guard linkDepth == 0 else { return descend(index, closing: "", holds: .phrasing) }
        guard let link = resolve(tree.literal(index), isImage: false, index) else {
            writeUnresolvedStart()
            return descend(index, closing: "</span>", holds: .phrasing)
        }
        write("<a")
        writeDestination(link)
        let title = tree.title(index)
        if !title.isEmpty { writeAttribute("title", title) }
        write(">")
        return descend(index, closing: "</a>", holds: .phrasing, isLink: true)
    }

    private mutating func writeUnresolvedStart() {
        write("<span class=\"unresolved\"")
        writeAttribute("title", options.words.unresolved)
        write(">")
    }

    /// Writes text, with the links that the page finds in it.
    private mutating func writeRunningText(_ text: ArraySlice<UInt8>, _ index: Int) {
        guard linkDepth == 0, let hook = options.hooks.text else { return writeText(text) }
        var start = text.startIndex
        for link in hook(text) where link.range.lowerBound >= start && link.range.upperBound <= text.endIndex {
            guard let checked = URLPolicy.check(link.url) else { continue }
            writeText(text[start..<link.range.lowerBound])
            write("<a")
            writeDestination(checked)
            if !link.title.isEmpty { writeAttribute("title", link.title) }
            write(">")
            writeText(text[link.range])
            write("</a>")
            start = link.range.upperBound
        }
        writeText(text[start...])
    }
}
