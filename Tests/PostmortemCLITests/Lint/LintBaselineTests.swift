import Foundation
import Testing

@Suite("postmortem lint: baseline")
struct LintBaselineTests {
    /// A knowledge base that has never been linted.
    func legacy() throws -> Program {
        try Program([
            "postmortem.yml": "",
            "incidents/a.md": incident(extra: "See INC-1999-0001 and INC-1999-0001.\n"),
            "incidents/b.md": "# The cache\n\nIt was full. See [the plan](plan.md).\n",
        ])
    }

    @Test("--write-baseline, then lint is silent; one edit shows its own findings and no others")
    func silence() throws {
        let program = try legacy()
        #expect(try program.run("lint").status == 1)
        let written = try program.run("lint", "--write-baseline")
        #expect(written.status == 0 && written.output == "")
        #expect(written.errors.hasPrefix("accepted "))
        let silent = try program.run("lint")
        let accepted = written.errors.split(separator: " ")[1]
        #expect(silent.output == "No findings (2 files checked, \(accepted) accepted by the baseline)\n")
        #expect(silent.status == 0 && silent.errors == "")

        try program.write(
            "\n\nNew lines.\n\n" + program.text("incidents/b.md") + "And INC-1999-0002.\n", to: "incidents/b.md")
        let edited = try program.run("lint", "--format", "concise")
        #expect(edited.status == 1)
        #expect(
            edited.output == """
                incidents/b.md:8:5: warning[PM802] unknown-incident: No incident 'INC-1999-0002'
                1 warning in 1 file (2 checked, \(accepted) accepted by the baseline)

                """)
        #expect(edited.errors == "")
        #expect(try program.run("lint", "--no-baseline").output.contains("PM101"))
    }

    @Test("What is mended is stale, and said; writing the baseline again takes it out")
    func stale() throws {
        let program = try legacy()
        _ = try program.run("lint", "--write-baseline")
        try program.write(
            program.text("incidents/b.md").replacingOccurrences(of: "[the plan](plan.md)", with: "it"),
            to: "incidents/b.md")
        let outcome = try program.run("lint")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains(": 1 accepted finding is gone; "))
        #expect(outcome.errors.contains("\n  incidents/b.md: PM801: plan.md\n"))
        // A run that does not look at the file, or at the rule, says nothing.
        #expect(try program.run("lint", "incidents/a.md").errors == "")
        #expect(try program.run("lint", "--ignore", "PM801").errors == "")
        _ = try program.run("lint", "--write-baseline")
        #expect(try program.run("lint").errors == "")
    }

    @Test("What a machine lacks the parts to look for is neither gone nor taken out, and lint says so")
    func unserved() throws {
        let program = try Program([
            "incidents/a.md": incident(extra: "```mermaid\ngraph TD\nA[ -->\n```\n"),
            ".postmortem-baseline.json": "",
        ])
        let entry = #"{"file": "incidents/a.md", "rule": "PM840", "place": "A[ -->", "count": 1}"#
        try program.write(#"{"version": 1, "findings": [\#(entry)]}"#, to: ".postmortem-baseline.json")
        let outcome = try program.run("lint")
        #expect(outcome.errors.contains("note: diagrams, formulas and code are not checked, for want of "))
        #expect(!outcome.errors.contains("gone"))
        _ = try program.run("lint", "--write-baseline")
        #expect(try program.text(".postmortem-baseline.json").contains("PM840"))
        // A diagram that is gone cannot be wrong.
        try program.write(incident(), to: "incidents/a.md")
        #expect(try program.run("lint").errors.contains("gone"))
    }

    @Test("Entries of a file that is gone are stale")
    func removedFile() throws {
        let program = try legacy()
        _ = try program.run("lint", "--write-baseline")
        try FileManager.default.removeItem(at: program.folder.appending(path: "incidents/b.md"))
        #expect(try program.run("lint").errors.contains("incidents/b.md: PM101"))
    }

    @Test("A baseline that is written for some paths or rules keeps the entries of the others")
    func partial() throws {
        let program = try legacy()
        _ = try program.run("lint", "--write-baseline")
        let whole = try program.text(".postmortem-baseline.json")
        _ = try program.run("lint", "incidents/a.md", "--write-baseline")
        #expect(try program.text(".postmortem-baseline.json") == whole)
        _ = try program.run("lint", "--select", "PM8", "--write-baseline")
        #expect(try program.text(".postmortem-baseline.json") == whole)
    }

    @Test("The file can be named, and must then be there; what is no baseline is refused and stays")
    func named() throws {
        let program = try legacy()
        #expect(try program.run("lint", "--baseline", "b.json").status == 2)
        #expect(try program.run("lint", "--write-baseline", "b.json").status == 0)
        #expect(try program.run("lint", "--baseline", "b.json").status == 0)
        #expect(try program.run("lint").status == 1)
        let mistaken = try program.run("lint", "--write-baseline", "incidents/a.md")
        #expect(mistaken.status == 2)
        #expect(mistaken.errors.contains("takes a file that ends in .json"))
        try program.write("{}", to: "other.json")
        #expect(try program.run("lint", "--write-baseline", "other.json").status == 2)
        #expect(try program.text("other.json") == "{}")
    }
}
