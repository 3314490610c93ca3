import PostmortemCore

/// Writes one rendering.
///
/// Walks the flat tree with a list of what is open, so the depth of a document is no depth of the stack.
struct HTMLWriter {
    let renderer: HTMLRenderer
    var output: [UInt8] = []
    /// Elements that are open in the output, of Markdown and of raw HTML.
    var elements = ElementStack()
    /// Open links of either kind; a link in a link is not allowed.
    var linkDepth = 0
    /// Ids that raw HTML gave; a second one of the same name is left out.
    var ids: Set<String> = []
    /// Ids for the rows of raw tables in the block that is being written, last one first; nil for a row without one.
    var rawRows: [String?] = []

    /// Nodes whose children are being written.
    private var pending: [Pending] = []

    private struct Pending {
        var end: Int
        /// Length of the element stack when the node was entered; raw HTML above it was opened inside.
        var base: Int
        var closing: String
        var closesLink: Bool
    }

    init(_ renderer: HTMLRenderer) { self.renderer = renderer }

    var tree: MarkdownTree { renderer.tree }
    var options: HTMLRenderer.Options { renderer.options }

    /// Writes siblings.
    mutating func write(_ siblings: Range<Int>) {
        guard let first = siblings.first else { return }
        let isBlock = tree[first].kind.isBlock
        elements.pushMarkdown(isBlock ? .flow : .phrasing)
        let base = elements.base
        elements.base = elements.count
        var index = first
        while true {
            while let last = pending.last, last.end <= index { close(last) }
            guard index < siblings.upperBound else { break }
            index = tree[index].kind.isBlock ? enterBlock(index) : enterInline(index)
        }
        while let last = pending.last { close(last) }
        closeRaw()
        elements.base = base
        elements.pop()
    }

    /// Leaves a node open until its subtree ends; gives the index of its first child.
    mutating func descend(
        _ index: Int, closing: String, holds content: HTMLTag.Content, isLink: Bool = false
    ) -> Int {
        pending.append(
            Pending(
                end: Int(tree[index].subtreeEnd), base: elements.base, closing: closing, closesLink: isLink))
        elements.pushMarkdown(content)
        elements.base = elements.count
        if isLink { linkDepth += 1 }
        return index + 1
    }

    private mutating func close(_ node: Pending) {
        pending.removeLast()
        closeRaw()
        elements.base = node.base
        elements.pop()
        if node.closesLink { linkDepth -= 1 }
        write(node.closing)
    }

    /// Writes markup.
    mutating func write(_ markup: String) { output.append(contentsOf: markup.utf8) }

    /// Writes text, escaped.
    mutating func writeText(_ text: some Sequence<UInt8>) { HTMLEscape.append(text, to: &output) }

    /// Writes an attribute with a blank before it.
    mutating func writeAttribute(_ name: StaticString, _ value: String) {
        write(" \(name)=\"")
        writeText(value.utf8)
        write("\"")
    }
}
