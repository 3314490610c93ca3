import PostmortemCore
import PostmortemMarkdown
import Testing

/// Tables of raw HTML, which are children of their block.
@Suite struct HTMLTableTests {
    @Test func headAndBody() {
        let source = """
            <table class="wide">
            <thead>
            <tr class="header"><th><strong>Time</strong></th><th>Event</th></tr>
            </thead>
            <tbody>
            <tr class="odd">
            <td>9:02 AM</td>
            <td>  Out of
              <a href="https://a.example/?b=1&amp;c">disk&nbsp;&ndash; <em>again</em></a></td>
            </tr>
            </tbody>
            </table>

            """
        // The block itself has its source for a literal.
        let lines = dump(source).split(separator: "\n").dropFirst(2)
        #expect(
            lines.joined(separator: "\n") == """
                    table 1:1-12:9
                      tableRow header 3:1-3:69
                        tableCell 3:20-3:50/3:24-3:45
                          strong 3:24-3:45/3:32-3:36
                            text 3:32-3:36 "Time"
                        tableCell 3:50-3:64/3:54-3:59
                          text 3:54-3:59 "Event"
                      tableRow 6:1-10:6
                        tableCell 7:1-7:17/7:5-7:12
                          text 7:5-7:12 "9:02 AM"
                        tableCell 8:1-9:83/8:5-9:78
                          text 8:7-8:13 "Out of"
                          text 8:13-9:3 " "
                          link 9:3-9:78/9:12-9:40 "https://a.example/?b=1&c"
                            text 9:42-9:46 "disk"
                            text 9:46-9:52 " "
                            text 9:52-9:59 "–"
                            text 9:59-9:60 " "
                            emphasis 9:60-9:74/9:64-9:69
                              text 9:64-9:69 "again"
                """)
    }

    @Test("what divides the text of a cell is one break or one blank, whatever it is written as")
    func breaks() {
        #expect(cells("<td> <p>a</p>\n<ul><li>b</li> <li><b>c </b> d</li></ul><br>\n</td>") == ["a / b / c d"])
        #expect(cells("<td>a<br/><br>b <!-- c --> d<script>if (a<b) { e }</script></td>") == ["a / b d"])
        #expect(cells("<td>a &lt; b &amp;&nbsp;c&#58; &bad; <code>d  e</code></td>") == ["a < b & c: &bad; d e"])
        #expect(cells("<td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td>") == ["a / b / c / d", "e"])
    }

    @Test("the end tags that HTML does not ask for are left out, also in capital letters")
    func impliedEnds() {
        #expect(cells("<TD>a<TD><B>b<TR><TD>c", end: "</TABLE>") == ["a", "b", "c"])
    }

    @Test("the header is the last row of the head, or the first of several rows")
    func headers() {
        func headers(_ rows: String) -> [String] {
            let tree = parsed("<table>\(rows)</table>\n")
            return tree.nodes.indices.filter { tree[$0].kind == .tableRow && tree[$0].detail == 1 }.map(tree.plainText)
        }
        #expect(headers("<thead><tr><th>a<tr><th>b</thead><tr><td>c<tr><td>d") == ["b"])
        #expect(headers("<tr><th>a<tr><td>b") == ["a"])
        #expect(headers("<tr><td>a") == [])
    }

    @Test("a table without an end, one in a quotation and one of too many cells are no tables")
    func noTables() {
        #expect(cells("<td>a</td>", end: "") == [])
        #expect(!parsed("> <table><tr><td>a</td></tr></table>\n").nodes.contains { $0.kind == .table })
        let wide = parsed("<table>" + String(repeating: "<tr><td>a", count: 100_000) + "</table>\n")
        #expect(wide.nodes.count == 2)
        let many = parsed(
            String(repeating: "<table>\(String(repeating: "<tr><td>", count: 900))</table>\n\n", count: 40))
        #expect(many.nodes.count { $0.kind == .tableRow } <= 20_000)
    }

    @Test("places are right where lines end as on Windows, and in items of lists")
    func places() {
        let file = SourceFile(
            path: "test.md", text: "- a\r\n\r\n  <table>\r\n  <tr><td>b\r\n  c</td></tr>\r\n  </table>\r\n")
        let tree = MarkdownParser.parse(file)
        let texts = tree.nodes.filter { $0.kind == .text }.map { file.text($0.span) }
        #expect(texts == ["a", "b", "\r\n  ", "c"])
    }

    @Test("an id of a row is written into the author's table")
    func anchors() {
        let tree = parsed("<table>\r\n<tr><th>a</th></tr>\r\n<tr class=\"b\"><td>c</td></tr>\r\n</table>\r\n")
        let rows = tree.nodes.indices.filter { tree[$0].kind == .tableRow }
        var output: [UInt8] = []
        HTMLRenderer(tree, anchors: [rows[1]: "d"]).render(0, to: &output)
        #expect(
            String(decoding: output, as: UTF8.self)
                == "<table>\n<tr><th>a</th></tr>\n<tr id=\"d\"><td>c</td></tr>\n</table>\n")
    }

    /// The texts of the cells of a table, ` / ` for breaks.
    private func cells(_ rows: String, end: String = "</table>") -> [String] {
        let tree = parsed("<table><tr>\(rows)\(end)\n")
        return tree.nodes.indices.filter { tree[$0].kind == .tableCell }.map { cell in
            tree.descendants(of: cell).map { tree[$0].kind == .lineBreak ? " / " : tree.literalText($0) }.joined()
        }
    }

    private func parsed(_ source: String) -> MarkdownTree {
        MarkdownParser.parse(SourceFile(path: "test.md", text: source))
    }
}

extension MarkdownTree {
    fileprivate func literalText(_ index: Index) -> String {
        nodes[index].kind == .text || nodes[index].kind == .code ? literal(index) : ""
    }
}
