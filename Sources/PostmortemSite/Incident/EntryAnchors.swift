import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// The ids of timeline entries, gaps and actions on an incident's page: of the time, of the gap's id, numbered.
///
/// Headings have their ids from GitHub's rule, and keep them; an id that is taken gets a number. Gaps and actions that
/// share an element share its id.
struct EntryAnchors {
    /// By index in the document.
    let timeline: [String]
    let gaps: [String]
    let actions: [String]
    /// The ids of the elements that hold gaps and actions: items, rows and paragraphs. They are written where the element
    /// is shown as the author wrote it.
    let marks: [MarkdownTree.Index: String]
    /// The elements, by index of the gap or action.
    private let gapHosts: [MarkdownTree.Index?]
    private let actionHosts: [MarkdownTree.Index?]

    init(_ document: IncidentDocument) {
        var taken = Set(document.anchors.values)
        // Where thousands share a time, none counts up from the first again.
        var numbers: [String: Int] = [:]
        func unique(_ base: String) -> String {
            var name = base
            while !taken.insert(name).inserted {
                numbers[base, default: 1] += 1
                name = "\(base)-\(numbers[base] ?? 2)"
            }
            return name
        }
        let tree = document.tree
        let gapHosts = document.gaps.map { Self.host(of: $0.nodes.lowerBound, in: tree) }
        let actionHosts = document.followUps.map { Self.host(of: $0.nodes.lowerBound, in: tree) }
        var marks: [MarkdownTree.Index: String] = [:]
        func name(_ host: MarkdownTree.Index?, _ base: String) -> String {
            guard let host else { return unique(base) }
            if let known = document.anchors[host] ?? marks[host] { return known }
            let name = unique(base)
            marks[host] = name
            return name
        }
        gaps = zip(document.gaps, gapHosts).map { name($1, "gap-" + SafeName.make($0.id.value).lowercased()) }
        actions = actionHosts.enumerated().map { name($1, "follow-up-\($0 + 1)") }
        (self.marks, self.gapHosts, self.actionHosts) = (marks, gapHosts, actionHosts)
        timeline = document.timeline.map { entry in
            guard let time = entry.time else { return unique("t-unknown") }
            return unique(Self.anchor(of: time))
        }
    }

    /// The id for the richer form of a gap that is shown in place of an element; nil where an element inside has it.
    func gap(_ index: Int, shownFor node: MarkdownTree.Index) -> String? { gapHosts[index] == node ? gaps[index] : nil }

    /// Likewise of an action.
    func action(_ index: Int, shownFor node: MarkdownTree.Index) -> String? {
        actionHosts[index] == node ? actions[index] : nil
    }

    /// The element that can have an id: the innermost item or row around a node, else the paragraph or heading.
    private static func host(of node: MarkdownTree.Index, in tree: MarkdownTree) -> MarkdownTree.Index? {
        var leaf: MarkdownTree.Index?
        var index = node
        while index > 0 {
            switch tree[index].kind {
            case .item, .tableRow: return index
            case .paragraph, .heading: leaf = leaf ?? index
            default: break
            }
            index = Int(tree[index].parent)
        }
        return leaf
    }

    /// `t-20190702-1342`, with the second where it is stated.
    private static func anchor(of time: Timestamp) -> String {
        let clock = time.precision > .day ? "-" + Wording.clock(time) : ""
        let digits =
            (time.date.iso8601.utf8.filter { $0 != UInt8(ascii: "-") }) + clock.utf8.filter { $0 != UInt8(ascii: ":") }
        return "t-" + String(decoding: digits, as: UTF8.self)
    }
}
