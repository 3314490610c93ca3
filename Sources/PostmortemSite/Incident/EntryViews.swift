import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Finds the table or list that holds entries of the model, and shows it as what it is.
struct EntryViews {
    let document: IncidentDocument
    /// The document that states the milestones: the original of a translation.
    let facts: IncidentDocument
    let prose: ProseRenderer
    let site: Site
    let location: PageLocation
    let anchors: EntryAnchors
    /// Where the entries of the timeline, the actions and the gaps stand.
    private let entries: EntryPlaces
    private let actions: EntryPlaces
    private let gaps: EntryPlaces
    /// The milestones that entries of the timeline are marked with.
    let milestones: [Int: Milestone]
    /// The entries of the timeline that are a paragraph each, by the paragraph.
    let paragraphs: [MarkdownTree.Index: Int]
    /// The entries that have a heading each, by the heading, with what stands below it.
    let headings: [MarkdownTree.Index: (entry: Int, details: Range<MarkdownTree.Index>)]

    /// The timelines, in the order of the document.
    private let timelines: [Range<MarkdownTree.Index>]

    var tree: MarkdownTree { document.tree }
    var wording: Wording { location.tree.wording }

    init(
        _ document: IncidentDocument, facts: IncidentDocument, anchors: EntryAnchors, prose: ProseRenderer, site: Site,
        location: PageLocation
    ) {
        self.document = document
        self.facts = facts
        self.prose = prose
        self.site = site
        self.location = location
        self.anchors = anchors
        entries = EntryPlaces(document.timeline.map(\.nodes))
        actions = EntryPlaces(document.followUps.map(\.nodes))
        gaps = EntryPlaces(document.gaps.map(\.nodes))
        milestones = Self.milestones(document, facts: facts)
        paragraphs = Self.paragraphs(document, anchors)
        headings = Self.headings(document)
        timelines = document.sections.filter { $0.kind == .timeline }.map(\.nodes).reduce(into: []) { found, nodes in
            // Those inside of another are part of it.
            if found.last.map({ $0.upperBound < nodes.upperBound }) ?? true { found.append(nodes) }
        }
    }

    /// The richer form of a block; nil when the block stays as the author wrote it.
    func block(for node: MarkdownTree.Index) -> BodyBlock? {
        switch tree[node].kind {
        case .table:
            let table = AuthoredTable(node, in: tree)
            if let rows = matched(entries, in: table.rows) {
                return timelineBlock(rows, table: table)
            }
            if let rows = matched(actions, in: table.rows) {
                return BodyBlock(actions: rows.map { action($0.entry, row: $0.row, table: table) })
            }
            if let rows = matched(gaps, in: table.rows) {
                return BodyBlock(gaps: rows.map { gap($0.entry, row: $0.row, table: table) })
            }
            return metrics(table)
        case .list:
            let items = tree.children(of: node).map { [$0] }
            if let sources = timelineDays(node) ?? timelineItems(node) { return timelineBlock(sources) }
            if let rows = matched(actions, in: items) {
                return BodyBlock(actions: rows.map { action($0.entry, item: items[$0.row][0]) })
            }
            if let rows = matched(gaps, in: items) {
                return BodyBlock(gaps: rows.map { gap($0.entry, item: items[$0.row][0]) })
            }
            return nil
        default: return nil
        }
    }

    /// The items of a list in which each is an entry of the timeline.
    private func timelineItems(_ list: MarkdownTree.Index, under day: String? = nil) -> [TimelineSource]? {
        let items = tree.children(of: list).map { [$0] }
        return matched(entries, in: items)?
            .map { source($0.entry, item: items[$0.row][0], day: $0.row == 0 ? day : nil) }
    }

    /// A list of days, each with a list of entries under it.
    private func timelineDays(_ list: MarkdownTree.Index) -> [TimelineSource]? {
        let block = list..<Int(tree[list].subtreeEnd)
        guard !entries.inside(block).isEmpty else { return nil }
        var sources: [TimelineSource] = []
        for item in tree.children(of: list) {
            let parts = Array(tree.children(of: item))
            guard parts.count == 2, tree[parts[0]].kind == .paragraph, tree[parts[1]].kind == .list,
                tree.descendants(of: parts[0]).allSatisfy({ [.text, .strong, .emphasis].contains(tree[$0].kind) }),
                entries.inside(parts[0]..<parts[1]).isEmpty,
                anchors.marks[item] == nil, let entries = timelineItems(parts[1], under: dayName(parts[0]))
            else { return nil }
            sources += entries
        }
        return sources
    }

    /// The text of a paragraph without the colon at its end.
    private func dayName(_ paragraph: MarkdownTree.Index) -> String {
        var name = tree.plainText(paragraph).collapsingWhitespace()
        if let last = name.last, ":：".contains(last) { name.removeLast() }
        return name
    }

    /// The paragraphs of the document's top level that hold one entry, with nothing but marks before its time.
    private static func paragraphs(_ document: IncidentDocument, _ anchors: EntryAnchors) -> [MarkdownTree.Index: Int] {
        let tree = document.tree
        var entries: [MarkdownTree.Index: [Int]] = [:]
        for (index, entry) in document.timeline.enumerated() {
            let paragraph = tree.ancestor(of: entry.nodes.lowerBound) { $0 == .paragraph }
            if let paragraph, tree[paragraph].parent == 0, anchors.marks[paragraph] == nil {
                entries[paragraph, default: []].append(index)
            }
        }
        var found: [MarkdownTree.Index: Int] = [:]
        for (paragraph, indices) in entries where indices.count == 1 {
            let entry = document.timeline[indices[0]]
            // A time in the middle of a sentence, or none at all, is told in the sentence.
            let distance = Int(entry.timeSpan.start) - Int(tree[paragraph].span.start)
            if !entry.timeText.isEmpty, distance <= 16 { found[paragraph] = indices[0] }
        }
        return found
    }

    /// Whether two nodes are in one timeline.
    func isOneTimeline(_ first: MarkdownTree.Index, _ second: MarkdownTree.Index) -> Bool {
        var low = 0
        var high = timelines.count
        while low < high {
            let middle = (low + high) / 2
            if timelines[middle].upperBound <= first { low = middle + 1 } else { high = middle }
        }
        return low < timelines.count && timelines[low].contains(first) && timelines[low].contains(second)
    }

    /// The headings of the document's top level that are one entry, with no other entry below them.
    private static func headings(
        _ document: IncidentDocument
    ) -> [MarkdownTree.Index: (entry: Int, details: Range<MarkdownTree.Index>)] {
        guard !document.timeline.isEmpty else { return [:] }
        let tree = document.tree
        let entries = document.timeline.indices.sorted {
            (document.timeline[$0].timeSpan.start, $0) < (document.timeline[$1].timeSpan.start, $1)
        }
        var next = entries[...]
        let top = tree.children(of: 0).filter { tree[$0].kind == .heading }
        var found: [MarkdownTree.Index: (entry: Int, details: Range<MarkdownTree.Index>)] = [:]
        for (place, heading) in top.enumerated() {
            let span = tree[heading].span
            let end = place + 1 < top.count ? top[place + 1] : Int(tree[0].subtreeEnd)
            let limit = place + 1 < top.count ? tree[end].span.start : .max
            next = next.drop { document.timeline[$0].timeSpan.start < span.start }
            let inside = next.prefix { document.timeline[$0].timeSpan.start < limit }
            next = next.dropFirst(inside.count)
            guard inside.count == 1, let entry = inside.first, document.timeline[entry].timeSpan.start < span.end,
                !document.timeline[entry].timeText.isEmpty
            else { continue }
            found[heading] = (entry, Int(tree[heading].subtreeEnd)..<end)
        }
        return found
    }

    /// Pairs each row with the one entry whose nodes lie in it; nil unless every row has its entry.
    private func matched(
        _ places: EntryPlaces, in rows: [[MarkdownTree.Index]]
    ) -> [(entry: Int, row: Int)]? {
        guard let first = rows.first?.first, let last = rows.last?.last else { return nil }
        let block = first..<Int(tree[last].subtreeEnd)
        let inside = places.inside(block)
        guard inside.count == rows.count else { return nil }
        for (row, entry) in inside.enumerated() {
            guard let from = rows[row].first, let to = rows[row].last else { return nil }
            if !(from..<Int(tree[to].subtreeEnd)).contains(entry.node) { return nil }
        }
        return inside.enumerated().map { (entry: $0.element.entry, row: $0.offset) }
    }
}

/// Entries of a kind by the node where each begins, found without a look at all of them: a document may have tens of
/// thousands, and as many blocks.
private struct EntryPlaces {
    private let sorted: [(node: MarkdownTree.Index, entry: Int)]

    init(_ nodes: [Range<MarkdownTree.Index>]) {
        sorted = nodes.enumerated().map { (node: $0.element.lowerBound, entry: $0.offset) }.sorted { $0 < $1 }
    }

    /// The entries that begin in a range of nodes, in the order of the document.
    func inside(_ block: Range<MarkdownTree.Index>) -> ArraySlice<(node: MarkdownTree.Index, entry: Int)> {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].node < block.lowerBound { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { $0.node < block.upperBound }
    }
}
