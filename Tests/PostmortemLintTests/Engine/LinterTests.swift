import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

@Suite("A lint run")
struct LinterTests {
    /// The clean incident without its root cause, under several names.
    private static func files(_ names: [String]) -> [String: String] {
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text
        for (number, name) in names.enumerated() {
            files["incidents/\(name).md"] = RuleExample.Change.withoutSection("Root cause").applied()
                .replacing("INC-2019-0702", with: "INC-2019-\(1000 + number)")
        }
        return files
    }

    private func linter(_ files: [String: String]) throws -> Linter {
        let fileSystem = InMemoryFileSystem(files)
        let settings = try Settings.load(fileSystem: fileSystem)
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: 1)
        return try Linter(base: base, fileSystem: fileSystem, today: CleanIncident.today)
    }

    @Test("Findings come sorted by file and place, whatever the number of jobs")
    func isDeterministic() throws {
        let linter = try linter(Self.files((0..<100).map { "incident-\($0)" }))
        let outcome = linter.run(jobs: 1)
        #expect(outcome.checked.count == 102)
        #expect(outcome.findings.count == 100)
        #expect(outcome.findings == outcome.findings.sorted())
        for jobs in [2, 3, 8] { #expect(linter.run(jobs: jobs).findings == outcome.findings) }
    }

    @Test("Of two files whose names look the same, each has the slug of the other")
    func normalisedNames() throws {
        let reader = DocumentReader(settings: Settings())
        let documents = ["incidents/caf\u{E9}.md", "incidents/cafe\u{301}.md"].map {
            reader.read(SourceFile(path: $0, text: "# Outage\n"))
        }
        let linter = try Linter(
            base: KnowledgeBase(documents: documents, settings: Settings()), fileSystem: InMemoryFileSystem(),
            today: CleanIncident.today)
        #expect(linter.run(jobs: 1).findings.count { $0.rule == "PM107" } == 2)
    }

    @Test("Of one rule a document has at most five thousand findings; the last one says how many there would be")
    func limit() throws {
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text + "\n" + String(repeating: "[](a.md) ", count: 5_003)
        let findings = try linter(files).run(jobs: 1).findings.filter { $0.name == "link-without-text" }
        #expect(findings.count == 5_000)
        #expect(findings.last?.message == "Link to 'a.md' has no text; 3 more of these in the file are not listed")
        #expect(findings.dropLast().allSatisfy { $0.message == "Link to 'a.md' has no text" })
    }

    @Test("That holds for a rule, too, that looks at links into the document and out of it in two passes")
    func limitOfTwoPasses() throws {
        var files = CleanIncident.beside
        let links = "[a](#no) [b](2019-07-03-b.md#no) "
        files[CleanIncident.path] = CleanIncident.text + "\n" + String(repeating: links, count: 3_000)
        files["incidents/2019-07-03-b.md"] = "# B\n"
        let findings = try linter(files).run(jobs: 1).findings.filter { $0.name == "broken-anchor" }
        #expect(findings.count == 5_000)
    }

    @Test("Of a file that is UTF-16 only that is said", arguments: [[0xFF, 0xFE], [0xFE, 0xFF], []] as [[UInt8]])
    func utf16(mark: [UInt8]) throws {
        let isBigEndian = mark == [0xFE, 0xFF]
        let bytes = CleanIncident.text.utf16.flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isBigEndian ? pair.reversed() : pair
        }
        let fileSystem = InMemoryFileSystem(contents: ["incidents/a.md": mark + bytes])
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: Settings(), jobs: 1)
        let linter = try Linter(base: base, fileSystem: fileSystem, today: CleanIncident.today)
        #expect(
            linter.run(jobs: 1).findings.map(\.message) == ["File is UTF-16 text, of which nothing else is checked"])
    }

    @Test("Of a file in another encoding only that is said; a few broken places hide nothing")
    func otherEncoding() throws {
        func messages(_ bytes: [UInt8]) throws -> [String] {
            let fileSystem = InMemoryFileSystem(contents: ["incidents/a.md": bytes])
            let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: Settings(), jobs: 1)
            return try Linter(base: base, fileSystem: fileSystem, today: CleanIncident.today)
                .run(jobs: 1).findings.map(\.message)
        }
        // 服务 in GBK, again and again.
        let chinese = Array("# ".utf8) + Array(repeating: [0xB7, 0xFE, 0xCE, 0xF1], count: 20).joined()
        #expect(try messages(chinese).count == 1)
        #expect(try messages(chinese)[0].hasSuffix(" places, and nothing else is checked"))
        #expect(try messages(Array("# Caf".utf8) + [0xE9]).count > 1)
    }

    @Test("Only files that were asked for are reported on; the others still count for ids and links")
    func paths() throws {
        var files = Self.files(["a", "b"])
        files["incidents/b.md"] = files["incidents/b.md"]?.replacing("INC-2019-1001", with: "INC-2019-1000")
        let outcome = try linter(files).run(on: ["incidents/b.md", "incidents/no-such-file.md"], jobs: 1)
        #expect(outcome.checked.count == 1)
        #expect(outcome.findings.map(\.rule) == ["PM209", "PM101"])
        #expect(Set(outcome.findings.map(\.location.path)) == ["incidents/b.md"])
        #expect(outcome.findings.first?.notes.first?.location?.path == "incidents/a.md")
    }

    @Test(
        "Settings give a rule another severity, by id or name, or switch it off",
        arguments: [("PM101: warning", Severity.warning), ("missing-root-cause: info", .info), ("pm101: off", nil)])
    func levels(setting: String, severity: Severity?) throws {
        var files = Self.files(["a"])
        files["postmortem.yml"] = "rules:\n  \(setting)\n"
        let findings = try linter(files).run(jobs: 1).findings
        #expect(findings.map(\.severity) == (severity.map { [$0] } ?? []))
    }

    @Test("Settings that name no rule stop the run")
    func unknownRule() throws {
        var files = Self.files([])
        files["postmortem.yml"] = "rules:\n  missing-rot-cause: off\n"
        #expect(throws: Failures.self) { try linter(files) }
    }

    @Test(
        "Contributing factors satisfy the rule on root causes only where the settings say so", arguments: [true, false])
    func contributingFactors(satisfy: Bool) throws {
        var files = Self.files(["a"])
        files["postmortem.yml"] = "contributing_factors_satisfy_root_cause: \(satisfy)\n"
        let findings = try linter(files).run(jobs: 1).findings
        #expect(findings.map(\.rule) == (satisfy ? [] : ["PM101"]))
    }

    @Test("A translation inherits the fields, and shares the id, but must have the sections")
    func translation() throws {
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text
        let body = RuleExample.Change.withoutSection("Impact").applied().split(separator: "---\n\n", maxSplits: 1)[1]
        files["incidents/2019-07-02-regex.zh.md"] = "---\nid: INC-2019-0702\ntitle: 正则\n---\n\n" + body
        files["incidents/2018-03-04-cache.zh.md"] = "# 缓存\n\n" + body
        let findings = try linter(files).run(jobs: 1).findings
        #expect(
            findings.map(\.summaryLine) == [
                "incidents/2018-03-04-cache.zh.md 0..<8 PM105 missing-impact: Impact section is missing",
                "incidents/2019-07-02-regex.zh.md 29..<35 PM105 missing-impact: Impact section is missing",
                "incidents/2019-07-02-regex.zh.md 29..<35 PM811 translation-out-of-step: "
                    + "Section 'Impact' of the original is not translated",
            ])
    }

    @Test("Every diagram is read, however many there are, and none is drawn")
    func diagrams() throws {
        let broken = "\n```mermaid\nflowchart LR\n    crash -> rollback\n```\n"
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text + String(repeating: broken, count: 700)
        let fileSystem = InMemoryFileSystem(files)
        let settings = try Settings.load(fileSystem: fileSystem)
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: 1)
        let outcome = try Linter(
            base: base, fileSystem: fileSystem, today: CleanIncident.today, scripts: ExampleScripts()
        ).run(jobs: 1)
        #expect(outcome.findings.map(\.rule) == Array(repeating: "PM840", count: 700))
    }

    @Test("A file in another encoding is reported once, at the first broken byte")
    func latin1() throws {
        var fileSystem = InMemoryFileSystem(CleanIncident.beside)
        let bytes = Array(
            CleanIncident.text.replacing("A new firewall rule", with: "A new r\u{E8}gle \u{E8}").unicodeScalars)
        fileSystem.contents[CleanIncident.path] = bytes.map { UInt8($0.value) }
        let settings = try Settings.load(fileSystem: fileSystem)
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: 1)
        let findings = try Linter(base: base, fileSystem: fileSystem, today: CleanIncident.today).run(jobs: 1).findings
        #expect(findings.map(\.message) == ["File is not UTF-8 text in 2 places"])
    }
}
