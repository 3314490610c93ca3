import Foundation
import Testing

@Suite("postmortem lint")
struct LintCommandTests {
    @Test("a clean knowledge base: exit 0")
    func clean() throws {
        let program = try Program(["incidents/a.md": incident()])
        let outcome = try program.run("lint")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "No findings (1 file checked)\n")
        #expect(outcome.errors == "")
    }

    @Test(
        "a section that goes missing: exit 1, the right rule, the line of the title",
        arguments: [
            ("## Root cause", "PM101", "missing-root-cause"), ("### Detection gaps", "PM102", "missing-detection-gaps"),
            ("## Follow-up actions", "PM103", "missing-follow-ups"),
        ])
    func missing(heading: String, rule: String, name: String) throws {
        let text = incident().replacingOccurrences(
            of: heading, with: String(heading.prefix { $0 == "#" }) + " Something else")
        let program = try Program(["incidents/a.md": text])
        let outcome = try program.run("lint", "--format", "json")
        #expect(outcome.status == 1)
        let report = try JSONDecoder().decode(LintReport.self, from: Data(outcome.output.utf8))
        let finding = try #require(report.findings.first)
        #expect(report.findings.count == 1)
        #expect(finding.rule == rule)
        #expect(finding.name == name)
        #expect(finding.severity == "error")
        #expect(finding.file == "incidents/a.md")
        #expect(finding.line == 3 && finding.column == 8)
        #expect(finding.endLine == 3 && finding.endColumn == 34)
        #expect(!finding.help.isEmpty)
    }

    struct LintReport: Decodable {
        struct Finding: Decodable {
            var rule, name, severity, file, message, help: String
            var line, column, endLine, endColumn: Int
        }
        var findings: [Finding]
    }

    @Test("findings are reported for the paths that are named, although the whole base is read")
    func paths() throws {
        let program = try Program([
            "incidents/a.md": incident(),
            "incidents/b.md": incident(id: "INC-2025-0002", extra: "See INC-2025-0009.\n"),
        ])
        #expect(try program.run("lint", "incidents/a.md").status == 0)
        #expect(try program.run("lint", "incidents/b.md").status == 1)
        #expect(try program.run("lint", "incidents").status == 1)
    }

    @Test("what the settings leave out is not checked, also where a hook or an editor names it")
    func exclude() throws {
        let program = try Program([
            "postmortem.yml": "exclude: [_*]\n", "incidents/a.md": incident(), "incidents/_new.md": "# YYYYMMDD-\n",
        ])
        #expect(try program.run("lint").output == "No findings (1 file checked)\n")
        #expect(
            try program.run("lint", "incidents/a.md", "incidents/_new.md").output == "No findings (1 file checked)\n")
        for arguments in [["incidents/_new.md"], ["-", "--stdin-filename", "incidents/_new.md"]] {
            let outcome = try program.run(all: ["lint"] + arguments)
            #expect(outcome.status == 0 && outcome.output == "No findings (0 files checked)\n", "\(outcome)")
            #expect(outcome.errors == "note: 'exclude' in postmortem.yml leaves out all that was named\n")
        }
    }

    @Test("settings are found upward, and their mistakes are exit 2 with their place")
    func settings() throws {
        let program = try Program(["postmortem.yml": "titel: x\n", "incidents/a.md": incident()])
        let outcome = try program.run("lint")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "error: postmortem.yml:1:1: unknown key 'titel' in the settings\n  help: did you mean 'title'?\n")
        try program.write("rules: {missing-sumary: off}\n", to: "postmortem.yml")
        let typo = try program.run("lint")
        #expect(typo.status == 2)
        #expect(typo.errors.contains("missing-summary"))
    }

    @Test(
        "wrong use is exit 2",
        arguments: [
            ["lint", "--no-such-option"], ["lint", "nowhere.md"], ["lint", "--jobs", "0"], ["frobnicate"],
            ["lint", "--select", ""],
        ])
    func wrongUse(arguments: [String]) throws {
        let program = try Program(["incidents/a.md": incident()])
        let outcome =
            try arguments.count == 1
            ? program.run(arguments[0])
            : arguments.count == 2
                ? program.run(arguments[0], arguments[1]) : program.run(arguments[0], arguments[1], arguments[2])
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(!outcome.errors.isEmpty)
    }

    @Test("the text report is the same however many jobs there are")
    func jobs() throws {
        var files: [String: String] = [:]
        for number in 10..<60 {
            files["incidents/i\(number).md"] = incident(
                id: "INC-2025-00\(number)", extra: "See INC-1999-\(number)00.\n")
        }
        let program = try Program(files)
        let one = try program.run("lint", "--jobs", "1")
        #expect(one.status == 1)
        #expect(try program.run("lint", "--jobs", "4").output == one.output)
    }
}
