import Foundation
import Testing

/// What is mended here are suppressions that suppress nothing, since taking one out is a safe fix.
@Suite("postmortem lint --fix")
struct LintFixTests {
    static let unused = "<!-- postmortem-disable-line PM801 -->\n"
    static let fixable = incident(extra: "\n" + unused + "\nThe end.\n")
    static let mended = incident(extra: "\n\nThe end.\n")

    @Test("Safe fixes are written, and said; a second run has nothing to do")
    func fix() throws {
        let program = try Program(["incidents/a.md": Self.fixable, "incidents/b.md": incident(id: "INC-2025-0002")])
        let outcome = try program.run("lint", "--fix")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "No findings (2 files checked)\n")
        #expect(outcome.errors == "mended 1 finding in 1 file\n")
        #expect(try program.text("incidents/a.md") == Self.mended)
        let again = try program.run("lint", "--fix")
        #expect(again.status == 0 && again.errors == "")
        #expect(try program.text("incidents/a.md") == Self.mended)
    }

    @Test("A byte-order mark, carriage returns and permissions stay")
    func bytes() throws {
        func windows(_ text: String) -> String { "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n") }
        let program = try Program(["incidents/a.md": windows(Self.fixable)])
        let file = program.folder.appending(path: "incidents/a.md").path()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(try program.run("lint", "--fix").status == 0)
        #expect(
            try Data(contentsOf: program.folder.appending(path: "incidents/a.md")) == Data(windows(Self.mended).utf8))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path() + "/incidents") == ["a.md"])
    }

    @Test("A symbolic link stays one; what it leads to is mended, and nothing outside the knowledge base is")
    func links() throws {
        let outside = try Program(["a.md": Self.fixable])
        let program = try Program(["postmortem.yml": "", "drafts/a.md": Self.fixable, "incidents/.keep": ""])
        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: program.folder.appending(path: name).path(), withDestinationPath: target)
        }
        try link("incidents/a.md", to: "../drafts/a.md")
        try link("incidents/b.md", to: outside.folder.path() + "/a.md")
        #expect(try program.run("lint", "--fix").status == 0)
        #expect(try program.text("drafts/a.md") == Self.mended)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: program.folder.appending(path: "incidents/a.md").path()) == "../drafts/a.md")
        #expect(try outside.text("a.md") == Self.fixable)
    }

    @Test("Each broken line of front matter is mended in one run, though each is found only once the one before is")
    func manyRounds() throws {
        let broken = (1...14).map { "key\($0): [a, b\n" }.joined()
        let program = try Program([
            "incidents/a.md": incident().replacingOccurrences(of: "authors:", with: broken + "authors:")
        ])
        _ = try program.run("lint", "--fix", "--unsafe-fixes")
        let lines = try program.text("incidents/a.md").split(separator: "\n")
        #expect(lines.count { $0.hasSuffix("[a, b]") } == 14)
    }

    @Test("Fixes that may change what a document says need --unsafe-fixes")
    func unsafe() throws {
        let text = incident().replacingOccurrences(of: "authors:", with: "autors:")
        let program = try Program(["incidents/a.md": text])
        #expect(try program.run("lint", "--fix").status == 1)
        #expect(try program.text("incidents/a.md") == text)
        #expect(try program.run("lint", "--fix", "--unsafe-fixes").status == 0)
        #expect(try program.text("incidents/a.md") == incident())
    }

    @Test("--diff shows what would change, changes nothing, and ends with 1 when something would")
    func diff() throws {
        let program = try Program(["incidents/a.md": Self.fixable])
        let outcome = try program.run("lint", "--diff")
        #expect(outcome.status == 1)
        #expect(
            outcome.output.hasPrefix("--- a/incidents/a.md\n+++ b/incidents/a.md\n@@ ")
                && outcome.output.contains("\n-" + Self.unused), "\(outcome.output)")
        #expect(try program.text("incidents/a.md") == Self.fixable)
        try program.git("init", "--quiet")
        try program.write(outcome.output, to: "a.diff")
        try program.git("apply", "a.diff")
        #expect(try program.text("incidents/a.md") == Self.mended)
        let clean = try program.run("lint", "--diff")
        #expect(clean.status == 0 && clean.output == "")
    }

    @Test(
        "git apply takes the difference in the folder where it was made, and at the top",
        arguments: ["", "kb", "kb/incidents", "kb/incidents/2025"])
    func differenceOfFolder(current: String) throws {
        let file = "kb/incidents/2025/a 边.md"
        let program = try Program(["kb/postmortem.yml": "", file: Self.fixable, "README.md": ""])
        try program.git("init", "--quiet")
        let arguments = current.isEmpty ? ["--root", "kb"] : []
        let outcome = try program.run(all: ["lint", "--diff"] + arguments, in: current)
        #expect(outcome.status == 1 && outcome.output.contains("\n-" + Self.unused), "\(outcome)")
        try program.write(outcome.output, to: "a.diff")
        let difference = program.folder.appending(path: "a.diff").path()
        try program.git("-C", program.folder.appending(path: current).path(), "apply", difference)
        #expect(try program.text(file) == Self.mended)
        guard current.hasPrefix("kb/") else { return }
        try program.write(Self.fixable, to: file)
        try program.git("-C", program.folder.path(), "apply", difference)
        #expect(try program.text(file) == Self.mended)
    }

    @Test("A file that is not UTF-8 is left alone, and that is said")
    func notUTF8() throws {
        let program = try Program(["incidents/a.md": ""])
        var bytes = Data(Self.fixable.utf8)
        bytes.append(0xFF)
        try bytes.write(to: program.folder.appending(path: "incidents/a.md"))
        let outcome = try program.run("lint", "--fix")
        #expect(outcome.status == 1)
        #expect(outcome.errors == "warning: incidents/a.md: not mended, since the file is not UTF-8\n")
        #expect(try Data(contentsOf: program.folder.appending(path: "incidents/a.md")) == bytes)
    }

    @Test("Text from standard input is mended to standard output")
    func standardInput() throws {
        let program = try Program()
        let outcome = try program.run("lint", "--fix", "-", input: Self.fixable)
        #expect(outcome.status == 0 && outcome.output == Self.mended)
        #expect(try program.tree("") == [:])
    }
}
