internal import CCMarkGFM
import PostmortemCore

/// Looks at the content of each leaf between block parsing and inline parsing, and withholds what would cost too much.
///
/// A leaf that is withheld gets a harmless content instead; its text goes into the tree as it stands. All others are
/// parsed as if nothing had happened.
struct InlineGuard {
    /// A leaf that was withheld.
    struct Leaf {
        /// What the inline parser would have seen, in ``InlineGuard/contents``.
        var content: Range<Int>
        var reason: String
    }

    /// The withheld leaves; a leaf's user data is its index here, plus one.
    private(set) var leaves: [Leaf] = []
    /// Contents of the withheld leaves, one after another.
    private(set) var contents: [UInt8] = []

    private var work = 0
    private var tokens = 0
    private var addressBytes = 0
    private var unseenWork = 0
    private let tokenLimit: Int
    /// Whether the document is small enough that no leaf's tokens need counting: a byte makes two at the most.
    private let isSmall: Bool

    init(bytes: Int) {
        tokenLimit = Limits.tokens(bytes)
        isSmall = 2 * bytes <= tokenLimit
    }

    /// Visits all leaves below a node, without recursion.
    mutating func withhold(under root: CMark.Node) {
        var node = root
        while true {
            visit(node)
            if let child = cmark_node_first_child(node) {
                node = child
                continue
            }
            while cmark_node_next(node) == nil {
                guard let parent = cmark_node_parent(node), node != root else { return }
                node = parent
            }
            guard node != root, let next = cmark_node_next(node) else { return }
            node = next
        }
    }

    /// Index in ``leaves`` of a leaf that was withheld.
    static func index(of node: CMark.Node) -> Int? { cmark_node_get_user_data(node).map { Int(bitPattern: $0) - 1 } }

    private mutating func visit(_ node: CMark.Node) {
        switch CMark.kinds.kind(of: node) {
        case .paragraph, .heading, .tableCell: break
        default: return
        }
        guard let string = cmark_node_get_string_content(node) else { return }
        let raw = UnsafeRawBufferPointer(start: string, count: stringLength(string))
        // Most documents are so small that not even the worst leaves would be too much.
        let most = Limits.most(raw.count)
        if isSmall, most <= Limits.leafWork, unseenWork + most <= Limits.unseenWork {
            unseenWork += most
            return
        }
        let content = raw.assumingMemoryBound(to: UInt8.self)
        let cost = InlineCost(content)
        guard let reason = charge(cost, content.count) else { return }
        leaves.append(Leaf(content: contents.count..<contents.count + content.count, reason: reason))
        contents.append(contentsOf: content)
        cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: leaves.count))
        cmark_node_set_string_content(node, "x")
    }

    /// Takes a cost out of the budget of the document; gives the reason when it does not fit.
    private mutating func charge(_ cost: InlineCost, _ bytes: Int) -> String? {
        if cost.work > Limits.linearWork(bytes) {
            if cost.work > min(Limits.leafWork, Limits.inlineWork - work) { return cost.reason }
            work += cost.work
        }
        if cost.addressBytes > Limits.linearWork(bytes) {
            if addressBytes + cost.addressBytes > Limits.addressBytes { return "addresses in one long line" }
            addressBytes += cost.addressBytes
        }
        if tokens + cost.tokens > tokenLimit { return "more than \(tokenLimit) marks in one document" }
        tokens += cost.tokens
        return nil
    }
}
