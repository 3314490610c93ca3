import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

@Suite("The registry of rules")
struct RuleRegistryTests {
    let registry = RuleRegistry.standard

    @Test("Ids are unique, in order, and belong to a family")
    func ids() {
        let ids = registry.rules.map(\.metadata.id)
        #expect(ids == Set(ids).sorted())
        #expect(ids.allSatisfy { $0.wholeMatch(of: /PM\d{3}/) != nil })
        #expect(registry.rules.allSatisfy { $0.metadata.family != nil })
    }

    @Test("Names are unique and kebab-case")
    func names() {
        let names = registry.rules.map(\.metadata.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+/) != nil })
    }

    @Test("A rule is found by id, in any case, and by name", arguments: ["PM101", "pm101", "missing-root-cause"])
    func lookUp(name: String) {
        #expect(registry.rule(name)?.metadata.id == "PM101")
    }

    private func failures(_ yaml: String, _ registry: RuleRegistry = .standard) throws -> [String] {
        let settings = try Settings.parse(SourceFile(path: "postmortem.yml", text: yaml))
        return registry.failures(settings.rules).map(\.description)
    }

    @Test("Settings that name a rule that does not exist are refused where they do")
    func unknownRule() throws {
        let yaml = "rules:\n  mising-root-cause: off\n  PM999: off\n  completely-else: off\n  PM101: info\n"
        let shape =
            "\n  help: rules are named by id or name, such as 'PM101' or 'missing-root-cause'; 'postmortem rule' lists them"
        #expect(
            try failures(yaml) == [
                "postmortem.yml:2:3: there is no rule 'mising-root-cause'\n  help: did you mean 'missing-root-cause'?",
                "postmortem.yml:3:3: there is no rule 'PM999'" + shape,
                "postmortem.yml:4:3: there is no rule 'completely-else'" + shape,
            ])
    }

    @Test("Settings that speak of a rule twice are refused")
    func contradiction() throws {
        #expect(
            try failures("rules:\n  PM101: off\n  missing-root-cause: warning\n") == [
                "postmortem.yml:3:3: rule 'missing-root-cause' is set twice, as 'PM101' and as 'missing-root-cause'\n"
                    + "  help: keep one of the two"
            ])
    }

    @Test("A family has a level for its rules that are on by default; the smaller one counts, and a rule itself most")
    func families() throws {
        func active(_ rules: String) throws -> [String: Severity] {
            let settings = try Settings.parse(SourceFile(path: "postmortem.yml", text: "rules: \(rules)"))
            return try Linter(
                base: KnowledgeBase(documents: [], settings: settings), fileSystem: InMemoryFileSystem(),
                today: CleanIncident.today
            ).active
        }
        let all = try active("{}")
        #expect(try active("{PM6: off}").keys.sorted() == all.keys.filter { !$0.hasPrefix("PM6") }.sorted())
        #expect(try active("{PM602: info, PM6: error, all: off}").filter { $0.value == .info } == ["PM602": .info])
        #expect(try active("{PM602: info, PM6: error, all: off}").keys.allSatisfy { $0.hasPrefix("PM6") })
        #expect(try active("{all: warning}").keys.sorted() == all.keys.sorted())
        #expect(
            try failures("rules:\n  PM6: {severity: info, days: 3}\n") == [
                "postmortem.yml:2:25: 'PM6' is no single rule and has no options\n  help: name one rule"
            ])
    }

    @Test("Options that a rule does not have, and values of another type, are refused where they stand")
    func options() throws {
        let yaml = """
            rules:
              sample-rule: {severity: info, allow: [a, b], days: 3, strict: true}
            """
        let registry = RuleRegistry([SampleRule()])
        #expect(try failures(yaml, registry) == [])
        #expect(
            try failures("rules:\n  sample-rule: {alow: [a], days: -1, strict: maybe, allow: a, x: y}\n", registry) == [
                "postmortem.yml:2:17: rule 'sample-rule' has no option 'alow'\n  help: did you mean 'allow'?",
                "postmortem.yml:2:34: the value of 'days' is no number\n  help: write a whole number from 0 to 1000000",
                "postmortem.yml:2:46: the value of 'strict' is no flag\n  help: write true or false",
                "postmortem.yml:2:60: the value of 'allow' is no list\n  help: write a list, such as [one, two]",
                "postmortem.yml:2:63: rule 'sample-rule' has no option 'x'\n"
                    + "  help: it has: severity, allow, days, strict",
            ])
    }

    @Test("A rule that is off by default runs when the settings give it a level; its options reach its check")
    func offByDefault() throws {
        func messages(_ yaml: String) throws -> [String] {
            let fileSystem = InMemoryFileSystem(["incidents/a.md": "# A\n", "postmortem.yml": yaml])
            let base = try KnowledgeBase.load(
                fileSystem: fileSystem, settings: try Settings.load(fileSystem: fileSystem), jobs: 1)
            let linter = try Linter(
                base: base, fileSystem: fileSystem, today: CleanIncident.today, registry: RuleRegistry([SampleRule()]))
            return linter.run(jobs: 1).findings.map(\.message)
        }
        #expect(try messages("") == [])
        #expect(try messages("rules: {sample-rule: {days: 3}}") == [])
        #expect(try messages("rules: {sample-rule: info}") == ["7 [x] false on 2019-07-13"])
        #expect(
            try messages("rules: {PM199: {severity: info, days: 3, allow: [a], strict: true}}")
                == ["3 [a] true on 2019-07-13"])
    }
}

/// A rule with an option of each kind.
private struct SampleRule: DocumentRule {
    static let allow = RuleOption("allow", default: ["x"], "Names that are fine.")
    static let days = RuleOption("days", default: 7, "Days of grace.")
    static let strict = RuleOption("strict", default: false, "Whether to look twice.")

    static let metadata = RuleMetadata(
        id: "PM199", name: "sample-rule", severity: .info, isOffByDefault: true, since: "0.1.0",
        options: [allow, days, strict], summary: "", rationale: "", bad: [], good: [])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let options = context.options
        let text =
            "\(options[Self.days]) \(options[Self.allow].yaml) \(options[Self.strict]) on \(context.today.iso8601)"
        findings.report(FindingMessage(text, help: ""), at: Location(path: document.path, span: document.titleSpan))
    }
}
