import PostmortemCore
import PostmortemMarkdown
import Testing

/// Anchors as GitHub gives them; the cases with their results are those of `github-slugger`'s own tests, and some in
/// Chinese.
@Suite struct AnchorTests {
    @Test(arguments: [
        ("foo", "foo"), ("foo bar", "foo-bar"), ("foo-bar", "foo-bar"), ("asd -- ds", "asd----ds"),
        ("Привет non-latin 你好", "привет-non-latin-你好"), ("😄 emoji", "-emoji"),
        (":ok: No underscore", "ok-no-underscore"),
        (":ok_hand: Single", "ok_hand-single"), ("1. Root cause (5 Whys)", "1-root-cause-5-whys"),
        ("time—line", "timeline"), ("T+15m: what?", "t15m-what"), ("根本原因（五个为什么）", "根本原因五个为什么"),
        ("检测 & 盲区", "检测--盲区"), ("İstanbul", "i̇stanbul"), ("e\u{301}te", "e\u{301}te"), ("x‿y", "x‿y"), ("¼ ² Ⅻ", "--ⅻ"),
    ])
    func slugs(heading: String, slug: String) {
        #expect(AnchorGenerator.slug(heading) == slug)
    }

    @Test func repeatedHeadingsAreNumbered() {
        var generator = AnchorGenerator()
        let anchors = ["a", "a", "a 1", "a-1", "a", "🚒", "🚒"].map { generator.anchor(for: $0) }
        #expect(anchors == ["a", "a-1", "a-1-1", "a-1-2", "a-2", "section", "section-1"])
    }

    @Test func thousandsOfEqualHeadingsStayLinear() {
        var generator = AnchorGenerator()
        let anchors = (0..<20_000).map { _ in generator.anchor(for: "Timeline") }
        #expect(Set(anchors).count == anchors.count)
        #expect(anchors.last == "timeline-19999")
    }

    @Test func headingsOfADocument() {
        let file = SourceFile(path: "test.md", text: "# A `b` *c* ![d](e)\n\n> ## [f](g)\n\nTwo\nlines\n===\n")
        let tree = MarkdownParser.parse(file)
        #expect(tree.anchors().sorted { $0.key < $1.key }.map(\.value) == ["a-b-c-", "f", "twolines"])
    }
}
