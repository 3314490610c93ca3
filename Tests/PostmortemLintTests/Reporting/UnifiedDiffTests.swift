import PostmortemReporting
import Testing

@Suite("Unified difference")
struct UnifiedDiffTests {
    @Test("Changes near to each other share a hunk, others do not")
    func hunks() {
        let old = (1...30).map { "line \($0)\n" }
        var new = old
        new[2] = "changed\n"
        new.remove(at: 8)
        new.insert("added\n", at: 24)
        #expect(
            diff(old.joined(), new.joined()) == """
                --- a/incidents/a.md
                +++ b/incidents/a.md
                @@ -1,12 +1,11 @@
                 line 1
                 line 2
                -line 3
                +changed
                 line 4
                 line 5
                 line 6
                 line 7
                 line 8
                -line 9
                 line 10
                 line 11
                 line 12
                @@ -23,6 +22,7 @@
                 line 23
                 line 24
                 line 25
                +added
                 line 26
                 line 27
                 line 28

                """)
    }

    @Test("A last line without a line feed is marked, and carriage returns are part of their lines")
    func endings() {
        #expect(
            diff("a\r\nb", "a\r\nb\n") == """
                --- a/incidents/a.md
                +++ b/incidents/a.md
                @@ -1,2 +1,2 @@
                 a\r
                -b
                \\ No newline at end of file
                +b

                """)
        #expect(diff("a\n", "") == "--- a/incidents/a.md\n+++ b/incidents/a.md\n@@ -1 +0,0 @@\n-a\n")
        #expect(diff("same", "same") == "")
    }

    @Test("Paths with blanks and control characters are written as git writes them")
    func paths() {
        #expect(header("a b.md") == "--- a/a b.md\t")
        #expect(header("a\nb\".md") == #"--- "a/a\012b\".md""#)
    }

    private func diff(_ old: String, _ new: String) -> String {
        String(
            decoding: UnifiedDiff.rendered(path: "incidents/a.md", old: Array(old.utf8), new: Array(new.utf8)),
            as: UTF8.self)
    }

    private func header(_ path: String) -> String? {
        let text = String(decoding: UnifiedDiff.rendered(path: path, old: [0x61], new: [0x62]), as: UTF8.self)
        return text.split(separator: "\n").first.map(String.init)
    }
}
