import PostmortemModel
import Testing

@Suite("Follow-up actions in the forms that people write")
struct FollowUpTests {
    @Test(
        "a date right behind an owner is due",
        arguments: [
            ("@刘洋（截止：2026-01-31）", "@刘洋", "2026-01-31"), ("@张三，2026-06-01", "@张三", "2026-06-01"),
            ("@张三 2026-06-01", "@张三", "2026-06-01"), ("@张三 截止 2026-06-01", "@张三", "2026-06-01"),
            ("@zhangsan 2026-06-01", "@zhangsan", "2026-06-01"), ("@张三、@李四 2026-06-01", "@张三、@李四", "2026-06-01"),
            ("@alice, due 2026-06-01", "@alice", "2026-06-01"),
        ])
    func dueBehindOwner(text: String, owner: String, due: String) {
        let action = reading("# T\n\n## Follow-up actions\n\n- [ ] 增加告警 \(text)\n").followUps.first
        #expect(action?.owner?.value.value == owner)
        #expect(action?.due?.value.value?.date.iso8601 == due)
    }

    @Test(
        "facts behind labels with nothing but spaces between them",
        arguments: [
            "增加告警 负责人:张三 截止:2026/6/1 状态:进行中", "增加告警（负责人：张三 截止日期：2026-06-01 状态：进行中）",
            "增加告警 owner: 张三 due date: 2026-06-01 status: in progress", "增加告警, owner: 张三 due: 2026-06-01 status: doing",
        ])
    func spacedLabels(text: String) {
        let action = reading("# T\n\n## Follow-up actions\n\n- \(text)\n").followUps.first
        #expect(action?.owner?.value.value == "张三")
        #expect(action?.due?.value.value?.date.iso8601 == "2026-06-01")
        #expect(action?.status == .inProgress)
    }

    @Test("words about the state say more than an empty box; a ticked one is done")
    func boxesAndWords() {
        let text = "- [ ] a (status: in progress)\n- [x] b (status: open)\n- [ ] c (status: declined)\n- [ ] d\n"
        #expect(
            reading("# T\n\n## Follow-up actions\n\n\(text)").followUps.map(\.status)
                == [.inProgress, .done, .declined, .open])
    }

    @Test(
        "the facts behind an action are known as such",
        arguments: [
            (
                "Check each route (owner: edge-team, due: 2026-05-01, closes: G1)",
                "(owner: edge-team, due: 2026-05-01, closes: G1)"
            ),
            ("Rehearse it — Owner: infra — Due: 2026-10-15", "— Owner: infra — Due: 2026-10-15"),
            ("增加告警（负责人：张三，截止：2026-06-01）", "（负责人：张三，截止：2026-06-01）"),
            ("Owner: infra", ""), ("Alert on it (owner: infra), then look", ""), ("Note: look at it", ""),
        ])
    func facts(text: String, facts: String) {
        #expect(reading("# T\n\n## Follow-up actions\n\n- \(text)\n").followUps.first?.facts ?? "" == facts)
    }

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
        "states in words and in per cent",
        arguments: [
            ("80%", FollowUpStatus.inProgress), ("100%", .done), ("进行中 50%", .inProgress), ("延期", .open),
            ("测试中", .inProgress), ("in progress since March, waiting for the vendor", .inProgress),
            ("done in v2.1", .done), ("Done, see the wiki", .done), ("已完成，见文档", .done), ("not started yet", .open),
            ("√", .done),
        ])
    func progress(text: String, state: FollowUpStatus) {
        let table = "| 行动 | 状态 |\n|---|---|\n| 增加告警 | \(text) |\n"
        #expect(reading("# T\n\n## 后续行动\n\n\(table)").followUps.map(\.status) == [state])
    }

    @Test(
        "what says that nothing will be done is no action",
        arguments: ["不需要后续行动，因为该系统月底下线。", "无需改进措施：已下线。", "_No action items — incident fully resolved._"])
    func nothing(text: String) { #expect(reading("# T\n\n## 后续行动\n\n\(text)\n").followUps.isEmpty) }

    /// Actions as `state type owner due | text`, with `-` for what is not said.
    private func actions(_ lines: String, heading: String = "## Action items") -> [String] {
        reading("# T\n\n\(heading)\n\n\(lines)\n").followUps.map { action in
            let owner = action.owner.map { $0.value.value ?? "unknown" }
            let due = action.due.map { $0.value.value?.iso8601 ?? "unknown" }
            let facts = [action.status?.rawValue, action.type?.rawValue, owner, due].map { $0 ?? "-" }
            return facts.joined(separator: " ") + " | " + action.text
        }
    }

    @Test("boxes, pictures and words say how far an action has come")
    func states() {
        #expect(
            actions(
                """
                - [x] a
                - ✅ b
                - ⬜ c
                - DONE: d
                - e [done]
                - f (won't fix)
                - ~~g~~
                - h; completed as of 2021-10-29
                - 🚧 i
                """) == [
                    "done - - - | a", "done - - - | b", "open - - - | c", "done - - - | DONE: d",
                    "done - - - | e [done]",
                    "declined - - - | f (won't fix)", "done - - - | g",
                    "done - - - | h; completed as of 2021-10-29", "in-progress - - - | i",
                ])
    }

    @Test("owners and due dates, with labels and without")
    func facts() {
        #expect(
            actions(
                """
                - a (owner: Alice, due: 2025-06-01)
                - b. Owner: Carol. Deadline: June 15, 2025.
                - c - Bob
                - d — Ann Lee — 2025-06-01 — done
                - e (@dana, by 2025-06-02)
                - f，负责人：李四，截止：2025-06-03
                - g (pull request)
                - h by 2025-06-04.
                """
            ).map { String($0.prefix { $0 != "|" }) } == [
                "- - Alice 2025-06-01 ", "- - Carol 2025-06-15 ", "- - Bob - ", "done - Ann Lee 2025-06-01 ",
                "- - @dana 2025-06-02 ", "- - 李四 2025-06-03 ", "- - - - ", "- - - 2025-06-04 ",
            ])
    }

    private func action(_ text: String) -> FollowUp? {
        reading("---\nstarted: 2025-07-10T09:00:00Z\n---\n# T\n\n## Follow-up actions\n\n\(text)\n").followUps.first
    }

    @Test(
        "a state may be the last sentence, stand behind the parenthesis, or have a remark",
        arguments: [
            ("- Restore a zone. Owner: sre. Due: 2025-06-30. Done.", FollowUpStatus.done),
            ("- Fail over. Owner: sre. Due: 2025-06-30. Won't do: covered by a test", .declined),
            ("- 增加证书到期告警（负责人：陈晨，截止：2025-09-20）已完成", .done),
            ("- Turn failover on — DBA team — by 2025-12-01 — done (DB-9)", .done),
            ("- Buy a bigger box — **declined**: too dear", .declined), ("- DECLINED – buy a box", .declined),
            ("- [ ] Border tests — Bea Moreno — *In Progress* — due Jan 27, 2026", .inProgress),
            ("- ~~Canary for roles~~ (duplicate of 19877, closed)", .declined), ("- ~~Add a canary~~ (#12)", nil),
            ("- ~~Add a canary~~ (@ann)", nil), ("- ~~Bob~~ Alice: retry cancelled orders", nil),
            ("- [x] ~~Remove~~ deprecate what dropped requests", .done), ("- [ ] ~~换掉 rsync~~ 暂时不考虑", .declined),
            ("- Keep the valve (V2) closed", nil), ("- Compare the old pool vs. new", nil),
            ("| Action | Status |\n|---|---|\n| a | 未 done |", nil),
            ("| Action | Status |\n|---|---|\n| a | 未开始（计划中） |", .open),
            ("| Action | Status |\n|---|---|\n| a | ❌ 不做（由灰度覆盖） |", .declined),
            ("| Action | Blocks |\n|---|---|\n| a | **Yes** |", nil),
            ("- ~~Buy a bigger box~~ (too dear)", .declined), ("- ~~Add an alert~~", .done),
            ("| Action | Owner | Bug |\n|---|---|---|\n| Add a test | ann | n/a **TODO** |", .open),
            ("| Action | Owner | Bug |\n|---|---|---|\n| Add a test | ann | Bug 12 **IN PROGRESS** |", .inProgress),
            ("- Say when it is done. Then look at it again.", nil),
        ])
    func statesAtEnd(text: String, state: FollowUpStatus?) { #expect(action(text)?.status == state) }

    @Test(
        "an owner stays one beside words for the date and the state",
        arguments: [
            ("- Alert on it – *Tomasz B.* – due 16 Feb 2026", "Tomasz B."),
            ("- Turn failover on — DBA team — by 2025-12-01 — done (DB-9)", "DBA team"),
            ("- Turn failover on — DBA team — by 2025-12-01 — closes G1", "DBA team"),
        ])
    func ownersAtEnd(text: String, owner: String) { #expect(action(text)?.owner?.value.value == owner) }

    @Test("'closes G1' needs no colon")
    func closes() {
        #expect(action("- Alert — DBA team — by 2025-12-01 — closes G1")?.closes.map(\.value) == ["G1"])
        #expect(action("- Alert — closes GH-12 — done")?.closes.isEmpty == true)
    }

    @Test("what was done on a day before the incident was not done a year later")
    func doneBefore() {
        let action = action("| Action | Owner | Due | Status |\n|---|---|---|---|\n| Rotate | ann | 1 July | done |")
        #expect(action?.due?.value.value?.date.iso8601 == "2025-07-01")
    }

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

    @Test(
        "owner and date may stand in brackets of their own, in bold, or behind arrows",
        arguments: [
            ("- [ ] 灰度平台卡点 【张博】【8.31】 进行中", "张博", "2025-08-31"),
            ("- [x] 恢复报警 【发布平台-陈默】【9.15】", "发布平台-陈默", "2025-09-15"),
            ("- [ ] Property tests → **Priyanka** → March 8, 2026", "Priyanka", "2026-03-08"),
            ("- [ ] Emergency contacts — **petra** — Aug 15", "petra", "2025-08-15"),
            ("- 增加校验（预计 8 月 15 日前完成）", nil, "2025-08-15"),
            ("- 数据库备机搬家 —— 孙工、网络组，8月15日前 【机柜已批】", "孙工、网络组", "2025-08-15"),
            ("| 措施 | 责任部门 | 责任人 |\n|---|---|---|\n| 扩容 | 开发中心 | |", "开发中心", nil),
            ("- Serve it from the cache (thanks to @fanfan)", nil, nil), ("- 404 回源常驻（感谢 @fanfan 的 PR）", nil, nil),
            ("- Thanks to @ann and @bob we know: add a limit", nil, nil), ("- 增加告警【短期】", nil, nil),
            ("- 升级 Redis【7.2】", nil, nil),
            ("- Migrate MySQL → Postgres — done", nil, nil), ("- Move it — Kafka (brokers only)", nil, nil),
            ("- Show the path Draft → Published", nil, nil),
        ])
    func bracketsAndArrows(text: String, owner: String?, due: String?) {
        let action = action(text)
        #expect(action?.owner?.value.value == owner)
        #expect(action?.due?.value.value?.date.iso8601 == due)
    }

    @Test("numbered lines of one paragraph are an action each; 'TODO: …' is one too")
    func numberedLines() {
        #expect(
            reading("# 事故\n\n## 后续行动\n\n1、清洗室外机 【已做】\n2、补充清洗条款\n").followUps.map(\.status) == [.done, nil])
        #expect(action("- TODO: Add the lessons to the wiki") != nil)
        #expect(action("- TODO: owner") == nil)
    }

    @Test("nobody is no owner", arguments: ["none", "(none)", "Nobody", "unassigned", "to be assigned", "无", "未分配"])
    func nobody(owner: String) {
        #expect(action("| Action | Owner |\n|---|---|\n| Add a test | \(owner) |").map { $0.owner == nil } == true)
    }

    @Test(
        "nothing is due before its incident, or on the day from which it was moved",
        arguments: [
            ("Jan 15", "2026-01-15"), ("1月15日", "2026-01-15"), ("Aug 1", "2025-08-01"), ("2025-01-15", "2025-01-15"),
            ("~~2026-01-01~~ 2027-01-01", "2027-01-01"), ("2026-01-01 → 2027-01-01", "2027-01-01"),
            ("2026-01-01, moved to 2027-01-01", "2027-01-01"), ("2026-03-01 (~~2026-01-01~~)", "2026-03-01"),
            ("2026-03-01 → on hold", "2026-03-01"),
        ])
    func dueAfterIncident(due: String, day: String) {
        let action = action("| Action | Owner | Due |\n|---|---|---|\n| Add a test | ann | \(due) |")
        #expect(action?.due?.value.value?.date.iso8601 == day)
    }

    @Test("a team in front of an action is not its owner's name; facts may stand between hyphens")
    func hyphens() {
        #expect(
            actions("- a - Owner: Ann - Due: 2025-06-01\n- Platform team: b") == [
                "- - Ann 2025-06-01 | a - Owner: Ann - Due: 2025-06-01", "- - - - | Platform team: b",
            ])
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

    @Test("a cross says no where it stands alone; a state may stand where the date should")
    func crosses() {
        #expect(
            actions(
                "| Action | Due | Status |\n|---|---|---|\n| a | | ❌ |\n| b | | ❌ Failed in 72 steps |\n| c | Done in v2 | |"
            )
                == ["declined - - - | a", "- - - - | b", "done - - - | c"])
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
