import PostmortemCore
import PostmortemModel
import Testing

@Suite("Facts of follow-up actions in notations of prose, code and other programs")
struct FollowUpNotationTests {
    @Test(
        "facts as prose, code and programs for incidents write them",
        arguments: [
            ("- TODO(ann): Add a check", "open - ann - | Add a check"),
            ("- DONE(bob): Split the state", "done - bob - | Split the state"),
            ("- TODO(b/1234): Add a check", "- - - - | TODO(b/1234): Add a check"),
            ("- **Assigned to Ann Lee** · Done · Add a note", "done - Ann Lee - | Add a note"),
            ("- Add a check. — *Ann, due 2026-06-01*", "- - Ann 2026-06-01 | Add a check. — Ann, due 2026-06-01"),
            ("- Add a check. — *Ann, no date*", "- - Ann - | Add a check. — Ann, no date"),
            ("- **Own subnet.** Ann, until 2026-06-01.", "- - Ann 2026-06-01 | Own subnet. Ann, until 2026-06-01."),
            ("- **Own subnet.** Done on the same evening.", "done - - - | Own subnet. Done on the same evening."),
            (
                "- Add a check (Ann, 2026-06-01 scheduled)",
                "- - Ann 2026-06-01 | Add a check (Ann, 2026-06-01 scheduled)"
            ),
            (
                "- Add a check - Ann - promised for 2026-06-01",
                "- - Ann 2026-06-01 | Add a check - Ann - promised for 2026-06-01"
            ),
            (
                "- Label — Ann — ETA 2026-06-01 — ✔ Done",
                "done - Ann 2026-06-01 | Label — Ann — ETA 2026-06-01 — ✔ Done"
            ),
        ])
    func notations(line: String, expected: String) { #expect(actions(line) == [expected]) }

    @Test("lines that begin with a number or a code one behind the other are an action each")
    func codes() {
        let text = "CA-1: Send at once. Resp.: Dev. Due: 2026-06-01.\nCA-2: Scan. Resp.: Ops.\nPA-1: Write it down."
        #expect(
            actions(text) == [
                "- - Dev 2026-06-01 | Send at once. Resp.: Dev. Due: 2026-06-01.", "- - Ops - | Scan. Resp.: Ops.",
                "- - - - | Write it down.",
            ])
        #expect(actions("5.1 Label the alert\n5.2 Route away").count == 2)
        #expect(actions("A. Move the page.\nB. Freeze the work.").count == 2)
        #expect(actions("We will add 3 hosts to\nA. Then we will add\n5.2 of it.").count == 1)
    }

    @Test("a column below a picture says how far each action is; done and planned below a remediation are actions")
    func pictures() {
        let table =
            "| What | Who | ✔ |\n|---|---|---|\n| Filter | Ann | ✅ |\n| Ask | Bob | ❌ refused |\n| Quota | Cy | ⬜ |\n| Plan | Di | ❌ |"
        #expect(actions(table).map { $0.prefix { $0 != " " } } == ["done", "declined", "open", "open"])
        let groups = "### Done\n\n1. Sorted iteration\n\n### Planned\n\n1. A simulation"
        #expect(actions(groups, heading: "## Remediation").map { $0.prefix { $0 != " " } } == ["done", "open"])
    }

    @Test("sentences behind the owner that are nothing but a date or a state are facts")
    func factSentences() {
        let text = "### M-1 Firmware check\n\nOwner: Network (Odd Vik). Due 2026-06-01. Open. It raises a ticket.\n"
        #expect(actions(text) == ["open - Network 2026-06-01 | M-1 Firmware check"])
        #expect(actions("- Add a check. Target 2026-06-01.").map { $0.prefix(16) } == ["- - - 2026-06-01"])
        #expect(
            actions("- Add a check (IAM team, target Q4 2026)").map { $0.prefix(23) } == ["- - IAM team 2026-12-31"])
    }

    @Test(
        "states behind a colon, in the minutes of a meeting and behind what is struck out",
        arguments: [
            ("- Prompt on the host: done 2026-06-01", "done - - - | Prompt on the host: done 2026-06-01"),
            (
                "- Keys per cluster: accepted, in progress",
                "in-progress - - - | Keys per cluster: accepted, in progress"
            ),
            ("- Forbid it: not accepted (too dear)", "declined - - - | Forbid it: not accepted (too dear)"),
            ("- Set retry: no", "- - - - | Set retry: no"),
            (
                "- AI Ann: Cap the queue - done during the meeting",
                "done - Ann - | Cap the queue - done during the meeting"
            ),
            ("- ~~Write our own~~ no", "declined - - - | Write our own no"),
            ("- ~~Write our own~~ closed as wontfix", "declined - - - | Write our own closed as wontfix"),
            (
                "1. Alarm. _Owner: NetOps. Target 30/Sep/23._",
                "- - NetOps 2023-09-30 | Alarm. Owner: NetOps. Target 30/Sep/23."
            ),
            ("🔧 **Lock** in patch 4\n🔧 **Alarm** in patch 5", "- - - - | 🔧 Lock in patch 4"),
        ])
    func states(line: String, expected: String) { #expect(actions(line).first == expected) }
}
