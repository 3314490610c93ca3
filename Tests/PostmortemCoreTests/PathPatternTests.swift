import PostmortemCore
import Testing

@Suite("Patterns of paths")
struct PathPatternTests {
    @Test(
        "a name holds in any folder, a path from the root, and a folder for all below it",
        arguments: [
            ("TEMPLATE.md", "incidents/TEMPLATE.md", true), ("TEMPLATE.md", "incidents/a/TEMPLATE.md", true),
            ("TEMPLATE.md", "incidents/MY-TEMPLATE.md", false), ("template.md", "incidents/TEMPLATE.md", false),
            ("_*", "incidents/_template.md", true), ("_*", "incidents/_old/a.md", true),
            ("_*", "incidents/a_b.md", false), ("*.draft.md", "incidents/a.draft.md", true),
            ("incidents/*.md", "incidents/a.md", true), ("incidents/*.md", "incidents/2026/a.md", false),
            ("incidents/archive", "incidents/archive/2019/a.md", true),
            ("incidents/archive/", "incidents/archive/a.md", true), ("/incidents/a.md", "incidents/a.md", true),
            ("/a.md", "incidents/a.md", false), ("incidents/archive", "incidents/archive-2.md", false),
            ("incidents/20??", "incidents/2019/a.md", true), ("incidents/20??", "incidents/20190/a.md", false),
            ("incidents/**/notes.md", "incidents/notes.md", true),
            ("incidents/**/notes.md", "incidents/a/b/notes.md", true),
            ("incidents/**/b/*.md", "incidents/a/b/c/b/d.md", true), ("**", "incidents/a.md", true),
            ("故障?.md", "incidents/故障一.md", true), ("*a*a*a*b", "incidents/aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ])
    func paths(pattern: String, path: String, isMatched: Bool) {
        #expect(PathPattern(pattern)?.matches(path) == isMatched)
    }

    @Test("what other pattern languages have is none", arguments: ["", "/", "[ab].md", "{a,b}.md", "!a.md", "a\\b"])
    func others(text: String) {
        #expect(PathPattern(text) == nil)
    }
}
