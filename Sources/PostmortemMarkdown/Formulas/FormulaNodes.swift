import PostmortemCore

/// Puts formulas into a tree in which their bytes are text.
struct FormulaNodes {
    private let tree: MarkdownTree
    private let formulas: [Formula]
    private let bytes: [UInt8]
    private var nodes: [Node] = []
    private var literals: [UInt8]
    private var next = 0

    /// - Parameters:
    ///   - formulas: in order.
    ///   - tree: the tree, parsed from bytes in which the formulas are letters.
    /// - Returns: the tree with a node for each formula; text beside it stays text.
    static func insert(_ formulas: [Formula], into tree: MarkdownTree, of file: SourceFile) -> MarkdownTree {
        var work = FormulaNodes(tree: tree, formulas: formulas, bytes: file.bytes, literals: tree.literals)
        work.run()
        return MarkdownTree(
            nodes: work.nodes, source: tree.source, literals: work.literals, refusals: tree.refusals)
    }

    private init(tree: MarkdownTree, formulas: [Formula], bytes: [UInt8], literals: [UInt8]) {
        self.tree = tree
        self.formulas = formulas
        self.bytes = bytes
        self.literals = literals
        nodes.reserveCapacity(tree.nodes.count + 2 * formulas.count)
    }

    private mutating func run() {
        // Where each old node is now; one that was taken out is where the next one is.
        var places: [Int32] = []
        places.reserveCapacity(tree.nodes.count + 1)
        for node in tree.nodes {
            places.append(Int32(nodes.count))
            switch node.kind {
            case .text, .softBreak, .lineBreak: split(node)
            default: nodes.append(node)
            }
        }
        places.append(Int32(nodes.count))
        for index in nodes.indices {
            if nodes[index].parent >= 0 { nodes[index].parent = places[Int(nodes[index].parent)] }
            let isLeaf = nodes[index].subtreeEnd < 0
            nodes[index].subtreeEnd = isLeaf ? Int32(index + 1) : places[Int(nodes[index].subtreeEnd)]
        }
    }

    /// Copies a leaf without the parts that belong to formulas, and with these.
    private mutating func split(_ node: Node) {
        var rest = node
        // Leaves are told from others by an end that is none; it is set right at the end.
        rest.subtreeEnd = -1
        while true {
            while next < formulas.count, formulas[next].outer.end <= rest.span.start { next += 1 }
            guard next < formulas.count, formulas[next].outer.start < rest.span.end else {
                nodes.append(rest)
                return
            }
            let formula = formulas[next]
            let before = Int(formula.outer.start) - Int(rest.span.start)
            if before >= 0 {
                if before > 0 { nodes.append(part(of: rest, 0..<before)) }
                append(formula, parent: node.parent)
            }
            let after = Int(formula.outer.end) - Int(rest.span.start)
            guard after < rest.span.count else { return }
            rest = part(of: rest, after..<rest.span.count)
        }
    }

    /// A part of a text whose literal is what stands in the file, as that of every text with hidden bytes is.
    private func part(of node: Node, _ range: Range<Int>) -> Node {
        var part = node
        part.span = Span(Int(node.span.start) + range.lowerBound, Int(node.span.start) + range.upperBound)
        part.inner = part.span
        if !node.literal.isEmpty {
            part.literal =
                node.literal.lowerBound + UInt32(range.lowerBound)..<node.literal.lowerBound + UInt32(range.upperBound)
        }
        return part
    }

    private mutating func append(_ formula: Formula, parent: Int32) {
        let start = UInt32(tree.source.count + literals.count)
        literals += FormulaMask.source(of: formula, in: bytes)
        nodes.append(
            Node(
                kind: .formula, detail: formula.isDisplay ? 1 : 0, parent: parent, subtreeEnd: -1, span: formula.outer,
                inner: formula.inner, literal: start..<UInt32(tree.source.count + literals.count)))
    }
}
