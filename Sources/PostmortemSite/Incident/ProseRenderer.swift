import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// What an author wrote, as markup for one page.
struct ProseRenderer: Sendable {
    private let document: IncidentDocument
    private let renderer: HTMLRenderer

    /// Prepares a document's prose for a page; where it is given the diagrams, they stand where their sources do, also
    /// in lists and quotations.
    ///
    /// - Parameter marks: ids of items, rows and paragraphs.
    init(
        _ document: IncidentDocument, diagrams: DocumentDiagrams? = nil, marks: [MarkdownTree.Index: String] = [:],
        on location: PageLocation, of site: Site
    ) {
        self.document = document
        let links = LinkResolver(document, on: location, of: site)
        let scripted = ScriptedMarkup(scripts: site.scripts)
        var options = HTMLRenderer.Options()
        options.hooks = HTMLHooks(
            destination: { links.resolve($0.url, isImage: $0.isImage) },
            codeBlock: { language, code, index in
                guard let diagram = diagrams?.written[index] else { return scripted.codeBlock(language, code, index) }
                let figure = DiagramFigure(diagram, on: location)
                // Fails only for a template that is not among the checked ones, which is a fault of the program's: the
                // source is shown then, as without diagrams.
                return try? site.theme.render(DiagramFigure.template, figure, language: location.tree.language)
            },
            formula: scripted.formula, text: Self.mentions(document, links: links))
        // Only a page of its own shows whole paragraphs and tables.
        if diagrams != nil {
            options.paragraphsOfLines = Self.paragraphsOfEntries(document)
            options.unknownCells = Self.unknownCells(document.tree)
        }
        let wording = location.tree.wording
        options.words.backToText = wording["footnote_back"]
        options.words.details = wording["details"]
        options.words.permalink = wording["permalink"]
        options.words.unresolved = wording["unresolved"]
        let anchors = marks.isEmpty ? document.anchors : document.anchors.merging(marks) { heading, _ in heading }
        renderer = HTMLRenderer(document.tree, anchors: anchors, options: options)
    }

    /// Blocks that follow each other.
    func blocks(_ nodes: Range<MarkdownTree.Index>) -> HTML {
        var output: [UInt8] = []
        renderer.render(nodes, to: &output)
        return HTML(rendered: String(decoding: output, as: UTF8.self))
    }

    /// What is inside of a node: of a cell or an item.
    func contents(of node: MarkdownTree.Index) -> HTML { blocks(document.tree.descendants(of: node)) }

    /// The footnotes of the document; empty when it has none.
    var footnotes: HTML {
        var output: [UInt8] = []
        renderer.renderFootnotes(to: &output)
        return HTML(rendered: String(decoding: output, as: UTF8.self))
    }

    /// The text of an entry in a list of many: its first cell, paragraph or item, without what stands under it.
    func summary(of nodes: Range<MarkdownTree.Index>) -> HTML {
        let tree = document.tree
        guard let first = nodes.first else { return HTML(rendered: "") }
        switch tree[first].kind {
        case .item:
            let child = first + 1
            return child < tree[first].subtreeEnd ? contents(of: child) : HTML(rendered: "")
        case .tableCell, .paragraph, .heading: return contents(of: first)
        default: return blocks(first..<Int(tree[first].subtreeEnd))
        }
    }

    /// Paragraphs with several entries of the timeline, or several actions, each on a line of its own.
    private static func paragraphsOfEntries(_ document: IncidentDocument) -> Set<MarkdownTree.Index> {
        var counts: [MarkdownTree.Index: Int] = [:]
        for nodes in document.timeline.lazy.map(\.nodes) + document.followUps.lazy.map(\.nodes) {
            let paragraph = document.tree.ancestor(of: nodes.lowerBound) { $0 == .paragraph }
            if let paragraph { counts[paragraph, default: 0] += 1 }
        }
        return Set(counts.lazy.filter { $0.value > 1 }.map(\.key))
    }

    /// The cells of tables that say "unknown", such as the interval of a signal.
    private static func unknownCells(_ tree: MarkdownTree) -> Set<MarkdownTree.Index> {
        Set(
            tree.nodes.indices.lazy.filter { index in
                tree[index].kind == .tableCell && Int(tree[index].subtreeEnd) == index + 2
                    && UnknownWord.matches(tree.plainText(index))
            })
    }

    /// Ids of other incidents in running text become links. The reader has found them; here they are looked up again,
    /// as bytes, because text nodes carry no spans.
    private static func mentions(
        _ document: IncidentDocument, links: LinkResolver
    ) -> (@Sendable (ArraySlice<UInt8>) -> [HTMLHooks.TextLink])? {
        let targets = Set(document.mentions.map(\.value)).sorted().compactMap { id in
            links.incident(id).map { (id: Array(id.utf8), url: $0) }
        }
        if targets.isEmpty { return nil }
        return { text in
            var found: [HTMLHooks.TextLink] = []
            var index = text.startIndex
            while index < text.endIndex {
                let rest = text[index...]
                let isInWord = index > text.startIndex && isWord(text[index - 1])
                if !isInWord, let target = targets.first(where: { rest.starts(with: $0.id) }),
                    index + target.id.count == text.endIndex || !isWord(text[index + target.id.count])
                {
                    found.append(.init(range: index..<(index + target.id.count), url: target.url))
                    index += target.id.count
                } else {
                    index += 1
                }
            }
            return found
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}
