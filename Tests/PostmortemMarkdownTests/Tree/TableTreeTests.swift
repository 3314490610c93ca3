import Testing

/// Trees of tables, whose rows the library places by their paragraph.
@Suite struct TableTreeTests {
    @Test func alignmentAndShortRows() {
        #expect(
            dump("| a | b |c\n|:--|:-:|--:\n| 1 |\n| 2 | 3 | 4 | 5 |\n") == """
                document 1:1-4:19
                  table 1:1-4:18
                    tableRow header 1:1-1:11
                      tableCell left 1:2-1:5/1:3-1:4
                        text 1:3-1:4 "a"
                      tableCell center 1:6-1:9/1:7-1:8
                        text 1:7-1:8 "b"
                      tableCell right 1:10-1:11
                        text 1:10-1:11 "c"
                    tableRow 3:1-3:6
                      tableCell left 3:2-3:5/3:3-3:4
                        text 3:3-3:4 "1"
                      tableCell center 3:6-3:6
                      tableCell right 3:6-3:6
                    tableRow 4:1-4:18/4:1-4:13
                      tableCell left 4:2-4:5/4:3-4:4
                        text 4:3-4:4 "2"
                      tableCell center 4:6-4:9/4:7-4:8
                        text 4:7-4:8 "3"
                      tableCell right 4:10-4:13/4:11-4:12
                        text 4:11-4:12 "4"
                """)
    }

    @Test func escapedBars() {
        #expect(
            dump("a \\| b | `c \\| d` | *e*\n--|--|--\n\\| f | g\\\\| h\n") == """
                document 1:1-3:15
                  table 1:1-3:14
                    tableRow header 1:1-1:24
                      tableCell 1:1-1:8/1:1-1:7
                        text 1:1-1:7 "a | b"
                      tableCell 1:9-1:19/1:10-1:18
                        code 1:10-1:18/1:11-1:17 "c | d"
                      tableCell 1:20-1:24/1:21-1:24
                        emphasis 1:21-1:24/1:22-1:23
                          text 1:22-1:23 "e"
                    tableRow 3:1-3:14
                      tableCell 3:1-3:6/3:1-3:5
                        text 3:2-3:5 "| f"
                      tableCell 3:7-3:14/3:8-3:14
                        text 3:8-3:14 "g| h"
                      tableCell 3:14-3:14
                """)
    }

    @Test func textAboveTheHeader() {
        #expect(
            dump("text \\| *more*\n  a | b\n-|-\n1 | 2\n") == """
                document 1:1-4:7
                  paragraph 1:1-1:15
                    text 1:1-1:9 "text | "
                    emphasis 1:9-1:15/1:10-1:14
                      text 1:10-1:14 "more"
                  table 2:3-4:6
                    tableRow header 2:3-2:8
                      tableCell 2:3-2:5/2:3-2:4
                        text 2:3-2:4 "a"
                      tableCell 2:6-2:8/2:7-2:8
                        text 2:7-2:8 "b"
                    tableRow 4:1-4:6
                      tableCell 4:1-4:3/4:1-4:2
                        text 4:1-4:2 "1"
                      tableCell 4:4-4:6/4:5-4:6
                        text 4:5-4:6 "2"
                """)
    }

    @Test func insideQuotesAndLists() {
        #expect(
            dump("- > | a | *b* |\n  > |---|-----|\n  > | c | ~~d~~ |\n") == """
                document 1:1-3:19
                  list bullet tight 1:1-3:18
                    item 1:1-3:18
                      blockQuote 1:3-3:18
                        table 1:5-3:18
                          tableRow header 1:5-1:16
                            tableCell 1:6-1:9/1:7-1:8
                              text 1:7-1:8 "a"
                            tableCell 1:10-1:15/1:11-1:14
                              emphasis 1:11-1:14/1:12-1:13
                                text 1:12-1:13 "b"
                          tableRow 3:5-3:18
                            tableCell 3:6-3:9/3:7-3:8
                              text 3:7-3:8 "c"
                            tableCell 3:10-3:17/3:11-3:16
                              strikethrough 3:11-3:16/3:13-3:14
                                text 3:13-3:14 "d"
                """)
    }

    @Test func wideCharacters() {
        #expect(
            dump("| 时间 | 🚒 *x* |\n|---|---|\n|\t`é` |  |\n") == """
                document 1:1-3:12
                  table 1:1-3:11
                    tableRow header 1:1-1:15
                      tableCell 1:2-1:6/1:3-1:5
                        text 1:3-1:5 "时间"
                      tableCell 1:7-1:14/1:8-1:13
                        text 1:8-1:10 "🚒 "
                        emphasis 1:10-1:13/1:11-1:12
                          text 1:11-1:12 "x"
                    tableRow 3:1-3:11
                      tableCell 3:2-3:7/3:3-3:6
                        code 3:3-3:6/3:4-3:5 "é"
                      tableCell 3:8-3:10/3:10-3:10
                """)
    }

    @Test func emptyCells() {
        #expect(
            dump("||a|\n|-|-|\n|||\n") == """
                document 1:1-3:5
                  table 1:1-3:4
                    tableRow header 1:1-1:5
                      tableCell 1:2-1:2
                      tableCell 1:3-1:4
                        text 1:3-1:4 "a"
                    tableRow 3:1-3:4
                      tableCell 3:2-3:2
                      tableCell 3:3-3:3
                """)
    }
}
