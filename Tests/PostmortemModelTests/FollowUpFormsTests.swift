import PostmortemCore
import PostmortemModel
import Testing

@Suite("Follow-up actions in the looser forms of legacy documents")
struct FollowUpFormsTests {
    @Test("a paragraph in which every line ends its sentence has one action a line; wrapped prose is one")
    func sentenceLines() {
        func actions(_ text: String) -> [String] {
            reading("# T\n\n## Future improvements\n\n\(text)\n").followUps.map(\.text)
        }
        #expect(
            actions("Add tests.\nFewer formats.\nAlert on stalls.") == [
                "Add tests.", "Fewer formats.", "Alert on stalls.",
            ])
        #expect(actions("We will add tests for\nthe parser, and alert\non stalls.").count == 1)
    }

    @Test("the name of the section in front of an action is not its text")
    func labelBefore() {
        let document = reading("# T\n\n- **Impact**: none\n- **Review actions**:\n  Remind teams to test.\n")
        #expect(document.followUps.map(\.text) == ["Remind teams to test."])
        #expect(document.followUps.map(\.line) == [5])
    }

    @Test("in a letter each of the paragraphs First, Second, Finally is an action, and who signs does nothing")
    func letter() {
        let text = """
            First, the throttle is now enforced by the tool that keeps all configuration of the service (completed March 15).
            Second, changes will end with a checklist (in effect as of April 1, 2024).
            Finally, we'll add a second path.

            A credit will be applied automatically.

            Kind regards,

            Helen Varga
            VP, Operations
            """
        let lines = text.split(separator: "\n\n").first.map(String.init) ?? ""
        for words in [text, text.replacing(lines, with: lines.replacing("\n", with: "\n\n"))] {
            let actions = reading("# T\n\n## What we will do\n\n\(words)\n").followUps
            #expect(actions.map { $0.text.prefix(6) } == ["First,", "Second", "Finall"])
            #expect(actions.map(\.dueText?.value) == [nil, "April 1, 2024", nil])
        }
        #expect(reading("# T\n\n## Next steps\n\nFirst, we add a test.\n").followUps.count == 1)
    }

    @Test("a checklist among the actions is gone through each time, and is no work to be done")
    func checklist() {
        let text =
            "### Tests\n\n1. Test odd names\n\n### Review checklist\n\n- [ ] Does it browse?\n\n### 上线前检查清单\n\n- [ ] 通过\n"
        #expect(reading("# T\n\n## Prevention\n\n\(text)").followUps.map(\.text) == ["Test odd names"])
        #expect(
            reading("# T\n\n## Follow-up checklist\n\n- [ ] Add an alert\n").followUps.map(\.text) == ["Add an alert"])
        let labels =
            "**Post-deployment checklist:**\n\n1. All nodes ready\n\n**Configurable parameters:**\n\n- `PERIOD` (5)\n"
        #expect(reading("# T\n\n## Prevention\n\n- Add a test\n\n\(labels)").followUps.map(\.text) == ["Add a test"])
    }

    @Test("what stood guard before, and what one should not do, are no actions; what was added is done")
    func defences() {
        let text =
            "## Prevention\n\n### Defenses added by this fix\n\n1. A timeout\n\n### Pre-existing defenses\n\n1. A guard\n"
        let actions = reading("# T\n\n\(text)\n**DON'T:**\n\n- Route by hand\n").followUps
        #expect(actions.map(\.text) == ["A timeout"])
        #expect(actions.map(\.status) == [.done])
    }

    @Test("who stands in front of what to do in two actions or more owns them")
    func subjects() {
        let text =
            "- ICL to build the release\n- Hypha will run the tests\n- ICL to add a guard\n- Alerts to page on call\n"
        #expect(
            reading("# T\n\n## Action items\n\n\(text)").followUps.map(\.owner?.value.value) == [
                "ICL", nil, "ICL", nil,
            ])
    }

    @Test("facts may stand behind two colons, and in front of the action")
    func doubleColons() {
        let action = reading(
            "# T\n\n## Action items\n\n- [ ] [due:: 2026-06-01] [owner:: Alexandre] Reduce the interval\n"
        ).followUps.first
        #expect(action?.owner?.value.value == "Alexandre")
        #expect(action?.due?.value.value?.date.iso8601 == "2026-06-01")
    }

    @Test("headings with a code are actions, and a mark behind the number tells their state")
    func codedHeadings() {
        let text = "### P0-1 链路巡检\n\n验收：\n\n- 全部成功\n\n### P0-2 压测\n\n- 能看到队列\n"
        #expect(reading("# T\n\n## 后续行动\n\n\(text)").followUps.map(\.text) == ["P0-1 链路巡检", "P0-2 压测"])
        let marked = "### 1. ✅ 启动前验证脚本\n\n部署前必跑。\n\n### 2. 磁盘清理脚本\n\n每周。\n"
        #expect(reading("# T\n\n## 预防措施\n\n\(marked)").followUps.map(\.status) == [.done, nil])
        #expect(reading("# T\n\n## 已做防护（防再发）\n\n- 拒绝空目录\n").followUps.map(\.status) == [.done])
    }

    @Test("a checklist that is still to be made is work")
    func checklistToMake() {
        let text = "### Add a checklist for releases\n\nIt names the owner.\n\n### Tune the parameters\n\nBoth.\n"
        #expect(
            reading("# T\n\n## Prevention\n\n\(text)").followUps.map(\.text) == [
                "Add a checklist for releases", "Tune the parameters",
            ])
        let lists = "### Add a checklist for releases\n\n- With owners\n\n### Canary releases\n\n- One host\n"
        #expect(reading("# T\n\n## Prevention\n\n\(lists)").followUps.first?.text == "Add a checklist for releases")
    }

    @Test("what a template leaves in braces is no action; words that somebody wrote into them are")
    func braces() {
        let text =
            "1. {{ summary }} [link to github issue]\n2. {{ Enable logs on all hubs to see outages }}\n3. Sections above are filled out\n"
        #expect(
            reading("# T\n\n## Action items\n\n\(text)").followUps.map(\.text) == [
                "{{ Enable logs on all hubs to see outages }}"
            ])
    }

    @Test("headings that are numbered as sections are group names; one numbered alone is an action")
    func numberedHeadings() {
        func actions(_ heading: String) -> [String] {
            reading("# T\n\n## 6. 改进建议\n\n### \(heading)\n\n1. 静态优先\n2. 保留降级\n").followUps.map(\.text)
        }
        #expect(actions("6.3 代码规范") == ["静态优先", "保留降级"])
        #expect(actions("1. 代码规范") == ["代码规范"])
    }

    @Test("a tag in brackets is the owner where another action names the same one")
    func taggedOwners() {
        let tagged = "## Follow-ups\n\n- [x] **[Platform] Renew** it\n- [ ] **[Web] Check** it\n"
        let document = reading(tagged + "- [ ] Alert on it. Owner: platform\n")
        #expect(document.followUps.map { $0.owner?.value.value } == ["Platform", nil, "platform"])
        #expect(document.followUps.first?.owner.map { document.file.text($0.span) } == "Platform")
        #expect(reading(tagged).followUps.allSatisfy { $0.owner == nil })
    }

    @Test("a package in code is nobody")
    func codeIsNoOwner() {
        let actions = reading("# T\n\n## Next steps\n\n- Pin `@eslint/js` to 9\n- Pin it (@alice)\n").followUps
        #expect(actions.map { $0.owner?.value.value } == [nil, "@alice"])
    }

    @Test("a state in brackets at the end, in a column of tickets, or in a box of its own")
    func statesElsewhere() {
        let items =
            "- [ ] Resize (in progress)\n- Restart (Done during this incident)\n- [N/A] Replace it\n- Use it (open source)\n"
        #expect(
            reading("# T\n\n## Action items\n\n\(items)").followUps.map(\.status) == [
                .inProgress, .done, .declined, nil,
            ])
        let table =
            "| Action item | Owner | Bug |\n| --- | --- | --- |\n| Sync versions | ops | DONE |\n| Watch | ops | **TODO** |\n"
        #expect(reading("# T\n\n## Action items\n\n\(table)").followUps.map(\.status) == [.done, .open])
    }

    @Test("a title in bold above things to do is their name; below an action its details stay with it")
    func titles() {
        #expect(
            reading(
                "## Looking forward\n\n1. **Simulator load**\n   - Conducting stress tests of each release\n2. **Rewards**\n   - We will found a programme\n"
            ).followUps.map(\.text) == ["Conducting stress tests of each release", "We will found a programme"])
        #expect(
            reading("## Follow-ups\n\n1. **Add an alert**\n   - Using the metric of the pool\n").followUps.count == 1)
    }

    @Test("what was changed already, and what a sentence says to have been, are actions too")
    func changes() {
        #expect(reading("## What we changed\n\n- A gate before renames.\n").followUps.count == 1)
        #expect(
            reading("# T\n\nTo prevent similar issues in the future, we've made a few changes:\n\n1. A daily check.\n")
                .followUps.map(\.text) == ["A daily check."])
    }

    @Test("remediation with a table of actions and their priority is what is to be done")
    func remediationTable() {
        let text =
            "### Completed\n\n- Cleaned up\n\n### In progress\n\n| Follow-up | Priority |\n| --- | --- |\n| Add metrics | High |\n"
        let document = reading("# T\n\n## Remediation\n\n\(text)")
        #expect(document.sections.compactMap(\.kind) == [.followUps])
        #expect(document.followUps.map(\.text) == ["Cleaned up", "Add metrics"])
        #expect(document.followUps.map(\.status) == [.done, .inProgress])
    }

    @Test("headings above lists of the same labels are the actions, and the lists their details")
    func details() {
        let text =
            "### P0: check imports\n\n- **What**: a step\n- **Why**: it stays local\n\n### P1: nightly run\n\n- **What**: a job\n- **Why**: it is seen\n"
        #expect(
            reading("# T\n\n## Action items\n\n\(text)").followUps.map(\.text) == [
                "P0: check imports", "P1: nightly run",
            ])
        let groups = "### Short term\n\n- **Alert**: on disks\n\n### Long term\n\n- **Alert**: on memory\n"
        #expect(reading("# T\n\n## Action items\n\n\(groups)").followUps.count == 2)
        #expect(reading("# T\n\n## Action items\n\n\(groups)").followUps[0].text == "Alert: on disks")
        // Boxes are actions, whatever label they begin with.
        let boxes =
            "### In the code\n\n- [x] **Friday**: a\n- [x] b\n\n### In the docs\n\n- [x] **Friday**: c\n- [x] d\n"
        #expect(reading("# T\n\n## Action items\n\n\(boxes)").followUps.count == 4)
    }

    @Test("boxes below the name of somebody are work, in a document that names no actions; boxes to go through are not")
    func boxes() {
        func count(_ heading: String, _ items: String) -> Int {
            reading("# T\n\n## Root cause\n\nA lock.\n\n## \(heading)\n\n\(items)\n").followUps.count
        }
        #expect(count("For Ann", "- [ ] Run it again\n- [x] Add a test") == 2)
        #expect(count("待黄药师", "- [ ] 回归测试\n- [ ] 同步两份副本") == 2)
        #expect(count("Acceptance criteria", "- [ ] It runs\n- [ ] It stops") == 0)
        #expect(count("For Ann", "- [x] Run it again\n- [x] Add a test") == 0)
        #expect(count("To be filled in", "- [ ] Who noticed it first?\n- [ ] 是否有告警？") == 0)
    }

    @Test("owners before a dash, in a heading, and behind an equals sign")
    func ownersInNewPlaces() {
        func owners(_ text: String) -> [String?] {
            reading("# T\n\n## Action items\n\n\(text)\n").followUps.map { $0.owner?.value.value }
        }
        #expect(
            owners(
                "- [x] Runtime team — repair the sandbox — 2025-08-15\n- [ ] Team building — plan it\n- [ ] Add a test - soon"
            ) == ["Runtime team", nil, nil])
        #expect(
            owners("### @malte Schedule the cleanup\n\nOf archives.\n\n### @dma Configure alerts\n\nAt 90 %.") == [
                "@malte", "@dma",
            ])
        #expect(
            owners("- [ ] Add a guard (owner=jerdaw, priority=low, due=2026-03)\n- [ ] Set retries=3 in CI") == [
                "jerdaw", nil,
            ])
        #expect(
            owners(
                "- Notify the platform team — they own it\n- Train the support team - soon\n- Fix it (owner=root, mode=0600)"
            ) == [nil, nil, nil])
        #expect(owners("### @ann and @bob\n\n- Add a test\n- Add an alert") == ["@ann and @bob", "@ann and @bob"])
        let due = reading("# T\n\n## Action items\n\n- [ ] Add a guard (owner=jerdaw, due=2026-03)\n").followUps
        #expect(due.map { $0.due?.value.value?.iso8601 } == ["2026-03-31"])
    }

    @Test("the heading of the section may tell the state of all its actions")
    func stateOfHeading() {
        func states(_ heading: String) -> [FollowUpStatus?] {
            reading("# T\n\n## \(heading)\n\n- 写侧硬门禁\n- [ ] 增加测试\n").followUps.map(\.status)
        }
        #expect(states("整改（已落地）") == [.done, .open])
        #expect(states("修复建议（待 PR）") == [.open, .open])
        #expect(states("整改") == [nil, .open])
        #expect(states("待办（已完成）") == [.done, .open])
        let own = reading("# T\n\n## TODO\n\n- Add an alert — done\n- Add a test\n").followUps.map(\.status)
        #expect(own == [.done, .open])
    }

    @Test("a topic above things to do is their group, also without a colon")
    func topics() {
        func actions(_ text: String) -> [String] {
            reading("# T\n\n## Action items\n\n\(text)\n").followUps.map(\.text)
        }
        #expect(
            actions(
                "- Observability improvements\n  - Add a count of errors\n  - Add an alert for it\n- Delete the rows")
                == [
                    "Add a count of errors", "Add an alert for it", "Delete the rows",
                ])
        #expect(actions("- Add alerts\n  - Add a count of errors\n  - Add a page") == ["Add alerts"])
        #expect(actions("- Canary deploys (@ann)\n  - Add a stage\n  - Document it") == ["Canary deploys (@ann)"])
    }

    @Test("remediation actions that tell what was done are none beside the follow-up actions")
    func whatWasDone() {
        func actions(_ first: String, _ second: String = "## Follow-up actions\n\n- Add a test") -> [String] {
            reading("# T\n\n\(first)\n\n\(second)\n").followUps.map(\.text)
        }
        #expect(actions("## Remediation actions\n\n1. Suspended the sync.\n2. Scaled to zero.") == ["Add a test"])
        #expect(actions("## Corrective changes\n\n- 启动时探测健康检查") == ["启动时探测健康检查", "Add a test"])
        #expect(actions("## Remediation actions\n\n1. Scale to three.") == ["Scale to three.", "Add a test"])
        #expect(actions("## Remediation items\n\n- PLAT-12: Add a canary") == ["PLAT-12: Add a canary", "Add a test"])
        #expect(actions("## Remediation actions\n\n- [x] Suspended the sync") == ["Suspended the sync", "Add a test"])
        #expect(
            actions("## Remediation actions\n\n1. Suspended the sync.", "## Lessons\n\nMany.") == [
                "Suspended the sync."
            ])
    }

    @Test("a paragraph tells of an action from the sentence on that speaks of work")
    func tellingSentence() {
        func actions(_ text: String) -> [String] {
            reading("# T\n\n## Follow-up hardening\n\n\(text)\n").followUps.map(\.text)
        }
        #expect(
            actions("The seed depends on one node. To dilute that, we will add a second.") == [
                "To dilute that, we will add a second."
            ])
        #expect(actions("The check was wrong. (fixed by adding one)") == ["The check was wrong. (fixed by adding one)"])
        #expect(actions("根因仍未解决。我们计划增加一台路由器。") == ["我们计划增加一台路由器。"])
        #expect(actions("The seed depends on one node.") == ["The seed depends on one node."])
        let owned = reading("# T\n\n## Follow-ups\n\n@ann takes this. We will add a check by 2025-05-01.\n").followUps
        #expect(owned.map(\.text) == ["We will add a check by 2025-05-01."])
        #expect(owned.map { $0.owner?.value.value } == ["@ann"])
    }

    @Test("headings with nothing but text and code below each name what is to be done")
    func explainedHeadings() {
        func actions(_ text: String, _ heading: String = "## Future works") -> [String] {
            reading("# T\n\n\(heading)\n\n\(text)\n").followUps.map(\.text)
        }
        #expect(
            actions("### Removal of the flag\n\nIt goes.\n\n### Enhancement of monitoring\n\n```\nx\n```") == [
                "Removal of the flag", "Enhancement of monitoring",
            ])
        #expect(
            actions("### 1. 添加启动脚本\n\n```bash\nnpm start\n```\n\n### 2. 添加配置验证\n\n启动时检查。", "## 后续建议") == [
                "添加启动脚本", "添加配置验证",
            ])
        #expect(actions("### Short-term\n\nWe will add a test.\n\n### Long-term\n\nWe will rewrite it.").count == 2)
        #expect(actions("### Monitoring of disks\n\n- Add a check\n\n### What else\n\nNothing.") == ["Add a check"])
        let order = "### Meeting of 12 January\n\nWe will add a test.\n\n### Why we chose this order\n\nIt is cheap.\n"
        #expect(!actions(order).contains("Meeting of 12 January"))
    }

    @Test("技术层面 above a list names a side of the work, and no action")
    func sides() {
        let text = "## 预防措施\n\n1. **技术层面**\n   - 所有条件都要考虑空值\n   - 显式处理\n2. **流程层面**\n   - 强制代码审查\n"
        #expect(reading("# T\n\n" + text).followUps.map(\.text) == ["所有条件都要考虑空值", "显式处理", "强制代码审查"])
    }

    @Test(
        "what was done is told in many ways",
        arguments: [
            "- [DONE] Watchdog deployed", "- Already added the route",
            "- **Monthly check added:** it asks both servers",
            "- Already run the script for all accounts",
        ])
    func done(item: String) {
        #expect(reading("# T\n\n## Action items\n\n\(item)\n").followUps.map(\.status) == [.done])
        #expect(reading("# T\n\n## What changed as a result\n\n- A check\n").followUps.map(\.status) == [.done])
    }

    @Test(
        "what is still to be looked at was not",
        arguments: [
            "- [Platform] Renew the certificate", "- Verify that a check was added",
            "- Ensure check added: all servers",
            "- The check that was added needs an owner", "- Alert on the new disk", "- Add what was removed",
            "- To be added: an alert for full disks", "- Still to be fixed: the race",
            "- Page still not written: failover", "- Already planned for Q3: move", "- Already agreed with the vendor",
            "- The bug was introduced in 2.3; find out why", "- [Active] directory sync needs a monitor",
        ])
    func notDone(item: String) {
        #expect(reading("# T\n\n## Action items\n\n\(item)\n").followUps.map(\.status) == [nil])
    }

    @Test("who stands in bold before what, and by when behind it")
    func columns() {
        func action(_ text: String) -> FollowUp? {
            reading("# T\n\n## Action items\n\n- [x] \(text)\n").followUps.first
        }
        let told = action("**me** — Lower the interval — 2025-09-23 — landed in `a3f291`.")
        #expect(told?.owner?.value.value == "me")
        #expect(told?.due?.value.value?.iso8601 == "2025-09-23")
        #expect(action("**Keepalive** — Lower the interval — landed in `a3f291`.")?.owner == nil)
        for topic in ["Alerts", "Disk quotas", "P1", "2026-01-09"] {
            #expect(action("**\(topic)** — lower the interval — 2026-02-01 — landed")?.owner == nil)
        }
        #expect(reading("# T\n\n## 改进措施\n\n| 措施 | 负责人 |\n|---|---|\n| 加告警 | 待指派 |\n").followUps.first?.owner == nil)
    }

    @Test("who has the charge stands before a colon; a priority before a heading that is the action")
    func rolesAndPriorities() {
        #expect(action("- [ ] 发布负责人：记录生产版本")?.owner?.value.value == "发布负责人")
        let headings = "### P0：增加启动检查\n\n- 页面告警\n- 日志\n\n### P1：增加测试\n\n至少覆盖新增。\n"
        #expect(reading("# T\n\n## 改进措施\n\n\(headings)").followUps.map(\.text) == ["P0：增加启动检查", "P1：增加测试"])
        let groups = "### P0 — Do now\n\n- Raise the limit\n\n### P1：本周\n\n- 增加告警\n"
        #expect(reading("# T\n\n## 改进措施\n\n\(groups)").followUps.map(\.text) == ["Raise the limit", "增加告警"])
    }

    @Test(
        "lines may be numbered in ways that Markdown does not know",
        arguments: ["1、|2、", "①|②", "(1) |(2) ", "（一）|（二）"])
    func lineNumbers(numbers: String) {
        let marks = numbers.split(separator: "|")
        #expect(actions("\(marks[0])增加检查，冲突即中止\n\(marks[1])补充演练").map { String($0.suffix(4)) } == ["突即中止", "补充演练"])
    }

    @Test("traditional signs in labels, columns and dates are read as the simplified ones are")
    func traditional() {
        #expect(
            actions("1. 更換電池\n   * 負責：江美玲\n   * 期限：2024/7/31\n   * 狀態：進行中").first?.hasPrefix(
                "in-progress - 江美玲 2024-07-31") == true)
        #expect(actions("1. 自動化測試（預計 2023-07-31）").first?.contains("2023-07-31 |") == true)
        let table = "| 改善事項 | 負責單位 | 預定完成日 | 辦理情形 |\n|---|---|---|---|\n| 盤點韌體 | 系統組 | 113/6/30 | 辦理中 |\n"
        let document = reading("# T\n\n發生日期：113年5月6日\n\n## 改善措施\n\n\(table)")
        #expect(document.followUps.first?.due?.value.value?.iso8601 == "2024-06-30")
        #expect(document.followUps.first?.status == .inProgress)
    }
}
