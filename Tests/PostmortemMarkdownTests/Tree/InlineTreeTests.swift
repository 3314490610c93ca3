import Testing

/// Trees of running text: every node has the range that an author would point at.
@Suite struct InlineTreeTests {
    @Test func emphasisInsideEmphasis() {
        #expect(
            dump("*a **b** c* ***d*** a_b_c\n") == """
                document 1:1-1:27
                  paragraph 1:1-1:26
                    emphasis 1:1-1:12/1:2-1:11
                      text 1:2-1:4 "a "
                      strong 1:4-1:9/1:6-1:7
                        text 1:6-1:7 "b"
                      text 1:9-1:11 " c"
                    text 1:12-1:13 " "
                    emphasis 1:13-1:20/1:14-1:19
                      strong 1:14-1:19/1:16-1:17
                        text 1:16-1:17 "d"
                    text 1:20-1:26 " a_b_c"
                """)
    }

    @Test func codeSpans() {
        #expect(
            dump("`a` `` b ` c `` `un\n") == """
                document 1:1-1:21
                  paragraph 1:1-1:20
                    code 1:1-1:4/1:2-1:3 "a"
                    text 1:4-1:5 " "
                    code 1:5-1:16/1:7-1:14 "b ` c"
                    text 1:16-1:20 " `un"
                """)
    }

    @Test func codeOverLinesInAQuote() {
        #expect(
            dump("> x `a\n> b` y\n") == """
                document 1:1-2:8
                  blockQuote 1:1-2:7
                    paragraph 1:3-2:7
                      text 1:3-1:5 "x "
                      code 1:5-2:5/1:6-2:4 "a b"
                      text 2:5-2:7 " y"
                """)
    }

    @Test func escapesAndEntities() {
        #expect(
            dump("\\*a\\\\ &amp; &copy;&#65;&NotEqualTilde; &nope; &amp;amp;\n") == #"""
                document 1:1-1:57
                  paragraph 1:1-1:56
                    text 1:1-1:56 "*a\\ & ©A≂̸ &nope; &amp;"
                """#)
    }

    @Test func bareLinksHaveARange() {
        #expect(
            dump("see https://a.example/b(c)) or www.b.example.\n") == """
                document 1:1-1:47
                  paragraph 1:1-1:46
                    text 1:1-1:5 "see "
                    link autolink 1:5-1:27 "https://a.example/b(c)"
                      text 1:5-1:27 "https://a.example/b(c)"
                    text 1:27-1:32 ") or "
                    link autolink 1:32-1:45 "http://www.b.example"
                      text 1:32-1:45 "www.b.example"
                    text 1:45-1:46 "."
                """)
    }

    @Test func addressesAndAngleBrackets() {
        #expect(
            dump("me@a.example <https://a.example?q=&amp;> <me@b.example>\n") == """
                document 1:1-1:57
                  paragraph 1:1-1:56
                    link autolink 1:1-1:13 "mailto:me@a.example"
                      text 1:1-1:13 "me@a.example"
                    text 1:13-1:14 " "
                    link autolink 1:14-1:41/1:15-1:40 "https://a.example?q=&"
                      text 1:15-1:40 "https://a.example?q=&"
                    text 1:41-1:42 " "
                    link autolink 1:42-1:56/1:43-1:55 "mailto:me@b.example"
                      text 1:43-1:55 "me@b.example"
                """)
    }

    @Test func inlineLinksShowTheirDestination() {
        #expect(
            dump("[a *b*](<c d> \"t\") ![i](p.png 'q') [e]()\n") == """
                document 1:1-1:42
                  paragraph 1:1-1:41
                    link 1:1-1:19/1:10-1:13 "c d" title="t"
                      text 1:2-1:4 "a "
                      emphasis 1:4-1:7/1:5-1:6
                        text 1:5-1:6 "b"
                    text 1:19-1:20 " "
                    image 1:20-1:35/1:25-1:30 "p.png" title="q"
                      text 1:22-1:23 "i"
                    text 1:35-1:36 " "
                    link 1:36-1:41/1:40-1:40
                      text 1:37-1:38 "e"
                """)
    }

    @Test func referencesShowTheirLabel() {
        #expect(
            dump("[a][b c] [b c][] [b c] [x]\n\n[B  C]: /u \"t\"\n") == """
                document 1:1-3:16
                  paragraph 1:1-1:27
                    link 1:1-1:9/1:5-1:8 "/u" title="t"
                      text 1:2-1:3 "a"
                    text 1:9-1:10 " "
                    link 1:10-1:17/1:11-1:14 "/u" title="t"
                      text 1:11-1:14 "b c"
                    text 1:17-1:18 " "
                    link 1:18-1:23/1:19-1:22 "/u" title="t"
                      text 1:19-1:22 "b c"
                    text 1:23-1:27 " [x]"
                """)
    }

    @Test func definitionsAboveAParagraph() {
        #expect(
            dump("[r]: /u\n'title'\n[r] after\n") == """
                document 1:1-3:11
                  paragraph 3:1-3:10
                    link 3:1-3:4/3:2-3:3 "/u" title="title"
                      text 3:2-3:3 "r"
                    text 3:4-3:10 " after"
                """)
    }

    @Test func linkOverTwoLinesDoesNotShiftTheRest() {
        #expect(
            dump("[a\nb](u\n\"t\") *c*\nd *e*\n") == """
                document 1:1-4:7
                  paragraph 1:1-4:6
                    link 1:1-3:5/2:4-2:5 "u" title="t"
                      text 1:2-1:3 "a"
                      softBreak 1:3-2:1
                      text 2:1-2:2 "b"
                    text 3:5-3:6 " "
                    emphasis 3:6-3:9/3:7-3:8
                      text 3:7-3:8 "c"
                    softBreak 3:9-4:1
                    text 4:1-4:3 "d "
                    emphasis 4:3-4:6/4:4-4:5
                      text 4:4-4:5 "e"
                """)
    }

    @Test func hardBreaks() {
        #expect(
            dump("a  \nb\\\nc \nd\n") == """
                document 1:1-4:3
                  paragraph 1:1-4:2
                    text 1:1-1:2 "a"
                    lineBreak 1:2-2:1
                    text 2:1-2:2 "b"
                    lineBreak 2:2-3:1
                    text 3:1-3:2 "c"
                    softBreak 3:2-4:1
                    text 4:1-4:2 "d"
                """)
    }

    @Test func rawHTMLOverTwoLines() {
        #expect(
            dump("a <b\nx=\"1\">c</b> *d* <!-- e -->\n") == #"""
                document 1:1-2:28
                  paragraph 1:1-2:27
                    text 1:1-1:3 "a "
                    htmlInline 1:3-2:7 "<b\nx=\"1\">"
                    text 2:7-2:8 "c"
                    htmlInline 2:8-2:12 "</b>"
                    text 2:12-2:13 " "
                    emphasis 2:13-2:16/2:14-2:15
                      text 2:14-2:15 "d"
                    text 2:16-2:17 " "
                    htmlInline 2:17-2:27 "<!-- e -->"
                """#)
    }

    @Test func strikethrough() {
        #expect(
            dump("~~a~~ ~b~ ~~~c~~~ ~~d~\n") == """
                document 1:1-1:24
                  paragraph 1:1-1:23
                    strikethrough 1:1-1:6/1:3-1:4
                      text 1:3-1:4 "a"
                    text 1:6-1:7 " "
                    strikethrough 1:7-1:10/1:8-1:9
                      text 1:8-1:9 "b"
                    text 1:10-1:23 " ~~~c~~~ ~~d~"
                """)
    }

    @Test func footnotes() {
        #expect(
            dump("a[^One] b[^1][^none]\n\n[^1]: *x*\n\n    y\n[^one]: z\n") == """
                document 1:1-6:11
                  paragraph 1:1-1:21
                    text 1:1-1:2 "a"
                    footnoteReference number=1 1:2-1:8/1:4-1:7 "One"
                    text 1:8-1:10 " b"
                    footnoteReference number=2 1:10-1:14/1:12-1:13 "1"
                    text 1:14-1:21 "[^none]"
                  footnoteDefinition number=1 6:1-6:10/6:3-6:6 "one"
                    paragraph 6:9-6:10
                      text 6:9-6:10 "z"
                  footnoteDefinition number=2 3:1-5:6/3:3-3:4 "1"
                    paragraph 3:7-3:10
                      emphasis 3:7-3:10/3:8-3:9
                        text 3:8-3:9 "x"
                    paragraph 5:5-5:6
                      text 5:5-5:6 "y"
                """)
    }

    @Test func columnsCountScalars() {
        #expect(
            dump("🚒 *é* 中文 `é`\n") == """
                document 1:1-1:15
                  paragraph 1:1-1:14
                    text 1:1-1:3 "🚒 "
                    emphasis 1:3-1:6/1:4-1:5
                      text 1:4-1:5 "é"
                    text 1:6-1:10 " 中文 "
                    code 1:10-1:14/1:11-1:13 "é"
                """)
    }

    @Test func tabsAndCRLF() {
        #expect(
            dump("-\ta *b*\r\n\r\n\t*c*\r\n") == """
                document 1:1-3:7
                  list bullet 1:1-3:5
                    item 1:1-3:5
                      paragraph 1:3-1:8
                        text 1:3-1:5 "a "
                        emphasis 1:5-1:8/1:6-1:7
                          text 1:6-1:7 "b"
                      paragraph 3:2-3:5
                        emphasis 3:2-3:5/3:3-3:4
                          text 3:3-3:4 "c"
                """)
    }
}
