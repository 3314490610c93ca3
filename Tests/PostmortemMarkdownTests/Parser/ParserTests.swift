import PostmortemCore
import PostmortemMarkdown
import Testing

@Suite struct ParserTests {
    @Test func spansAreOffsetsIntoTheWholeFile() {
        let front = "---\nid: x\n---\n"
        let file = SourceFile(path: "test.md", text: front + "# A\n\n*b* <https://c.example>\n")
        let tree = MarkdownParser.parse(file, Span(front.utf8.count, file.bytes.count))
        let emphasis = tree.nodes.first { $0.kind == .emphasis }
        #expect(emphasis.map { file.text($0.span) } == "*b*")
        #expect(tree.nodes.first.map { file.text($0.span) } == "# A\n\n*b* <https://c.example>\n")
    }

    @Test func anEndInsideTheFileIsRespected() {
        let file = SourceFile(path: "test.md", text: "a\n\n*b* c\n\nd\n")
        let tree = MarkdownParser.parse(file, Span(3, 8))
        #expect(
            tree.dump(file) == """
                document 3:1-3:6
                  paragraph 3:1-3:6
                    emphasis 3:1-3:4/3:2-3:3
                      text 3:2-3:3 "b"
                    text 3:4-3:6 " c"

                """)
    }

    @Test(arguments: ["", "\n", " ", "\r", "a", "\u{FEFF}", "\u{0}", "```", ">", "-", "|", "[a]: b", "<!--", "\t"])
    func smallestDocuments(source: String) {
        let file = SourceFile(path: "test.md", text: source)
        let tree = MarkdownParser.parse(file)
        #expect(tree.nodes.first?.kind == .document)
        let problems = RangeProperties.problems(file, tree)
        #expect(problems.isEmpty)
    }
}
