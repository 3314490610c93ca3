import PostmortemCore
import PostmortemLint
import Testing

/// Findings are broken links, PM801; `⟦` and `⟧` stand around those that are still reported.
@Suite("Suppression comments")
struct SuppressionTests {
    @Test(
        "A comment suppresses where it reaches, and no further",
        arguments: [
            "[a](a.md) <!-- postmortem-disable-line PM801 -->\n\n[b](⟦b.md⟧)",
            "<!-- postmortem-disable-next-line broken-link -->\n[a](a.md)\n\n[b](⟦b.md⟧)",
            "<!-- postmortem-disable-next-line broken-link -->\n\n \n[a](a.md)\n[b](⟦b.md⟧)",
            "[b](⟦b.md⟧)\n<!-- postmortem-disable PM801 -->\n\n[a](a.md)\n\n[a](a.md)",
            "<!-- postmortem-disable PM801 -->\n\n[a](a.md)\n\n<!-- postmortem-enable PM801 -->\n\n[b](⟦b.md⟧)",
            "<!-- postmortem-disable -->\n\n[a](a.md)\n\n<!-- postmortem-enable -->\n\n[b](⟦b.md⟧)",
            "[a](a.md)\n\n<!-- postmortem-disable-file PM801 -->\n\n[a](a.md)",
            "<!--postmortem-disable-file PM801-->\n\n[a](a.md)",
            "<!--\npostmortem-disable-next-line\nPM801\n-->\n[a](a.md)",
            "> <!-- postmortem-disable-next-line PM801 -->\n> [a](a.md)",
            "- [a](a.md) <!-- postmortem-disable-line PM801 -->\n- [b](⟦b.md⟧)",
            "| a | b |\n|---|---|\n| [a](a.md) <!-- postmortem-disable-line PM801 --> | x |\n| [b](⟦b.md⟧) | x |",
        ])
    func reach(text: String) throws {
        try expect(text)
    }

    @Test(
        "Several rules are separated by blanks or commas; a reason stands behind --, a dash or a colon",
        arguments: [
            "<!-- postmortem-disable-next-line PM801 PM802 -->", "<!-- postmortem-disable-next-line PM802,PM801 -->",
            "<!-- postmortem-disable-next-line pm801, unknown-incident -- PM999 is no rule here -->",
            "<!-- postmortem-disable-next-line PM801, PM802 — PM999 is no rule here -->",
            "<!-- postmortem-disable-next-line PM801 PM802: PM999 is no rule here -->",
            "<!-- postmortem-disable-next-line: PM801, unknown-incident: PM999 is no rule here -->",
            "<!-- postmortem-disable-next-line : PM801 PM802 until PM999 is done -->",
            "<!-- postmortem-disable-next-line: the plan of PM999 comes later -->",
        ])
    func names(comment: String) throws {
        try expect(comment + "\n[a](a.md) is INC-1999-0001.")
    }

    @Test("A rule behind the colon of the directive is the only one that is suppressed")
    func ruleBehindColon() throws {
        try expect("<!-- postmortem-disable-file: unknown-incident -->\n\nINC-1999-0001 is at [b](⟦b.md⟧)")
    }

    @Test(
        "What only looks like a comment suppresses nothing",
        arguments: [
            "`<!-- postmortem-disable-file PM801 -->`\n\n[b](⟦b.md⟧)",
            "```html\n<!-- postmortem-disable-file PM801 -->\n```\n\n[b](⟦b.md⟧)",
            "    <!-- postmortem-disable-file PM801 -->\n\n[b](⟦b.md⟧)",
            "\\<!-- postmortem-disable-file PM801 -->\n\n[b](⟦b.md⟧)",
            "postmortem-disable-file PM801\n\n[b](⟦b.md⟧)",
            "<!-- see postmortem-disable-file PM801 -->\n\n[b](⟦b.md⟧)",
        ])
    func noComment(text: String) throws {
        try expect(text)
    }

    @Test("In the front matter, a comment of YAML suppresses what is reported there, at the title too")
    func frontMatter() throws {
        let title = "title: \(CleanIncident.title)"
        let text = CleanIncident.text
            .replacing(title, with: title + " # postmortem-disable-line PM105: it was over in a second")
            .replacing("authors:", with: "# postmortem-disable-next-line unknown-key\nautors:")
            .replacing("## Impact", with: "## Something else")
        #expect(try lint(text).map(\.summaryLine) == [])
    }

    @Test("Comments beside each other reach the same line below blank ones, and a later one its own")
    func blankLines() throws {
        try expect(
            """
            <!-- postmortem-disable-next-line broken-link --> <!-- postmortem-disable-next-line link-without-text -->

            \u{20}

            [](no-such-file.md)
            [text](⟦no-such-file.md⟧)
            <!-- postmortem-disable-next-line broken-link -->

            [text](no-such-file.md)
            """)
    }

    @Test("A comment that names one rule very often is one finding, whose message stays short")
    func repeatedRule() throws {
        let rules = String(repeating: "PM801 ", count: 1000)
        let findings = try lint(CleanIncident.text + "\n<!-- postmortem-disable-file \(rules)-->\n")
        #expect(findings.map(\.rule) == ["PM890"])
        #expect(findings.first?.message.hasSuffix("'PM801' and 990 more is unused") == true)
    }

    @Test("What is missing in the whole document is suppressed with -disable-file")
    func wholeDocument() throws {
        let text = CleanIncident.text.replacing(
            "## Impact", with: "<!-- postmortem-disable-file missing-impact -->\n\n## Something else")
        #expect(try lint(text).map(\.summaryLine) == [])
    }

    @Test("A suppression is not called unused where its rule does not run")
    func inactive() throws {
        let text = CleanIncident.text + "\n<!-- postmortem-disable-line PM801 -->\n"
        #expect(try lint(text).map(\.rule) == ["PM890"])
        var files = CleanIncident.beside
        files[CleanIncident.path] = text
        files["postmortem.yml"] = "rules: {PM801: off}\n"
        #expect(try PostmortemLintTests.lint(files).map(\.summaryLine) == [])
    }

    @Test("Comments do not suppress what is reported about comments")
    func comments() throws {
        let text = CleanIncident.text + "\n<!-- postmortem-disable-file PM890, PM891 nothing-like-it -->\n"
        #expect(try lint(text).map(\.rule).sorted() == ["PM890", "PM891"])
    }

    /// Lints a section with this text; exactly the marked places are reported, and all comments are used.
    private func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let marked = MarkedText(CleanIncident.text + "\n## Notes\n\n" + text + "\n")
        let findings = try lint(marked.text)
        #expect(
            findings.map(\.location.span) == marked.findings, "\(findings.map(\.summaryLine))",
            sourceLocation: sourceLocation)
    }

    private func lint(_ text: String) throws -> [Diagnostic] {
        var files = CleanIncident.beside
        files[CleanIncident.path] = text
        return try PostmortemLintTests.lint(files)
    }
}
