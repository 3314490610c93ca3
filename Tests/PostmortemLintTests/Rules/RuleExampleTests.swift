import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

/// Runs the examples of every rule through the whole pipeline: files, reader, rules.
@Suite("Examples of the rules")
struct RuleExampleTests {
    /// How an example is written down before it is run; what is reported must not depend on it.
    enum Variant: CaseIterable {
        case asWritten, afterWideCharacters, withCarriageReturns

        func apply(to text: String) -> String {
            switch self {
            case .asWritten: text
            case .afterWideCharacters:
                text
                    .replacing("title: A regular", with: "title: 🔥 边缘 e\u{301} A regular")
                    .replacing("---\n\n## ", with: "---\n\n🔥 边缘 e\u{301}\n\n## ")
            case .withCarriageReturns: text.replacing("\n", with: "\r\n")
            }
        }
    }

    @Test("The clean incident has no findings", arguments: Variant.allCases)
    func cleanIncident(variant: Variant) throws {
        let findings = try run(RuleExample(.nothing), as: variant).findings
        #expect(findings.map(\.summaryLine) == [])
    }

    @Test(
        "A rule reports its bad examples, and nothing else is reported", arguments: examples { $0.bad },
        Variant.allCases)
    func bad(example: Case, variant: Variant) throws {
        let (marked, findings) = try run(example.example, as: variant)
        let own = findings.filter { $0.rule == example.rule && $0.location.path == CleanIncident.path }
        var expected = marked.findings
        if expected.isEmpty { expected = [try #require(titleSpan(in: marked.text))] }
        #expect(own.map(\.location.span) == expected, "\(own.map(\.summaryLine))")
        #expect(own.map(\.message) == example.example.messages)
        let notes = own.flatMap(\.notes).compactMap(\.location).filter { $0.path == CleanIncident.path }.map(\.span)
        #expect(notes == marked.notes)

        // A whole file that shows one problem has others too.
        if case .file = example.example.change { return }
        #expect(findings.filter { $0.rule != example.rule }.map(\.summaryLine) == [])
    }

    @Test("Nothing is reported about the good examples", arguments: examples { $0.good }, Variant.allCases)
    func good(example: Case, variant: Variant) throws {
        let findings = try run(example.example, as: variant).findings
        #expect(findings.map(\.summaryLine) == [])
    }

    @Test(
        "Every rule has at least two bad and five good examples",
        arguments: RuleRegistry.standard.rules.map(\.metadata.id))
    func enoughExamples(id: String) throws {
        let rule = try #require(RuleRegistry.standard.rule(id)).metadata
        #expect(rule.bad.count >= 2)
        #expect(rule.good.count >= 5)
    }

    @Test("A fix takes its finding away and adds none", arguments: examples { $0.bad })
    func fixes(example: Case) throws {
        var files = example.example.files().mapValues { MarkedText($0).text }
        let before = try lint(files, today: example.example.day)
        for finding in before where finding.rule == example.rule {
            guard let fix = finding.fix else { continue }
            var bytes = Array(try #require(files[finding.location.path]).utf8)
            for edit in fix.edits.sorted(by: { $0.span > $1.span }) {
                bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8)
            }
            files[finding.location.path] = String(decoding: bytes, as: UTF8.self)
            let after = try lint(files, today: example.example.day)
            #expect(after.count == before.count - 1, "\(after.map(\.summaryLine))")
            let metadata = try #require(RuleRegistry.standard.rule(example.rule)).metadata
            #expect(metadata.fix?.isSafe == fix.isSafe)
            return
        }
    }

    @Test("Rules on content and language leave code alone", arguments: examples { $0.bad }.filter(\.isAboutText))
    func inCode(example: Case) throws {
        guard case .section(let text) = example.example.change else { return }
        let body = MarkedText(text).text.split(separator: "\n", maxSplits: 1).map(String.init)
        let fenced = RuleExample(
            .section("\(body[0])\n\n~~~~~text\n\(body[1])\n~~~~~\n"), settings: example.example.settings)
        let findings = try lint(fenced.files()).filter { $0.rule == example.rule }
        #expect(findings.map(\.summaryLine) == [])
    }

    @Test("Rules on content and language look into quotes", arguments: examples { $0.bad }.filter(\.isAboutText))
    func inQuote(example: Case) throws {
        guard case .section(let text) = example.example.change else { return }
        let body = text.split(separator: "\n", maxSplits: 1).map(String.init)
        let quoted = body[1].split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        let change = RuleExample.Change.section("\(body[0])\n\n\(quoted.joined(separator: "\n"))\n")
        let (marked, findings) = try run(
            RuleExample(change, beside: example.example.beside, settings: example.example.settings), as: .asWritten)
        let own = findings.filter { $0.rule == example.rule && $0.location.path == CleanIncident.path }
        #expect(own.map(\.location.span) == marked.findings)
        #expect(own.map(\.message) == example.example.messages)
    }

    /// An example of a rule.
    struct Case: CustomTestStringConvertible {
        var rule: String
        var example: RuleExample
        var testDescription: String { "\(rule): \(example.change)" }

        /// Whether the rule looks at running text wherever it stands; the others look at bytes, blocks or the whole.
        var isAboutText: Bool {
            let isText = rule.hasPrefix("PM7") || rule.hasPrefix("PM8")
            return isText && !["PM703", "PM803", "PM804", "PM808", "PM811", "PM812"].contains(rule)
        }
    }

    static func examples(_ choose: (RuleMetadata) -> [RuleExample]) -> [Case] {
        RuleRegistry.standard.rules.flatMap { rule in
            choose(rule.metadata).map { Case(rule: rule.metadata.id, example: $0) }
        }
    }

    private func run(_ example: RuleExample, as variant: Variant) throws -> (MarkedText, findings: [Diagnostic]) {
        let files = example.files().mapValues { variant.apply(to: $0) }
        let marked = MarkedText(try #require(files[CleanIncident.path]))
        let findings = try lint(files.mapValues { MarkedText($0).text }, today: example.day)
        // The reader replaces a NUL byte, so places count from the replaced text.
        let replaced = MarkedText(try #require(files[CleanIncident.path]).replacing("\u{0}", with: "\u{FFFD}"))
        return (marked.text.contains("\u{0}") ? replaced : marked, findings)
    }

    private func titleSpan(in text: String) -> Span? {
        guard let start = text.firstRange(of: "title: ")?.upperBound else { return nil }
        let end = text[start...].firstIndex(where: \.isNewline) ?? text.endIndex
        return Span(
            text.utf8.distance(from: text.startIndex, to: start), text.utf8.distance(from: text.startIndex, to: end))
    }
}

/// All findings of a knowledge base.
func lint(
    _ files: [String: String], today: CivilDate = CleanIncident.today, jobs: Int = 1
) throws -> [Diagnostic] {
    let fileSystem = InMemoryFileSystem(files)
    let settings = try Settings.load(fileSystem: fileSystem)
    let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: jobs)
    return try Linter(base: base, fileSystem: fileSystem, today: today, scripts: ExampleScripts())
        .run(jobs: jobs).findings
}

extension Diagnostic {
    /// What a failing test shows.
    var summaryLine: String { "\(location.path) \(location.span.range) \(rule) \(name): \(message)" }
}
