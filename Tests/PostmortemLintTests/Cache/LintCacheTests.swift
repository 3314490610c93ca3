import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemModel
import Synchronization
import Testing

@Suite("A lint cache")
struct LintCacheTests {
    private static let other = "incidents/2019-07-03-other.md"
    private static let translation = "incidents/2019-07-02-regex.zh.md"

    /// Two incidents, one of them in two languages.
    private static let files: [String: String] = {
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text
        files[translation] = RuleExample.Change.frontMatter("title: 正则").applied()
        files[other] = RuleExample.Change.withoutSection("Root cause").applied()
            .replacing("INC-2019-0702", with: "INC-2019-0703")
        return files
    }()

    @Test("spares the rules about one document all documents that did not change")
    func remembers() throws {
        let runs = Runs()
        #expect(try runs.lint(Self.files).asked == Self.documents)
        #expect(try runs.lint(Self.files).asked == [])
        var files = Self.files
        files[Self.other]? += "\nOne more paragraph.\n"
        #expect(try runs.lint(files).asked == [Self.other])
        #expect(try runs.lint(files).asked == [])
    }

    @Test("spares all documents that did not change being read")
    func outlines() throws {
        let runs = Runs()
        #expect(try runs.lint(Self.files).read == Self.documents)
        #expect(try runs.lint(Self.files).read == [])
        var files = Self.files
        files[Self.other]? += "\n<!-- postmortem-disable-file PM801 -->\n"
        #expect(try runs.lint(files).read == [Self.other])
        // Its comments are looked for in each run.
        #expect(try runs.lint(files).read == [Self.other])
    }

    @Test("holds for an incident as a whole: who compares a translation has to look at both again")
    func incidents() throws {
        let runs = Runs()
        _ = try runs.lint(Self.files)
        var files = Self.files
        files[Self.translation] = RuleExample.Change.frontMatter("title: 正则\nmitigated: unknown").applied()
        #expect(try runs.lint(files).asked == [CleanIncident.path, Self.translation])
        // What was a translation tells its own story now.
        files["incidents/2019-07-02-rule.zh.md"] = files[Self.translation]
        files[Self.translation] = nil
        #expect(try runs.lint(files).asked == [CleanIncident.path, "incidents/2019-07-02-rule.zh.md"])
    }

    @Test("does not hold for other settings, another day or another choice of rules")
    func circumstances() throws {
        let runs = Runs()
        _ = try runs.lint(Self.files)
        let day = CleanIncident.today.days + 10
        #expect(try runs.lint(Self.files, day: day).asked == Self.documents)
        #expect(try runs.lint(Self.files, day: day).asked == [])
        #expect(try runs.lint(Self.files, day: day, origin: "x").asked == Self.documents)
        #expect(try runs.lint(Self.files, day: day, origin: "x", ignored: ["PM101"]).asked == Self.documents)
        #expect(try runs.lint(Self.files, day: day, origin: "x", ignored: ["PM101"]).asked == [])
    }

    @Test("keeps what it knows of files that a run does not report on")
    func parts() throws {
        let runs = Runs()
        _ = try runs.lint(Self.files)
        var files = Self.files
        files[Self.other]? += "\nOne more paragraph.\n"
        #expect(try runs.lint(files, only: [Self.other]).asked == [Self.other])
        #expect(try runs.lint(files).asked == [])
    }

    @Test("is not there below a number of documents")
    func few() throws {
        let runs = Runs(least: Self.documents.count + 1)
        for _ in 0..<2 { #expect(try runs.lint(Self.files).asked == Self.documents) }
        #expect(!FileManager.default.fileExists(atPath: runs.path))
    }

    @Test("that is broken, wherever, is as good as none")
    func broken() throws {
        let runs = Runs()
        let expected = try runs.lint(Self.files).findings
        let whole = try Data(contentsOf: URL(filePath: runs.path))
        // A whole run each: the head and every eleventh byte behind it, and each bit in turn.
        for place in Array(0..<120) + Array(stride(from: 120, to: whole.count, by: 11)) {
            var bytes = whole
            bytes[place] ^= 1 << UInt8(place % 8)
            try bytes.write(to: URL(filePath: runs.path))
            #expect(try runs.lint(Self.files).findings == expected)
        }
        for count in stride(from: 0, to: whole.count, by: 97) {
            try whole.prefix(count).write(to: URL(filePath: runs.path))
            #expect(try runs.lint(Self.files).findings == expected)
        }
    }

    /// Every rule's examples are linted twice: what was remembered is what was found, whatever the rule looks at.
    @Test(
        "gives the findings that a look at everything gives, of every rule",
        arguments: RuleRegistry.standard.rules.map(\.metadata.id))
    func everyRule(id: String) throws {
        let metadata = try #require(RuleRegistry.standard.rule(id)).metadata
        let runs = Runs()
        for example in metadata.bad + metadata.good {
            let files = example.files().mapValues { MarkedText($0).text }
            let found = try runs.lint(files, day: example.day.days).findings
            #expect(try runs.lint(files, day: example.day.days).findings == found)
            var changed = files
            changed[CleanIncident.path] = (files[CleanIncident.path] ?? "") + "\nOne more paragraph.\n"
            let expected = try Runs().lint(changed, day: example.day.days).findings
            #expect(try runs.lint(changed, day: example.day.days).findings == expected)
        }
    }

    private static let documents = files.keys.filter { $0.hasSuffix(".md") }.sorted()
}

/// Runs of the linter that share a cache, with a rule that notes which documents it is asked about.
private final class Runs {
    let path = FileManager.default.temporaryDirectory
        .appending(path: "postmortem-test-\(UUID().uuidString).lint").path()
    private let least: Int

    init(least: Int = 1) { self.least = least }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func lint(
        _ files: [String: String], day: Int = CleanIncident.today.days, origin: String = "", ignored: [String] = [],
        only paths: Set<String>? = nil
    ) throws -> (asked: [String], read: [String], findings: [Diagnostic]) {
        let fileSystem = InMemoryFileSystem(files)
        let settings = try Settings.load(fileSystem: fileSystem)
        let cache = LintCache(path: path, origin: origin + (files["postmortem.yml"] ?? ""), least: least)
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: 1, cache: cache)
        let witness = Witness()
        let linter = try Linter(
            base: base, fileSystem: fileSystem, today: CivilDate(days: day),
            selection: RuleSelection(select: [], ignore: ignored), scripts: ExampleScripts(),
            registry: RuleRegistry(RuleRegistry.standard.rules + [witness]))
        let findings = linter.run(on: paths, jobs: 1, cache: cache).findings
        if cache.hasNews(of: base) { try cache.write(base) }
        let read = base.incidents.flatMap(\.documents).filter(\.isRead).map(\.path).sorted()
        return (witness.asked.withLock { $0.sorted() }, read, findings)
    }
}

/// Finds nothing, and notes what it was asked about.
private final class Witness: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM199", name: "witness", severity: .info, since: "0.1.0", summary: "", rationale: "", bad: [], good: [])

    let asked = Mutex<[String]>([])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        asked.withLock { $0.append(document.path) }
    }
}
