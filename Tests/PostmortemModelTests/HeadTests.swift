import PostmortemCore
import PostmortemModel
import Testing

@Suite("Facts at the head of documents without front matter")
struct HeadTests {
    @Test(
        "short labels with times are milestones",
        arguments: [
            ["発生: 2026-09-18 16:48", "検知: 2026-09-18 16:55", "復旧: 2026-09-18 17:30"],
            ["发生：2026-09-18 16:48", "发现：2026-09-18 16:55", "恢复：2026-09-18 17:30"],
            ["Start: 2026-09-18 16:48", "Detection: 2026-09-18 16:55", "Recovery: 2026-09-18 17:30"],
        ])
    func shortLabels(lines: [String]) {
        let document = reading("# T\n\n" + lines.map { "- \($0)\n" }.joined() + "\n## Summary\n\nAll.\n")
        let times = [Milestone.started, .detected, .resolved].map { document.time($0)?.iso8601 }
        #expect(times == ["2026-09-18T16:48:00", "2026-09-18T16:55:00", "2026-09-18T17:30:00"])
    }

    @Test("a table of facts under 'Incident details' holds them, also where it has two clocks; a row may name the date")
    func details() {
        let head = "# T\n\n## Incident details\n\n| Field | Value |\n|---|---|\n"
        let document = reading(
            head + "| Started | 2025-03-04 14:02 UTC |\n| Detected | 2025-03-04 14:07 UTC |\n| Severity | SEV2 |\n")
        #expect(document.time(.started)?.iso8601 == "2025-03-04T14:02:00Z")
        #expect(document.severity?.value.value == "SEV2")
        let dated = reading(
            "# T\n\n| Event date | 2025-03-04 |\n|---|---|\n| Scope | all |\n\n## Timeline\n\n- 14:07 error\n")
        #expect(dated.timeline.first?.time?.iso8601 == "2025-03-04T14:07:00")
    }

    @Test("the only day that the summary names dates a document without a timeline")
    func summaryDay() {
        let base = KnowledgeBase(
            documents: [reading("# T\n\nOn 26 April 2023 between 1900 and 2100 UTC it was slow.\n")],
            settings: Settings())
        #expect(base.incidents.first?.date?.iso8601 == "2023-04-26")
    }

    @Test(
        "times behind a start late in the evening are of the next day, as they are in a timeline",
        arguments: [
            ["Date: 06.05.2025", "Started: 23:50", "Detected: 00:10", "Resolved: 2:00", "Duration: 2h10m"],
            ["日期：2025-05-06", "开始时间：23:50", "发现时间：00:10", "恢复时间：02:00"],
            ["Date: 2025-05-06", "Started: 23:50", "Detected: 00:10 (next day)", "Resolved: 02:00 (next day)"],
        ])
    func midnight(lines: [String]) {
        let document = reading("# T\n\n" + lines.map { "- \($0)\n" }.joined() + "\n## Summary\n\nAll.\n")
        let times = [Milestone.started, .detected, .resolved].map { document.time($0)?.iso8601 }
        #expect(times == ["2025-05-06T23:50:00", "2025-05-07T00:10:00", "2025-05-07T02:00:00"])
        let entries = document.timeline.compactMap { $0.time?.iso8601 }
        #expect(!entries.contains { $0.hasSuffix("02:10:00") })
    }

    @Test("a time goes on from the milestone before it")
    func days() {
        let document = reading("# T\n\n- Start: 2025-11-20 10:00\n- Mitigated: 2025-11-22 10:00\n- Resolved: 12:00\n")
        #expect(document.time(.resolved)?.iso8601 == "2025-11-22T12:00:00")
    }

    @Test(
        "the zone of all times at the head, in labels and in the front matter",
        arguments: [
            ("# T\n\n**Date:** 2023-10-17 · **Zone:** UTC", "2023-10-17T02:10:00Z"),
            ("# T\n\n**Date:** 2023-10-17\n**Times:** GMT, 24 hour", "2023-10-17T02:10:00Z"),
            ("---\ndate: 2023-10-17\ntimezone: CST (UTC+8)\n---\n\n# T", "2023-10-17T02:10:00+08:00"),
        ])
    func zones(head: String, time: String) {
        #expect(reading("\(head)\n\n## Timeline\n\n- 02:10 It fails\n").timeline.first?.time?.iso8601 == time)
    }

    @Test("a label may say the zone of its time")
    func zoneOfLabel() {
        let lines = "- **Outage start (UTC):** 15 December 2024, 03:53\n- **End:** 15 December 2024, 05:00\n"
        let document = reading("# T\n\n\(lines)")
        #expect(document.time(.started)?.iso8601 == "2024-12-15T03:53:00Z")
        #expect(document.time(.resolved)?.iso8601 == "2024-12-15T05:00:00")
        // Letters with several meanings give way to another fact.
        let china = reading("# T\n\n- **Time zone:** Asia/Shanghai\n- **Start (CST):** 2025-03-04 10:00\n")
        #expect(china.time(.started)?.iso8601 == "2025-03-04T10:00:00+08:00")
    }

    @Test("a table may have the labels in its header and one row of values")
    func headerOfFacts() {
        let document = reading(
            "# T\n\n| Date | Duration | Severity | Authors |\n|---|---|---|---|\n| 2024-05-28 | 1 h | SEV2 | Ann, Bo |\n"
        )
        #expect(document.date?.value.iso8601 == "2024-05-28")
        #expect(document.authors.map(\.value) == ["Ann", "Bo"])
    }

    @Test("a row may say the zone of all times")
    func zoneFact() {
        let document = reading(
            """
            # T

            | Start | 12/Apr/2023 06:30 |
            |---|---|
            | Timezone | Europe/Berlin (CEST) |

            ## Timeline

            - 06:41 error
            """)
        #expect(document.time(.started)?.iso8601 == "2023-04-12T06:30:00+02:00")
        #expect(document.timeline.first?.time?.iso8601 == "2023-04-12T06:41:00+02:00")
    }

    @Test("months of other languages, with their accents", arguments: ["22 décembre 2025", "22. Dezember 2025"])
    func foreignMonths(day: String) {
        #expect(
            reading("# T\n\n**Date :** \(day)\n\n## Timeline\n\n- 10:00 x\n").timeline.first?.time?.date.iso8601
                == "2025-12-22")
    }

    @Test("a title may write its day with hyphens, the month first")
    func hyphenedDay() {
        #expect(
            reading("# Website outage 5-26-21\n\n## Timeline\n\n- 16:49 renamed\n").timeline.first?.time?.date.iso8601
                == "2021-05-26")
        #expect(reading("# Website outage 21-05-26\n\n## Timeline\n\n- 16:49 renamed\n").timeline.first?.time == nil)
    }

    @Test("labelled lines, lists and tables give date, severity, milestones and authors")
    func forms() {
        let lines = reading(
            "# T\n\n**Date:** March 4, 2025\n**Severity:** sev-2 (minor)\n**Authors:** Ann, Ben\n\n## Timeline\n\n- 10:00 a\n"
        )
        #expect(lines.date?.value.iso8601 == "2025-03-04")
        #expect(lines.severity?.value.value == "SEV2")
        #expect(lines.authors.map(\.value) == ["Ann", "Ben"])
        #expect(lines.timeline.map(described) == ["2025-03-04T10:00:00 | a"])

        let table = reading(
            "# 复盘\n\n## 基本信息\n\n| 项目 | 内容 |\n|---|---|\n| 故障等级 | SEV1 |\n| 故障发生时间 | 2025-03-05 10:12 |\n| 恢复时间 | 2025-03-05 11:05 |\n"
        )
        #expect(table.duration(.resolve) == 3180)
        #expect(table.severity?.value.value == "SEV1")
    }

    @Test("an incident is of the day on which it began: before it was resolved, and before it was written about")
    func dayOfTheIncident() {
        func day(_ head: String) -> String? {
            KnowledgeBase(documents: [reading("---\n\(head)\n---\n# T\n")], settings: Settings())
                .incidents.first?.date?.iso8601
        }
        #expect(day("date: 2020-05-29T10:34:06Z\nresolved: 2020-06-08T04:48:10Z") == "2020-05-29")
        #expect(day("date: 2020-06-10\nresolved: 2020-06-08T04:48:10Z") == "2020-06-08")
        #expect(day("date: 2020-06-10\nstarted: 2020-06-11T04:48:10Z") == "2020-06-11")
    }

    @Test("an author's address is not part of the name")
    func authorsWithAddresses() {
        let document = reading("# T\n\nCreated By: Jane Doe <jane@example.com>, Li Lei\n\n## Summary\n\nAll.\n")
        #expect(document.authors.map(\.value) == ["Jane Doe", "Li Lei"])
    }

    @Test("the title is no heading that comes after sections, and no fact")
    func noTitle() {
        let document = reading(
            "## Owner: @jane of the web team\n\n# Overview\n\nAll.\n\n# Root causes\n\nA loop.\n\n# Notes to the owner\n\nText.\n"
        )
        #expect(document.title == nil && document.displayTitle == document.slug)
        #expect(reading("# Outage: the web\n\n# Overview\n\nAll.\n").displayTitle == "Outage: the web")
    }

    @Test("a range of days gives its first; what is of another form gives nothing")
    func tolerance() {
        #expect(reading("# T\n\n**Date:** January 14-19, 2026\n").date?.value.iso8601 == "2026-01-14")
        let vague = reading("# T\n\nDate: last week\n\nSeverity: Critical\n")
        #expect(vague.date == nil)
        #expect(vague.severity == nil)
    }

    @Test(
        "the status is one of the settings', or a word for a draft: what is not public yet must not become so",
        arguments: [
            ("- **Status:** Draft", "draft"), ("状态：草稿", "draft"), ("| ステータス | Draft |\n|---|---|", "draft"),
            ("**Document status:** DRAFT (not reviewed yet)", "draft"), ("文档状态：草稿", "draft"),
            ("Status: Draft - do not share", "draft"), ("## Status\n\nDraft", "draft"), ("Status: Review", "review"),
            ("Status: resolved", nil), ("Status: drafty windows", nil),
        ])
    func status(head: String, status: String?) {
        #expect(reading("# T\n\n\(head)\n\n## Root cause\n\nA bug.\n").status?.value == status)
    }

    @Test("front matter goes before")
    func precedence() {
        #expect(reading("---\nstatus: published\n---\n# T\n\nStatus: draft\n").status?.value == "published")
        let document = reading(
            "---\nseverity: SEV3\ndate: 2025-01-01\n---\n# T\n\nSeverity: SEV1\n\nDate: 2025-02-02\n")
        #expect(document.severity?.value.value == "SEV3")
        #expect(document.date?.value.iso8601 == "2025-01-01")
    }

    @Test("a window says from when until when; labels count in the summary and under the impact too")
    func window() {
        let document = reading(
            "# T\n\n**Date:** 11 December 2025\n**Impact window:** **02:00–02:08 CET** (01:00–01:08 UTC)\n")
        #expect(document.time(.started)?.iso8601 == "2025-12-11T02:00:00+01:00")
        #expect(document.time(.resolved)?.iso8601 == "2025-12-11T02:08:00+01:00")
        let labelled = reading(
            "# T\n\n## Issue summary\n\n**Duration:**\n- Start time: 2024-01-19 15:00 UTC\n- End time: 2024-01-19 18:30 UTC\n"
        )
        #expect(labelled.time(.started)?.iso8601 == "2024-01-19T15:00:00Z")
        #expect(labelled.time(.resolved)?.iso8601 == "2024-01-19T18:30:00Z")
        #expect(reading("# T\n\n- 故障时间：2024-05-06 10:00 - 11:30\n").time(.resolved)?.iso8601 == "2024-05-06T11:30:00")
    }

    @Test("facts count below a heading such as Details, however much stands above it")
    func longHead() {
        let notes = String(repeating: "Note.\n\n", count: 70)
        let document = reading(
            "# T\n\n## Notes\n\n\(notes)## Details\n\n- Start time: 2024-01-19 15:00 UTC\n\n## Impact\n\nAll.\n")
        #expect(document.time(.started)?.iso8601 == "2024-01-19T15:00:00Z")
    }

    @Test("the day by which something is due is not the day of the incident")
    func dueDate() {
        let text =
            "**Timeline**\n\n- 10:00 UTC - slow\n\n**Corrective actions**\n\n- Add tests\n\n**Due date**: 2024-09-30\n"
        #expect(reading(text).timeline.map(\.time) == [nil])
    }
}

@Suite("Front matter that is TOML, or not at the very top")
struct MisplacedFrontMatterTests {
    @Test("TOML between +++ lines: strings, dates and lists; tables of other programs are stepped over")
    func toml() {
        let document = reading(
            """
            +++
            title = "DNS: an outage" # shown on top
            started = 2025-01-25T09:15:00Z
            tags = ["dns", "infra"]

            [extra]
            severity = "none of ours"
            +++

            ## Timeline

            - 09:20 fixed
            """)
        #expect(document.title?.value == "DNS: an outage")
        #expect(document.tags.map(\.value) == ["dns", "infra"])
        #expect(document.severity == nil)
        #expect(document.timeline.map(described) == ["2025-01-25T09:20:00Z | fixed"])
    }

    @Test("lists and texts of TOML may go on over several lines")
    func tomlLines() {
        let document = reading(
            "+++\ntags = [\n  'dns', # the cache\n  \"a, b\",\n]\ntitle = \"\"\"\nA \"long\" title\"\"\"\n"
                + "\"x y\" = 1\na.b = { c = 1 }\nn = -1\ndraft = true # yes\nquote = 'C:\\'\nseverity = \"SEV2\"\n+++\n"
        )
        #expect(document.tags.map(\.value) == ["dns", "a, b"])
        #expect(document.title?.value == "A \"long\" title")
        #expect(document.severity?.value.value == "SEV2")
        #expect(document.frontMatter?.problems == [])
    }

    @Test("broken TOML is a problem at its place, and what can be read is read")
    func brokenTOML() {
        let document = reading(
            "+++\ntitle = \"x\nthis is garbage\nseverity = \"SEV2\"\ntags = [\nid = INC-2025-0001\nservices =\n+++\n")
        #expect(
            problems(of: document) == [
                "the quote is not closed: \"x", "the line is no field: this is garbage",
                "the list is not closed: [", "the value needs quotes: INC-2025-0001", "the field has no value: ",
            ])
        #expect(document.severity?.value.value == "SEV2")
        let open = reading("+++\ntitle = \"x\"\ntags = [\n  'a',\n]\n\n## Impact\n\nAll.\n")
        #expect(problems(of: open) == ["unclosed: +++"])
        #expect(open.title?.value == "x" && open.sections.compactMap(\.kind) == [.impact])
    }

    private func problems(of document: IncidentDocument) -> [String] {
        (document.frontMatter?.problems ?? []).map { problem in
            let text = document.file.text(problem.span)
            if case .syntax(let reason) = problem.kind { return "\(reason): \(text)" }
            return "\(problem.kind): \(text)"
        }
    }

    @Test("blank lines, comments and the heading may stand before the block")
    func misplaced() {
        let document = reading("\n<!-- a\nb -->\n# Outage\n\n---\nseverity: SEV2\n---\n\n## Impact\n\nText.\n")
        #expect(document.title?.value == "Outage")
        #expect(document.severity?.value.value == "SEV2")
        #expect(document.sections.compactMap(\.kind) == [.impact])
    }

    @Test("prose between two thematic breaks is no front matter")
    func breaks() {
        let document = reading(
            "# Outage\n\n---\n\nNote: we were lucky, and this is a sentence.\nIt goes on.\n\n---\n\n## Impact\n\nText.\n"
        )
        #expect(document.frontMatter == nil)
        #expect(document.title?.value == "Outage")
    }

    @Test("a heading that is the name of a fact has it in the line below")
    func headings() {
        let document = reading("# 障害\n\n## 障害の内容\n\n### 発生日時\n2021年11月25日午後3時\n\n### 復旧日時\niOS: 2021年11月26日\n")
        #expect(document.time(.started)?.iso8601 == "2021-11-25T15:00:00")
        #expect(document.time(.resolved) == nil)
        #expect(reading("# T\n\n## Date\n\n2025-03-04\n").date?.value.iso8601 == "2025-03-04")
        #expect(reading("# T\n\n## Detection\n\n2025-03-04 14:07 UTC\n").milestones.isEmpty)
        // What the head says comes first, and a glossary at the end says nothing of the incident.
        let levels =
            "## Root cause\n\nA bug.\n\n## Glossary\n\n### Severity\n\nSEV1 is all.\n\n### Start\n\n2025-01-01 00:00\n"
        let other = reading("# T\n\n| Severity | SEV3 |\n|---|---|\n\n" + levels)
        #expect(other.severity?.value.value == "SEV3" && other.milestones.isEmpty)
    }
}
