import Foundation
import Testing

@Suite("postmortem rule")
struct RuleCommandTests {
    let program: Program

    init() throws { program = try Program() }

    @Test("Without an argument: one line a rule")
    func list() throws {
        let outcome = try program.run("rule")
        #expect(outcome.status == 0 && outcome.errors == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("PM101  missing-root-cause ") && $0.hasSuffix("  error") })
        #expect(lines.contains { $0.hasPrefix("PM890  unused-suppression ") && $0.hasSuffix("  warning  fixable") })
    }

    @Test("A rule by id or name is its page", arguments: ["PM101", "pm101", "missing-root-cause"])
    func page(name: String) throws {
        for format in ["text", "markdown"] {
            let outcome = try program.run("rule", name, "--format", format)
            #expect(outcome.output.hasPrefix("# missing-root-cause\n\nPM101, error by default"))
            #expect(outcome.output.contains("\n## Why is this bad?\n"))
        }
    }

    @Test("As JSON: an object for one rule, a list for several and for all")
    func json() throws {
        struct Rule: Decodable { var id, name, severity, level, summary, rationale: String }
        func decode<T: Decodable>(_ type: T.Type, _ arguments: String...) throws -> T {
            try JSONDecoder().decode(
                type, from: Data(program.run(all: ["rule", "--format", "json"] + arguments).output.utf8))
        }
        #expect(try decode(Rule.self, "PM101").name == "missing-root-cause")
        #expect(try decode([Rule].self, "PM1").allSatisfy { $0.id.hasPrefix("PM1") })
        #expect(try decode([Rule].self).count == decode([Rule].self, "--all").count)
    }

    @Test("All rules are all pages")
    func all() throws {
        let outcome = try program.run("rule", "--all")
        #expect(outcome.output.hasPrefix("# missing-root-cause\n") && outcome.output.contains("\n# invalid-utf8\n"))
        #expect(try program.run("rule", "--all", "PM101").status == 2)
    }

    @Test("A command that does not exist is wrong use, with the nearest name")
    func unknownCommand() throws {
        let outcome = try program.run("buid")
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(outcome.errors == "error: there is no command 'buid'\n  help: did you mean 'build'?\n")
        #expect(try program.run("help", "buid").errors == outcome.errors)
        #expect(try program.run("help", "build").status == 0)
        #expect(try program.run("lint", "--fromat", "json").errors.hasPrefix("error: Unknown option '--fromat'"))
        #expect(
            try program.run("publish").errors
                == "error: there is no command 'publish'\n  help: the commands are build, lint, show, rule, doctor, help\n"
        )
    }

    @Test("A rule that does not exist is wrong use, with the nearest name")
    func unknown() throws {
        let outcome = try program.run("rule", "mising-root-cause")
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(
            outcome.errors
                == "error: there is no rule 'mising-root-cause'\n  help: did you mean 'missing-root-cause'?\n")
    }
}
