import Testing

/// Trees of blocks.
@Suite struct BlockTreeTests {
    @Test func quotesListsAndLazyLines() {
        #expect(
            dump("> - a\n>   b\n> c lazy\nlazy\n") == """
                document 1:1-4:6
                  blockQuote 1:1-4:5
                    list bullet tight 1:3-4:5
                      item 1:3-4:5
                        paragraph 1:5-4:5
                          text 1:5-1:6 "a"
                          softBreak 1:6-2:1
                          text 2:5-2:6 "b"
                          softBreak 2:6-3:1
                          text 3:3-3:9 "c lazy"
                          softBreak 3:9-4:1
                          text 4:1-4:5 "lazy"
                """)
    }

    @Test func headings() {
        #expect(
            dump("# A *b* ##\n\nTwo\nlines\n---\n\n###### \n") == """
                document 1:1-7:9
                  heading level=1 1:1-1:11/1:3-1:8
                    text 1:3-1:5 "A "
                    emphasis 1:5-1:8/1:6-1:7
                      text 1:6-1:7 "b"
                  heading level=2 setext 3:1-5:4/3:1-4:6
                    text 3:1-3:4 "Two"
                    softBreak 3:4-4:1
                    text 4:1-4:6 "lines"
                  heading level=6 7:1-7:8/7:8-7:8
                """)
    }

    @Test func setextHeadingBelowADefinition() {
        #expect(
            dump("> [r]: /u\n> x\n> ===\n") == """
                document 1:1-3:7
                  blockQuote 1:1-3:6
                    heading level=1 setext 2:3-3:6/2:3-2:4
                      text 2:3-2:4 "x"
                """)
    }

    @Test func fencedCodeInsideAList() {
        #expect(
            dump("1. a\n\n   ```swift x\n   let b\n\n   c\n   ```\n2. d\n") == #"""
                document 1:1-8:6
                  list start=1 1:1-8:5
                    item 1:1-7:7
                      paragraph 1:4-1:5
                        text 1:4-1:5 "a"
                      codeBlock fenced 3:4-7:7/4:4-6:5 "let b\n\nc\n" title="swift x"
                    item 8:1-8:5
                      paragraph 8:4-8:5
                        text 8:4-8:5 "d"
                """#)
    }

    @Test func fenceThatItsContainerEnds() {
        #expect(
            dump("> ```\n> a\n```\nb\n") == #"""
                document 1:1-4:3
                  blockQuote 1:1-2:4
                    codeBlock fenced 1:3-2:4/2:3-2:4 "a\n"
                  codeBlock fenced 3:1-4:2/4:1-4:2 "b\n"
                """#)
    }

    @Test func unclosedFence() {
        #expect(
            dump("~~~\na\n\n") == #"""
                document 1:1-3:2
                  codeBlock fenced 1:1-3:1/2:1-3:1 "a\n\n"
                """#)
    }

    @Test func indentedCode() {
        #expect(
            dump("- a\n\n      b\n\n      c\n") == #"""
                document 1:1-5:9
                  list bullet 1:1-5:8
                    item 1:1-5:8
                      paragraph 1:3-1:4
                        text 1:3-1:4 "a"
                      codeBlock 3:7-5:8 "b\n\nc\n"
                """#)
    }

    @Test func htmlBlocks() {
        #expect(
            dump("<details>\n<summary>a</summary>\n\n*b*\n\n</details>\n") == #"""
                document 1:1-6:12
                  htmlBlock 1:1-2:21 "<details>\n<summary>a</summary>\n"
                  paragraph 4:1-4:4
                    emphasis 4:1-4:4/4:2-4:3
                      text 4:2-4:3 "b"
                  htmlBlock 6:1-6:11 "</details>\n"
                """#)
    }

    @Test func taskItems() {
        #expect(
            dump("- [ ] a [x]\n- [X] b\n  - [x] c\n- [ ]\n") == """
                document 1:1-4:7
                  list bullet tight 1:1-4:6
                    item todo 1:1-1:12
                      paragraph 1:7-1:12
                        text 1:7-1:12 "a [x]"
                    item done 2:1-3:10
                      paragraph 2:7-2:8
                        text 2:7-2:8 "b"
                      list bullet tight 3:3-3:10
                        item done 3:3-3:10
                          paragraph 3:9-3:10
                            text 3:9-3:10 "c"
                    item 4:1-4:6
                      paragraph 4:3-4:6
                        text 4:3-4:6 "[ ]"
                """)
    }

    @Test func listsOfEveryKind() {
        #expect(
            dump("3) a\n4) b\n\n* c\n\n* d\n-\n- e\n") == """
                document 1:1-8:5
                  list start=3 tight 1:1-2:5
                    item 1:1-1:5
                      paragraph 1:4-1:5
                        text 1:4-1:5 "a"
                    item 2:1-2:5
                      paragraph 2:4-2:5
                        text 2:4-2:5 "b"
                  list bullet 4:1-6:4
                    item 4:1-4:4
                      paragraph 4:3-4:4
                        text 4:3-4:4 "c"
                    item 6:1-6:4
                      paragraph 6:3-6:4
                        text 6:3-6:4 "d"
                  list bullet tight 7:1-8:4
                    item 7:1-7:2
                    item 8:1-8:4
                      paragraph 8:3-8:4
                        text 8:3-8:4 "e"
                """)
    }

    @Test func containersEndWithTheirLastChild() {
        #expect(
            dump("- a\n\n  b\n\n\n> c\n>\n\nd\n") == """
                document 1:1-9:3
                  list bullet 1:1-3:4
                    item 1:1-3:4
                      paragraph 1:3-1:4
                        text 1:3-1:4 "a"
                      paragraph 3:3-3:4
                        text 3:3-3:4 "b"
                  blockQuote 6:1-7:2
                    paragraph 6:3-6:4
                      text 6:3-6:4 "c"
                  paragraph 9:1-9:2
                    text 9:1-9:2 "d"
                """)
    }

    @Test func rulesAndEmptyLines() {
        #expect(
            dump("a\n\n* * *\n\n\n") == """
                document 1:1-5:2
                  paragraph 1:1-1:2
                    text 1:1-1:2 "a"
                  thematicBreak 3:1-3:6
                """)
    }
}
