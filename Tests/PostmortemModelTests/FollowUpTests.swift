import PostmortemModel
import Testing

@Suite("Follow-up actions in the forms that people write")
struct FollowUpTests {
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
