import PostmortemModel
import Testing

@Suite("Sections are recognised however they are headed")
struct SectionTests {
    @Test(
        "aliases, decoration, numbering and both languages",
        arguments: [
            ("## Root cause", SectionKind.rootCause), ("### 3. Root Cause(s)", .rootCause),
            ("# **Root Cause:**", .rootCause),
            ("Root cause analysis\n===", .rootCause), ("## 🔍 Root cause <a id=\"x\"></a>", .rootCause),
            ("## 根本原因", .rootCause),
            ("## 三、根因分析", .rootCause), ("## 3.1 Root cause（根因）", .rootCause), ("## Five Whys", .rootCause),
            ("## Why did the event happen?", .rootCause), ("## 如何避免（Prevention）", .followUps), ("## TL;DR", .summary),
            ("## Timeline {WIP}", .timeline), ("## Timeline of the outage", .timeline), ("## 6. 改进措施", .followUps),
            ("## Action Items & Followups", .followUps), ("## Why It Wasn't Caught", .detectionGaps),
            ("## 检测盲区", .detectionGaps),
            ("## Contributing factors", .contributingFactors), ("## What went well", .lessons), ("## 影响范围", .impact),
            ("## Key metrics", .metrics), ("## How was it detected?", .detection),
            ("## Mitigation & Resolution", .remediation),
            ("**Root cause**", .rootCause), ("**Impact:**", .impact),
            ("## Root cause remediations", .followUps), ("## How do we stop it from repeating?", .followUps),
            ("## How am I going to fix this and prevent it from happening again?", .followUps),
            ("## The vulnerability", .rootCause), ("## 问题来源", .rootCause), ("## 彻底解决方案（已实施）", .followUps),
            ("## Monitoring (and why it didn't work)", .detectionGaps),
        ])
    func aliases(heading: String, kind: SectionKind) {
        let document = reading("# Title\n\nLead.\n\n\(heading)\n\nText.\n")
        #expect(document.sections.compactMap(\.kind) == [kind])
    }

    @Test("the title of a document is no section, whatever its words")
    func title() {
        let document = reading("# Timeline of the root cause of an impact\n\n## Summary\n\nText.\n")
        #expect(document.sections.compactMap(\.kind) == [.summary])
    }

    @Test("bold labels in a list are sections of their own")
    func labels() {
        let document = reading(
            "# T\n\n- **Impact**: none of note\n- **Timeline**:\n  - 2025-03-04 10:00 error\n- **Bold** words are not\n"
        )
        #expect(document.sections.compactMap(\.kind) == [.impact, .timeline])
        #expect(document.timeline.count == 1)
    }

    @Test("a list that is made of labels needs no bold; one label among other items is none")
    func plainLabels() {
        let document = reading("# T\n\n- 影响：接口不可用\n- 根因: 缺少校验\n- 放弃的方案：回滚\n- 防再犯：\n  1. 增加校验\n")
        #expect(document.sections.compactMap(\.kind) == [.impact, .rootCause, .followUps])
        #expect(document.followUps.map(\.text) == ["增加校验"])
        #expect(reading("# T\n\n- Impact: none\n- Port: 80\n- Host: a\n").sections.compactMap(\.kind) == [])
    }

    @Test("a line of its own that ends with a colon needs no bold either; a sentence that does is none")
    func plainLines() {
        let text = "# T\n\nLead.\n\nUser impact:\n\n<!-- who? -->\n\n- 500s for an hour\n\nWe saw this:\n\n- a graph\n"
        #expect(reading(text).sections.compactMap(\.kind) == [.impact])
    }

    @Test("a bold label may end with a full stop; the last label of a list may stand above what follows the list")
    func labelsWithText() {
        #expect(reading("# T\n\n**Root cause.** A disk was full.\n").section(.rootCause)?.isEmpty == false)
        let document = reading(
            "# T\n\n- **Impact**: none\n\n- **Review actions**:\n\nAdd an alert.\n\n## Other\n\nText.\n")
        #expect(document.followUps.map(\.text) == ["Add an alert."])
        let lines = reading("# T\n\n**Summary**: slow\n**Impact**:\n1. Four hours of it\n\n**Next**: rest\n")
        #expect(lines.section(.impact)?.isEmpty == false)
        #expect(kindsOf("## What made a positive impact") == [])
    }

    private func kindsOf(_ heading: String) -> [SectionKind] {
        reading("# T\n\n\(heading)\n\nText.\n").sections.compactMap(\.kind)
    }

    @Test("a label may go on with a dash or a remark, and stand alone in italics where it is a heading word for word")
    func looseLabels() {
        let document = reading(
            """
            # T

            **Impact** — No project could be loaded.

            **Timeline** (UTC, 2026-08-08; some are approximate)

            - 00:59 It is merged

            _Lessons learned_

            - Test the reader.

            _Who was affected?_

            **Retry** - it helps.
            """)
        #expect(document.sections.compactMap(\.kind) == [.impact, .timeline, .lessons])
        #expect(document.timeline.map(described) == ["2026-08-08T00:59:00Z | It is merged"])
    }

    @Test("a table of action items needs no heading of its own, where no other section holds them")
    func tableWithoutHeading() {
        let table = "| Action item | Owner | Status |\n| --- | --- | --- |\n| Add an alert | ops | todo |\n"
        let document = reading("# T\n\n## Detection\n\nA user called.\n\n\(table)")
        #expect(document.sections.compactMap(\.kind) == [.detection, .followUps])
        #expect(document.followUps.map(\.text) == ["Add an alert"])
        #expect(reading("# T\n\n## Next steps\n\n- Rest\n\n## Notes\n\n\(table)").followUps.map(\.text) == ["Rest"])
    }

    @Test("what stands in parentheses is a remark, unless it is a heading word for word")
    func parentheses() {
        func kinds(_ heading: String) -> [SectionKind] {
            reading("# T\n\n## \(heading)\n\n文。\n").sections.compactMap(\.kind)
        }
        #expect(kinds("复现清单（后续可直接用）") == [])
        #expect(kinds("如何（后续行动）") == [.followUps])
        #expect(kinds("Remediation (action items)") == [.followUps])
        #expect(kinds("What happened (timeline, UTC)") == [.timeline])
    }

    @Test("words above a list that are a heading word for word are one that lost its mark")
    func lostMark() {
        let document = reading("# T\n\n## Detection\n\nPeople told us.\n\nAction Items\n- Add an alert\n")
        #expect(document.sections.compactMap(\.kind) == [.detection, .followUps])
        #expect(document.followUps.map(\.text) == ["Add an alert"])
        #expect(reading("# T\n\n## Summary\n\nActions\n\nwere taken.\n").section(.followUps) == nil)
    }

    @Test(
        "a sentence that promises what will be done leads to actions, where no heading does",
        arguments: [
            "We missed it. Going forward, we will do the following:", "To prevent a similar outage in the future:",
            "为避免再次发生，我们将采取以下措施：", "为避免类似问题再次发生：",
        ])
    func promise(sentence: String) {
        let text = "# T\n\n## What happened\n\nA disk was full. \(sentence)\n\n- Watch the lag\n- Raise the limit\n"
        #expect(reading(text).followUps.map(\.text) == ["Watch the lag", "Raise the limit"])
        #expect(reading(text + "\n## Action items\n\n- Other\n").followUps.map(\.text) == ["Other"])
    }

    @Test("Chinese brackets are a heading, alone and with text behind them")
    func brackets() {
        let text = "# T\n\n【影响范围】\n\n一小时无法下单。\n\n【根因分析】配置错误。\n\n【注意】不是标题。\n"
        #expect(reading(text).sections.compactMap(\.kind) == [.impact, .rootCause])
    }

    @Test("a document may begin with its title at any level", arguments: ["## Rewards were not paid", "### 奖励没有按时发放"])
    func titles(heading: String) {
        #expect(
            reading("\(heading)\n\n## Impact\n\nNone.\n").title?.value == String(heading.drop { "# ".contains($0) }))
    }

    @Test(
        "a first section is no title",
        arguments: ["## Background", "## Incident details", "## Impact of it all", "Text.\n\n## Two words"])
    func noTitles(text: String) { #expect(reading("\(text)\n\nText.\n").title == nil) }

    @Test("rows of a table of facts are sections where no other is of their kind; a time says when, not how")
    func factRows() {
        let facts =
            "| **Date** | 2025-03-04 |\n|---|---|\n| **Detected via** | A page |\n| Root cause | A full disk |\n"
        let document = reading("# T\n\n\(facts)\n## Summary\n\nText.\n")
        #expect(document.section(.detection)?.heading == "Detected via")
        #expect(document.section(.rootCause)?.line == 6)
        #expect(
            reading("# T\n\n\(facts)\n## Root cause\n\nText.\n").sections.compactMap(\.kind) == [
                .rootCause, .detection,
            ])
        let times = "## Impact\n\n| Severity | high |\n|---|---|\n| Detection | 14:02 UTC |\n| Impact | one job |\n"
        #expect(reading("# T\n\n\(times)").sections.compactMap(\.kind) == [.impact])
        #expect(
            reading("# T\n\n**Detected:** 14:02 UTC, Monday\n\n## Impact\n\nAll.\n").sections.count {
                $0.kind == .detection
            } == 0)
        #expect(
            reading("# T\n\n**Detected:** 14:02 UTC, while draining the queue\n\n## Impact\n\nAll.\n").section(
                .detection)
                != nil)
        let terms = "| Term | Meaning |\n|---|---|\n| Severity | how bad |\n| Root cause | why |\n"
        #expect(reading("# T\n\n\(terms)").sections.compactMap(\.kind) == [])
        let figures =
            "| Metric | Before | After | Target |\n|---|---|---|---|\n| Detection | 9 | 5 | 1 |\n| Impact | 9 | 5 | 1 |\n"
        #expect(reading("# T\n\n## Summary\n\n\(figures)").sections.compactMap(\.kind) == [.summary])
        let history = "| 版本 | 日期 | 作者 | 说明 |\n|---|---|---|---|\n| 1.0 | 2025-11-20 | 张三 | 初稿 |\n"
        #expect(reading("# T\n\n\(history)").authors.isEmpty)
        let other = "## Notes\n\n| Area | Count |\n|---|---|\n| Detection | 14 alerts |\n| Disk | 3 |\n"
        #expect(reading("# T\n\n\(other)").sections.compactMap(\.kind) == [])
    }

    @Test("items and lines of facts at the head are sections as rows are")
    func factLists() {
        func kinds(_ text: String) -> [SectionKind] {
            reading("# T\n\n\(text)\n\n## Impact\n\nAll.\n").sections.compactMap(\.kind)
        }
        #expect(kinds("## 基本信息\n\n- 编号：B-49\n- 发现方式：切流门禁审计\n- 模块：网关") == [.impact, .detection])
        #expect(kinds("Status: fixed\nFound by: a walk through the code\nFixed in: 1.2") == [.impact, .detection])
        #expect(kinds("> 日期: 2026-08-18\n> 编号: 12\n> 根因: 两条，\n>   同一个病因。") == [.impact, .rootCause])
        #expect(
            kinds("**Date:** 2 May · **Detected by:** a reader · **Cause:** an interactive prompt") == [
                .impact, .detection, .rootCause,
            ])
        #expect(kinds("It did not stop.\n\n原因：三个子任务。") == [.impact, .rootCause])
        #expect(kinds("## Summary\n\nIt stopped.\n\nCause: a full disk.") == [.summary, .impact, .rootCause])
        #expect(kinds("- **现象**：全站挂死\n- **根因**（两层叠加）：连接池很小") == [.impact, .impact, .rootCause])
        #expect(kinds("- Host: a\n- Summary: short") == [.impact])
        #expect(kinds("- Host: a\n- It was found by: nobody\n- An item") == [.impact])
    }

    @Test("a label in a list within a list tells of a gap in detection where nothing else does")
    func nestedGap() {
        let text = "## Factors\n\n1. **Factor:** a switch\n   - **Why it was not caught earlier:** Nobody compared.\n"
        #expect(reading("# T\n\n\(text)").sections.compactMap(\.kind).contains(.detectionGaps))
        #expect(reading("# T\n\n\(text)").gaps.count == 1)
        let found = reading("# T\n\n\(text)\n## Detection\n\nAn alert.\n").sections.compactMap(\.kind)
        #expect(found.contains(.detection) && !found.contains(.detectionGaps))
    }

    @Test("a label with a colon above a list may be one that times decide")
    func timedLabel() {
        #expect(reading("# 故障\n\n后续处理:\n\n- 增加告警\n").followUps.count == 1)
    }

    @Test("boxes below a heading about tests are no work of the section around it")
    func testedBoxes() {
        let text = "## Resolution\n\nWe undid it.\n\n### Testing done\n\n- [x] Build\n- [ ] Edge cases\n"
        #expect(reading("# T\n\n\(text)").sections.compactMap(\.kind) == [.remediation])
        let work = "## Resolution\n\nWe undid it.\n\n- [ ] Add a test\n"
        #expect(reading("# T\n\n\(work)").sections.compactMap(\.kind) == [.followUps])
    }

    @Test("a table of facts may have two of them in a row")
    func factPairs() {
        let rows =
            "| 事件编号 | INC1 | 事件级别 | 二级 |\n|---|---|---|---|\n| 发生时间 | 2022-01-05 02:17 | 恢复时间 | 2022-01-05 09:48 |\n| 发现方式 | 监控告警 | 上报 | 是 |\n"
        let document = reading("# T\n\n\(rows)")
        #expect(document.section(.detection)?.heading == "发现方式")
        #expect(document.time(.resolved)?.iso8601 == "2022-01-05T09:48:00")
    }

    @Test("一、 makes a heading of a line, and ends what stands above it")
    func chineseNumbers() {
        let document = reading("# 日志\n\n一、事情的经过\n\n上午\n- 9:15 告警\n- 10:25 关机\n\n二、原因\n\n没有清洗。\n\n三、签字\n\n孙工\n")
        #expect(document.sections.compactMap(\.kind) == [.timeline, .rootCause])
        #expect(document.timeline.count == 2)
        #expect(reading("# T\n\n## 后续行动\n\n一、完善监控告警\n\n二、补充根因分析\n").followUps.count == 2)
        #expect(reading("# T\n\n**Impact**\n\nDetails:\n\n- 500 users\n").section(.impact)?.isEmpty == false)
        #expect(reading("# T\n\n## 5 经过\n\n9.6 08:02 重启\n\n9.6 08:05 恢复\n").timeline.count == 2)
    }

    @Test("an ambiguous heading is decided by what stands under it")
    func ambiguous() {
        let timed = "## What happened?\n\n- 2025-03-04 10:00 error\n- 10:10 fixed\n"
        #expect(reading("# T\n\n" + timed).sections.compactMap(\.kind) == [.timeline])
        #expect(reading("# T\n\n## What happened?\n\nA disk was full.\n").sections.compactMap(\.kind) == [.summary])
    }

    @Test(
        "a section that says nothing is empty",
        arguments: [
            "", "<!-- what went wrong -->", "TBD", "N/A", "*TODO*", "TODO: write this", "TODO write this", "...",
            "- \n- ", "待补充",
            "_Describe the cause._", "*What was the true cause?*",
            "[describe the cause]", "<describe the cause>", "| A | B |\n| --- | --- |\n|  |  |",
            "### Trigger\n\nTBD\n\n### Cause\n\n- n/a",
        ])
    func empty(text: String) {
        #expect(reading("# T\n\n## Root cause\n\n\(text)\n").section(.rootCause)?.isEmpty == true)
    }

    @Test(
        "a section that says something is not, even that it is unknown",
        arguments: [
            "A disk was full.", "Unknown.", "未知", "None of the alerts fired.", "```\nlog\n```", "![graph](graph.png)",
            "- TBD\n- A real one", "TODO list app went down for an hour.",
            "| A | B |\n| --- | --- |\n| 1 | 2 |", "> quoted cause",
            "Describe tables in SQL failed because of a lock, and then more happened.",
        ])
    func full(text: String) {
        #expect(reading("# T\n\n## Root cause\n\n\(text)\n").section(.rootCause)?.isEmpty == false)
    }

    @Test("headings of the settings join the built-in ones")
    func settings() {
        var settings = Settings()
        settings.headings = [.rootCause: ["Wherefore"]]
        #expect(
            reading("# T\n\n## 1. Wherefore?\n\nText.\n", settings: settings).sections.compactMap(\.kind) == [
                .rootCause
            ])
    }

    @Test("a heading of two things is a timeline where it holds times")
    func timelines() {
        func kinds(_ text: String) -> [SectionKind] { reading(text).sections.compactMap(\.kind) }
        #expect(!kinds("## Timeline & impact\n\n- **Symptom:** it is slow\n- **Scope:** all\n").contains(.timeline))
        #expect(kinds("## Timeline & impact\n\n- 10:00 slow\n- 10:05 all fails\n") == [.timeline, .impact])
    }

    @Test("'Short-term' above a list says by when it is to be done, where it stands below nothing else")
    func horizons() {
        func kinds(_ text: String) -> [SectionKind] { reading("# T\n\n" + text).sections.compactMap(\.kind) }
        let fix = "## Remediation\n\n### Immediate (done)\n\n- Restart\n\n### Short-term\n\n1. Watch the card\n"
        #expect(kinds(fix) == [.remediation, .followUps])
        #expect(reading("# T\n\n" + fix).followUps.map(\.text) == ["Watch the card"])
        #expect(kinds("## Impact\n\n### Short-term\n\n- 82 % failed\n") == [.impact])
        #expect(kinds("## Remediation\n\n### Long term\n\nIt held.\n") == [.remediation])
        #expect(kinds("## Outlook\n\n### Short-term\n\n- More traffic is to be expected\n") == [])
    }

    @Test("a paragraph of lines with labels has a section for each that is known")
    func labelledLines() {
        let text =
            "Status: closed.\nImpact: nothing was imported\nfor a day.\nCause: the restart.\nWhat changes: it retries.\n"
        #expect(reading("# T\n\n" + text).sections.compactMap(\.kind) == [.impact, .rootCause, .followUps])
        #expect(reading("# T\n\nNote: it went\nImpact: on, and\non.\n").sections.compactMap(\.kind) == [])
        #expect(reading("# T\n\n## Related incidents\n\n" + text).sections.compactMap(\.kind) == [])
    }

    @Test("a line that asks why nobody saw it is the name of the gaps below; another question is none")
    func whyUnseen() {
        func kinds(_ line: String) -> [SectionKind] {
            reading("# T\n\n## Root cause\n\nA bug.\n\n\(line)\n\n- Tests ran alone\n").sections.compactMap(\.kind)
        }
        #expect(kinds("Why every safety net missed it:") == [.rootCause, .detectionGaps])
        #expect(kinds("Why it is slow:") == [.rootCause])
        #expect(kinds("We missed it:") == [.rootCause])
    }

    @Test("a group of actions, or a phase, is read as about detection where nothing else is")
    func groupsAboutDetection() {
        func readings(_ text: String) -> [SectionKind?] {
            let document = reading("# T\n\n\(text)\n")
            return document.sections.dropFirst().map { document.reading(of: $0) }
        }
        let actions = "## Action items\n\n### Detection\n\n- Add an alert (owner: ann)\n"
        #expect(readings(actions) == [.followUps, .detection])
        #expect(readings(actions + "\n## How was it detected?\n\nBy chance.") == [.followUps, nil, .detection])
        #expect(reading("# T\n\n\(actions)").followUps.map(\.owner?.value.value) == ["ann"])
        let phases = "## Timeline\n\n### Detection and response\n\n- 2025-03-04 10:00 a\n- 10:10 b\n"
        #expect(readings(phases) == [.timeline, .detection])
        #expect(readings("## 检测结果\n\n- 三处缺失") == [nil])
    }

    @Test("contributing factors are read as the root cause of a document that names no other; a trigger is none")
    func contributingFactors() {
        func kinds(_ text: String) -> [SectionKind] {
            let document = reading("# T\n\n" + text)
            return document.sections.compactMap(document.reading)
        }
        #expect(kinds("## Contributing factors\n\n- A flag\n") == [.rootCause])
        #expect(kinds("## Contributing conditions\n\n- A flag\n") == [.rootCause])
        #expect(kinds("## Trigger\n\nA flag.\n") == [.contributingFactors])
        #expect(
            kinds("## Root cause\n\nA bug.\n\n## Contributing factors\n\n- A flag\n") == [
                .rootCause, .contributingFactors,
            ])
    }

    @Test("a document may be an outline: items that are headings word for word, with what belongs to them below")
    func outline() {
        let text = """
            # No updates for three days

            1. Incident date
               - March 30, 2018
            2. Incident summary
               - Updates stopped.
            3. Timeline
               - On March 30, 2018 at ~11:00am, it was noticed.
               - Normal service resumed by March 30, 2018 at ~12:30pm.
            4. Root causes
               - The key was deleted.
            5. Preventative measures
               - Keys belong to services.
            6. Tracking of preventative measures
               - Update the standard.
            """
        let document = reading(text)
        #expect(document.sections.compactMap(\.kind) == [.summary, .timeline, .rootCause, .followUps, .followUps])
        #expect(document.timeline.first.map(described) == "~2018-03-30T11:00:00 | it was noticed.")
        #expect(document.followUps.map(\.text) == ["Keys belong to services.", "Update the standard."])
    }

    @Test("three lines that are nothing but words in 【】 make all such lines headings")
    func wordsInBrackets() {
        let text = "【发生了啥】\n\n掉卡。\n\n【问题出在哪】\n\n空调。\n\n【后续】\n\n1)接入平台\n2)感知机柜\n"
        let document = reading("# 掉卡\n\n\(text)")
        #expect(document.sections.contains { $0.kind == .rootCause } && document.followUps.count == 2)
    }
}
