import Testing

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
}
