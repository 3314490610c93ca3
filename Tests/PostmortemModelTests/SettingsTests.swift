import PostmortemCore
import PostmortemModel
import Testing

@Suite("Settings")
struct SettingsTests {
    private func load(_ yaml: String) throws -> Settings {
        try Settings.load(fileSystem: InMemoryFileSystem(["postmortem.yml": yaml]))
    }

    private func failures(_ yaml: String) -> [String] {
        do {
            _ = try load(yaml)
            return []
        } catch let failures as Failures {
            return failures.all.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("every key is optional, so is the file")
    func defaults() throws {
        #expect(try Settings.load(fileSystem: InMemoryFileSystem()).severities == ["SEV1", "SEV2", "SEV3", "SEV4"])
        #expect(try load("").title == "Incidents")
        #expect(try load("# nothing\n").title == "Incidents")
    }

    @Test func all() throws {
        let settings = try load(
            """
            title: Our incidents
            base_url: https://example.com/incidents
            language: zh
            time_zone: Asia/Shanghai
            severities: [P0, P1]
            services:
              edge: {owner: edge-team, tier: 1, name: {en: Edge, zh: 边缘}}
              dns:
            causes: [capacity, network]
            headings:
              root_cause: [Why oh why]
            rules:
              missing-impact: off
              PM301: error
            """)
        #expect(settings.baseURL == "https://example.com/incidents/")
        #expect(settings.timeZone == "Asia/Shanghai")
        #expect(settings.services.map(\.slug) == ["edge", "dns"])
        #expect(settings.services.first?.names["zh"] == "边缘")
        #expect(settings.causes.map(\.slug) == ["capacity", "network"])
        #expect(settings.headings == [.rootCause: ["Why oh why"]])
        #expect(
            settings.rules == [
                .init("missing-impact", level: .off, position: Position(line: 13, column: 3)),
                .init("PM301", level: .error, position: Position(line: 14, column: 3)),
            ])
    }

    @Test("a rule is given a level, options, or both")
    func ruleOptions() throws {
        let settings = try load("rules:\n  blame: {severity: info, allow: [a, b]}\n  overdue:\n    days: 3\n")
        #expect(
            settings.rules == [
                .init(
                    "blame", level: .info,
                    options: [
                        .init(
                            "allow", .texts(["a", "b"]), position: Position(line: 2, column: 27),
                            valuePosition: Position(line: 2, column: 34))
                    ], position: Position(line: 2, column: 3)),
                .init(
                    "overdue",
                    options: [
                        .init(
                            "days", .text("3"), position: Position(line: 4, column: 5),
                            valuePosition: Position(line: 4, column: 11))
                    ], position: Position(line: 3, column: 3)),
            ])
        #expect(
            failures("rules:\n  blame: {severity: loud, allow: {a: b}}\n") == [
                "postmortem.yml:2:21: 'loud' is no level of a rule\n  help: write error, warning, info or off",
                "postmortem.yml:2:34: the value of 'allow' is neither a value nor a list\n  help: write 'allow: value'",
            ])
    }

    @Test("services may be a list of slugs, as causes may")
    func services() throws {
        #expect(try load("services: [checkout, search]\n").services.map(\.slug) == ["checkout", "search"])
        #expect(
            failures("services: checkout\n") == [
                "postmortem.yml:1:11: 'services' is neither a list nor a map\n"
                    + "  help: write 'edge-proxy: {owner: edge-team, tier: 1}' below it"
            ])
    }

    @Test("a zone is named as the tz database does; letters may mean several", arguments: ["BST", "CST", "IST", "PST"])
    func letters(name: String) throws {
        #expect(
            failures("time_zone: \(name)\n") == [
                "postmortem.yml:1:12: '\(name)' is an abbreviation, which may mean several zones\n"
                    + "  help: write an IANA name such as Europe/Berlin, or UTC"
            ])
        for name in ["UTC", "CET", "Asia/Shanghai", "US/Pacific"] {
            #expect(try load("time_zone: \(name)\n").timeZone == name)
        }
    }

    @Test("files are left out by patterns; in YAML, one that begins with '*' stands between quotes")
    func exclude() throws {
        let settings = try load("exclude: [incidents/templates, '_*.md']\n")
        #expect(settings.exclusion(of: "incidents/2026/_new.md")?.text == "_*.md")
        #expect(settings.exclusion(of: "incidents/templates/a.md")?.text == "incidents/templates")
        #expect(settings.exclusion(of: "incidents/a.md") == nil)
        #expect(
            failures("exclude: [a, '[ab].md']\n") == [
                "postmortem.yml:1:14: '[ab].md' uses something that patterns of files do not have\n"
                    + "  help: write names and paths with *, ** and ?, such as 'incidents/_*.md'"
            ])
        #expect(failures("exclude: TEMPLATE.md\n").first?.contains("'exclude' is not a list") == true)
        #expect(
            failures("exclude:\n- *.md\n").first?.hasSuffix("put a text that begins with '*' between quotes") == true)
    }

    @Test("every mistake is reported at once, at its place, with a way out")
    func mistakes() {
        #expect(
            failures(
                "titel: x\nservices:\n  edge: {onwer: a}\ntime_zone: Mars\nbase_url: example.com\nheadings:\n  rootcause: [a]\n"
            ) == [
                "postmortem.yml:1:1: unknown key 'titel' in the settings\n  help: did you mean 'title'?",
                "postmortem.yml:3:10: unknown key 'onwer' in the service 'edge'\n  help: did you mean 'owner'?",
                "postmortem.yml:4:12: 'Mars' is no time zone\n  help: write an IANA name such as Europe/Berlin, or UTC",
                "postmortem.yml:5:11: 'base_url' is not an absolute http or https URL\n  help: write for example https://example.com/incidents/",
                "postmortem.yml:7:3: unknown key 'rootcause' in 'headings'\n  help: did you mean 'root_cause'?",
            ])
        #expect(
            failures("language: e n\n") == [
                "postmortem.yml:1:11: 'e n' is no language tag\n  help: write for example en or zh"
            ])
        #expect(failures("a: [b\n").first?.hasPrefix("postmortem.yml:2:1: not valid YAML") == true)
        #expect(
            failures("title: a\ntitle: b\n") == [
                "postmortem.yml:2:1: the key 'title' stands twice\n  help: take one of them out"
            ])
        #expect(failures("just text").first?.contains("not a list of 'key: value' lines") == true)
    }
}
