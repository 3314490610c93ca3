import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// What the author wrote, block by block in its order; where the model understands a block, in a richer form.
///
/// A table or list is replaced only when each of its rows is an entry of the model, so that nothing is lost: then all cells
/// of the row are shown. Everything else stays the author's own.
struct IncidentBody {
    private let document: IncidentDocument
    private let prose: ProseRenderer
    private let views: EntryViews
    private let diagrams: DocumentDiagrams

    /// Prepares the body of a page.
    init(
        _ document: IncidentDocument, facts: IncidentDocument, anchors: EntryAnchors, prose: ProseRenderer,
        diagrams: DocumentDiagrams, site: Site, location: PageLocation
    ) {
        self.document = document
        self.prose = prose
        self.diagrams = diagrams
        views = EntryViews(document, facts: facts, anchors: anchors, prose: prose, site: site, location: location)
    }

    /// The blocks of the page.
    func blocks(on location: PageLocation) -> [BodyBlock] {
        let tree = document.tree
        let title = titleNode
        let chain = diagrams.causalChain.map { ($0, document.section(.rootCause)?.nodes.upperBound) }
        var blocks: [BodyBlock] = []
        // Blocks that stay as they are go to the renderer together: raw HTML may span several of them.
        var plain = 0..<0
        func flush() {
            if plain.isEmpty { return }
            blocks.append(BodyBlock(html: prose.blocks(plain)))
            plain = 0..<0
        }
        // Paragraphs and headings of a timeline that follow each other, with what belongs to them.
        var entries: [(entry: Int, node: MarkdownTree.Index, details: Range<MarkdownTree.Index>)] = []
        func flushEntries() {
            if entries.isEmpty { return }
            blocks.append(
                views.timelineBlock(
                    entries.map {
                        tree[$0.node].kind == .heading
                            ? views.source($0.entry, heading: $0.node, details: $0.details)
                            : views.source($0.entry, paragraph: $0.node, details: $0.details)
                    }))
            entries = []
        }
        // The place of the block with the first entry of the timeline.
        var strip: Int?
        let firstEntry = document.timeline.first?.nodes.lowerBound
        var isChainShown = chain == nil
        for node in tree.children(of: 0) {
            if let last = entries.last, last.details.contains(node) { continue }
            if let (entry, details) = views.headings[node], !details.contains(where: { diagrams.written[$0] != nil }) {
                flush()
                entries.append((entry, node, details))
                continue
            }
            if let entry = views.paragraphs[node] {
                flush()
                let end = Int(tree[node].subtreeEnd)
                entries.append((entry, node, end..<end))
                continue
            }
            let diagram = diagrams.written[node]
            let block = views.block(for: node)
            if !entries.isEmpty {
                if diagram == nil, block == nil, [.list, .codeBlock, .blockQuote].contains(tree[node].kind) {
                    let last = entries.count - 1
                    entries[last].details = entries[last].details.lowerBound..<Int(tree[node].subtreeEnd)
                    continue
                }
                flushEntries()
            }
            if node == title {
                flush()
                continue
            }
            if let (diagram, end) = chain, !isChainShown, let end, node >= end {
                flush()
                blocks.append(BodyBlock(diagram: DiagramFigure(diagram, on: location)))
                isChainShown = true
            }
            if let diagram {
                flush()
                blocks.append(BodyBlock(diagram: DiagramFigure(diagram, on: location)))
            } else if let block {
                flush()
                blocks.append(block)
            } else {
                // Raw HTML that is still open must not be cut.
                if let firstEntry, (node..<Int(tree[node].subtreeEnd)).contains(firstEntry),
                    !plain.contains(where: { tree[$0].kind == .htmlBlock })
                {
                    flush()
                    strip = blocks.count
                }
                plain = (plain.isEmpty ? node : plain.lowerBound)..<Int(tree[node].subtreeEnd)
            }
        }
        flush()
        flushEntries()
        if !isChainShown, let diagram = chain?.0 {
            blocks.append(BodyBlock(diagram: DiagramFigure(diagram, on: location)))
        }
        let entry = views.anchors.timeline.first
        if let strip, let axis = views.strip(over: blocks) {
            blocks.insert(BodyBlock(html: axis), at: strip)
        } else if let entry, let first = blocks.firstIndex(where: { $0.timeline.first?.anchor == entry }) {
            blocks[first].strip = views.strip(over: blocks)
        }
        let footnotes = prose.footnotes
        if !footnotes.markup.isEmpty { blocks.append(BodyBlock(html: footnotes)) }
        return blocks
    }

    /// The table of contents: headings of the two highest levels in use.
    func contents() -> [ContentsEntry] {
        let tree = document.tree
        let title = titleNode
        // A heading for each entry of a timeline is no part of the document.
        let entries = document.sections.filter { section in
            section.kind == .timeline && section.nodes.lazy.filter { tree[$0].kind == .heading }.prefix(6).count > 5
        }.map(\.nodes)
        var headings = tree.children(of: 0).filter { node in
            tree[node].kind == .heading && Int(tree[node].subtreeEnd) > node + 1 && node != title
                && views.headings[node] == nil && !entries.contains { $0.contains(node) }
        }
        // Another title above all others.
        if headings.count > 1, headings.dropFirst().allSatisfy({ tree[$0].detail > tree[headings[0]].detail }) {
            headings.removeFirst()
        }
        guard let top = headings.map({ tree[$0].detail }).min() else { return [] }
        // Before the first of the highest level, those of the second are chapters themselves.
        let first = headings.first { tree[$0].detail == top } ?? 0
        return headings.reduce(into: []) { entries, node in
            guard let anchor = document.anchors[node] else { return }
            let entry = ContentsEntry(title: tree.plainText(node), url: "#" + anchor)
            if tree[node].detail == top || (tree[node].detail == top + 1 && node < first) {
                entries.append(entry)
            } else if tree[node].detail == top + 1 {
                entries[entries.count - 1].children.append(entry)
            }
        }
    }

    /// The first heading, where it only repeats the title that the page's head shows.
    private var titleNode: MarkdownTree.Index? {
        let tree = document.tree
        guard let first = tree.children(of: 0).first(where: { tree[$0].kind == .heading }),
            tree[first].detail == 1 || first == tree.children(of: 0).first(where: { _ in true })
        else { return nil }
        return tree.plainText(first).collapsingWhitespace() == document.displayTitle ? first : nil
    }
}

/// One block of an incident's page; exactly one of its forms is there.
struct BodyBlock: TemplateContext {
    var html: HTML?
    var timeline: [TimelineRow] = []
    var metrics: [MetricRow] = []
    var gaps: [GapView] = []
    var actions: [ActionView] = []
    var diagram: DiagramFigure?
    /// The entries of the timeline on an axis.
    var strip: HTML?
    /// Headings of the metrics table as the author wrote them.
    var metricHeader: MetricHeader?

    static let fields: TemplateFields<Self> = [
        .html("html") { $0.html },
        .flag("is_timeline") { !$0.timeline.isEmpty },
        .html("strip") { $0.strip },
        .list("timeline") { $0.timeline },
        .object("metric_header") { $0.metricHeader },
        .list("metrics") { $0.metrics },
        .flag("is_gaps") { !$0.gaps.isEmpty },
        .list("gaps") { $0.gaps },
        .flag("is_actions") { !$0.actions.isEmpty },
        .list("actions") { $0.actions },
        .object("diagram") { $0.diagram },
    ]
}

/// A heading in the table of contents.
struct ContentsEntry: TemplateContext {
    var title: String
    var url: String
    var children: [ContentsEntry] = []

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("url") { $0.url },
        .flag("has_children") { !$0.children.isEmpty },
        .list("children") { $0.children },
    ]
}
