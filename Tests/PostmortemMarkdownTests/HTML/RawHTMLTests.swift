import Testing

/// HTML of Markdown with raw HTML: what is allowed stands, the rest is shown, all is closed.
@Suite struct RawHTMLTests {
    @Test func detailsSpanBlocks() {
        #expect(
            html(
                """
                <details open>
                <summary>S *t*</summary>

                text **b**

                | a |
                |---|

                </details>

                after
                """
            ) == """
                <details open>
                <summary>S *t*</summary>
                <p>text <strong>b</strong></p>
                <div class="table-scroll" tabindex="0" role="region" aria-label="a">
                <table>
                <thead>
                <tr><th scope="col">a</th></tr>
                </thead>
                </table>
                </div>
                </details>
                <p>after</p>
                """)
    }

    @Test func detailsWithoutSummary() {
        #expect(
            html("<details>\n\na\n\n</details>\n") == """
                <details>
                <summary>Details</summary><p>a</p>
                </details>
                """)
    }

    @Test func inlineTags() {
        #expect(
            html("<kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title=\"a &amp; b\">c</abbr> <br/> <tt>d</tt>\n") == """
                <p><kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title="a &amp; b">c</abbr> <br> <code>d</code></p>
                """)
    }

    @Test func tablesWithOmittedEndTags() {
        #expect(
            html("<table>\n<tr><th align=center>a<td colspan=2>b\n<tr><td>c\n</table>\n") == """
                <table>
                <tr><th class="align-center">a</th><td colspan="2">b
                </td></tr><tr><td>c
                </td></tr></table>
                """)
    }

    @Test func markdownInsideATableCell() {
        #expect(
            html("<table><tr><td>\n\n*a*\n\n</td></tr></table>\n") == """
                <table><tr><td>
                <p><em>a</em></p>
                </td></tr></table>
                """)
    }

    @Test func unclosedTagsEndWithTheirContainer() {
        #expect(
            html("> <div>\n>\n> a\n\nb <b>c *<i>d* e\n\nf</b>\n") == """
                <blockquote>
                <div>
                <p>a</p>
                </div></blockquote>
                <p>b <b>c <em><i>d</i></em> e</b></p>
                <p>f&lt;/b&gt;</p>
                """)
    }

    @Test func unclosedTagInAMarkdownCell() {
        #expect(
            html("| <b>a | <ul><li>b |\n|---|---|\n| </td></table> | c |\n") == """
                <div class="table-scroll" tabindex="0" role="region" aria-label="a, b">
                <table>
                <thead>
                <tr><th scope="col"><b>a</b></th><th scope="col"><ul><li>b</li></ul></th></tr>
                </thead>
                <tbody>
                <tr><td>&lt;/td&gt;&lt;/table&gt;</td><td>c</td></tr>
                </tbody>
                </table>
                </div>
                """)
    }

    @Test func blockInsideAParagraphIsText() {
        #expect(
            html("a <div>b</div>\n") == """
                <p>a &lt;div&gt;b&lt;/div&gt;</p>
                """)
    }

    @Test func paragraphEndsBeforeABlock() {
        #expect(
            html("<p>a<div>b</div></p>\n") == """
                <p>a</p><div>b</div>
                """)
    }

    @Test func partsNeedTheirParent() {
        #expect(
            html("<li>a</li> <td>b</td> <summary>c</summary>\n") == """
                &lt;li&gt;a&lt;/li&gt; &lt;td&gt;b&lt;/td&gt; &lt;summary&gt;c&lt;/summary&gt;
                """)
    }

    @Test func linkInsideALink() {
        #expect(
            html("<a href=\"x\">a [b](c) d@e.example</a>\n") == """
                <p><a href="x">a b d@e.example</a></p>
                """)
    }

    @Test func namesBecomeTargets() {
        #expect(
            html("<a name=\"x y\"></a> <a id=\"x\">b</a>\n") == """
                <p><a id="user-content-xy"></a> <a id="user-content-x">b</a></p>
                """)
    }

    @Test func commentsGo() {
        #expect(
            html("a <!-- b --> c\n\n<!-- d\ne -->\n\n<!-- not closed\n") == """
                <p>a  c</p>

                &lt;!-- not closed
                """)
    }

    @Test func picturesGetTheirAttributes() {
        #expect(
            html("<p align=\"center\">\n<img src=\"a.png\" width=\"10\" height=\"50%\" alt='\"'>\n</p>\n") == """
                <p class="align-center">
                <img src="a.png" alt="&quot;" width="10" loading="lazy">
                </p>
                """)
    }

    @Test func unknownReferencesAreShown() {
        #expect(
            html("<div>&copy; &nope; &#0; &#x41; & &lt;</div>\n") == """
                <div>&copy; &amp;nope; &amp;#0; &#x41; &amp; &lt;</div>
                """)
    }
}
