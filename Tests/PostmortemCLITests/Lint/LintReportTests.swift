import Foundation
import Testing

/// One incident with one error (a missing root cause) and one warning (an incident that does not exist).
@Suite("postmortem lint: reports")
struct LintReportTests {
    let program: Program

    init() throws {
        let text = incident(extra: "See INC-2025-0009.\n").replacingOccurrences(
            of: "## Root cause", with: "## Something else")
        program = try Program(["incidents/a.md": text])
    }

    @Test(
        "Each format is written",
        arguments: [
            ("concise", "incidents/a.md:3:8: error[PM101] missing-root-cause: Root cause section is missing\n"),
            ("jsonl", "{\"rule\":\"PM101\""), ("sarif", "{\"$schema\":"),
            ("github", "::error title=PM101 missing-root-cause,"),
            ("gitlab", "[\n{\"type\":\"issue\""),
            ("azure", "##vso[task.logissue type=error;sourcepath=incidents/a.md;"),
            ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "),
            ("checkstyle", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle "), ("rdjson", "{\"source\":"),
        ])
    func formats(format: String, start: String) throws {
        let outcome = try program.run("lint", "--format", format)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix(start), "\(outcome.output)")
        #expect(outcome.errors == "")
    }

    @Test("--format with --output writes the file, and nothing to standard output")
    func output() throws {
        let outcome = try program.run("lint", "--format", "jsonl", "--output", "findings.jsonl")
        #expect(outcome.status == 1 && outcome.output == "" && outcome.errors == "")
        #expect(try program.text("findings.jsonl").split(separator: "\n").count == 2)
    }

    @Test("Outputs with a format of their own stand beside standard output")
    func outputs() throws {
        let outcome = try program.run(
            "lint", "--format", "concise", "--output", "sarif:a.sarif", "--output", "junit:b.xml")
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("incidents/a.md:3:8: error"))
        #expect(try program.text("a.sarif").contains("\"version\": \"2.1.0\""))
        #expect(try program.text("b.xml").contains("</testsuites>"))
    }

    @Test("Formats and outputs given several times belong together in their order")
    func pairs() throws {
        let outcome = try program.run(
            "lint", "--format", "sarif", "--output", "a.sarif", "--format", "junit", "--output", "b.xml")
        #expect(outcome.status == 1 && outcome.output == "")
        #expect(try program.text("a.sarif").contains("\"version\": \"2.1.0\""))
        #expect(try program.text("b.xml").contains("</testsuites>"))
    }

    @Test(
        "Outputs that do not come out even are wrong use",
        arguments: [
            (["--format", "sarif", "--format", "junit"], "--format is given 2 times"),
            (["--format", "sarif", "--output", "a", "--output", "b"], "1 --format for 2 --output"),
            (["--output", "sariff:a"], "there is no format 'sariff'\n  help: did you mean 'sarif'?"),
            (["--output", "no-such-folder/a"], "no-such-folder/a: cannot write: No such file or directory"),
            (["--statistics", "--format", "sarif"], "--statistics are written as text, concise or json"),
            (["--output", ""], "--output names no file"), (["--output", "sarif:"], "--output sarif: names no file"),
            (["--unsafe-fixes"], "--unsafe-fixes stands alone"), (["--fix", "--diff"], "--fix changes files"),
            (["--select", "PM1,mising-root-cause"], "did you mean 'missing-root-cause'?"),
            (["--ignore", "XX1"], "there is no rule 'XX1'"), (["--format", "yaml"], "--format"),
            (["--fail-level", "fatal"], "--fail-level"), (["--stdin-filename", "a.md"], "add '-' as the path"),
            (["--no-baseline", "--baseline", "b.json"], "--no-baseline contradicts"),
        ])
    func wrongUse(arguments: [String], message: String) throws {
        let outcome = try program.run(all: ["lint"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output == "" && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "A report does not write over what people wrote",
        arguments: [
            ["--output", "incidents/a.md"], ["--output", "sarif:incidents/a.md"], ["--output", "README.md"],
            ["--output", "link"], ["--output", "notes.txt", "notes.txt"], ["--output", "postmortem.yml"],
        ])
    func overwriting(arguments: [String]) throws {
        try program.write("# Notes\n", to: "notes.txt")
        try FileManager.default.createSymbolicLink(
            atPath: program.folder.appending(path: "link").path(), withDestinationPath: "incidents/a.md")
        let before = try program.tree("")
        let outcome = try program.run(all: ["lint"] + arguments)
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(outcome.errors.contains("--output would write over a file of the knowledge base"), "\(outcome)")
        #expect(try program.tree("") == before)
    }

    @Test("Paths in reports start at the current folder where the knowledge base lies below it; JSON keeps to the base")
    func prefix() throws {
        try program.write(try program.text("incidents/a.md"), to: "docs/base/incidents/a.md")
        let github = try program.run("lint", "--root", "docs/base", "--format", "github")
        #expect(github.output.contains("file=docs/base/incidents/a.md,"))
        let json = try program.run("lint", "--root", "docs/base", "--format", "json")
        #expect(json.output.contains("\"file\":\"incidents/a.md\""))
    }

    @Test("--select and --ignore choose rules by id, name, or the beginning of ids")
    func selection() throws {
        #expect(try rules("--select", "PM1") == ["PM101"])
        #expect(try rules("--select", "pm101,unknown-incident") == ["PM101", "PM802"])
        #expect(try rules("--select", "all", "--ignore", "PM8") == ["PM101"])
        #expect(try rules("--select", "PM1", "--select", "PM8") == ["PM101", "PM802"])
        #expect(try rules("--ignore", "missing-root-cause", "--ignore", "PM802") == [])
        try program.write("rules: {PM101: off}\n", to: "postmortem.yml")
        #expect(try rules("--select", "PM1") == [])
        #expect(try rules("--select", "PM101") == ["PM101"])
    }

    @Test("--fail-level and --exit-zero decide the exit status")
    func exitStatus() throws {
        #expect(try program.run("lint", "--fail-level", "error").status == 1)
        #expect(try program.run("lint", "--fail-level", "error", "--ignore", "PM101").status == 0)
        #expect(try program.run("lint", "--ignore", "PM101").status == 1)
        #expect(try program.run("lint", "--fail-level", "none").status == 0)
        #expect(try program.run("lint", "--exit-zero").status == 0)
        try program.write("rules: {PM101: off, PM802: info}\n", to: "postmortem.yml")
        #expect(try program.run("lint").status == 0)
        #expect(try program.run("lint", "--fail-level", "info").status == 1)
    }

    @Test("--statistics count findings by rule, the most frequent first")
    func statistics() throws {
        try program.write(incident(id: "INC-2025-0002", extra: "See INC-2025-0009.\n"), to: "incidents/b.md")
        let text = try program.run("lint", "--statistics")
        #expect(
            text.output == "2  PM802  warning  unknown-incident\n1  PM101  error    missing-root-cause\n3  in all\n")
        let json = try program.run("lint", "--statistics", "--format", "json")
        #expect(json.output.contains("\"count\": 2"))
    }

    @Test("- reads standard input, which stands for the named file among the others")
    func standardInput() throws {
        let text = incident(id: "INC-2025-0009", extra: "See INC-2025-0001 and INC-2025-0008.\n")
        let named = try program.run(
            "lint", "-", "--stdin-filename", "incidents/new.md", "--format", "concise", input: text)
        #expect(named.output.contains("incidents/new.md:67:23: warning[PM802] unknown-incident"), "\(named)")
        #expect(!named.output.contains("a.md"))
        // What it stands for is found by the others.
        let whole = try program.run("lint", "-", "--stdin-filename", "incidents/a.md", input: incident())
        #expect(whole.output == "No findings (1 file checked)\n")
        #expect(try program.run("lint", "-", input: incident(id: "INC-2025-0002")).status == 0)
        #expect(try program.run("lint", "-", "--stdin-filename", "../a.md", input: incident()).status == 2)
        #expect(try program.run("lint", "-", "incidents", input: incident()).status == 2)
    }

    private func rules(_ arguments: String...) throws -> [String] {
        let outcome = try program.run(all: ["lint", "--format", "jsonl"] + arguments)
        struct Finding: Decodable { var rule: String }
        return try outcome.output.split(separator: "\n").map {
            try JSONDecoder().decode(Finding.self, from: Data($0.utf8)).rule
        }
    }
}
