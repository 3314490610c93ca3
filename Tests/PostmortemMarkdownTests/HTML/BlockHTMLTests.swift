import Testing

/// HTML of Markdown without raw HTML.
@Suite struct BlockHTMLTests {
    @Test func headingsGetAnchors() {
        #expect(
            html("# A *b* & `c`\n\nTwo\n---\n\n## A b & c\n") == """
                <h1 id="a-b--c">A <em>b</em> &amp; <code>c</code></h1>
                <h2 id="two">Two</h2>
                <h2 id="a-b--c-1">A b &amp; c</h2>
                """)
    }

    @Test func aHeadingWithoutWordsIsNone() {
        #expect(html("##\n\ntext\n") == "<p>text</p>")
    }

    @Test func tightAndLooseLists() {
        #expect(
            html("- a\n- b\n  1. c\n\n7. d\n\n8. e\n") == """
                <ul>
                <li>a
                </li>
                <li>b
                <ol>
                <li>c
                </li>
                </ol>
                </li>
                </ul>
                <ol start="7">
                <li><p>d</p>
                </li>
                <li><p>e</p>
                </li>
                </ol>
                """)
    }

    @Test func tasks() {
        #expect(
            html("- [ ] *open*\n- [x] done\n") == """
                <ul class="task-list">
                <li class="task"><input type="checkbox" disabled> <em>open</em>
                </li>
                <li class="task"><input type="checkbox" disabled checked> done
                </li>
                </ul>
                """)
    }

    @Test func code() {
        #expect(
            html("```Swift {3}\na < b\n```\n\n    \"q\"\n\n```\"><script>\nx\n```\n") == """
                <pre><code class="language-swift">a &lt; b
                </code></pre>
                <pre><code>&quot;q&quot;
                </code></pre>
                <pre><code class="language-script">x
                </code></pre>
                """)
    }

    @Test func tables() {
        #expect(
            html("| a | *b* |\n|:-:|---|\n| 1 | `x \\| y` |\n\n| | c |\n|-|-:|\n") == """
                <div class="table-scroll" tabindex="0" role="region" aria-label="a, b">
                <table>
                <thead>
                <tr><th scope="col" class="align-center">a</th><th scope="col"><em>b</em></th></tr>
                </thead>
                <tbody>
                <tr><td class="align-center">1</td><td><code>x | y</code></td></tr>
                </tbody>
                </table>
                </div>
                <div class="table-scroll" tabindex="0" role="region" aria-label="c">
                <table>
                <thead>
                <tr><td></td><th scope="col" class="align-right">c</th></tr>
                </thead>
                </table>
                </div>
                """)
    }

    @Test func tableInsideAQuote() {
        #expect(
            html("> | a |\n> |---|\n> | b |\n") == """
                <blockquote>
                <div class="table-scroll" tabindex="0" role="region" aria-label="a">
                <table>
                <thead>
                <tr><th scope="col">a</th></tr>
                </thead>
                <tbody>
                <tr><td>b</td></tr>
                </tbody>
                </table>
                </div>
                </blockquote>
                """)
    }

    @Test func footnotes() {
        #expect(
            html("a[^x] b[^x] c[^y]\n\n[^x]: *one*\n\n[^y]: two\n\n    three[^x]\n") == """
                <p>a<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> b<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-2" role="doc-noteref">1</a></sup> c<sup class="footnote-ref"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup></p>
                <div class="footnotes" role="doc-endnotes">
                <ol>
                <li value="1" id="fn-1">
                <p><em>one</em></p>
                <a class="footnote-back" role="doc-backlink" href="#fnref-1" aria-label="Back to the text">↩</a>
                <a class="footnote-back" role="doc-backlink" href="#fnref-1-2" aria-label="Back to the text">↩</a>
                <a class="footnote-back" role="doc-backlink" href="#fnref-1-3" aria-label="Back to the text">↩</a>
                </li>
                <li value="2" id="fn-2">
                <p>two</p>
                <p>three<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-3" role="doc-noteref">1</a></sup></p>
                <a class="footnote-back" role="doc-backlink" href="#fnref-2" aria-label="Back to the text">↩</a>
                </li>
                </ol>
                </div>
                """)
    }

    @Test func linksAndPictures() {
        #expect(
            html("[a](https://b.example \"t\") [c](d.md#e) [f](#g) ![h *i*](j.png \"k\") <m@n.example>\n") == """
                <p><a href="https://b.example" rel="noopener" title="t">a</a> <a href="d.md#e">c</a> <a href="#g">f</a> <img src="j.png" alt="h i" title="k" loading="lazy"> <a href="mailto:m@n.example">m@n.example</a></p>
                """)
    }

    @Test func breaksAndMarks() {
        #expect(
            html("a  \nb\nc ~~d~~ **e** &lt; \\<\n\n* * *\n") == """
                <p>a<br>
                b
                c <del>d</del> <strong>e</strong> &lt; &lt;</p>
                <hr>
                """)
    }
}
