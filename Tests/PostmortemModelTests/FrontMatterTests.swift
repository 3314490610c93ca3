import PostmortemCore
import PostmortemModel
import Testing

@Suite("Front matter")
struct FrontMatterTests {
    /// Fields as `key=text`, lists with `|`, maps with braces.
    private func fields(_ document: IncidentDocument) -> [String] {
        (document.frontMatter?.fields ?? []).map { $0.key.value + "=" + described($0.value) }
    }

    private func described(_ value: FrontMatter.Value) -> String {
        switch value {
        case .scalar(let text): text.value
        case .list(let values, _): values.map(described).joined(separator: "|")
        case .map(let fields, _):
            "{" + fields.map { $0.key.value + "=" + described($0.value) }.joined(separator: ",") + "}"
        }
    }

    @Test("values, lists and quotes, with the bytes that they stand in")
    func simple() {
        let document = reading(
            "---\ntitle: \"A: b\"\nservices: [edge, 'waf']\ntags:\n  - x\n  - y z\nid: INC-2025-0001\n---\n# B\n")
        #expect(fields(document) == ["title=A: b", "services=edge|waf", "tags=x|y z", "id=INC-2025-0001"])
        #expect(document.services.map { document.file.text($0.span) } == ["edge", "waf"])
        #expect(document.title.map { document.file.text($0.span) } == "A: b")
    }

    @Test(
        "what the quick reader understands, Yams understands alike",
        arguments: [
            "title: A plain title\nstatus: draft\n",
            "title: 'quoted'\ntags: [a, b-c, \"d e\"]\n",
            "tags:\n- one\n- two\n\n# a remark\nstatus: ~\nid: null\n",
            "title: 时间线\nservices: []\nauthors:\n    - 张三\n",
            "started: 2025-03-04T13:40:00Z\nurl: https://example.com/a#b\n",
        ])
    func agreement(yaml: String) {
        let quick = reading("---\n\(yaml)---\n")
        // A nested map is beyond the quick reader, so the same block with one goes to Yams.
        let slow = reading("---\n\(yaml)zz: {a: {b: c}}\n---\n")
        #expect(fields(quick) == fields(slow).dropLast())
        #expect(fields(slow).last == "zz={a={b=c}}")
    }

    @Test("a text on lines of its own ends with its last word")
    func blocks() {
        #expect(fields(reading("---\ntitle: >\n  An\n  outage\nid: |\n  a\n---\n")) == ["title=An outage", "id=a"])
    }

    @Test("a byte-order mark and CRLF change nothing")
    func windows() {
        let document = reading(
            "\u{FEFF}---\r\ntitle: T\r\nnested: {a: b}\r\ntags: [a, b]\r\n---\r\n\r\n## Summary\r\n\r\nText.\r\n")
        #expect(fields(document) == ["title=T", "nested={a=b}", "tags=a|b"])
        #expect(document.section(.summary)?.line == 7)
    }

    @Test("a block of nothing but comments has no field, and is no title either")
    func onlyComments() {
        let document = reading("---\n# fill in the fields below\n\n---\n\n# Search down\n")
        #expect(document.frontMatter?.fields.isEmpty == true && document.title?.value == "Search down")
        // Without a title below, it is a heading between two lines.
        #expect(reading("---\n# Search down\n---\n\nAll of it.\n").title?.value == "Search down")
    }

    @Test("what stands in a comment behind a broken value is none of it")
    func brokenWithComment() {
        #expect(reading("---\ntitle: Outage: search # ask Ann\n---\n").title?.value == "Outage: search")
        #expect(reading("---\ntitle: Outage: search #1234\n---\n").title?.value == "Outage: search #1234")
    }

    @Test("one broken line is reported where it is and hides no other")
    func broken() throws {
        let document = reading("---\ntitle: T\nseverity: [SEV1\nstatus: draft\n---\n")
        let problem = try #require(document.frontMatter?.problems.first)
        guard case .syntax = problem.kind else { return #expect(Bool(false), "\(problem)") }
        #expect(document.status?.value == "draft")
        #expect(document.title?.value == "T")
    }

    @Test("a key that stands twice: the first one counts, the second one is reported")
    func duplicate() throws {
        for yaml in ["title: A\ntitle: B\n", "title: A\nx: {y: z}\ntitle: B\n"] {
            let document = reading("---\n\(yaml)---\n")
            #expect(document.title?.value == "A")
            let problem = try #require(document.frontMatter?.problems.first)
            guard case .duplicateKey("title", let first) = problem.kind else {
                return #expect(Bool(false), "\(problem)")
            }
            #expect(document.file.text(first) == "title")
            #expect(document.file.text(problem.span) == "title: B")
        }
    }

    @Test("an unclosed block is reported, and the Markdown after it is read")
    func unclosed() {
        let document = reading("---\ntitle: T\n\n## Summary\n\nText.\n")
        #expect(document.frontMatter?.problems.map(\.kind) == [.unclosed])
        #expect(document.section(.summary)?.isEmpty == false)
    }

    @Test("a thematic break at the head of a document is no front matter")
    func thematicBreak() {
        let document = reading("---\n\nSome prose.\n\n---\n\n## Summary\n\nText.\n")
        #expect(document.frontMatter == nil)
    }

    @Test(
        "an alias bomb and deep nesting end in a finding, not in a crash",
        arguments: [
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n",
            "a: " + String(repeating: "[", count: 20_000) + "\n",
            "a:\n" + String(repeating: "- ", count: 20_000) + "x\n",
        ])
    func bomb(yaml: String) {
        let document = reading("---\n\(yaml)---\n\n## Summary\n\nText.\n")
        #expect(document.frontMatter?.problems.isEmpty == false)
        #expect(document.section(.summary)?.isEmpty == false)
    }

    @Test("names of fields in other programs, and in Chinese, are names of them here")
    func otherNames() {
        #expect(reading("---\nauthor: edge-team\n---\n\n# T\n").authors.map(\.value) == ["edge-team"])
        // Docusaurus has more to tell of its authors.
        let authors = "authors:\n  - name: Ann\n    url: https://example.com/ann\n  - bo\n"
        #expect(reading("---\n\(authors)---\n\n# T\n").authors.map(\.value) == ["Ann", "bo"])
        // cstate has a switch and a time, Jekyll a switch.
        let status = reading("---\nresolved: true\nresolvedWhen: 2018-11-25T20:00:00Z\npublished: true\n---\n\n# T\n")
        #expect(status.time(.resolved)?.iso8601 == "2018-11-25T20:00:00Z")
        #expect(status.unreadableFields.isEmpty)
        #expect(reading("---\nstarted: false\nresolved: yes\n---\n\n# T\n").unreadableFields.count == 2)
        #expect(reading("---\ncreated: 2019-07-12\npublished: true\n---\n\n# T\n").published != nil)
        #expect(reading("---\nauthors:\n  - name:\n    url: x\n  - ann\n---\n\n# T\n").authors.map(\.value) == ["ann"])
        let document = reading(
            "---\n编号: INC-2019-0702\n标题: 规则\n级别: SEV1\n服务: [网关, 防火墙]\n开始时间: 2019-07-02T13:42:00Z\n恢复时间: 未知\n---\n")
        #expect(document.id?.value == "INC-2019-0702")
        #expect(document.title?.value == "规则")
        #expect(document.severity?.value == .known("SEV1"))
        #expect(document.services.map(\.value) == ["网关", "防火墙"])
        #expect(document.milestones[.started]?.time.value?.iso8601 == "2019-07-02T13:42:00Z")
        #expect(document.milestones[.resolved]?.time == .unknown)
        let foreign = reading(
            "---\nsystems: [k3s, authentik]\nresolvedWhen: 2018-11-24 20:42:00\nsev: SEV2\n---\n\n# T\n")
        #expect(foreign.services.map(\.value) == ["k3s", "authentik"])
        #expect(foreign.time(.resolved)?.iso8601 == "2018-11-24T20:42:00")
        #expect(foreign.severity?.value == .known("SEV2"))
    }

    @Test(
        "a field by its own name wins, and what another program means by a key that is not of incidents is not judged")
    func ownNames() {
        let document = reading("---\nservice: x\nservices: [edge]\ncreated: end of day\n---\n")
        #expect(document.services.map(\.value) == ["edge"])
        #expect(document.unreadableFields.isEmpty)
        #expect(reading("---\nend_time: end of day\nresolved_at: 2025-03-01\n---\n").unreadableFields.isEmpty)
    }

    @Test(
        "a time of the incident that cannot be read is reported by the name that it has",
        arguments: ["start_time", "发现时间", "Detected", "end_time", "发布日期"])
    func unreadable(key: String) {
        #expect(reading("---\n\(key): one of these days\n---\n").unreadableFields.map(\.key) == [key])
    }

    @Test(
        "the language: as the document says, as its file is called, as its characters tell, as the settings say",
        arguments: [
            ("incidents/a.md", "---\nlanguage: de\n---\n\n# 规则让网站变慢\n", "de"),
            ("incidents/a.fr.md", "# 规则让网站变慢\n", "fr"),
            (
                "incidents/a.md", "# 规则让 CPU 变慢\n\nWAF 的正则表达式回溯。\n\n```console\n$ systemctl restart waf --now\n```\n",
                "zh"
            ),
            ("incidents/a.md", "# ルールでサイトが遅くなった\n\n正規表現のバックトラックが原因。\n", "ja"),
            ("incidents/a.md", "# A rule slowed the site of 中国电信 down\n\nThe expression backtracks.\n", "en"),
            ("incidents/a.md", "# Titre\n\nLa règle ralentit le site.\n", "en"),
        ])
    func language(path: String, text: String, language: String) {
        #expect(reading(text, path: path).language == language)
    }

    @Test("the settings know better which Chinese it is")
    func chinese() {
        var settings = Settings()
        settings.language = "zh-hant"
        #expect(reading("# 規則讓網站變慢\n", settings: settings).language == "zh-hant")
    }

    @Test("a time without a day is counted from the start, in its zone, and is the next day's behind midnight")
    func timesOfDay() {
        let document = reading(
            """
            ---
            started: 2025-03-01T23:50:00Z
            detected: 00:05
            mitigated: T+30m
            resolved: next day 02:00
            ---
            # T
            """)
        let times = [Milestone.detected, .mitigated, .resolved].map { document.time($0)?.iso8601 }
        #expect(times == ["2025-03-02T00:05:00Z", "2025-03-02T00:20:00Z", "2025-03-02T02:00:00Z"])
        #expect(reading("---\ndetected: 12:05\n---\n# T\n").unreadableFields.map(\.key) == ["detected"])
        // Where the start cannot be read, that is the only thing to mend.
        #expect(
            reading("---\nstarted: 2025-02-30T10:00Z\ndetected: 12:05\n---\n# T\n").unreadableFields.map(\.key)
                == ["started"])
    }

    @Test(
        "an unreadable list or map is quoted as a whole",
        arguments: [
            ("services: {a: b}", "{a: b}"), ("services: {a: \"b\"}", "{a: \"b\"}"), ("tags: [[b], c]", "[b]"),
            ("tags: [[b, [d]], c]", "[b, [d]]"), ("id: []", "[]"), ("id: {}", "{}"), ("title: [a, 'b' ]", "[a, 'b' ]"),
        ])
    func wholeValues(field: String, text: String) {
        #expect(reading("---\n\(field)\n---\n").unreadableFields.map(\.text) == [text])
    }

    @Test("a line without a colon is named, and not the one below it")
    func withoutColon() {
        let document = reading("---\nservices:\n- a\nall of it\nstatus: published\n---\n")
        #expect(document.frontMatter?.problems.map { document.file.text($0.span) } == ["all of it"])
        #expect(document.status?.value == "published")
        let first = reading("---\nall of it\nstatus: published\n---\n")
        #expect(first.frontMatter?.problems.map { first.file.text($0.span) } == ["all of it"])
    }

    @Test(
        "a day without a year is the nearest to the start",
        arguments: [
            ("4 July 00:10", "2026-07-04T00:10:00Z"), ("Jul 4 00:10", "2026-07-04T00:10:00Z"),
            ("07-04 00:10", "2026-07-04T00:10:00Z"), ("7月4日 00:10", "2026-07-04T00:10:00Z"),
            ("7月4日0点10分", "2026-07-04T00:10:00Z"), ("3/7 23:55", "2026-07-03T23:55:00Z"),
            ("5 July 01:00 UTC", "2026-07-05T01:00:00Z"),
        ])
    func withoutYear(text: String, expected: String) {
        let document = reading("---\nstarted: 2026-07-03T23:50:00Z\ndetected: \(text)\n---\n# T\n")
        #expect(document.time(.detected)?.iso8601 == expected)
    }

    @Test("a start without a year is of the year of the document's day, and unread without one")
    func startWithoutYear() {
        #expect(
            reading("---\ndate: 2026-07-03\nstarted: 3 July 23:50\n---\n").time(.started)?.date.iso8601 == "2026-07-03")
        let named = reading("---\nstarted: 7月3日 23:50\n---\n# T\n", path: "incidents/2026-07-03-x.md")
        #expect(named.time(.started)?.iso8601 == "2026-07-03T23:50:00")
        #expect(reading("---\nstarted: 3 July 23:50\n---\n# T\n").unreadableFields.map(\.key) == ["started"])
    }

    @Test("unknown is a value; nonsense is not")
    func unknown() {
        let document = reading("---\nseverity: unknown\nstarted: 未知\nresolved: yesterday\ncause: Unknown\n---\n")
        #expect(document.severity?.value == .unknown)
        #expect(document.cause?.value == .unknown)
        #expect(document.milestones[.started]?.time == .unknown)
        #expect(document.unreadableFields.map(\.key) == ["resolved"])
        #expect(document.unreadableFields.map(\.text) == ["yesterday"])
    }

    @Test(
        "times in the notations of front matter",
        arguments: [
            ("2019-07-02T13:42:00Z", "2019-07-02T13:42:00Z"), ("2019-07-02 13:42 UTC", "2019-07-02T13:42:00Z"),
            ("2019-07-02 13:42:10 +0800", "2019-07-02T13:42:10+08:00"),
            ("\"2019-07-02T13:42-04:30\"", "2019-07-02T13:42:00-04:30"),
            ("2019-07-02", "2019-07-02"), ("2019-07-02 13:42", "2019-07-02T13:42:00"),
        ])
    func times(text: String, expected: String) {
        #expect(reading("---\nstarted: \(text)\n---\n").time(.started)?.iso8601 == expected)
    }

    @Test("a key in other letters is read, and one by its own name wins")
    func capitals() {
        let document = reading("---\nTitle: Stuck at 1641780\nAuthor: Ann\nCreated: 2020-1-29\n---\n\n# H\n")
        #expect(document.title?.value == "Stuck at 1641780")
        #expect(document.authors.map(\.value) == ["Ann"])
        #expect(document.published?.value.value?.iso8601 == "2020-01-29")
        #expect(reading("---\nTitle: A\ntitle: B\n---\n").title?.value == "B")
    }
}
