import PostmortemCore
import PostmortemMarkdown
import Testing

/// What a page decides about its Markdown.
@Suite struct HookTests {
    @Test func destinationsAreResolved() {
        var options = HTMLRenderer.Options()
        options.hooks.destination = { link in
            if link.isImage { return "/assets/\(link.url)" }
            return link.url.hasSuffix(".md") ? nil : link.url
        }
        #expect(
            html("[a](b.md) [c](d) ![e](f.png) <img src=\"g.png\">", options) == """
                <p><span class="unresolved" title="unresolved">a</span> <a href="d">c</a> \
                <img src="/assets/f.png" alt="e" loading="lazy"> <img src="/assets/g.png" alt="" loading="lazy"></p>
                """)
    }

    @Test func whatAHookGivesIsCheckedToo() {
        var options = HTMLRenderer.Options()
        options.hooks.destination = { _ in "javascript:alert(1)" }
        #expect(html("[a](b)", options) == "<p><span class=\"unresolved\" title=\"unresolved\">a</span></p>")
    }

    @Test func codeOfALanguageIsReplaced() {
        var options = HTMLRenderer.Options()
        options.hooks.codeBlock = { language, code, _ in
            language == "mermaid" ? Array("<figure>\(code.count)</figure>\n".utf8) : nil
        }
        #expect(
            html("```Mermaid\ngraph\n```\n\n```\nx\n```", options) == """
                <figure>6</figure>
                <pre><code>x
                </code></pre>
                """)
    }

    @Test func runningTextGetsLinksButNotLinksAndCode() {
        var options = HTMLRenderer.Options()
        options.hooks.text = { text in
            var links: [HTMLHooks.TextLink] = []
            var start = text.startIndex
            while start + 5 <= text.endIndex {
                let range = start..<start + 5
                if text[range].elementsEqual("INC-1".utf8) {
                    links.append(.init(range: range, url: "inc-1.html", title: "A \"title\""))
                }
                start += 1
            }
            return links
        }
        #expect(
            html("INC-1 & *INC-1* `INC-1` [INC-1](x) <a href=\"y\">INC-1</a>", options) == """
                <p><a href="inc-1.html" title="A &quot;title&quot;">INC-1</a> &amp; \
                <em><a href="inc-1.html" title="A &quot;title&quot;">INC-1</a></em> <code>INC-1</code> \
                <a href="x">INC-1</a> <a href="y">INC-1</a></p>
                """)
    }

    @Test func headingsShiftAndIdsGetAPrefix() {
        var options = HTMLRenderer.Options()
        options.headingShift = 1
        options.idPrefix = "zh-"
        #expect(
            html("# A[^1]\n\n###### B\n\n[^1]: c", options) == """
                <h2 id="zh-a">A<sup class="footnote-ref"><a href="#zh-fn-1" id="zh-fnref-1" \
                role="doc-noteref">1</a></sup></h2>
                <h6 id="zh-b">B</h6>
                <div class="footnotes" role="doc-endnotes">
                <ol>
                <li value="1" id="zh-fn-1">
                <p>c</p>
                <a class="footnote-back" role="doc-backlink" href="#zh-fnref-1" aria-label="Back to the text">↩</a>
                </li>
                </ol>
                </div>
                """)
    }

    @Test func partsAreRenderedAlone() {
        let file = SourceFile(path: "test.md", text: "# A *b*\n\nc\n\nd[^1] e[^2]\n\n[^1]: x\n[^2]: y\n")
        let tree = MarkdownParser.parse(file)
        let renderer = HTMLRenderer(tree)
        let blocks = Array(tree.children(of: 0))
        var output: [UInt8] = []
        renderer.render(tree.descendants(of: blocks[0]), to: &output)
        renderer.render(blocks[1]..<blocks[2], to: &output)
        renderer.renderFootnotes(in: blocks[0]..<blocks[2], to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "A <em>b</em><p>c</p>\n")
    }
}
