import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Finds the table or list that holds entries of the model, and shows it as what it is.
struct EntryViews {
    let document: IncidentDocument
    let prose: ProseRenderer
    let site: Site
    let location: PageLocation
    let anchors: EntryAnchors

    var tree: MarkdownTree { document.tree }
    var wording: Wording { location.tree.wording }

    init(
        _ document: IncidentDocument, anchors: EntryAnchors, prose: ProseRenderer, site: Site, location: PageLocation
    ) {
        self.document = document
        self.prose = prose
        self.site = site
        self.location = location
        self.anchors = anchors
    }

    /// The richer form of a block; nil when the block stays as the author wrote it.
    func block(for node: MarkdownTree.Index) -> BodyBlock? {
        switch tree[node].kind {
        case .table:
            let table = AuthoredTable(node, in: tree)
            if let rows = matched(document.timeline.map(\.nodes), in: table.rows) {
                return timelineBlock(rows, table: table)
            }
            if let rows = matched(document.followUps.map(\.nodes), in: table.rows) {
                return BodyBlock(actions: rows.map { action($0.entry, row: $0.row, table: table) })
            }
            if let rows = matched(document.gaps.map(\.nodes), in: table.rows) {
                return BodyBlock(gaps: rows.map { gap($0.entry, row: $0.row, table: table) })
            }
            return metrics(table)
        case .list:
            let items = tree.children(of: node).map { [$0] }
            if let rows = matched(document.timeline.map(\.nodes), in: items) {
                return timelineBlock(rows, table: nil)
            }
            if let rows = matched(document.followUps.map(\.nodes), in: items) {
                return BodyBlock(actions: rows.map { action($0.entry, item: items[$0.row][0]) })
            }
            if let rows = matched(document.gaps.map(\.nodes), in: items) {
                return BodyBlock(gaps: rows.map { gap($0.entry, item: items[$0.row][0]) })
            }
            return nil
        default: return nil
        }
    }

    /// Pairs each row with the one entry whose nodes lie in it; nil unless every row has its entry.
    private func matched(
        _ entries: [Range<MarkdownTree.Index>], in rows: [[MarkdownTree.Index]]
    ) -> [(entry: Int, row: Int)]? {
        guard let first = rows.first?.first, let last = rows.last?.last else { return nil }
        let block = first..<Int(tree[last].subtreeEnd)
        let inside = entries.indices.filter { block.contains(entries[$0].lowerBound) }
        guard inside.count == rows.count else { return nil }
        for (row, entry) in inside.enumerated() {
            guard let from = rows[row].first, let to = rows[row].last else { return nil }
            if !(from..<Int(tree[to].subtreeEnd)).contains(entries[entry].lowerBound) { return nil }
        }
        return inside.enumerated().map { (entry: $0.element, row: $0.offset) }
    }
}
