import PostmortemModel
import Testing

@Suite("Headings, as the world words them")
struct HeadingTests {
    @Test(
        "one kind",
        arguments: [
            ("## :eye: Detection", SectionKind.detection), ("## How the incident was detected", .detection),
            ("## But how did this happen?", .rootCause), ("## The alert", .detection),
            ("## Why only the totals caught it", .detection), ("## 為何測試都是綠的", .detectionGaps),
            ("## Monitoring / alerts to add", .followUps), ("## II. Root cause", .rootCause),
            ("## Five Why's", .rootCause),
            ("## What caused the outage?", .rootCause),
            ("## Root cause: DNS", .rootCause), ("## ⏱️ 2. Timeline (UTC)", .timeline), ("## 时间线复盘", .timeline),
            ("## What we're doing about it", .followUps),
            ("## What is being done to prevent future incidents?", .followUps),
            ("## Looking forward", .followUps), ("## Post-incident follow-ups", .followUps),
            ("## 如何避免再次发生", .followUps),
            ("## What didn't go so well?", .lessons), ("## Why did we miss it?", .detectionGaps),
            ("## 为什么没有被发现", .detectionGaps),
            ("## Actions taken", .remediation), ("## Chronologie", .timeline), ("## Cause racine", .rootCause),
            ("## 防复发机制", .followUps), ("## 后续跟进", .followUps), ("## 加固措施", .followUps), ("## 止血措施", .remediation),
            ("## 为什么没拦住", .detectionGaps), ("## 漏检原因", .detectionGaps), ("## 失败原因", .rootCause),
            ("## 为何发生", .rootCause), ("## 需要改进的地方", .lessons), ("## 改善が必要なこと", .lessons), ("## 事发经过", .timeline),
            ("## Action register", .followUps), ("## Process changes", .followUps), ("## Proposed fixes", .followUps),
            ("## How did this slip through review?", .detectionGaps), ("## Why nobody noticed", .detectionGaps),
            ("## Why it took so long to see", .detectionGaps), ("## What allowed this to happen?", .rootCause),
            ("## The causal chain", .rootCause), ("## RCA", .rootCause), ("## 5-Why analysis", .rootCause),
            ("## Chronological log", .timeline), ("## What happened (timeline, UTC)", .timeline),
            ("## Follow-up hardening", .followUps), ("## 后续排查", .followUps), ("## 防回归", .followUps),
            ("## What we'll change", .followUps), ("## 已添加的防护措施", .remediation), ("## Symptoms", .impact),
            ("## 影響範圍", .impact), ("## 修復(兩部分)", .remediation), ("## 後續行動", .followUps), ("## 監控盲區", .detectionGaps),
            ("## 如何發現", .detection), ("## 處置", .remediation), ("## 根因 2（流程层面）：fixture 太空，漏过", .rootCause),
            ("## Root cause 2: the monitoring gap", .rootCause), ("## 以后怎么防", .followUps), ("## 恒久対策", .followUps),
            ("## Follow‑ups", .followUps), ("## Why was this happening?", .rootCause),
            ("## Why it was silent", .detectionGaps), ("## 为什么没有告警", .detectionGaps), ("## 遗留 TODO", .followUps),
            ("## Gaps that let this run for days", .detectionGaps), ("## 留给未来的债", .followUps),
            ("## Why wasn’t this noticed on the dashboard?", .detectionGaps), ("## How was it noticed?", .detection),
            ("## Still Recommended (Manual Steps)", .followUps), ("## Fallout", .impact), ("## 结论一句话", .summary),
            ("## Lesson", .lessons), ("## Future safeguards", .followUps), ("## What happens now", .followUps),
            ("## Evidence and mechanism", .rootCause), ("## 修复建议（待 PR）", .followUps), ("## 立即执行", .followUps),
            ("## 4. 建议修复（Yellow Zone）", .followUps), ("## 遗留", .followUps),
            ("## 4. 为什么没早点发现", .detectionGaps), ("## Detection lessons", .detectionGaps),
            ("## 再発防止", .followUps), ("## Tidslinje", .timeline), ("## Ursachenanalyse", .rootCause),
        ])
    func one(heading: String, kind: SectionKind) {
        #expect(reading("# T\n\n\(heading)\n\nText.\n").sections.compactMap(\.kind) == [kind])
    }

    @Test(
        "headings of well-known templates",
        arguments: [
            ("## Actionables", SectionKind.followUps), ("### 1.4 Damage", .impact),
            ("## Warning Signs Missed", .detectionGaps), ("## What went wrong and why?", .rootCause),
            ("## How are we making incidents like this less likely or less impactful?", .followUps),
            ("## Why didn't we notice sooner?", .detectionGaps), ("**How did we find out about it?**", .detection),
            ("## What could have alerted us earlier?", .detectionGaps),
        ])
    func templates(heading: String, kind: SectionKind) {
        #expect(reading("# T\n\n\(heading)\n\nText.\n").sections.compactMap(\.kind) == [kind])
    }

    @Test("'What went wrong' is the cause where nothing else is; beside 'What went well' and among lessons it is one")
    func wentWrong() {
        func kinds(_ text: String) -> [SectionKind] { reading("# T\n\n\(text)\n").sections.compactMap(\.kind) }
        #expect(kinds("## What went wrong\n\nA delta was skipped.") == [.rootCause])
        #expect(kinds("## What went wrong\n\n- The disk was full.") == [.rootCause])
        #expect(kinds("## Lessons learned\n\n### What went wrong\n\n- Nobody looked.") == [.lessons, .lessons])
        #expect(kinds("## Where we got lucky\n\nNo one.\n\n## What went wrong\n\nMuch.") == [.lessons, .lessons])
        #expect(kinds("## What went well\n\nAll.\n\n## What went wrong\n\nMuch.") == [.lessons, .lessons])
    }

    @Test(
        "a heading made of words for work still to be done names actions",
        arguments: [
            "Further Actions", "Proposal improvements", "Possible fixes", "Proposed process changes",
            "Recommended long-term mitigations", "Short and medium term fixes", "Monitoring improvements",
            "Potential next steps (to be discussed)", "Measures planned", "6 Improvement actions",
            "Additional preventive measures",
            "Remaining work",
        ])
    func namesOfWork(heading: String) {
        #expect(reading("# T\n\n## \(heading)\n\nText.\n").sections.compactMap(\.kind) == [.followUps])
    }

    @Test(
        "and no actions without such a word, or with another one",
        arguments: ["Key changes", "The release", "Next release", "Technical work", "Code changes", "Open questions"])
    func noNamesOfWork(heading: String) {
        #expect(reading("# T\n\n## \(heading)\n\nText.\n").sections.compactMap(\.kind) == [])
    }

    @Test(
        "words for noticing tell of detection beside those that ask, and of its gaps beside those that deny",
        arguments: [
            ("Alerts that did not fire", SectionKind.detectionGaps), ("Why was the alert missed?", .detectionGaps),
            ("Why our monitoring was silent", .detectionGaps), ("异常为何没有触发告警", .detectionGaps),
            ("缺少对消费延迟的监控", .detectionGaps), ("為何監控系統未能即時示警", .detectionGaps),
            ("Who noticed the outage first", .detection), ("Did our alerts work?", .detection),
            ("First alert", .detection), ("The first alert", .detection), ("Why we didn't see it", .detectionGaps),
            ("Why didn't CI catch it?", .detectionGaps),
            ("Why it was hard to spot", .detectionGaps), ("谁最先发现了问题", .detection), ("異常是如何被察覺的", .detection),
        ])
    func noticing(heading: String, kind: SectionKind) {
        #expect(reading("# T\n\n## \(heading)\n\nText.\n").sections.compactMap(\.kind) == [kind])
    }

    @Test(
        "and not beside words for doing better, nor alone",
        arguments: [
            "How to detect whether you are affected", "New alerts", "Alert service", "Long-term monitoring",
            "监控系统升级", "监控", "告警风暴", "Why the monitoring database failed", "How spot instances work",
            "How monitoring works", "Why endpoint discovery failed", "Catch block missing", "为什么服务发现失效", "信号量不足",
            "What to check before use", "Discovery service", "A hard to see button", "接口为何未响应",
            "Why the catch-up job didn't help",
        ])
    func notNoticing(heading: String) {
        let kinds = reading("# T\n\n## \(heading)\n\nText.\n").sections.compactMap(\.kind)
        #expect(!kinds.contains(.detection) && !kinds.contains(.detectionGaps))
    }

    @Test("words in a heading hint at a kind where no other section is of it, outside of others")
    func hints() {
        func kinds(_ text: String) -> [SectionKind] { reading("# T\n\n\(text)\n").sections.compactMap(\.kind) }
        #expect(kinds("## Anatomy of the bug\n\nA loop.") == [.rootCause])
        #expect(kinds("## Cause\n\nA loop.\n\n## Anatomy of the bug\n\nA loop.") == [.rootCause])
        #expect(kinds("## 元凶竟然是一个默认参数\n\n连接数。") == [.rootCause])
        #expect(kinds("## Going forward\n\n- Add a test") == [.followUps])
        #expect(kinds("## 机制\n\n键会变。") == [.rootCause])
        #expect(kinds("## 真正的缺陷\n\n键会变。") == [.rootCause])
        #expect(kinds("## 现有防护\n\n- 防火墙") == [])
        #expect(kinds("## 已实施的防护\n\n- 每日备份") == [.followUps])
        #expect(kinds("## What changed because of this\n\n- Add a test") == [.followUps])
        #expect(kinds("## Lessons learned and actions taken\n\n- Add a test") == [.followUps])
        #expect(kinds("## Outstanding issues\n\n- Recover the data") == [.followUps])
        #expect(kinds("## Plan\n\n- Add a test") == [.followUps])
        #expect(kinds("## Plan\n\n- 10:00 Stop the writers\n- 11:00 Copy\n- 12:00 Start") != [.followUps])
        #expect(kinds("## Diagnosis\n\nA loop.") == [.rootCause])
        #expect(kinds("***How did we allow this to happen?***\n\nNobody looked.") == [.rootCause])
        #expect(kinds("## 亡羊补牢\n\n- 增加测试") == [.followUps])
        #expect(kinds("## The pager goes off\n\nAt night.") == [.detection])
        #expect(kinds("## Timeline\n\n- 10:00 a\n- 11:00 b\n\n### The pager goes off\n\n- 12:00 c") == [.timeline])
    }

    @Test(
        "words that only sound alike hint at nothing, above a list as well",
        arguments: [
            "Get in touch", "What was stolen", "Bug bounty", "How a CDN works", "The message backlog",
            "Consequences for customers", "Configuration changes before the incident", "What we decided that night",
            "JavaScript promise rejection", "做了哪些排查", "接下来发生了什么", "演练过程", "治理现状", "造成的损失",
        ])
    func noHints(heading: String) {
        let kinds = reading("# T\n\n## \(heading)\n\n- Add a test\n").sections.compactMap(\.kind)
        #expect(!kinds.contains(.followUps) && !kinds.contains(.rootCause) && !kinds.contains(.detection))
    }

    @Test("what asks for a reason is the cause where nothing else is")
    func questions() {
        func kinds(_ text: String) -> [SectionKind] { reading("# T\n\n\(text)\n").sections.compactMap(\.kind) }
        #expect(kinds("## Why the pool was empty\n\nA leak.") == [.rootCause])
        #expect(kinds("## 未确认点：fire 为什么没重连\n\n握手丢失。") == [.rootCause])
        #expect(kinds("## Why we publish this\n\nTo learn.") == [])
        #expect(kinds("## Why the pool was empty\n\nA leak.\n\n## Root cause\n\nA leak.") == [.rootCause])
    }

    @Test("a heading that only hints at a kind is it where no other is, and holds a list where that is of actions")
    func fallbacks() {
        func kinds(_ text: String) -> [SectionKind] { reading("# T\n\n\(text)\n").sections.compactMap(\.kind) }
        #expect(
            kinds("## Analysis\n\nA port was missing.\n\n## Guardrails\n\n- Each has a test.") == [
                .rootCause, .followUps,
            ])
        #expect(kinds("## 补上的守卫\n\n- 增加嵌套计数器") == [.followUps])
        #expect(kinds("## Analysis\n\nMuch.\n\n## Root cause\n\nA port was missing.") == [.rootCause])
        #expect(kinds("## Guardrails\n\n- Old ones.\n\n## Next steps\n\n- Add a test") == [.followUps])
        #expect(kinds("## Guardrails\n\nThere are some.") == [])
        #expect(kinds("## Ongoing security measures\n\n- Audit it each month.") == [.followUps])
        #expect(kinds("## 七、残余风险（本次未实施，列为后续项）\n\n1. 提示层措辞未做") == [.followUps])
        #expect(kinds("## Decision\n\nWe will:\n\n- Run jobs from one place.") == [.followUps])
        #expect(kinds("## Fixes\n\n- ✅ Label the bays\n- ⬜ Test a restore") == [.followUps])
        #expect(kinds("## Fixes\n\n- Rolled back") == [.remediation])
        #expect(kinds("## 遗留债，未动\n\n| 位置 | 说法 |\n|---|---|\n| a.py | 会复制 |") == [])
        #expect(kinds("## 结论\n\n缓存没有失效。\n\n## 根因\n\n没有校验。") == [.summary, .rootCause])
        #expect(kinds("## 根因\n\n没有校验。\n\n## 结论\n\n缓存没有失效。") == [.rootCause])
        #expect(kinds("## 部署检查清单\n\n1. 先停服务\n\n## 后续行动\n\n- 加上测试") == [.followUps])
        #expect(kinds("## 名词解释\n\n- RPC：远程调用\n\n## 风险分析\n\n- 无\n\n## 加固分析\n\n- 无") == [])
        #expect(reading("# 加固网关\n\n- 增加").sections.compactMap(\.kind) == [])
    }

    @Test("several kinds under one heading")
    func several() {
        let document = reading("# T\n\n## Root cause and resolution\n\nText.\n\n## Lessons & follow-ups\n\n- [ ] a\n")
        #expect(document.sections.compactMap(\.kind) == [.rootCause, .remediation, .lessons, .followUps])
        #expect(document.followUps.count == 1)
    }

    @Test(
        "what only sounds alike is none",
        arguments: [
            "## Performance follow-up work done", "## Because of the weather", "## Lead up", "## Guardrails",
            "## Monitoring", "## Why did it take so long?", "## Going forward", "## 为什么没有一次解决",
            "## 复发模式", "## 改造后才发现的收益", "## 22:04-23:00 UTC: split identified", "**任何影响冲突键的数据形态变更都必须与冲突键的定义同一次提交**",
        ])
    func none(heading: String) {
        #expect(reading("# T\n\n\(heading)\n\nText.\n").sections.compactMap(\.kind) == [])
    }

    @Test(
        "a heading that is a known one but for a slip is that one, where no other section is of its kind",
        arguments: [
            ("## Timline (UTC)", SectionKind.timeline), ("## Detction", .detection), ("## Action itmes", .followUps),
            ("**Root casue**", .rootCause), ("## Contributing facors", .contributingFactors),
            ("## Going forward", nil), ("## Selection", nil), ("## Fox", nil),
        ])
    func misspelt(heading: String, kind: SectionKind?) {
        #expect(reading("# T\n\n\(heading)\n\nText.\n").sections.compactMap(\.kind).first == kind)
        #expect(
            reading("# T\n\n## Detection\n\nText.\n\n## Detctions\n\nText.\n").sections.compactMap(\.kind) == [
                .detection
            ])
    }

    @Test("a follow-up timeline is a timeline, a timeline of follow-ups is a plan")
    func plans() {
        let timed = "# T\n\n## Follow-up timeline\n\n- 2025-03-04 10:00 a\n- 11:00 b\n"
        #expect(reading(timed).sections.compactMap(\.kind) == [.timeline])
        #expect(
            reading("# T\n\n## Action items and timeline\n\n- a\n").sections.compactMap(\.kind).first == .followUps)
    }

    @Test("labels on lines of one paragraph, each with its text")
    func lineLabels() {
        let document = reading(
            "# T\n\n**Impact**: none of note\n**Root cause**: a disk\n**Owner**: Ann\n\n## Summary\n\nText.\n")
        #expect(document.sections.compactMap(\.kind) == [.summary, .impact, .rootCause])
        #expect(document.section(.rootCause)?.isEmpty == false)
    }

    @Test("in a list, and in front of text, a label is a section only word for word")
    func strictLabels() {
        let document = reading("# T\n\n- **Roles ARE being detected properly**: yes\n- **Quick resolution**: rapid\n")
        #expect(document.sections.compactMap(\.kind) == [])
    }

    @Test("where every section has a heading of level 1, none of them is the title")
    func levelOne() {
        let document = reading("# Summary\n\nText.\n\n# Root cause\n\nText.\n")
        #expect(document.title == nil)
        #expect(document.sections.compactMap(\.kind) == [.summary, .rootCause])
    }

    @Test("a line in bold at the very top is the title")
    func boldTitle() {
        let document = reading(
            "**CAPA 2023-44: Wrong labels**\n\nSite: Leipzig.\n\n## Events\n\n- 10:00 a\n- 10:05 b\n")
        #expect(document.sections.compactMap(\.kind) == [.timeline])
        #expect(reading("**Root cause**\n\nA bug.\n").sections.compactMap(\.kind) == [.rootCause])
    }

    @Test("numbers make no headings of underlined lines in Markdown, and marks none of lines, but readers see them")
    func unmarkedHeadings() {
        let underlined = "1. 概述\n-------\n\n不能登录。\n\n2. 处置过程\n-----------\n\n重启。\n\n3. 原因\n-------\n\n证书。\n"
        #expect(
            reading("报告\n====\n\n\(underlined)").sections.compactMap(\.kind) == [.summary, .remediation, .rootCause])
        #expect(reading("# T\n\n1. 概述\n-------\n\n- a\n").sections.compactMap(\.kind).isEmpty)
        #expect(
            reading("# T\n\n■ 原因\n\n设定不一致。\n\n■ 为什么没有事前发现\n\n没有监视。\n").sections.compactMap(\.kind) == [
                .rootCause, .detectionGaps,
            ])
    }

    @Test("a label that asks why nothing was seen is a gap, with its answer behind it and in a list")
    func whyNothingAlerted() {
        for text in [
            "**Why nothing alerted:** it starts empty.", "## Impact\n\n- **Why no alert fired:** there was none.",
        ] {
            let document = reading("# T\n\n\(text)\n")
            #expect(document.sections.contains { $0.kind == .detectionGaps }, "\(text)")
            #expect(document.gaps.count == 1, "\(text)")
        }
        #expect(reading("# T\n\n## Date discovered\n\n2025-08-15\n").sections.allSatisfy { $0.kind == nil })
    }
}
