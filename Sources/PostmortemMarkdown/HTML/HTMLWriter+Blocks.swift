import PostmortemCore

extension HTMLWriter {
    /// Writes the start of a block; gives the index of the next node to write.
    mutating func enterBlock(_ index: Int) -> Int {
        let node = tree[index]
        let next = Int(node.subtreeEnd)
        switch node.kind {
        case .tableRow: return enterRow(index)
        case .tableCell: return enterCell(index)
        case .item: return enterItem(index)
        case .htmlBlock:
            rawRows = rowNames(of: index)
            writeRaw(tree.bytes(node.literal), index)
            rawRows = []
            endHTMLBlock()
            return next
        // Footnotes are written apart.
        case .footnoteDefinition: return next
        default: break
        }
        prepareForBlock()
        switch node.kind {
        case .blockQuote:
            write("<blockquote>\n")
            return descend(index, closing: "</blockquote>\n", holds: .flow)
        case .list: return enterList(index)
        case .codeBlock:
            writeCodeBlock(index)
            return next
        case .paragraph:
            if isTight(index) { return descend(index, closing: "\n", holds: .flow) }
            writeTag("<p", index)
            return descend(index, closing: "</p>\n", holds: .phrasing)
        // A lone "##" heads nothing: it would be a hole in the page and an empty entry of its contents.
        case .heading where Int(node.subtreeEnd) == index + 1: return next
        case .heading:
            let level = min(6, max(1, Int(node.detail) + options.headingShift))
            write("<h\(level)")
            var permalink = ""
            if let id = renderer.id(of: index) {
                writeAttribute("id", id)
                if let name = options.words.permalink {
                    permalink =
                        "<a class=\"anchor\" href=\"#\(HTMLEscape.escaped(id))\" aria-label=\"\(HTMLEscape.escaped(name))\"></a>"
                }
            }
            write(">")
            return descend(index, closing: "\(permalink)</h\(level)>\n", holds: .phrasing)
        case .thematicBreak:
            write("<hr>\n")
            return next
        case .table: return enterTable(index)
        default: return index + 1
        }
    }

    /// Ends a start tag, with the id of its node where it has one.
    mutating func writeTag(_ start: String, _ index: Int) {
        write(start)
        if let id = renderer.id(of: index) { writeAttribute("id", id) }
        write(">")
    }

    /// Whether a paragraph is the text of an item in a list without blank lines.
    private func isTight(_ paragraph: Int) -> Bool {
        let item = Int(tree[paragraph].parent)
        guard item >= 0, tree[item].kind == .item, tree[item].parent >= 0 else { return false }
        return tree[Int(tree[item].parent)].flags.contains(.tight)
    }

    private mutating func enterList(_ index: Int) -> Int {
        let start = tree[index].detail
        let hasTasks = tree.children(of: index).contains { tree[$0].detail > 0 }
        let tasks = hasTasks ? " class=\"task-list\"" : ""
        if start < 0 {
            write("<ul\(tasks)>\n")
            return descend(index, closing: "</ul>\n", holds: .parts)
        }
        write(start == 1 ? "<ol\(tasks)>\n" : "<ol start=\"\(start)\"\(tasks)>\n")
        return descend(index, closing: "</ol>\n", holds: .parts)
    }

    private mutating func enterItem(_ index: Int) -> Int {
        switch tree[index].detail {
        case 1:
            writeTag("<li class=\"task\"", index)
            write("<input type=\"checkbox\" disabled checked> ")
        case 2:
            writeTag("<li class=\"task\"", index)
            write("<input type=\"checkbox\" disabled> ")
        default: writeTag("<li", index)
        }
        return descend(index, closing: "</li>\n", holds: .flow)
    }

    private mutating func writeCodeBlock(_ index: Int) {
        let code = tree.bytes(tree[index].literal)
        let language = tree.language(index)
        if let custom = options.hooks.codeBlock(language, code, index) {
            output.append(contentsOf: custom)
            return
        }
        // Whatever an author writes after the fence, only this much of it can be a class.
        let name = language.utf8.filter {
            $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2B || $0 == 0x23 || $0 == 0x5F
        }
        let className = String(decoding: name.prefix(40), as: UTF8.self)
        write(className.isEmpty ? "<pre><code>" : "<pre><code class=\"language-\(className)\">")
        writeText(code)
        write("</code></pre>\n")
    }
}
