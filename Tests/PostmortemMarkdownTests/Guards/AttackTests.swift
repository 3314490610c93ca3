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

    @Test(
        "what follows the twenty thousandth block is shown as plain text",
        arguments: [
            "# a\n", "a\n\n", "- a\n", "| a |\n|---|\n", "a\n=\n\n", "<!-- a -->\n", "---\n", "> a\n\n", "10:00 a\n",
        ])
    func blocks(part: String) {
        let text = String(repeating: part, count: Limits.blocks + 1000)
        let tree = MarkdownParser.parse(SourceFile(path: "attack.md", text: text))
        #expect(tree.refusals.map(\.reason) == ["more than 20000 blocks"])
        #expect(tree.children(of: 0).reduce(0) { count, _ in count + 1 } <= Limits.blocks + 2)
        #expect(tree.nodes.last?.kind == .codeBlock)
        #expect(tree.nodes.last.map { Int($0.span.end) } == text.utf8.count)
    }

    @Test(
        "a small document is bounded too, where its tables are wide or its delimiter rows many",
        arguments: [
            String(repeating: "a|", count: 255) + "a\n" + String(repeating: "-|", count: 255) + "-\n"
                + String(repeating: "a\n", count: 7000),
            "x|x|x\n" + String(repeating: ":-\n:-|-\n", count: 1700),
        ])
    func smallTables(text: String) {
        let tree = MarkdownParser.parse(SourceFile(path: "attack.md", text: text))
        #expect(text.utf8.count < Limits.plainBytes)
        #expect(tree.refusals.count == 1)
        #expect(tree.nodes.count < Limits.cells)
    }

    @Test("lines of a fenced block are no blocks", arguments: ["```", "~~~~", "- ```"])
    func code(fence: String) {
        let lines = String(repeating: "# a\n- b\n\n", count: Limits.blocks)
        let indented = fence.hasPrefix("-") ? lines.split(separator: "\n").map { "  \($0)\n" }.joined() : lines
        let close = fence.replacing("- ", with: "  ")
        let tree = MarkdownParser.parse(
            SourceFile(path: "log.md", text: "\(fence)text\n\(indented)\(close)\n\n# End\n"))
        #expect(tree.refusals.map(\.reason) == [])
        #expect(tree.nodes.contains { $0.kind == .heading })
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

    private func letters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count(where: \.isLetter) }

    private func depth(_ tree: MarkdownTree) -> Int {
        var depths = [0]
        for node in tree.nodes.dropFirst() { depths.append(depths[Int(node.parent)] + 1) }
        return depths.max() ?? 0
    }
}
