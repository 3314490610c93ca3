import Foundation
import PostmortemModel
import Testing

@testable import PostmortemScripting

/// What comes out of the real scripts.
@Suite(
    .disabled(
        if: Helper.isMissing || Helper.fetched("katex.js") == nil,
        "JavaScriptCore or the scripts are not installed"))
struct ScriptServiceTests {
    private let service = ScriptService(library: Helper.library, helper: Helper.path, cacheFolder: nil)

    @Test func formulasBecomeMathML() throws {
        let outcomes = service.run([.formula("\\frac{a}{b}", isDisplay: false), .formula("x<y", isDisplay: true)])
        guard case .formula(let first) = outcomes[0], case .formula(let second) = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(first.hasPrefix("<math") && first.contains("<mfrac><mi>a</mi><mi>b</mi></mfrac>"))
        #expect(second.contains("display=\"block\"") && second.contains("&lt;"))
    }

    @Test(arguments: [
        ("a + \\frac{1", 1, 12), ("a\n+ \\nonsense b", 2, 3), ("a }", 1, 3),
    ])
    func aBrokenFormulaIsExplained(_ source: String, _ line: Int, _ column: Int) {
        guard case .failed(let failure) = service.run([.formula(source, isDisplay: false)])[0] else {
            Issue.record("\(source) is not broken")
            return
        }
        #expect(failure.line == line && failure.column == column, "\(failure)")
        #expect(!failure.message.isEmpty && !failure.message.contains("KaTeX parse error"))
    }

    @Test(arguments: [
        "\\href{javascript:alert(1)}{x}", "\\url{javascript:alert(1)}", "\\includegraphics{http://a/b.png}",
        "\\htmlStyle{color:red}{x}", "\\htmlId{pm.content}{x}", "\\text{</math><script>alert(1)</script>}",
    ])
    func aFormulaIsNeverMoreThanAFormula(_ source: String) {
        guard case .formula(let markup) = service.run([.formula(source, isDisplay: false)])[0] else { return }
        #expect(!markup.contains("<script") && !markup.contains("href=") && !markup.contains("style="))
    }

    @Test func aFormulaCannotGrowWithoutEnd() {
        let tenTimes = "\\edef\\a{" + String(repeating: "\\a", count: 10) + "}"
        let bomb = "\\edef\\a{xxxxxxxxxx}" + String(repeating: tenTimes, count: 3) + "\\a"
        guard case .failed = service.run([.formula(bomb, isDisplay: false)])[0] else {
            Issue.record("not refused")
            return
        }
        let long = String(repeating: "x_1", count: 3_300)
        guard case .failed(let failure) = service.run([.formula(long, isDisplay: false)])[0] else {
            Issue.record("not refused")
            return
        }
        #expect(failure.message == "expands to more than 100000 characters")
    }

    @Test func aMacroOfOneFormulaIsNotThereForTheNext() {
        let outcomes = service.run([
            .formula("\\gdef\\mine{x}\\mine", isDisplay: false), .formula("\\mine", isDisplay: false),
        ])
        guard case .formula = outcomes[0], case .failed = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
    }

    @Test(arguments: [
        ("yaml", "key: value # note\n", "YAML"), ("hcl", "a = \"${b}\"\n", "HCL"), ("terraform", "a = 1\n", "HCL"),
        ("promql", "rate(http_requests_total{job=\"a\"}[5m]) > 0.1\n", "PromQL"),
        ("jsonc", "{\"a\": 1} // b\n", "JSON"),
        ("html", "<script>alert('</script>')</script>\n", "HTML, XML"), ("graphql", "{ a }\n", "GraphQL"),
        ("bash", "echo \"$HOME\" && rm -rf <dir> \u{1F525}\n", "Bash"),
    ])
    func codeKeepsItsText(_ language: String, _ source: String, _ name: String) {
        guard case .code(let markup, let found) = service.run([.code(source, language: language)])[0] else {
            Issue.record("not coloured: \(service.run([.code(source, language: language)])[0])")
            return
        }
        #expect(found == name && markup.contains("<span class=\"hl-"))
        #expect(MarkupGuard.text(of: markup) == source)
    }

    @Test func anUnknownLanguageIsAFailure() {
        #expect(service.run([.code("x", language: "pyhton")]) == [.failed(.init(message: "no language 'pyhton'"))])
        guard case .languages(let names) = service.run([.languages])[0] else {
            Issue.record("no languages")
            return
        }
        #expect(["bash", "python", "yml", "hcl", "promql", "text", "console"].allSatisfy(names.contains))
    }

    @Test(
        .disabled(if: Helper.fetched("mermaid.js") == nil, "Mermaid is not installed"),
        arguments: [
            ("flowchart LR\n  a --> b\n", nil), ("flowchart LR\n  a -> b\n", 2),
            ("%%{init: {\"theme\": \"forest\"}}%%\nsequenceDiagram\n  A->>B Hello\n", 3),
            ("gantt\n  dateFormat YYYY-MM-DD\n  section S\n  Task :a1, 2024-01-01, 3d\n", nil),
            ("nothing that is known", nil),
        ] as [(String, Int?)])
    func aSourceIsReadAsItIsDrawn(_ source: String, _ line: Int?) {
        let outcomes = service.run([.check(source), .diagram(source, id: "d")])
        switch (outcomes[0], outcomes[1]) {
        case (.sound, .drawing): #expect(line == nil)
        case (.failed(let read), .failed(let drawn)): #expect(read == drawn && read.line == line)
        default: Issue.record("\(outcomes)")
        }
    }

    /// Mermaid reads dates late, when the chart is drawn.
    @Test(.disabled(if: Helper.fetched("mermaid.js") == nil, "Mermaid is not installed"))
    func aDateOfAGanttChartIsChecked() {
        let source = "gantt\n  dateFormat YYYY-MM-DD\n  section S\n  Task :a1, 2024-0]1-01, 3d\n"
        guard case .failed(let failure) = service.run([.check(source)])[0] else {
            Issue.record("not checked")
            return
        }
        #expect(failure.message == "Invalid date:2024-0]1-01")
    }

    @Test func withoutAHelperOrScriptsNothingIsAvailable() {
        let jobs: [ScriptJob] = [.formula("x", isDisplay: false), .diagram("flowchart LR\n a --> b", id: "d")]
        for helper in [nil, "/nonexistent/postmortem-render"] {
            let service = ScriptService(library: Helper.library, helper: helper, cacheFolder: nil)
            #expect(service.run(jobs) == [.unavailable, .unavailable])
            #expect(service.lacksParts)
        }
        let service = ScriptService(library: ScriptLibrary { _ in nil }, helper: Helper.path, cacheFolder: nil)
        #expect(service.run(jobs) == [.unavailable, .unavailable])
        #expect(service.startedHelpers == 0)
    }
}
