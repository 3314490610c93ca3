import PostmortemModel
import Testing

@Suite("How far actions are, in marks, remarks, headings and tables")
struct FollowUpStatesTests {
    @Test("remediation with a table of states of which some are open is what is to be done")
    func remediationStatus() {
        let table = "## Remediation status\n\n| Item | Status |\n|---|---|\n| Workaround | Done |\n"
        #expect(reading(table + "| New disk | Not done |\n").followUps.map(\.status) == [.done, .open])
        #expect(reading(table).followUps.isEmpty)
        // All is done, and each has its pull request.
        let tracked = "## Remediation\n\n| Action | Status | Code |\n|---|---|---|\n"
        let restarted = "| Restarted it | ✅ Done | [#11](https://example.com/11) |\n"
        #expect(reading(tracked + restarted + restarted).followUps.isEmpty)
        let row = "| Add a test | ✅ Done | [#12](https://example.com/12) |\n"
        #expect(reading(tracked + row + row).followUps.map(\.status) == [.done, .done])
        #expect(reading(tracked + row + row + "\n## Action items\n\n- Add an alert\n").followUps.count == 1)
    }

    @Test("a paragraph with a mark above a list is the action, and the list its details")
    func markedParagraphs() {
        let text =
            "⏳ **Health checks**: all collections\n- look for metadata\n- alert\n\n✅ **A test**: done\n- one file"
        #expect(
            reading("# T\n\n## Action items\n\n\(text)\n").followUps.map(\.text) == [
                "Health checks: all collections", "A test: done",
            ])
        // A state alone, a sentence, and a bullet stand above actions of their own.
        for lead in ["✅ Completed", "✅ **Completed**", "✅ Rolled back the release", "• Run it again", "✅ Done:"] {
            let actions = reading("# T\n\n## Action items\n\n\(lead)\n\n- Add a test\n- Add an alert\n").followUps
            #expect(actions.map(\.text).suffix(2) == ["Add a test", "Add an alert"], "\(lead)")
        }
    }

    @Test("what the pictures mean is no action, and names of classes are groups of them")
    func legendsAndClasses() {
        let list = "✅ = done, 🚧 = being worked on, ⬜ = not started\n\n- ✅ Publish from CI\n- ⬜ Smoke test\n"
        #expect(
            reading("# T\n\n## Action items\n\n\(list)").followUps.map(\.text) == ["Publish from CI", "Smoke test"])
        let classes = "- 监控类\n  - 增加告警，负责人：高原\n- 限制类\n  - 数量配额，负责人：苗苗\n  - 加 TTL，负责人：苗苗\n"
        #expect(reading("# T\n\n## 改进措施\n\n\(classes)").followUps.count == 3)
        let remedy = "1. Protection on -- Ann -- done\n2. Remote signer -- Bo -- planned\n3. Refund -- Cy -- done\n"
        #expect(reading("# T\n\nRemediation\n-----------\n\n\(remedy)").followUps.count == 3)
        let restarts = "- Restarted the pods — done\n- Purged the cache — done\n- Rolled back — done\n"
        #expect(reading("# T\n\n## Resolution\n\n\(restarts)").followUps.isEmpty)
    }

    @Test("a state in parentheses may stand before the full stop")
    func stateBeforeStop() {
        #expect(
            reading("# T\n\n## Action items\n\n- Update the checklist (done alongside this report).\n").followUps.map(
                \.status)
                == [.done])
    }

    @Test(
        "a heading or its remark tells the state of what stands below",
        arguments: [
            ("### Shipped during the incident", FollowUpStatus.done), ("### Already completed", .done),
            ("### CI gate (not yet implemented)", .open), ("### Recommendations (not yet actioned)", .open),
        ])
    func statesOfGroups(heading: String, status: FollowUpStatus) {
        let text = "# T\n\n## Action items\n\n\(heading)\n\n- A second shard\n- A larger pool\n"
        #expect(reading(text).followUps.map(\.status) == [status, status])
    }

    @Test("a state in capitals may stand before the action, behind its ticket, or in what was done")
    func statesInWords() {
        func states(_ text: String) -> [FollowUpStatus?] {
            reading("# T\n\n## Action items\n\n\(text)\n").followUps.map(\.status)
        }
        let items = reading(
            "# T\n\n## Action items\n\n1. **DONE 2026-05-14** — Patch it\n2. **TODO due 2026-05-21** — Add a test\n3. **DEFERRED P2** — Clean up\n4. PROCESS LESSON — Test more\n"
        )
        #expect(items.followUps.map(\.status) == [.done, .open, .open, nil])
        #expect(items.followUps.map(\.text) == ["Patch it", "Add a test", "Clean up", "PROCESS LESSON — Test more"])
        #expect(reading("# T\n\n## 后续行动\n\n- TODO —— 增加测试\n").followUps.map(\.text) == ["增加测试"])
        #expect(items.followUps.map { $0.due?.value.value?.iso8601 } == [nil, "2026-05-21", nil, nil])
        #expect(
            states("- We've moved the logs\n- We have added an alert\n- We need a test\n- We decided to test") == [
                .done, .done, nil, nil,
            ])
        #expect(
            states(
                "- Verify that all keys have been rotated\n- Alert when a node has been drained\n- Notify customers whose data has been exposed\n- A ticket has been created for it"
            ) == [nil, nil, nil, nil])
        #expect(
            states(
                "- A daily check has been added\n- Changes have been made to the pool\n- Once a check has been added, use it\n- Has it been agreed?"
            ) == [
                .done, .done, nil, nil,
            ])
        let head = "| Action | Owner | Ticket |\n|---|---|---|\n"
        #expect(
            states(head + "| Rotate | Ann | [#86](x) — complete in v2 |\n| Test | Ann | [#87](x) |") == [.done, nil])
        // A title behind a ticket may begin with a word that is a state elsewhere.
        #expect(
            states(head + "| Rotate | Ann | OPS-1: New dashboard |\n| Test | Ann | OPS-2 — Open source it |") == [
                nil, nil,
            ])
        let outcome =
            "| Issue | Outcome |\n|---|---|\n| #41 — a gap in alerting | Resolved by #47 — an alarm |\n| #46 — docs | Open — deferred |\n"
        #expect(states(outcome) == [.done, .open])
        #expect(
            states("| Action | State |\n|---|---|\n| a | Implemented; activation pending |\n| b | 📅 Queued |") == [
                .inProgress, .open,
            ])
    }

    @Test(
        "the name of a group says how far all of it is",
        arguments: [
            ("### Follow-ups (recommended, not done in this hotfix)", FollowUpStatus.open),
            ("### Short-term (to implement)", .open), ("### What we've done to prevent this", .done),
            ("### 长期方案（需要实施）", .open), ("本轮（Phase 0，已完成并验证）：", .done),
            ("**Not implemented — recorded for after the launch.** All of it is deferred:", .open),
            ("### Monitoring (open source)", nil), ("### Live monitoring", nil), ("### Accounts: closed", nil),
            ("### Traffic (fixed rate)", nil), ("### 已知风险：", nil), ("### 消息：取消订阅", nil),
        ])
    func groups(name: String, state: FollowUpStatus?) {
        #expect(reading("# T\n\n## Prevention\n\n\(name)\n\n- Dedicated queue\n").followUps.map(\.status) == [state])
    }

    @Test(
        "a state may stand behind a mark in the midst, and behind the parenthesis with owner and date",
        arguments: [
            ("- **加 ESLint** —— ✅ 已完成（2026-07-25）：首次运行即发现", FollowUpStatus.done),
            ("- **统一入口**（⏳ 待办）：文档中强调", .open), ("- 配置全局 errorHandler。（待做）", .open),
            ("- Clean the disk (Müller, 15/12/2025) - done", .done),
            ("- Clean the disk (Müller, 15/12/2025) done", .done),
            ("- Clean the disk (Müller, 2025-12-15): WIP", .inProgress),
            ("- Clean the disk (Müller, 2025-12-15) ✅", .done),
            ("- **Backups:** We've switched them on", .done), ("- And of course we added a test.", .done),
            ("- Keep the valve (V2) closed", nil), ("- 增加告警（已推迟）", nil), ("- 当状态为✅完成时不再告警", nil),
            ("- Context: we have increased retries; remove them", nil), ("- 删掉触发器（已删）", .done),
        ])
    func placesOfStates(text: String, state: FollowUpStatus?) {
        #expect(action(text)?.status == state)
        if text.contains("Müller") {
            #expect(action(text)?.owner?.value.value == "Müller")
            #expect(action(text)?.due?.value.value?.iso8601 == "2025-12-15")
        }
    }

    @Test("what was learned, what was missing, and who signs are no work")
    func noWork() {
        let list =
            "- **Lesson** — a green run proves little\n- ❌ No alert\n- Lessons learned:\n  - Trust nobody\n- Add a test\n"
        #expect(reading("# T\n\n## Prevention\n\n\(list)").followUps.map(\.text) == ["Add a test"])
        #expect(
            reading("# T\n\n## Prevention\n\nWe will test it.\n\n- Damien\n").followUps.map(\.text) == [
                "We will test it."
            ])
        #expect(actions("- Failover") == ["- - - - | Failover"])
        #expect(actions("We will do:\n\n- Hardening") == ["- - - - | Hardening"])
        #expect(actions("- ❌ No longer page for disks\n- **Lessons** will be shared").count == 2)
    }

    @Test("what leads to a list may say that it was done, or ask others")
    func leads() {
        #expect(
            actions("So far we've rolled out:\n\n- A queue\n\nNext week we will add:\n\n- A test of it") == [
                "done - - - | A queue", "- - - - | A test of it",
            ])
        #expect(actions("We have identified these gaps:\n\n- Add an alert") == ["- - - - | Add an alert"])
        #expect(actions("Operators should now:\n\n1. Update the client\n\nWe will:\n\n- Ship a test").count == 1)
        #expect(actions("We have created these tickets:\n\n- Add an alert") == ["- - - - | Add an alert"])
        #expect(actions("As you can see, we have work to do:\n\n- Add an alert").count == 1)
    }

    @Test("remediation that says what is still to be done is a list of actions")
    func remediationToCome() {
        let steps = "1. Lift the cables\n2. Splice a new connection"
        #expect(
            actions("Looks like I'm going to need to:\n\n\(steps)", heading: "## Remediation").count == 2)
        #expect(actions("We did this:\n\n\(steps)", heading: "## Remediation") == [])
        #expect(
            actions("* Implemented: a second cluster\n* Suggested: a drill each quarter", heading: "## Mitigations").map
            {
                String($0.prefix { $0 != " " })
            } == ["done", "open"])
    }

    @Test("who signs a letter does nothing, and what follows at the next heading is work again")
    func closings() {
        #expect(actions("We will add a check.\n\nSincerely,\n\nHelen Varga\n").count == 1)
        #expect(actions("将增加检查。\n\n此致\n\n海湾支付").count == 1)
        #expect(actions("- Add a check\n\nRegards\n\n### Later\n\n- Write a runbook").count == 2)
    }

    @Test("an arrow in parentheses leads to the owner")
    func arrows() {
        #expect(
            actions("- Keep to the policy (-> system team)") == [
                "- - system team - | Keep to the policy (-> system team)"
            ])
    }
}
