import PostmortemCore

/// Raw HTML: what the allow-list knows is written, everything else is shown as text.
extension HTMLWriter {
    /// Deeper raw elements are shown as text; browsers flatten what is nested deeper than 512.
    private static let maximumDepth = 64

    /// Writes an HTML block or the single tag of inline HTML.
    mutating func writeRaw(_ html: ArraySlice<UInt8>, _ index: Int) {
        var tokenizer = HTMLTokenizer(html)
        while let token = tokenizer.next() {
            switch token {
            case .comment: continue
            case .text(let range): writeRawText(html[range])
            case .open(let tag):
                if !open(tag, html, index) { writeRawText(html[tag.source]) }
            case .close(let name, let source):
                if !close(HTMLTag.named(html[name])) { writeRawText(html[source]) }
            }
        }
    }

    /// The ids of the rows of raw tables in a block, by the tags that open rows, last one first; empty where no row has one.
    func rowNames(of block: Int) -> [String?] {
        var names: [UInt32: String] = [:]
        for node in tree.descendants(of: block) where tree[node].kind == .tableRow {
            if let name = renderer.id(of: node) { names[tree[node].span.start] = name }
        }
        guard !names.isEmpty else { return [] }
        // The block's own text may have other ends of lines than the file.
        let html = tree.bytes(tree[block].span.start..<tree[block].span.end)
        var tokenizer = HTMLTokenizer(html)
        var rows: [String?] = []
        while let token = tokenizer.next() {
            guard case .open(let tag) = token, HTMLTag.named(html[tag.name]) == .tr else { continue }
            rows.append(names[UInt32(tag.source.lowerBound)])
        }
        return rows.reversed()
    }

    /// Closes what raw HTML left open in the current container.
    mutating func closeRaw() {
        while elements.rawCount > 0 { closeImplied() }
    }

    /// Closes what cannot go on after an HTML block: running text.
    ///
    /// `<details>` and `<div>` can.
    mutating func endHTMLBlock() {
        while elements.rawCount > 0, elements.top?.content == .phrasing { closeImplied() }
    }

    /// Makes sure that a block of Markdown may stand here.
    mutating func prepareForBlock() {
        while elements.rawCount > 0, elements.top?.content != .flow { closeImplied() }
        startContent()
    }

    /// Makes sure that running text may stand here: not between the rows of a table.
    mutating func prepareForText() {
        while elements.rawCount > 0, elements.top?.content == .parts { closeImplied() }
        startContent()
    }

    /// Closes the top raw element, for something else or for the end of its container.
    private mutating func closeImplied() {
        complete()
        if let tag = elements.top?.tag { writeClosing(tag) }
        elements.popImplied()
    }

    /// Writes what the top element must have and its author left out.
    private mutating func complete() {
        guard let top = elements.top, let tag = top.tag else { return }
        switch tag {
        case .details: startContent()
        case .dl where top.lastPart == .dt: write("<dd></dd>")
        case .ruby where top.lastPart == nil: write("<rt></rt>")
        case .tr where top.lastPart == nil: write("<td></td>")
        default: break
        }
    }

    private mutating func startContent() {
        if elements.top?.tag == .details, elements.top?.isStarted == false {
            write("<summary>")
            writeText(Array(options.words.details.utf8)[...])
            write("</summary>")
        }
        elements.start()
    }

    private mutating func writeRawText(_ text: ArraySlice<UInt8>) {
        if text.allSatisfy(\.isHTMLSpace) {
            output.append(contentsOf: text)
            return
        }
        prepareForText()
        var rest = text
        while let ampersand = rest.firstIndex(of: 0x26) {
            writeText(rest[..<ampersand])
            let reference = CharacterReference(rest[ampersand...])
            if reference.isPassed { output.append(contentsOf: rest[ampersand..<reference.end]) } else { write("&amp;") }
            rest = rest[(reference.isPassed ? reference.end : ampersand + 1)...]
        }
        writeText(rest)
    }

    /// Opens an element; false when it is not allowed, or not here.
    private mutating func open(_ source: HTMLTokenizer.Tag, _ html: ArraySlice<UInt8>, _ index: Int) -> Bool {
        guard let tag = HTMLTag.named(html[source.name]) else { return false }
        let row = tag == .tr ? rawRows.popLast() ?? nil : nil
        guard elements.rawCount < Self.maximumDepth, makeRoom(tag) else { return false }
        let attributes = RawAttributes(tag, source, html)
        if tag == .img { return writeImage(attributes, index) }
        startContentUnlessFirst(tag)
        write("<\(tag.rawValue)")
        if tag == .a { writeAnchorAttributes(attributes, index) }
        if let row { writeAttribute("id", row) }
        for (name, value) in attributes.plain { writeRawAttribute(name, value) }
        write(">")
        if tag.content != .nothing { elements.push(tag) }
        if tag == .a { linkDepth += 1 }
        return true
    }

    /// Closes what has to be closed before an element may stand here; false when it may not.
    private mutating func makeRoom(_ tag: HTMLTag) -> Bool {
        if !tag.parents.isEmpty {
            guard let parent = elements.parent(of: tag) else { return false }
            while elements.count - 1 > parent { closeImplied() }
            if tag == .dd, elements.top?.lastPart == nil { write("<dt></dt>") }
            return !tag.isFirst || elements.top?.isStarted == false
        }
        if tag == .a, linkDepth > 0 { return false }
        if tag.isBlock {
            // A block closes the running text before it, as in a browser, but only what raw HTML opened.
            guard let flow = elements.innermostFlow else { return false }
            while elements.count - 1 > flow { closeImplied() }
            return true
        }
        if elements.top?.content == .parts { prepareForText() }
        return true
    }

    private mutating func startContentUnlessFirst(_ tag: HTMLTag) {
        if tag.isFirst { elements.start() } else { startContent() }
    }

    /// Closes an element; false when none is open in this container.
    private mutating func close(_ tag: HTMLTag?) -> Bool {
        guard let tag else { return false }
        guard let index = elements.innermost(tag) else { return elements.takeImplied(tag) }
        while elements.count - 1 > index { closeImplied() }
        complete()
        elements.pop()
        writeClosing(tag)
        return true
    }

    private mutating func writeClosing(_ tag: HTMLTag) {
        if tag == .a { linkDepth -= 1 }
        write("</\(tag.rawValue)>")
    }

    private mutating func writeImage(_ attributes: RawAttributes, _ index: Int) -> Bool {
        guard let source = attributes.destination else { return false }
        startContent()
        writeImage(source, alt: Array((attributes.alternative ?? "").utf8), index) { writer in
            for (name, value) in attributes.plain { writer.writeRawAttribute(name, value) }
        }
        return true
    }

    private mutating func writeAnchorAttributes(_ attributes: RawAttributes, _ index: Int) {
        if let id = attributes.id, ids.insert(id).inserted {
            writeAttribute("id", options.idPrefix + "user-content-" + id)
        }
        guard let url = attributes.destination else { return }
        if let link = resolve(url, isImage: false, index) {
            writeDestination(link)
        } else {
            writeAttribute("title", options.words.unresolved)
        }
    }

    private mutating func writeRawAttribute(_ name: String, _ value: String) {
        write(" " + name)
        if name == "open" { return }
        write("=\"")
        writeText(Array(value.utf8)[...])
        write("\"")
    }
}

extension ElementStack {
    /// Index of the innermost element that holds blocks, if only raw running text is open above it.
    var innermostFlow: Int? {
        var index = elements.count - 1
        while index >= 0 {
            if elements[index].content == .flow { return index }
            guard index >= base, elements[index].content == .phrasing else { return nil }
            index -= 1
        }
        return nil
    }
}
