import Foundation
import Testing

@Suite("postmortem lint --changed-since")
struct LintChangedTests {
    /// A repository whose one incident has an unknown incident and no root cause, on the branch `main`.
    func repository() throws -> Program {
        let text = incident(extra: "See INC-1999-0001.\n").replacingOccurrences(
            of: "## Root cause", with: "## Something else")
        let program = try Program(["postmortem.yml": "", "incidents/a.md": text])
        try program.git("init", "--quiet")
        try commit(program)
        return program
    }

    func commit(_ program: Program) throws {
        try program.git("add", ".")
        try program.git("commit", "--quiet", "--message", "change")
    }

    @Test("Nothing changed: nothing is reported")
    func nothing() throws {
        let outcome = try repository().run("lint", "--changed-since", "HEAD")
        #expect(outcome.status == 0 && outcome.output == "No findings (1 file checked)\n", "\(outcome)")
    }

    @Test("Changed lines are reported on, and what is missing in a file that changed; other lines are not")
    func lines() throws {
        let program = try repository()
        try program.write(try program.text("incidents/a.md") + "And INC-1999-0002.\n", to: "incidents/a.md")
        let expected = [
            "incidents/a.md:3:8: error[PM101]", "incidents/a.md:68:5: warning[PM802]", "1 error, 1 warning in 1 file",
        ]
        #expect(try starts(program, "HEAD") == expected)
        // The same when it is staged, and when it is committed.
        try program.git("add", ".")
        #expect(try starts(program, "HEAD") == expected)
        try commit(program)
        #expect(try starts(program, "HEAD~1") == expected)
        #expect(try starts(program, "HEAD") == ["No findings"])
    }

    @Test("Untracked files have changed as a whole, unless git ignores them")
    func untracked() throws {
        let program = try repository()
        try program.write(incident(id: "INC-2025-0002", extra: "See INC-1999-0003.\n"), to: "incidents/边 b.md")
        #expect(try starts(program, "HEAD") == ["incidents/边 b.md:67:5: warning[PM802]", "1 warning in 1 file"])
        try program.write("incidents/*b.md\n", to: ".gitignore")
        #expect(try starts(program, "HEAD") == ["No findings"])
    }

    @Test("Names with unusual characters, and lines that look like headers of a difference, are read right")
    func unusual() throws {
        let program = try repository()
        let name = "incidents/é \"b\".md"
        try program.write(incident(id: "INC-2025-0002", extra: "++ b/incidents/a.md\n"), to: name)
        try commit(program)
        try program.write(
            incident(id: "INC-2025-0002", extra: "+++ b/incidents/a.md\n@@ -1 +1 @@\nSee INC-1999-0003.\n"), to: name)
        #expect(try starts(program, "HEAD") == ["\(name):69:5: warning[PM802]", "1 warning in 1 file"])
    }

    @Test("Front matter that cannot be read is reported where any of its lines changed, also one that went")
    func frontMatter() throws {
        let program = try repository()
        let text = try program.text("incidents/a.md")
        try program.write(
            text.replacing("published: 2025-03-10\n---\n", with: "published: 2025-03-10\n"), to: "incidents/a.md")
        #expect(try starts(program, "HEAD").first == "incidents/a.md:1:1: error[PM202]")
        try program.write(text.replacing("tags: [cache]", with: "tags: {cache"), to: "incidents/a.md")
        #expect(try starts(program, "HEAD").contains { $0.hasSuffix("[PM202]") })
        try commit(program)
        try program.write(try program.text("incidents/a.md") + "The end.\n", to: "incidents/a.md")
        #expect(try !starts(program, "HEAD").contains { $0.hasSuffix("[PM202]") })
    }

    @Test("What compares two documents is reported where either changed, be it in the section and not at its heading")
    func twoDocuments() throws {
        let original = incident()
        let program = try Program([
            "incidents/a.md": original,
            "incidents/a.zh.md": original.replacing("title: ", with: "language: zh\ntitle: "),
        ])
        try program.git("init", "--quiet")
        try commit(program)
        #expect(try starts(program, "HEAD") == ["No findings"])
        let row = "| Alert on the hit rate |"
        let more = original.replacing(row, with: "| Alert at 80 % | detect | bob | 2027-02-01 | open | | |\n" + row)
        try program.write(more, to: "incidents/a.md")
        #expect(try starts(program, "HEAD").contains { $0.hasPrefix("incidents/a.zh.md:") && $0.hasSuffix("[PM811]") })
        try commit(program)
        try program.write(more + "\nThe end.\n", to: "incidents/a.md")
        #expect(try !starts(program, "HEAD").contains { $0.hasSuffix("[PM811]") })
    }

    @Test("A file that was only moved has no changed lines, one that was moved and edited those that were edited")
    func renamed() throws {
        let program = try repository()
        try program.git("mv", "incidents/a.md", "incidents/b.md")
        #expect(try starts(program, "HEAD") == ["No findings"])
        try program.write(try program.text("incidents/b.md") + "And INC-1999-0002.\n", to: "incidents/b.md")
        let expected = [
            "incidents/b.md:3:8: error[PM101]", "incidents/b.md:68:5: warning[PM802]", "1 error, 1 warning in 1 file",
        ]
        #expect(try starts(program, "HEAD") == expected)
        try commit(program)
        #expect(try starts(program, "HEAD~1") == expected)
    }

    @Test("A draft that is moved among the incidents is new")
    func movedIn() throws {
        let program = try repository()
        try program.git("mv", "incidents/a.md", "draft.md")
        try commit(program)
        try program.git("mv", "draft.md", "incidents/a.md")
        try commit(program)
        #expect(try starts(program, "HEAD~1").contains { $0.hasPrefix("incidents/a.md:") })
    }

    @Test("What others did on the main branch since is not the branch's change")
    func mergeBase() throws {
        let program = try repository()
        try program.git("checkout", "--quiet", "-b", "topic")
        try program.write(incident(id: "INC-2025-0002"), to: "incidents/b.md")
        try commit(program)
        try program.git("checkout", "--quiet", "main")
        try program.write(incident(id: "INC-2025-0003"), to: "incidents/a.md")
        try commit(program)
        try program.git("checkout", "--quiet", "topic")
        #expect(try starts(program, "main") == ["No findings"])
    }

    @Test("A knowledge base in a folder of the repository")
    func nested() throws {
        let program = try Program(["docs/postmortem.yml": "", "docs/incidents/a.md": incident(), "README.md": ""])
        try program.git("init", "--quiet")
        try commit(program)
        try program.write(incident(extra: "See INC-1999-0003.\n"), to: "docs/incidents/a.md")
        let outcome = try program.run("lint", "--root", "docs", "--changed-since", "HEAD", "--format", "concise")
        #expect(outcome.output.hasPrefix("docs/incidents/a.md:67:5: warning[PM802]"), "\(outcome)")
    }

    @Test("Fixes touch changed lines only, also those that move")
    func fixes() throws {
        let unused = "<!-- postmortem-disable-line PM801 -->"
        let program = try Program(["incidents/a.md": incident(extra: "\n\(unused)\n\nThe end.\n")])
        try program.git("init", "--quiet")
        try commit(program)
        let changed = incident(extra: "\n\(unused)\n\nThe end.\n\n\(unused)\n\nSee INC-1999-0001.\n")
        try program.write(changed, to: "incidents/a.md")
        let outcome = try program.run("lint", "--fix", "--changed-since", "HEAD", "--format", "concise")
        #expect(
            try program.text("incidents/a.md") == incident(extra: "\n\(unused)\n\nThe end.\n\n\nSee INC-1999-0001.\n"))
        #expect(outcome.output.hasPrefix("incidents/a.md:73:5: warning[PM802]"), "\(outcome)")
    }

    @Test(
        "No repository and no such commit are wrong use", arguments: ["no-such-branch", "--output=x", "HEAD:incidents"])
    func wrongUse(revision: String) throws {
        let outside = try Program(["incidents/a.md": incident()])
        let none = try outside.run("lint", "--changed-since=HEAD")
        #expect(none.status == 2 && none.errors.contains("not in a git repository"))
        let unknown = try repository().run("lint", "--changed-since=\(revision)")
        #expect(unknown.status == 2 && unknown.errors.contains("git knows no commit '\(revision)'"), "\(unknown)")
    }

    /// The lines of a concise report, each up to its rule or its number of files.
    private func starts(_ program: Program, _ revision: String) throws -> [String] {
        let outcome = try program.run("lint", "--changed-since", revision, "--format", "concise")
        return outcome.output.split(separator: "\n").map { line in
            if let end = line.range(of: "]")?.upperBound { return String(line[..<end]) }
            return line.range(of: " (").map { String(line[..<$0.lowerBound]) } ?? String(line)
        }
    }
}
