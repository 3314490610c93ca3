import PostmortemMarkdown
import Testing

@Suite struct URLPolicyTests {
    @Test(arguments: [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("mailto:a@b.example", "mailto:a@b.example"), ("tel:+49-30(0)12.34", "tel:+49-30(0)12.34"),
        ("b/c.md#d", "b/c.md#d"), ("#d", "#d"), ("../b", "../b"), ("", ""),
        ("a b\"<>\\|`{}", "a%20b%22%3C%3E%5C%7C%60%7B%7D"),
        ("100%", "100%25"), ("a%20b", "a%20b"), ("a#b#c", "a#b%23c"),
        ("//a.example/b", "https://a.example/b"),
        ("http://[::1]:80/[a]", "http://[::1]:80/%5Ba%5D"),
        ("文档/说明.md", "文档/说明.md"), ("12:30", "./12:30"), ("java&Tab;script:x", "./java&Tab;script:x"),
        ("a/b:c", "a/b:c"), ("?a:b", "?a:b"),
        (" \u{1}https://a.example\n ", "https://a.example"),
    ])
    func allowed(url: String, written: String) {
        #expect(URLPolicy.check(url)?.url == written)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u{1}javascript:x", "java\tscript:x",
        "java\nscript:x", "java\r\nscript:x", "javascript\t:x", "data:text/html,x", "data:image/svg+xml,x",
        "vbscript:x",
        "file:///etc/passwd", "blob:x", "ftp://a", "tel:*%2306%23", "tel:*21#", "tel:", "tel:+",
        "tel:1;phone-context=x",
        "x-y.z+1:a", "about:blank", "http://a b.example/", "https://",
        "https://a.example(b)/", "http://[::1", "http://[javascript]/",
    ])
    func refused(url: String) {
        #expect(URLPolicy.check(url) == nil)
    }

    @Test func otherSitesAreExternal() {
        #expect(URLPolicy.check("https://a.example")?.isExternal == true)
        #expect(URLPolicy.check("//a.example")?.isExternal == true)
        #expect(URLPolicy.check("a.md")?.isExternal == false)
    }
}
