import Foundation
import Testing

@Suite("postmortem lint, once more")
struct LintCacheCommandTests {
    /// Enough incidents to remember something of, with a finding in each; the knowledge base is `base/`, beside the cache.
    private func program(_ count: Int = 200) throws -> Program {
        let program = try Program(["base/postmortem.yml": ""])
        for number in 0..<count {
            try program.write("# Outage \(number)\n\nIt broke.\n", to: "base/incidents/\(number).md")
        }
        return program
    }

    private func lint(_ program: Program, _ argument: String = "--jobs=2", cache: String = "cache") throws
        -> Program.Outcome
    {
        try program.run(
            "lint", "--format", "concise", "--as-of", "2026-01-31", argument,
            environment: ["XDG_CACHE_HOME": program.folder.path() + "/" + cache], in: "base")
    }

    private func caches(_ program: Program, in cache: String = "cache") -> [String] {
        let folder = program.folder.path() + "/\(cache)/postmortem"
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { folder + "/" + $0 }
    }

    @Test("says the same as the first time, and as without a cache: also after edits, and with a cache of nonsense")
    func same() throws {
        let program = try program()
        let first = try lint(program)
        #expect(first.status == 1 && first.errors == "")
        let cache = try #require(caches(program).first)
        #expect(try lint(program).output == first.output)
        #expect(try lint(program, "--no-cache").output == first.output)

        try program.write("# Outage 7\n\nSee INC-1999-0001.\n\n## Root cause\n\nA bug.\n", to: "base/incidents/7.md")
        try FileManager.default.removeItem(at: program.folder.appending(path: "base/incidents/9.md"))
        let second = try lint(program)
        #expect(second.output != first.output)
        #expect(try lint(program, "--no-cache").output == second.output)

        try Data("nonsense".utf8).write(to: URL(filePath: cache))
        #expect(try lint(program).output == second.output)
    }

    @Test("notices settings that changed")
    func settings() throws {
        let program = try program()
        let first = try lint(program)
        try program.write("rules:\n  missing-root-cause: off\n", to: "base/postmortem.yml")
        let second = try lint(program)
        #expect(first.output.contains("PM101") && !second.output.contains("PM101"))
    }

    @Test("tells files apart whose names differ in their Unicode normalisation only")
    func normalisation() throws {
        let program = try program()
        try program.write(
            "# Outage\n\nA [link](no-file.md).\n\n## Root cause\n\nA bug.\n", to: "base/incidents/\u{e9}.md")
        try program.write("# Outage\n\nAnother file.\n", to: "base/incidents/e\u{301}.md")
        let first = try lint(program)
        #expect(try lint(program).output == first.output)
    }

    @Test("leaves nothing in the knowledge base; nothing anywhere with --no-cache, or where there are few incidents")
    func traces() throws {
        let program = try program()
        _ = try lint(program, "--no-cache")
        #expect(caches(program) == [])
        _ = try lint(program)
        #expect(caches(program).count == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path() + "/base")
        #expect(names.sorted() == ["incidents", "postmortem.yml"])

        let small = try self.program(20)
        _ = try lint(small)
        #expect(caches(small) == [])
    }

    @Test("works where the cache cannot be written, and where there is no folder for it")
    func unwritable() throws {
        let program = try program()
        let expected = try lint(program, "--no-cache")
        try program.write("a file where the folder should be", to: "cache")
        let outcome = try lint(program)
        #expect(outcome.output == expected.output && outcome.errors == "")
        let arguments = ["lint", "--root", "base", "--format", "concise", "--as-of", "2026-01-31", "--jobs", "1"]
        let outputs = try program.run(all: arguments).output.split(separator: "\n").count
        #expect(outputs == expected.output.split(separator: "\n").count)
    }

    @Test("trusts no cache that lies in the knowledge base, is a link, or that others may write to")
    func foreign() throws {
        let program = try program()
        let expected = try lint(program, "--no-cache")
        #expect(try lint(program, cache: "base/.cache").output == expected.output)
        #expect(caches(program, in: "base/.cache") == [])

        _ = try lint(program)
        let cache = try #require(caches(program).first)
        try FileManager.default.moveItem(atPath: cache, toPath: cache + ".moved")
        try program.write("a file outside", to: "outside")
        try FileManager.default.createSymbolicLink(
            atPath: cache, withDestinationPath: program.folder.path() + "/outside")
        #expect(try lint(program).output == expected.output)
        #expect(try program.text("outside") == "a file outside")

        try FileManager.default.removeItem(atPath: cache)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o777], ofItemAtPath: program.folder.path() + "/cache/postmortem")
        #expect(try lint(program).output == expected.output)
        #expect(caches(program) == [cache + ".moved"])
    }
}
