import PostmortemCore
import PostmortemMarkdown

extension DocumentTimes {
    /// The zone of a paragraph that is hardly more than it, "(UTC)", すべて JST, or that ends with it above the entries: "What
    /// happened (CET):".
    func lineZone(_ document: IncidentDocument, _ nodes: Range<MarkdownTree.Index>) -> ZoneExpression? {
        let tree = document.tree
        for index in nodes.prefix(Self.nodesBeforeEntries)
        where tree[index].kind == .paragraph && tree[index].span.count <= Self.longestZero
            && nodes.contains(Int(tree[index].subtreeEnd)) && tree[Int(tree[index].subtreeEnd)].kind == .list
        {
            let words = InlineText(tree, index).string.trimmingWhitespace()
            guard words.hasSuffix("):"), let open = words.lastIndex(of: "(") else { continue }
            if let zone = ZoneEvidence.zone(alone: String(words[open...].dropLast())) { return zone }
        }
        guard let index = nodes.first(where: { tree[$0].kind == .paragraph }) else { return nil }
        let bytes = document.file.bytes[tree[index].span.range]
        guard bytes.count <= 32, !bytes.contains(where: { $0.isDigit }) else { return nil }
        return ZoneEvidence.zone(in: InlineText(tree, index).string)
    }
}
