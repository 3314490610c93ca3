/// Renders Markdown as HTML5.
///
/// The library's own renderer drops text and writes attributes that a strict Content-Security-Policy forbids, so this
/// one is ours. It never writes `style`, event handlers, or a URL that ``URLPolicy`` refuses; raw HTML passes an
/// allow-list of tags and attributes, and what does not pass is shown as text. Output is always balanced.
public struct HTMLRenderer: Sendable {
    /// The document.
    public let tree: MarkdownTree
    /// How it is shown.
    public let options: Options

    let anchors: [MarkdownTree.Index: String]
    let notes: FootnoteIndex

    /// How a document is shown in its page.
    public struct Options: Sendable {
        /// Added to heading levels, which stay within 1 to 6.
        public var headingShift = 0
        /// Put before every id, for pages that show several documents; made of characters that need no escaping.
        public var idPrefix = ""
        /// Paragraphs whose lines stand below each other, as in the file.
        public var paragraphsOfLines: Set<MarkdownTree.Index> = []
        /// Cells that say that something is not known, and look like it.
        public var unknownCells: Set<MarkdownTree.Index> = []
        /// What the page decides.
        public var hooks = HTMLHooks()
        /// Words for readers, in the language of the page.
        public var words = Words()

        /// Creates the default options.
        public init() {}
    }

    /// Words that the renderer adds, in the language of the page.
    public struct Words: Sendable {
        /// Name of the link from a footnote back to the text.
        public var backToText = "Back to the text"
        /// Summary of a `<details>` that has none.
        public var details = "Details"
        /// Name of the link at a heading that leads to it; nil for headings without one.
        public var permalink: String?
        /// Tool tip of a link that leads nowhere.
        public var unresolved = "unresolved"

        /// Creates the English words.
        public init() {}
    }

    /// Prepares a document: gives anchors to its headings and numbers to its footnote references.
    ///
    /// - Parameters:
    ///   - tree: the document.
    ///   - anchors: its anchors, where they are known; nil makes those of its headings. Items, rows and paragraphs may
    ///     have some, too.
    ///   - options: how it is shown.
    public init(_ tree: MarkdownTree, anchors: [MarkdownTree.Index: String]? = nil, options: Options = Options()) {
        self.tree = tree
        self.options = options
        self.anchors = anchors ?? tree.anchors()
        notes = FootnoteIndex(tree)
    }

    /// The id that a heading has in the page, or another node that was given one.
    public func id(of node: MarkdownTree.Index) -> String? { anchors[node].map { options.idPrefix + $0 } }

    /// Renders one node; a document without its footnotes, see ``renderFootnotes(in:to:)``.
    ///
    /// - Parameters:
    ///   - index: the node.
    ///   - output: where the HTML is appended.
    public func render(_ index: MarkdownTree.Index, to output: inout [UInt8]) {
        guard tree.nodes.indices.contains(index) else { return }
        let isDocument = tree[index].kind == .document
        render((isDocument ? index + 1 : index)..<Int(tree[index].subtreeEnd), to: &output)
    }

    /// Renders siblings: blocks of one section, or the inside of a heading or cell.
    ///
    /// Raw HTML that spans several blocks, such as `<details>`, spans them in the output too; it ends with the range.
    ///
    /// - Parameters:
    ///   - siblings: from the first node up to the end of the last one's subtree.
    ///   - output: where the HTML is appended.
    public func render(_ siblings: Range<MarkdownTree.Index>, to output: inout [UInt8]) {
        var writer = HTMLWriter(self)
        swap(&writer.output, &output)
        writer.write(siblings.clamped(to: tree.nodes.indices))
        swap(&writer.output, &output)
    }

    /// Renders the footnotes that are referred to from a part of the document, as a list with links back.
    ///
    /// - Parameters:
    ///   - range: nodes that may refer to footnotes; nil for all.
    ///   - output: where the HTML is appended; nothing is, when there are none.
    public func renderFootnotes(in range: Range<MarkdownTree.Index>? = nil, to output: inout [UInt8]) {
        var writer = HTMLWriter(self)
        swap(&writer.output, &output)
        writer.writeFootnotes(in: range ?? tree.nodes.indices)
        swap(&writer.output, &output)
    }
}

/// Which references lead to which footnote.
struct FootnoteIndex: Sendable {
    /// Which of the references to its footnote a reference is, from 1.
    private(set) var ordinals: [MarkdownTree.Index: Int] = [:]
    /// References to each footnote, in reading order.
    private(set) var references: [Int32: [MarkdownTree.Index]] = [:]

    init(_ tree: MarkdownTree) {
        for (index, node) in tree.nodes.enumerated() where node.kind == .footnoteReference {
            references[node.detail, default: []].append(index)
            ordinals[index] = references[node.detail]?.count
        }
    }
}
