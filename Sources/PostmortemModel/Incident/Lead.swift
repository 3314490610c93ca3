import PostmortemCore
public import PostmortemMarkdown

extension IncidentDocument {
    /// Blocks of a document that may be its lead.
    private static let leadBlocks = 20
    /// Bytes of a paragraph that can tell what happened; fewer are a label or a remark.
    private static let shortestLead = 60

    /// The paragraphs of running text between the title and the first section, in which many authors say in short what
    /// happened; empty where there are none.
    ///
    /// Lines such as `**Date:** 2019-07-02`, remarks in emphasis as a whole, pictures and quotations are none.
    public var lead: [MarkdownTree.Index] {
        var isBelowTitle = false
        var found: [MarkdownTree.Index] = []
        for node in tree.children(of: 0).prefix(Self.leadBlocks) {
            switch tree[node].kind {
            case .heading:
                // A document has one title, and what stands below the next heading is a section.
                if isBelowTitle || !found.isEmpty || tree[node].detail > 1 { return found }
                isBelowTitle = true
            case .paragraph where isRunningText(node): found.append(node)
            default: continue
            }
        }
        return found
    }

    private func isRunningText(_ node: MarkdownTree.Index) -> Bool {
        let first = node + 1
        guard tree[node].span.count >= Self.shortestLead, first < Int(tree[node].subtreeEnd) else { return false }
        // An emphasis that is the whole paragraph.
        if [.emphasis, .strong, .image].contains(tree[first].kind), tree[first].subtreeEnd == tree[node].subtreeEnd {
            return false
        }
        let text = InlineText(tree, node)
        // "Date: 2 July 2019" in every notation: a label is short.
        if let line = text.lines.first, let colon = text.colon(in: line), colon.lowerBound - line.lowerBound <= 30,
            !text.bytes[colon.upperBound..<line.upperBound].prefix(1).contains(where: { $0.isDigit })
        {
            return false
        }
        return text.string(0..<Self.sample).contains { ".!。！".contains($0) }
    }

    /// Bytes of a paragraph in which a sentence ends, if it is running text.
    private static let sample = 600
}
