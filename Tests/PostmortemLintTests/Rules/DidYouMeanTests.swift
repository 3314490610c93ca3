import PostmortemCore
import PostmortemLint
import Testing

@Suite("Did you mean")
struct DidYouMeanTests {
    @Test(
        "The help names what was probably meant",
        arguments: [
            (.frontMatter("severty: SEV1"), "did you mean 'severity'?"),
            (.frontMatter("severity: sev1"), "did you mean 'SEV1'?"),
            (.frontMatter("cause: software-chnage"), "did you mean 'software-change'?"),
            (.frontMatter("detected_by: alerts"), "did you mean 'alert'?"),
            (.frontMatter("detected_by: 告警"), "did you mean 'alert'?"),
            (.frontMatter("detected_by: 客户反馈"), "did you mean 'customer'?"),
            (.frontMatter("status: 草稿"), "did you mean 'draft'?"),
            (.frontMatter("severity: 2"), "did you mean 'SEV2'?"),
            (.frontMatter("cause: config-change"), "did you mean 'configuration-change'?"),
            (.frontMatter("cause: 变更"), "did you mean 'software-change' or 'configuration-change'?"),
            (.frontMatter("related: [INC-2018-0070]"), "did you mean 'INC-2018-0007'?"),
            (.frontMatter("related: [2018-03-04-cache.md]"), "did you mean 'INC-2018-0007'?"),
            (
                .section("## Lessons learned\n\nSee [it](www.example.com/cache).\n"),
                "did you mean 'https://www.example.com/cache'?"
            ),
            (.section("## Lessons learned\n\nSee [it](2018-03-04-cahce.md).\n"), "did you mean '2018-03-04-cache.md'?"),
            (
                .section("## Lessons learned\n\nSee [it](2018-03-04-cache.html).\n"),
                "did you mean '2018-03-04-cache.md'?"
            ),
            (.section("## Lessons learned\n\nSee [it](2018-03-04-Cache).\n"), "did you mean '2018-03-04-cache.md'?"),
            (
                .section("## Lessons learned\n\nSee [it](../x/2018-03-04-cache.md).\n"),
                "did you mean '2018-03-04-cache.md'?"
            ),
            (.section("## Lessons learned\n\n![CPU](img/cpu.svg)\n"), "did you mean 'cpu.svg'?"),
            (.section("## Lessons learned\n\n![CPU](/cpu.svg)\n"), "did you mean 'cpu.svg'?"),
        ] as [(RuleExample.Change, String)])
    func suggestion(change: RuleExample.Change, help: String) throws {
        let findings = try lint(RuleExample(change).files())
        #expect(findings.map(\.help).contains(help))
    }

    @Test(
        "Where nothing is near, or near means nothing, the help is general",
        arguments: [
            (.frontMatter("severity: SEV9"), "use one of them, or add the value to 'severities' in postmortem.yml"),
            (
                .section("## Lessons learned\n\nAs in INC-2019-0703.\n"),
                "correct the id, or link to where the incident is described"
            ),
            (.frontMatter("detected_by: dashboard"), "use one of them, or write 'unknown'"),
            (
                .section("## Lessons learned\n\nSee [it](runbook.md).\n"),
                "correct the path, which is relative to 'incidents/2019-07-02-regex.md', or add the file"
            ),
            (
                .section("## Lessons learned\n\nAs in INC-2018-0051.\n"),
                "correct the id, or link to where the incident is described"
            ),
        ] as [(RuleExample.Change, String)])
    func general(change: RuleExample.Change, help: String) throws {
        let findings = try lint(RuleExample(change).files())
        #expect(findings.map(\.help) == [help])
    }

    @Test(
        "Of a word that denies a state, the nearest state is not what was meant", arguments: ["undone", "none", "dont"])
    func denial(state: String) throws {
        let table = "| Action | Status |\n| --- | --- |\n| Stage the rollout | \(state) |"
        let findings = try lint(RuleExample(.section("## Follow-up actions\n\n\(table)\n")).files())
            .filter { $0.rule == "PM607" }
        #expect(findings.map(\.help) == ["use one of them, or 'unknown'"])
        #expect(findings.allSatisfy { $0.fix == nil })
    }

    @Test(
        "Links that lead out of the knowledge base, or that another program completes, are not looked up",
        arguments: [
            "https://example.com/x.md", "//example.com/x.md", "mailto:a@example.com", "#timeline", "?page=2",
            "{{site.url}}/x.md",
            "2018-03-04-cache.md?plain=1#L3", "/incidents/cpu.svg", "./cpu.svg", "../incidents/cpu.svg", "cp%75.svg",
        ])
    func elsewhere(destination: String) throws {
        let change = RuleExample.Change.section("## Lessons learned\n\nSee [it](\(destination)).\n")
        let findings = try lint(RuleExample(change).files())
        #expect(findings.map(\.message) == [])
    }

    @Test("The help on a missing field is in the notation of the front matter")
    func notation() throws {
        let helps = try lint(["incidents/a.md": "+++\ntitle = \"T\"\n+++\n"]).filter { $0.rule == "PM204" }.map(\.help)
        #expect(helps == ["add 'id = \"INC-2019-0702\"' and the others"])
    }

    @Test("A link to the page of a document with a short name means the document")
    func shortName() throws {
        let change = RuleExample.Change.section("## Lessons learned\n\nSee [it](B.html).\n")
        var files = RuleExample(change).files()
        files["incidents/b.md"] = "# B\n"
        #expect(try lint(files).map(\.help).contains("did you mean 'b.md'?"))
    }

    @Test(
        "A link to a folder, or to the page of one, means its index.md; another folder's is not meant",
        arguments: [
            ("../2026-dns-outage/", "did you mean '2026-dns-outage/index.md'?"),
            ("2026-dns-outage.html", "did you mean '2026-dns-outage/index.md'?"),
            (
                "certificates/index.md",
                "correct the path, which is relative to 'incidents/2019-07-02-regex.md', or add the file"
            ),
        ])
    func pageBundle(destination: String, help: String) throws {
        let change = RuleExample.Change.section("## Lessons learned\n\nSee [it](\(destination)).\n")
        var files = RuleExample(change).files()
        files["incidents/2026-dns-outage/index.md"] = "# DNS\n"
        #expect(try lint(files).filter { $0.rule == "PM801" }.map(\.help) == [help])
    }

    @Test(
        "Ids in running text that nobody has are reported where the settings say what an id is",
        arguments: [("", 0), ("id_pattern: 'OPS-\\d{2,6}'", 1)])
    func statedPattern(settings: String, count: Int) throws {
        let change = RuleExample.Change.section("## Lessons learned\n\nAs in OPS-1999 and CVE-2019-0708.\n")
        var files = RuleExample(change, settings: settings).files()
        // None has an id of its own that would show what ids look like.
        for (path, text) in files where path.hasSuffix(".md") {
            files[path] = text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("id: ") && !$0.hasPrefix("related: ") }.joined(separator: "\n")
        }
        #expect(try lint(files).filter { $0.rule == "PM802" }.count == count)
    }

    @Test("The heading to add is in the language of the headings, else of the text")
    func headings() throws {
        func help(_ headings: String) throws -> String? {
            try lint(["incidents/a.md": "# 边缘节点\n\n\(headings)"]).first { $0.rule == "PM104" }?.help
        }
        #expect(try help("## Root cause\n\n正则表达式回溯。\n\n## Impact\n\n所有请求失败。\n")?.contains("'## Summary'") == true)
        #expect(try help("## 根本原因\n\n正则表达式回溯。\n\n## Impact\n\n所有请求失败。\n")?.contains("'## 摘要'") == true)
        #expect(try help("正则表达式回溯，所有请求失败。\n")?.contains("'## 摘要'") == true)
    }
}
