import PostmortemCore
import PostmortemMarkdown
import Testing

/// Tables of raw HTML, which are children of their block.
@Suite struct HTMLTableTests {
    @Test func headAndBody() {
        #expect(
            dump(
                "<table>\n<thead><tr><th>Time</th></tr></thead>\n<tbody>\n<tr class=\"odd\">\n<td>9:02 AM</td>\n</tr>\n</tbody>\n</table>\n"
            ) == """
                document 1:1-9:1
                """)
    }
}
