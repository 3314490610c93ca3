import PostmortemCore
import PostmortemLint
import Testing

/// The rule has no example in its documentation: what it reports fills pages.
@Suite("Overly complex Markdown")
struct OverlyComplexMarkdownTests {
    @Test("Text that would hold the parser up is reported where it stands, and nothing else is")
    func brackets() throws {
        let change = RuleExample.Change.section(
            "## Lessons learned\n\n⟦\(String(repeating: "![[]()", count: 20_000))⟧\n\nThe end.\n")
        var files = RuleExample(change).files()
        let marked = MarkedText(try #require(files[CleanIncident.path]))
        files[CleanIncident.path] = marked.text
        let findings = try lint(files)
        #expect(findings.map(\.name) == ["overly-complex-markdown"])
        #expect(findings.map(\.location.span) == marked.findings)
        #expect(findings.allSatisfy { $0.message.hasPrefix("Markdown is too complex and is shown as plain text: ") })
    }
}
