import Foundation
import Testing

/// A repository without settings at its top, and two knowledge bases in it; one accepts a broken link and one does not.
@Suite("Where the knowledge base is")
struct RootTests {
    let program: Program

    init() throws {
        program = try Program([
            "a/postmortem.yml": "", "a/incidents/a.md": incident(extra: "See [the plan](plan.md).\n"),
            "b/postmortem.yml": "rules: {PM801: off}\n",
            "b/incidents/b.md": incident(extra: "See [the plan](plan.md).\n"), "incidents/c.md": incident(),
        ])
    }

    @Test(
        "It is the one that the named paths lie in, whatever the current folder",
        arguments: ["", "a", "a/incidents", "b"])
    func nearest(current: String) throws {
        let up = current.split(separator: "/").map { _ in "../" }.joined()
        for path in ["b/incidents/b.md", "b/incidents", "b"] {
            let outcome = try program.run("lint", up + path, in: current)
            #expect(outcome.output == "No findings (1 file checked)\n", "\(path) \(outcome)")
        }
        #expect(try program.run("lint", up + "a", "--format", "concise", in: current).output.contains("[PM801]"))
        let text = try program.text("b/incidents/b.md")
        let editor = try program.run(
            "lint", "-", "--stdin-filename", up + "b/incidents/new.md", input: text, in: current)
        #expect(editor.output.contains("Id 'INC-2025-0001'") && !editor.output.contains("PM801"), "\(editor)")
    }

    @Test("Paths in reports start at the current folder, as with --root")
    func prefix() throws {
        let outcome = try program.run("lint", "a/incidents/a.md", "--format", "concise")
        #expect(outcome.output.hasPrefix("a/incidents/a.md:67:16: error[PM801]"), "\(outcome)")
        #expect(try program.run("lint", "--root", "a", "--format", "concise").output == outcome.output)
    }

    @Test("Paths of two knowledge bases are wrong use, and it is said how to check both")
    func two() throws {
        let outcome = try program.run("lint", "a/incidents/a.md", "a", "b/incidents/b.md")
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(
            outcome.errors
                == "error: 'a/incidents/a.md' lies in the knowledge base 'a', and 'b/incidents/b.md' in 'b'\n"
                + "  help: run the command for each: with '--root a' and its paths, then with '--root b'\n")
        // One without settings is the current folder's.
        let plain = try program.run("lint", "incidents/c.md", "b/incidents/b.md")
        #expect(plain.status == 2 && plain.errors.contains("lies in the knowledge base '.', and"), "\(plain)")
    }

    @Test("Without settings upward it is the current folder, or the one around its incidents, or a path's own outside")
    func plain() throws {
        #expect(try program.run("lint", "incidents").output == "No findings (1 file checked)\n")
        let outside = try program.run("lint", "../incidents/c.md", "--format", "json", in: "a")
        #expect(outside.output == "{\"findings\": []}\n", "\(outside)")
        for paths in [[], ["."], ["c.md"]] {
            let inside = try program.run(all: ["lint"] + paths, in: "incidents")
            #expect(inside.output == "No findings (1 file checked)\n", "\(paths) \(inside)")
        }
    }

    @Test("show goes by the file's knowledge base, too; mistakes of the settings have a path that can be opened")
    func mistakes() throws {
        try program.write(
            "titel: x\nrules:\n  PM602: of\n  missing-impct: off\n  PM101: {x: 1}\ntime_zone: BST\n",
            to: "b/postmortem.yml")
        let here = try program.run("show", "b/incidents/b.md")
        #expect(here.status == 2)
        #expect(
            here.errors.split(separator: "\n").filter { $0.hasPrefix("error") } == [
                "error: b/postmortem.yml:1:1: unknown key 'titel' in the settings",
                "error: b/postmortem.yml:3:10: 'of' is no level of a rule",
                "error: b/postmortem.yml:4:3: there is no rule 'missing-impct'",
                "error: b/postmortem.yml:5:11: rule 'missing-root-cause' has no option 'x'",
                "error: b/postmortem.yml:6:12: 'BST' is an abbreviation, which may mean several zones",
            ])
        #expect(try program.run("lint", "../b", in: "a").errors == here.errors.replacing(" b/", with: " ../b/"))
        #expect(try program.run("lint", in: "b/incidents").errors == here.errors.replacing(" b/", with: " ../"))
        #expect(try program.run("build", "--root", "b").errors == here.errors)
    }

    @Test("Settings by another name stop the command, instead of being passed by")
    func misspeltSettings() throws {
        let program = try Program(["postmortem.yaml": "rules: {PM105: off}\n", "incidents/a.md": incident()])
        let expected = "error: postmortem.yaml: settings are read from 'postmortem.yml' only\n  help: rename the file\n"
        for arguments in [["lint"], ["build"], ["show", "incidents/a.md"]] {
            let outcome = try program.run(all: arguments)
            #expect(outcome.status == 2 && outcome.errors == expected, "\(arguments) \(outcome)")
        }
        let inside = try program.run("lint", "a.md", in: "incidents")
        #expect(inside.errors == expected.replacing(" postmortem.yaml", with: " ../postmortem.yaml"), "\(inside)")
        try program.write("", to: "postmortem.yml")
        #expect(try program.run("lint").errors.hasSuffix("help: move what it says there\n"))
    }

    @Test(
        "A folder that is no knowledge base is wrong use; documents by name and from standard input are fine anywhere")
    func wrongFolder() throws {
        let text = incident()
        let program = try Program(["notes/a.md": text, "empty/incidents/README.md": "", "set/postmortem.yml": ""])
        for arguments in [["lint"], ["build"], ["lint", "."], ["lint", "--write-baseline"], ["lint", "--diff"]] {
            let outcome = try program.run(all: arguments)
            #expect(outcome.status == 2 && outcome.output == "", "\(arguments) \(outcome)")
            #expect(outcome.errors.hasPrefix("error: no knowledge base in /"), "\(arguments) \(outcome)")
        }
        #expect(
            try program.tree("").keys.sorted() == ["empty/incidents/README.md", "notes/a.md", "set/postmortem.yml"])
        for path in ["notes/a.md", "notes"] { #expect(try program.run("lint", path).status == 0, "\(path)") }
        #expect(try program.run("lint", "-", input: text).status == 0)
        for base in ["empty", "set"] {
            let outcome = try program.run("lint", "--root", base)
            #expect(outcome.status == 0 && outcome.errors.hasPrefix("warning: no incident files"), "\(outcome)")
        }
    }

    @Test("A symbolic link that leads out is refused by its name, since a pull request can hold one")
    func links() throws {
        for base in ["a", "."] {
            let out = "\(base)/incidents/out.md"
            try program.link(out, to: "/etc/passwd")
            for arguments in [["lint", out], ["lint", out, "--root", base], ["show", out, "--format", "json"]] {
                let outcome = try program.run(all: arguments)
                #expect(outcome.status == 2 && outcome.output == "", "\(arguments) \(outcome)")
                #expect(
                    outcome.errors.hasPrefix("error: \(out): a symbolic link leads out of the knowledge base /")
                        && outcome.errors.contains("\n  help: "), "\(arguments) \(outcome)")
            }
            #expect(try program.run("lint", "--root", base).errors == "")
        }
        try program.link("a/incidents/more", to: "../../b/incidents")
        for path in ["a/incidents/more/b.md", "a/incidents/more"] {
            #expect(try program.run("lint", path).errors.contains("a symbolic link leads out"), "\(path)")
        }
        // Named with the knowledge base that the link leads to, it is meant.
        #expect(try program.run("show", "a/incidents/out.md", "--root", "/etc").status == 0)
    }

    @Test("A symbolic link within the incidents is a document of its own; one to the knowledge base is a way to it")
    func innerLinks() throws {
        try program.link("b/incidents/link.md", to: "b.md")
        let whole = try program.run("lint", "--root", "b", "--format", "concise")
        let named = try program.run("lint", "b/incidents/link.md", "--format", "concise")
        #expect(named.output.contains("b/incidents/link.md:2:5: error[PM209]"), "\(named)")
        #expect(named.output.split(separator: "\n").allSatisfy { whole.output.contains($0) || !$0.contains("[PM") })
        #expect(try program.run("show", "b/incidents/link.md", "--format", "json").output.contains("incidents/link.md"))
        try program.link("way", to: "b")
        let through = try program.run("lint", "way/incidents/b.md", "--format", "concise")
        #expect(through.output.contains("b/incidents/b.md:2:5: error[PM209]"), "\(through)")
    }
}
