import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

/// The commonest mistakes in front matter are named in plain words, where they are, and mended where that is certain.
@Suite("Slips in front matter")
struct FrontMatterSlipTests {
    struct Slip: CustomTestStringConvertible, Sendable {
        var written: String
        var message: String
        /// Nil where only the author can tell.
        var mended: String?

        init(_ written: String, _ message: String, _ mended: String?) {
            (self.written, self.message, self.mended) = (written, message, mended)
        }

        var testDescription: String { written }
    }

    @Test(
        "A slip, its name, and what the fix makes of it",
        arguments: [
            Slip("services:\n\t- search\n\t- web", "Line begins with a tab", "services:\n  - search\n  - web"),
            Slip("services:\n-\tsearch", "Line begins with a tab", "services:\n- search"),
            Slip(
                "services:\n* search\n* web", "List item begins with '*'", "services:\n- search\n- web"),
            Slip(
                "services:\n-search\n- web", "List item has no blank behind its dash",
                "services:\n- search\n- web"),
            Slip(" title: a\nseverity: SEV1", "Field 'title' is indented", "title: a\nseverity: SEV1"),
            Slip("title: a\n severity: SEV1\nid: b", "Field 'severity' is indented", "title: a\nseverity: SEV1\nid: b"),
            Slip(
                "title: [P1] search down", "Value '[P1] search down' goes on behind its closing bracket",
                "title: '[P1] search down'"),
            Slip("tags: [a] b\nid: c", "Value '[a] b' goes on behind its closing bracket", nil),
            Slip(
                "title: \"Outage\" of search", "Value '\"Outage\" of search' goes on behind its closing quote",
                "title: '\"Outage\" of search'"),
            Slip(
                "title: 'Ann's outage'", "Value ''Ann's outage'' goes on behind its closing quote",
                "title: 'Ann''s outage'"),
            Slip("title: 'a' and 'b'", "Value ''a' and 'b'' goes on behind its closing quote", nil),
            Slip("title: *bold* outage", "Value '*bold* outage' needs quotes", "title: '*bold* outage'"),
            Slip(
                "severity:\u{A0}SEV1\nid: b",
                "Line 'severity: SEV1' has a blank behind its colon that YAML does not know",
                "severity: SEV1\nid: b"),
            Slip("id: b\ntitle:a", "Line 'title:a' has no blank behind its colon", "id: b\ntitle: a"),
            Slip("id: b\n标题：搜索故障", "Line '标题：搜索故障' has a full-width colon", "id: b\n标题: 搜索故障"),
            Slip("<<<<<<< HEAD\ntitle: a\n=======\ntitle: b", "Front matter holds the mark of a merge conflict", nil),
        ])
    func slips(slip: Slip) throws {
        let text = "---\n\(slip.written)\n---\n\n## Summary\n\nAll of it.\n"
        let found = try lint(["incidents/a.md": text]).filter { $0.rule == "PM202" }
        #expect(found.map(\.message) == [slip.message])
        let fix = try #require(found.first).fix
        #expect(fix?.isSafe ?? true)
        #expect(fix.map { applied($0, to: text) } == slip.mended.map { text.replacing(slip.written, with: $0) })
    }

    @Test(
        "What is a comment goes into no quotes; where it may be one, nothing is mended",
        arguments: [
            ("Outage: search  # internal: acme", "'Outage: search'  # internal: acme"),
            ("Outage: search #postmortem-disable-line PM105", "'Outage: search' #postmortem-disable-line PM105"),
            ("Outage: search #1234 again", "'Outage: search #1234 again'"),
            ("\"Outage # ask Ann", "\"Outage\" # ask Ann"),
            ("Outage: search #room", nil), ("Outage: search # 1234", nil),
        ])
    func comments(value: String, mended: String?) throws {
        let text = "---\ntitle: \(value)\n---\n\n## Summary\n\nAll of it.\n"
        let found = try #require(try lint(["incidents/a.md": text]).first { $0.rule == "PM202" })
        #expect(found.fix.map { applied($0, to: text) } == mended.map { text.replacing(value, with: $0) })
    }

    @Test("A block whose fields all have a slip is seen, too")
    func wholeBlocks() throws {
        for (block, message) in [
            ("---\n标题：搜索故障\n级别：SEV1\n---\n", "Front matter has no colons with a blank behind them"),
            ("---\ntitle:a\n---\n", "Front matter has no colons with a blank behind them"),
            (" ---\ntitle: a\n---\n", "Front matter stands between lines ' ---'"),
        ] {
            let found = try lint(["incidents/a.md": block + "\n## Summary\n\nAll of it.\n"])
            #expect(found.filter { $0.rule == "PM201" }.map(\.message) == [message])
        }
    }

    private func applied(_ fix: Fix, to text: String) -> String {
        var bytes = Array(text.utf8)
        for edit in fix.edits.sorted(by: { $0.span > $1.span }) {
            bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
