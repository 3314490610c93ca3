import PostmortemCore
import PostmortemMarkdown
import Testing

/// What a refused part looks like, and that its neighbours do not notice.
@Suite struct RefusalTests {
    @Test func aRefusedParagraphIsTextAndTheRestIsParsed() {
        let attack = String(repeating: "![[]()", count: 6000)
        let file = SourceFile(path: "test.md", text: "*a*\n\n> \(attack)\n> \\*b\n\n*c*\n")
        let tree = MarkdownParser.parse(file)
        let texts = tree.nodes.indices.filter { tree[$0].kind == .text }.map { tree.literal($0) }
        #expect(texts == ["a", attack, "\\*b", "c"])
        #expect(tree.refusals.map { file.position(at: Int($0.span.start)) } == [Position(line: 3, column: 3)])
        #expect(tree.refusals.first?.reason == "6000 images around 6000 brackets")
    }

    @Test func aRefusedTableKeepsItsRows() {
        let width = 600
        let row = String(repeating: "|a", count: width) + "|\n"
        let delimiter = String(repeating: "|-", count: width) + "|\n"
        let file = SourceFile(path: "test.md", text: "*x*\n\n" + row + delimiter + row + "\n*y*\n")
        let tree = MarkdownParser.parse(file)
        #expect(!tree.nodes.contains { $0.kind == .table })
        let paragraph = Array(tree.children(of: 0))[1]
        #expect(tree.plainText(paragraph) == (row + delimiter + row).dropLast().replacing("\n", with: " "))
        #expect(tree.refusals.map(\.reason) == ["a table of 600 columns"])
    }

    @Test func nestingGoesOnAsText() {
        let file = SourceFile(path: "test.md", text: String(repeating: "> ", count: 70) + "*a*\n")
        let tree = MarkdownParser.parse(file)
        #expect(tree.nodes.count { $0.kind == .blockQuote } == 64)
        #expect(tree.nodes.indices.last.map { tree.literal($0) } == String(repeating: "> ", count: 6) + "*a*")
    }

    @Test func whatIsHiddenInCodeIsNoRefusal() {
        let arrows = String(repeating: ">", count: 90)
        let file = SourceFile(path: "test.md", text: "```\n\(arrows)\n```\n")
        let tree = MarkdownParser.parse(file)
        #expect(tree.refusals.isEmpty)
        #expect(tree.literal(1) == arrows + "\n")
    }

    @Test func deepEmphasisIsText() {
        let source = String(repeating: "*a **a ", count: 40) + "b" + String(repeating: " a** a*", count: 40)
        let file = SourceFile(path: "test.md", text: "# \(source)\n\n*c*\n")
        let tree = MarkdownParser.parse(file)
        #expect(tree.nodes.map(\.kind) == [.document, .heading, .text, .paragraph, .emphasis, .text])
        #expect(tree.literal(2) == source)
        #expect(tree.refusals.map(\.reason) == ["more than 64 nested emphasis marks or links"])
    }

    @Test func whatIsTooLongIsOneBlock() {
        let items = (0..<60).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined()
        let file = SourceFile(path: "test.md", text: items + String(repeating: "\n", count: 100_000) + "*b*\n")
        let tree = MarkdownParser.parse(file)
        #expect(tree.nodes.last?.kind == .codeBlock)
        #expect(tree.literal(tree.nodes.count - 1).hasSuffix("*b*\n"))
        #expect(tree.refusals.count == 1)
    }
}
