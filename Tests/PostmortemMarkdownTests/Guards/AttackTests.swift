import PostmortemCore
import Testing

@testable import PostmortemMarkdown

/// Work is counted, not timed: what reaches the inline parser stays within the limits, and what does not is shown.
@Suite struct AttackTests {
    @Test(arguments: Attack.all) func costIsBounded(attack: Attack) {
        let file = SourceFile(path: "attack.md", text: attack.source(attack.isRefused ? 60_000 : 12_000))
        let tree = MarkdownParser.parse(file)
        // Values are taken out first: a failure would print the tree.
        let reasons = tree.refusals.map(\.reason)
        #expect(reasons.isEmpty == !attack.isRefused, "\(reasons.prefix(2))")
        let problems = RangeProperties.problems(file, tree)
        #expect(problems.isEmpty)
        let depth = depth(tree)
        #expect(depth <= 2 * Limits.blockDepth + Limits.inlineDepth + 4)
        let lost = tree.refusals.filter { !shown($0.span, tree, file) }
        #expect(lost.isEmpty)
    }

    @Test(arguments: Attack.all.filter(\.isRefused)) func outputIsShortAndFlat(attack: Attack) {
        let source = attack.source(20_000)
        let output = html(source)
        #expect(output.utf8.count < 12 * source.utf8.count + 10_000)
    }

    /// Whether the letters of a span are in the literals of the tree.
    private func shown(_ span: Span, _ tree: MarkdownTree, _ file: SourceFile) -> Bool {
        let nodes = tree.nodes.filter { $0.span.end > span.start && $0.span.start < span.end && !$0.literal.isEmpty }
        let literals = nodes.reduce(into: 0) { $0 += letters(tree.bytes($1.literal)) }
        return literals >= letters(file.bytes[span.range])
    }

    private func letters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count(where: \.isASCIILetter) }

    private func depth(_ tree: MarkdownTree) -> Int {
        var depths = [0]
        for node in tree.nodes.dropFirst() { depths.append(depths[Int(node.parent)] + 1) }
        return depths.max() ?? 0
    }
}
