import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// The nodes of some sections, joined, so that thousands of places are quickly found to be inside or not.
struct NodeRanges {
    private var ranges: [Range<MarkdownTree.Index>] = []

    /// Takes the sections that satisfy a condition; the sections of a document are in order.
    init(_ sections: [Section], where isTaken: (Section) -> Bool) {
        for section in sections.filter(isTaken).sorted(by: { $0.nodes.lowerBound < $1.nodes.lowerBound }) {
            if let last = ranges.last, section.nodes.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, section.nodes.upperBound)
            } else {
                ranges.append(section.nodes)
            }
        }
    }

    /// Whether a node is in one of them.
    func contains(_ node: MarkdownTree.Index) -> Bool {
        let position = ranges.partitionPoint { $0.upperBound <= node }
        return position < ranges.count && ranges[position].contains(node)
    }
}
