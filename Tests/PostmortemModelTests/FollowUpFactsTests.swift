import PostmortemModel
import Testing

@Suite("Owners, due dates and states of actions, with labels and without")
struct FollowUpFactsTests {
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
        "who, by when and how far, in the manners of many teams",
        arguments: [
            ("Use one key. *Nuno, done*", "Nuno - done"), ("Check each run. *Carla, 2025-08-25*", "Carla 2025-08-25 -"),
            ("**Fail loudly**: Oskar, 2025-08-16", "Oskar 2025-08-16 -"),
            ("Protection on -- Sindre -- done", "Sindre - done"),
            ("Set requests (Ilse Vermeer, due 2025-08-07)", "Ilse Vermeer 2025-08-07 -"),
            ("Remind them. Owner: Fiona Baird. By 31/08/2025.", "Fiona Baird 2025-08-31 -"),
            ("Automate it. Owner: Ann. By end of August 2025.", "Ann 2025-08-31 -"),
            ("Fails at start. **Ifeoma**, due: 7 Feb 2026", "Ifeoma 2026-02-07 -"),
            ("Empty filter. Shipped 28 July.", "- - done"),
            ("Remove it (before 2025-09-13, **completed**)", "- 2025-09-13 done"),
            ("限频。负责人：罗成，截止时间：2025-08-17，已完成", "罗成 2025-08-17 done"), ("灰度规范（马俊，2025-12-31）", "马俊 2025-12-31 -"),
            ("定时对账，8 月 3 日前上线", "- 2025-08-03 -"), ("拨测 @老丁 8 月底", "@老丁 2025-08-31 -"),
            ("~~先传资源~~ @ann", "@ann - done"), ("Migrate profiles (Jan 31, 2026)", "- 2026-01-31 -"),
            ("Compensation sent ✅", "- - done"),
            ("改为 UTC（薛珊，8月底）", "薛珊 2025-08-31 -"), ("更新步骤（范冰，8月27日，已完成）", "范冰 2025-08-27 done"),
            ("核查接线（机房组 严峰）—— 截止 2025-09-15 —— 已完成", "机房组 严峰 2025-09-15 done"),
            ("随机退避（客户端组，8月20日，开发中）", "客户端组 2025-08-20 in-progress"),
            ("小唐 — 检查地址 — 8月12日 — 已完成", "小唐 2025-08-12 done"), ("失败率告警：小鱼负责", "小鱼 - -"),
            ("补测试（由平台组跟进）", "平台组 - -"), ("etcd 告警，负责人：高原，8月18日，已完成", "高原 2025-08-18 done"),
            // Neither names somebody.
            ("升级网络（二期，8月1日）", "- 2025-08-01 -"), ("告警规则：无人负责", "- - -"),
            ("Add an alert: Monday, 2025-12-02", "- - -"), ("规范由人工持续跟进", "- - -"), ("谁变更谁负责", "- - -"),
            ("补上（文档，8月1日）", "- 2025-08-01 -"), ("清理（2023-01-01 前写入）", "- - -"), ("Reply to alerts with ✅", "- - -"),
            ("Fix **Redis**, due: 1 August 2025", "- 2025-08-01 -"), ("Cache the headers (H1)", "- - -"),
            // Nor is this done.
            ("Add an alert. Complete by 2025-12-15.", "- 2025-12-15 -"), ("Ship it (By 2025-12-31)", "- 2025-12-31 -"),
            ("扩容 — 张耀 — 8月1日", "张耀 2025-08-01 -"), ("Fix the link: see docs", "- - -"),
        ])
    func manners(text: String, facts: String) {
        let action = action("- \(text)")
        let found = [action?.owner?.value.value, action?.due?.value.value?.iso8601, action?.status?.rawValue]
        #expect(found.map { $0 ?? "-" }.joined(separator: " ") == facts)
    }

    @Test("a name in parentheses is the owner where the document has it among its authors, or another action its owner")
    func knownNames() {
        let text =
            "# T\n\n**Authors:** Piotr\n\n## Action items\n\n- Add a budget (Piotr)\n- Sign it (Tamsin, 2025-08-01)\n- Publish it (Tamsin)\n- Update it (Docker)\n"
        #expect(reading(text).followUps.map { $0.owner?.value.value } == ["Piotr", "Tamsin", "Tamsin", nil])
    }

    @Test("'By' is when beside a column of people, and who where there is none")
    func byColumn() {
        #expect(
            actions("| Responsible | Measure | By |\n|---|---|---|\n| Ann | Add a test | 2025-08-01 |") == [
                "- - Ann 2025-08-01 | Add a test"
            ])
        #expect(actions("| Measure | By |\n|---|---|\n| Add a test | Ann |") == ["- - Ann - | Add a test"])
        #expect(
            actions("| Measure | By |\n|---|---|\n| Add a test | 2025-08-01 |") == ["- - - 2025-08-01 | Add a test"])
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

    @Test(
        "facts in parentheses at the end: teams, dates that bound, states with words about them",
        arguments: [
            ("Pin the image (Docker, #12)", "- - - -"), ("Check the sums (Redis, SHA-256)", "- - - -"),
            ("灰度单次不超过 10 个百分点（平台组，2025/08/28）", "- - 平台组 2025-08-28"),
            ("加上资源限制（@陈晨，8 月 12 日前）", "- - @陈晨 2025-08-12"), ("开启快照（谢军）", "- - 谢军 -"),
            ("删除大 Key（老周）", "- - 老周 -"), ("Add a test (pull request)", "- - - -"), ("增加告警（高优）", "- - - -"),
            ("增加巡检（周末）", "- - - -"), ("回滚（临时方案，#3391）", "- - - -"),
            ("恢复两个特征（已完成，7 月 18 日）", "done - - -"), ("重构平台（不做：已排期迁移）", "declined - - -"),
            ("限流 - 贾磊 - 09.10", "- - 贾磊 2025-09-10"), ("堆积告警 —— 何平", "- - 何平 -"),
            ("~~Set a minimum~~ done, #1882", "done - - -"),
        ])
    func factsInside(text: String, facts: String) {
        let action = action("- \(text)")
        let owner = action?.owner?.value.value
        let due = action?.due?.value.value?.date.iso8601
        #expect([action?.status?.rawValue, nil, owner, due].map { $0 ?? "-" }.joined(separator: " ") == facts)
    }

    @Test("people and teams above their actions, in Chinese as well")
    func namedOwners() {
        let text = "**卢薇**\n\n- 增加测试\n\n**DBA 团队**\n\n- 增加告警\n\n**监控**\n\n- 增加面板\n"
        #expect(
            reading("# T\n\n## 后续行动\n\n\(text)").followUps.map { $0.owner?.value.value } == ["卢薇", "DBA 团队", nil])
        #expect(
            reading("# T\n\n## Follow-ups\n\n### Edge team\n\n- Add a test\n").followUps.map { $0.owner?.value.value }
                == [
                    "Edge team"
                ])
    }

    @Test("'due' in parentheses needs no colon")
    func dueInParentheses() {
        #expect(action("- [ ] Upgrade the client (due 2025-12-08)")?.due?.value.value?.date.iso8601 == "2025-12-08")
    }

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

    @Test("a cross says no where it stands alone; a state may stand where the date should")
    func crosses() {
        #expect(
            actions(
                "| Action | Due | Status |\n|---|---|---|\n| a | | ❌ |\n| b | | ❌ Failed in 72 steps |\n| c | Done in v2 | |"
            )
                == ["declined - - - | a", "- - - - | b", "done - - - | c"])
    }

    @Test(
        "a day of two numbers is due beside a name, and so is what stands behind the last commas",
        arguments: [
            ("- 告警（小晴，7/15，已完成）", "小晴", "2025-07-15"), ("- remove it - Deb - 8/20", "Deb", "2025-08-20"),
            ("- a heartbeat @jonas — due 7/29", "@jonas", "2025-07-29"), ("- 迁移 @罗思远 8/13 ✅", "@罗思远", "2025-08-13"),
            ("- 专线探测（丢包切换），小贾，8月20日", "小贾", "2025-08-20"), ("- 全额退款 —— 运营部，7月30日，已完成", "运营部", "2025-07-30"),
            ("- 個案審核 — 資訊科技部 歐陽志偉 — 2025年8月31日或之前", "資訊科技部 歐陽志偉", "2025-08-31"),
            ("- **Release guild** will re-run it by 18 July 2025", "Release guild", "2025-07-18"),
        ])
    func daysOfTwoNumbers(text: String, owner: String, due: String) {
        #expect(action(text)?.owner?.value.value == owner)
        #expect(action(text)?.due?.value.value?.iso8601 == due)
        // A share is no day.
        #expect(action("- Migrate the clusters (1/2)")?.due == nil)
        for text in ["- Upgrade Postgres - phase 1/2", "- Retry @bob 7/20 of traffic", "- Keep on-call - Ops - 24/7"] {
            #expect(action(text)?.due == nil, "\(text)")
        }
        for text in ["- **Redis** will evict keys earlier", "- 安排值班负责人：两人", "- 升级（内核，2025-07-15，已完成）"] {
            #expect(action(text)?.owner == nil, "\(text)")
        }
    }

    @Test("a state with its date beside a name")
    func statesWithDates() {
        for text in ["- ~~Move it~~ (WH-301, Tomás, closed 2025-10-04)", "- Limit it. *Ann Webb, done 2025-07-17*"] {
            #expect(action(text)?.status == .done, "\(text)")
            #expect(action(text)?.owner != nil, "\(text)")
        }
    }
}
