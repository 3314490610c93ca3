import PostmortemCore
import Testing

@Suite("Small changes to text")
struct TextTests {
    @Test(
        "white space becomes one space between words, and goes at the ends",
        arguments: [
            ("", ""), ("a", "a"), ("a b", "a b"), (" a", "a"), ("a ", "a"), ("a  b", "a b"), ("a\nb\t c\r\n", "a b c"),
            ("缓存\u{3000}失效", "缓存 失效"), ("缓存。失效、了", "缓存。失效、了"), ("a\u{A0}b\u{2003}c", "a b c"), (" \n", ""),
            ("naïve – “quoted”", "naïve – “quoted”"),
        ])
    func whitespace(text: String, expected: String) {
        #expect(text.collapsingWhitespace() == expected)
    }

    @Test(
        "scalars of every length are appended as UTF-8",
        arguments: ["a", "\u{7F}", "é", "\u{7FF}", "缓", "\u{FFFF}", "🔥"])
    func scalars(text: String) {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars { bytes.append(scalar) }
        #expect(bytes == Array(text.utf8))
    }

    @Test(
        "HTML's characters are escaped wherever they stand, and nothing else is",
        arguments: [
            ("", ""), ("plain", "plain"), ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
            ("\"\u{301}", "&quot;\u{301}"), ("a\u{0}b\u{7F}", "a\u{FFFD}b\u{FFFD}"), ("缓存 < 2\n\t", "缓存 &lt; 2\n\t"),
        ])
    func escaping(text: String, expected: String) {
        #expect(HTMLEscape.escaped(text) == expected)
        var output: [UInt8] = []
        HTMLEscape.append(text.utf8, to: &output)
        // Of a sequence that does not lie in memory as well.
        HTMLEscape.append(text.utf8.lazy.map { $0 }, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected + expected)
    }
}
