import PostmortemModel
import Testing

@Suite("Follow-up actions in the forms that people write")
struct FollowUpTests {
    @Test("a column 'Issue' holds actions where it tells them, and tickets where it numbers them")
    func issues() {
        #expect(
            actions("| Issue | Status |\n|---|---|\n| Add alerting on latency | Done |\n")
                == ["done - - - | Add alerting on latency"])
        #expect(
            actions("| Issue | Action |\n|---|---|\n| #12 | Add alerting on latency |\n")
                == ["- - - - | Add alerting on latency"])
    }

    @Test("a bold topic before a full-width colon owns nothing")
    func topics() {
        let document = reading("# T\n\n## 改进措施\n\n**监控**：增加延迟告警\n\n**发布**：分批发布\n")
        #expect(document.followUps.map(\.text) == ["监控：增加延迟告警", "发布：分批发布"])
        #expect(document.followUps.allSatisfy { $0.owner == nil })
    }

    @Test("columns of Chinese tables")
    func chineseColumns() {
        let table = "| 修复措施 | 负责角色 | 完成时间 |\n|---|---|---|\n| 增加告警 | 平台组 | 2026-06-01 |\n"
        let action = reading("# T\n\n## 后续行动\n\n\(table)").followUps.first
        #expect(action?.text == "增加告警" && action?.owner?.value.value == "平台组")
    }

    @Test("a bar inside of code tears the row, and the reader mends it")
    func tornRow() {
        let table =
            "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Log `reload || true` | edge-team | 2026-06-01 | open |\n"
        let action = reading("# T\n\n## Follow-up actions\n\n\(table)").followUps.first
        #expect(action?.text == "Log `reload || true`")
        #expect(action?.owner?.value.value == "edge-team")
        #expect(action?.due?.value.value?.date.iso8601 == "2026-06-01")
        #expect(action?.status == .open)
    }

    @Test(
        "what says that nothing will be done is no action",
        arguments: ["不需要后续行动，因为该系统月底下线。", "无需改进措施：已下线。", "_No action items — incident fully resolved._"])
    func nothing(text: String) { #expect(reading("# T\n\n## 后续行动\n\n\(text)\n").followUps.isEmpty) }

    @Test("a table may have its headings and states in two languages, and ask in plain words")
    func bilingualTable() {
        let two = action(
            "| # | Item 事项 | Owner 负责人 | Due 截止 | Status 状态 |\n|---|---|---|---|---|\n| 1 | Alert | 吴桐 | 2025-12-06 | Done 已完成 |"
        )
        #expect(two?.owner?.value.value == "吴桐")
        #expect(two?.due?.value.value?.date.iso8601 == "2025-12-06")
        #expect(two?.status == .done)
        let plain = action("| 事项 | 谁来做 | 什么时候 | 完成了吗 |\n|---|---|---|---|\n| 按设备限频 | 阿杰 | 7月19日 | 否，在做 |")
        #expect(plain?.owner?.value.value == "阿杰")
        #expect(plain?.due?.value.value?.date.iso8601 == "2025-07-19")
        #expect(plain?.status == .inProgress)
        let both = action("| 整改措施 | 责任部门 | 责任人 | 完成时限 | 完成情况 |\n|---|---|---|---|---|\n| 扩容 | 开发中心 | 孙某 | 8/15 | 采购中 |")
        #expect(both?.owner?.value.value == "孙某")
        #expect(both?.due?.value.value?.date.iso8601 == "2025-08-15")
        #expect(both?.status == .inProgress)
    }

    @Test("numbered lines of one paragraph are an action each; 'TODO: …' is one too")
    func numberedLines() {
        #expect(
            reading("# 事故\n\n## 后续行动\n\n1、清洗室外机 【已做】\n2、补充清洗条款\n").followUps.map(\.status) == [.done, nil])
        #expect(action("- TODO: Add the lessons to the wiki") != nil)
        #expect(action("- TODO: owner") == nil)
    }

    @Test("facts in paragraphs below the action, and below a heading that is one")
    func factParagraphs() {
        #expect(
            actions("**Add an alert**\n\nOwner: Ann\n\nDue: 2025-06-01") == ["- - Ann 2025-06-01 | Add an alert"])
        #expect(
            actions("### AI-1: A lag alert\n\nOwner: Ann\n\n### AI-2: A bigger pool\n\n- **Owner:** Bob") == [
                "- - Ann - | AI-1: A lag alert", "- - Bob - | AI-2: A bigger pool",
            ])
    }

    @Test("what was done is an action as what is to do is; its steps are details")
    func pastTense() {
        #expect(
            actions("- Updated the runbook:\n  - one\n  - two\n- Added a test") == [
                "- - - - | Updated the runbook:", "- - - - | Added a test",
            ])
        #expect(
            actions("### Improve alerting\n\n- Add a lag alert\n- Raise its level") == [
                "- - - - | Add a lag alert", "- - - - | Raise its level",
            ])
        #expect(
            actions("- **Improved alerting:**\n  - Add a lag alert\n  - Raise its level") == [
                "- - - - | Add a lag alert", "- - - - | Raise its level",
            ])
    }

    @Test("a sentence that declines is no action, nor is a remark in a quotation beside actions")
    func remarks() {
        #expect(actions("No follow-up actions are needed.") == [])
        #expect(actions("> Tickets follow.\n\n- Add a test") == ["- - - - | Add a test"])
    }

    @Test("a table that compares options holds no actions")
    func otherTables() {
        let text = "| 方案 | 适用场景 | 建议 |\n|---|---|---|\n| 静态页面 | 更新很少 | ✅ 当前方案 |"
        #expect(reading("# T\n\n## 改进建议\n\n\(text)\n").followUps.isEmpty)
    }

    @Test("where no column is called the action, it is the longest")
    func longestColumn() {
        #expect(
            actions("| Step | Proposal | Risk |\n|---|---|---|\n| 1 | Raise the cooldown to a second | none |") == [
                "- - - - | Raise the cooldown to a second"
            ])
    }

    @Test("a class or category is the type of an action only where some row names one")
    func classes() {
        #expect(
            actions("| Action | Class |\n|---|---|\n| a | livelock |\n| b | parity gap |") == [
                "- - - - | a", "- - - - | b",
            ])
        #expect(actions("| Action | Class |\n|---|---|\n| a | Detection |") == ["- detect - - | a"])
    }

    @Test("a list that says what the types in a table mean is no list of actions")
    func legendAfterTypes() {
        #expect(
            actions("| 类型 | 行动 |\n|---|---|\n| 预防 | a |\n\n### 说明\n\n- **预防**：不再发生\n- **检测（Detect）**：更早发现") == [
                "- prevent - - | a"
            ])
        #expect(actions("- Prevent: a\n- Detect: b") == ["- prevent - - | Prevent: a", "- detect - - | Detect: b"])
    }

    @Test("facts in a list below the action")
    func nestedFacts() {
        #expect(
            actions("1. **Add a canary**\n   - **Owner**: Bob\n   - Due: 2025-06-01\n   - Status: in progress\n2. Next")
                == [
                    "in-progress - Bob 2025-06-01 | Add a canary", "- - - - | Next",
                ])
    }

    @Test("owners above their actions: initials, handles and teams; a single word may be a topic")
    func ownerLines() {
        #expect(
            actions(
                """
                **JP** Have badges for:
                - the build
                - the tests

                **AC/RK**
                - Move the alert
                - Write an RFC

                **Platform team**
                - Upgrade

                **Documentation**
                - Explain it
                """) == [
                    "- - JP - | Have badges for:", "- - AC/RK - | Move the alert", "- - AC/RK - | Write an RFC",
                    "- - Platform team - | Upgrade", "- process - - | Explain it",
                ])
    }

    @Test("headings and labels that name a kind or a state hold for what stands below")
    func groups() {
        #expect(
            actions(
                "### Prevention\n\n- a\n\n### Completed\n\n- b\n\n**Process improvements**\n\n- c\n\n- Detection:\n  - d"
            ) == [
                "- prevent - - | a", "done - - - | b", "- process - - | c", "- detect - - | d",
            ])
    }

    @Test(
        "a heading with a letter or a code is an action, and the list below it its details",
        arguments: [
            ("### A. 受控清理", true), ("### K1 — 部署期防呆", true), ("### B) Backups", true), ("### P1 改进", false),
            ("### Q1 — Alerts", false), ("### Backups", false),
        ])
    func letteredHeadings(heading: String, isAction: Bool) {
        let text = "\(heading)\n\n- 阈值 90%\n- 只清 72 小时以上的容器\n\n### C. 监控\n\n- 每 5 分钟探测\n"
        #expect(reading("# T\n\n## 后续行动\n\n\(text)").followUps.count == (isAction ? 2 : 3))
    }

    @Test("items that only name what the list below each is about are groups")
    func namedGroups() {
        let text =
            "- Webhooks\n  - Exempt `kube-system`\n- Upgrade procedure\n  - List all webhooks\n  - Upgrade green first\n- Monitoring\n  - Probe it"
        #expect(actions(text).count == 4)
        #expect(actions("- 库存服务\n  - 删除降级逻辑\n- 活动平台\n  - 自动校验库存\n  - 立即下架").count == 3)
        #expect(
            actions("- Grafana dashboard\n  - Owner: Ann\n- Backup job\n  - Owner: Bob").map { $0.suffix(10) } == [
                " dashboard", "Backup job",
            ])
        // What is to be done, with its details below.
        #expect(
            actions("1. **Trigger hygiene**\n   - Delete old ones\n2. **Persistence**\n   - Never assume it").count == 2
        )
        #expect(actions("- 增加告警\n  - 延迟\n- 优化索引\n  - 订单表").count == 2)
    }

    @Test("'Short term' in bold names actions below what ended the incident")
    func horizonLabels() {
        let text =
            "## Remediation\n\n**Short term**\n\n- Raise the limit - Ines\n\n**Long term**\n\n- Reject schema changes\n"
        #expect(reading("# T\n\n\(text)").followUps.map(\.text) == ["Raise the limit - Ines", "Reject schema changes"])
    }

    @Test("tickets are the actions where nothing tells them; lines that end in breaks are an action each")
    func ticketsAndBreaks() {
        #expect(
            actions("| Ticket | Assignee | Status |\n|---|---|---|\n| EDGE-771 | ann | Closed |\n| EDGE-772 | | Open |")
                == [
                    "done - ann - | EDGE-771", "open - - - | EDGE-772",
                ])
        #expect(
            actions("Add it to the inventory (Rob, 2021/04/20)<br>\nBuy another (declined: replaced in Q3)") == [
                "- - Rob 2021-04-20 | Add it to the inventory (Rob, 2021/04/20)",
                "declined - - - | Buy another (declined: replaced in Q3)",
            ])
    }

    @Test("a date in a column of states says when it was done only where the column is called so")
    func dateAsState() {
        #expect(actions("| Action | Closed |\n|---|---|\n| Add a test | 2023-07-17 |").first?.hasPrefix("done") == true)
        #expect(actions("| Action | Status |\n|---|---|\n| Add a test | 2030-01-01 |").first?.hasPrefix("-") == true)
        #expect(actions("- ~~Add a test~~ closed: won't do").first?.hasPrefix("declined") == true)
    }

    @Test("of the lines of one paragraph each has its own links")
    func linksOfLines() {
        let text = "1、Add [a test](https://example.com/1)\n2、Add [an alert](https://example.com/2)"
        let found = reading("# T\n\n## 后续行动\n\n\(text)\n").followUps
        #expect(found.map { $0.links.map(\.value) } == [["https://example.com/1"], ["https://example.com/2"]])
    }

    @Test("what pictures mean is no action, and a label with a colon may tell the state of the list below")
    func legendAndStates() {
        #expect(
            actions("✅ done · 🚧 in progress · ⏳ not started\n\n- ✅ Apologise").map { $0.hasPrefix("done") } == [true])
        #expect(
            actions("Already done:\n\n- Removed the generator\n\nStill to do:\n\n- Tidy up the data") == [
                "done - - - | Removed the generator", "open - - - | Tidy up the data",
            ])
    }

    @Test("one heading an action, with its details below")
    func headings() {
        #expect(
            actions("### 1. Apply the migration\n\n```sh\nrun\n```\n\n### 2. Test the fix\n\n- open it\n- look") == [
                "- - - - | Apply the migration", "- - - - | Test the fix",
            ])
        #expect(actions("### 1. Short-term\n\n- Add a test\n- Fix it") == ["- - - - | Add a test", "- - - - | Fix it"])
    }

    @Test("paragraphs are actions where nothing else is; what leads to a list is not")
    func paragraphs() {
        #expect(
            actions("The monitor should page.\n\nWe need a channel.") == [
                "- - - - | The monitor should page.", "- - - - | We need a channel.",
            ])
        #expect(actions("We will do the following.\n\n- a") == ["- - - - | a"])
        #expect(actions("None at this time.") == [])
        #expect(actions("None: the service is switched off at the end of the month.") == [])
        #expect(actions("- None: the service is switched off.") == [])
        #expect(actions("无：服务月底下线。") == [])
        // Nor is thanks, or the offer to answer questions.
        #expect(
            actions("We will add a check.\n\nWe would like to thank the reporter.\n\n我们为此致歉。") == [
                "- - - - | We will add a check."
            ])
        #expect(actions("If you have any questions, please don't hesitate to reach out.") == [])
        for work in [
            "We are sorry for it. We will add a second region.", "Add a second alert. Thanks to the team.",
            "We are adding a page that says sorry.", "我们将在 6 月前增加第二个机房，感谢大家的谅解。",
        ] {
            #expect(actions(work).count == 1, "\(work)")
        }
        // Another section has a list; who does it or by when makes work of prose all the same.
        #expect(
            reading("# T\n\n## Action items\n\n- Add a check\n\n## Moving forward\n\nWe will go on.\n").followUps.count
                == 1)
        #expect(
            reading("# T\n\n## Action items\n\n- Add a check\n\n## Next steps\n\n@ann will rotate the keys.\n")
                .followUps.count == 2)
        #expect(
            reading(
                "# T\n\n## Action items\n\n- Add a check\n\n## Next steps\n\n**Actions planned:** We will watch it.\n"
            )
            .followUps.count == 2)
        #expect(
            actions("- [x] Pin the version (2026-09-11)\n- [ ] Test it (2026-09-12)") == [
                "done - - - | Pin the version (2026-09-11)", "open - - 2026-09-12 | Test it (2026-09-12)",
            ])
    }

    @Test("a state in the column of owners is no owner")
    func stateAsOwner() {
        #expect(
            actions("| Action | Owner | Status |\n|---|---|---|\n| Add a test | Done | Done |") == [
                "done - - - | Add a test"
            ])
        #expect(actions("- Add a test @TBD") == ["- - - - | Add a test @TBD"])
        #expect(
            actions("| 措施 | 负责人 | 截止 |\n|---|---|---|\n| 补测试 | 已完成 (8c99719) | 2026-05-01 |\n| 加监控 | 待办 | |") == [
                "done - - 2026-05-01 | 补测试", "open - - - | 加监控",
            ])
        #expect(
            actions("| Action | Owner |\n|---|---|\n| Add a test | Ann (done) |") == ["- - Ann (done) - | Add a test"])
        #expect(
            actions("| Action | Type |\n|---|---|\n| Add a test | Mitigate + Prevent |") == [
                "- prevent - - | Add a test"
            ])
    }

    @Test("a list above a table explains the table")
    func legend() {
        #expect(
            actions(
                "Priorities:\n\n- P0 - now\n- P1 - later\n\n| Action | Owner | Notes |\n|---|---|---|\n| a | Bo | Done |"
            )
                == ["done - Bo - | a"])
    }

    @Test("lessons are no actions, and groups of actions are no sections of their own")
    func neighbours() {
        let document = reading(
            "# T\n\n## Lessons learned\n\n- Test more\n\n## Follow-ups\n\n### Detection\n\n- Alert\n\n### What went well\n\n- Us\n"
        )
        #expect(document.followUps.map(\.text) == ["Alert"])
        #expect(document.sections.compactMap(\.kind) == [.lessons, .followUps, .lessons])
    }

    @Test("tickets in running text")
    func tickets() {
        let document = reading(
            "# T\n\n## Next steps\n\n- Do it (OPS-12, acme/web#7), not UTF-8 [#9](https://x.example/9)\n")
        #expect(document.followUps.first?.links.map(\.value) == ["https://x.example/9", "OPS-12", "acme/web#7"])
    }

    @Test("remediation with owners or open boxes is a list of actions; else it tells how the service came back")
    func remediation() {
        #expect(actions("- [ ] Patch", heading: "## Remediation") == ["open - - - | Patch"])
        #expect(actions("We restarted it.", heading: "## Remediation") == [])
    }
}
