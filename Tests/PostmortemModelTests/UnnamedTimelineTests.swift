import PostmortemModel
import Testing

@Suite("Timelines that no heading names, and those in code and shortcodes")
struct UnnamedTimelineTests {
    private func entries(_ text: String) -> [String] { reading(text).timeline.map(described) }

    @Test("a list of times is a timeline below a heading that says something else, and below none")
    func lists() {
        let list = "- 2025-03-04 05:28 It fails\n- 06:00 It fails again\n- 08:07 It is undone\n"
        for heading in ["# Outage\n\n", "# Outage\n\n## Start and end (UTC)\n\n", ""] {
            let document = reading(heading + list + "\n## Root cause\n\nA loop.\n")
            #expect(document.timeline.count == 3, "\(heading)")
            #expect(document.sections.contains { $0.kind == .timeline }, "\(heading)")
        }
    }

    @Test("days in order will do below the title")
    func days() {
        let list = "* 2020-07-17 ann deployed it.\n* 2020-07-18 bo saw an error.\n* 2020-07-20 ann fixed it.\n"
        #expect(entries("# Crash\n\n\(list)\n## Cause\n\nA loop.\n").count == 3)
        #expect(entries("# Crash\n\n## Releases\n\n\(list)\n## Cause\n\nA loop.\n").isEmpty)
        #expect(entries("# Crash\n\n* 2020-07-17 a\n* 2019-07-18 b\n* 2020-07-20 c\n").isEmpty)
    }

    @Test(
        "no timeline: two times, times in few of the items, a section that is about something, and beside a real one",
        arguments: [
            "# T\n\n- 2025-03-04 05:28 a\n- 06:00 b\n",
            "# T\n\n## Checks\n\n- 2025-03-04 05:28 a\n- 06:00 b\n- 07:00 c\n- d\n- e\n- f\n- g\n",
            "# T\n\n## Impact\n\n- 2025-03-04 05:28 a\n- 06:00 b\n- 07:00 c\n",
            "# T\n\n## Timeline\n\nNobody wrote one.\n\n## Checks\n\n- 2025-03-04 05:28 a\n- 06:00 b\n- 07:00 c\n",
        ])
    func none(text: String) {
        #expect(reading(text).timeline.isEmpty)
    }

    @Test("status pages of cstate have the time behind what happened, in a shortcode")
    func tracks() {
        let document = reading(
            """
            ---
            title: Disruption
            ---
            **Resolved**: It works.
            {{< track "2018-11-25 18:01:00" >}}

            **Monitoring**: A fix is out. {{< track "2018-11-25 17:30:00" >}} \\
            **Investigating**: It fails. {{< track "2018-11-25 17:01:00" >}}
            """)
        #expect(
            document.timeline.map(described) == [
                "2018-11-25T18:01:00 | Resolved: It works.", "2018-11-25T17:30:00 | Monitoring: A fix is out.",
                "2018-11-25T17:01:00 | Investigating: It fails.",
            ])
        #expect(document.timeline.map(\.line) == [4, 7, 8])
        let two =
            "It fails. {{< track \"2018-11-23 18:00:00\" >}}\n\nCall us.\n\nIt works. {{< track \"2018-11-23 20:00:00\" >}}\n"
        #expect(entries(two) == ["2018-11-23T18:00:00 | It fails.", "2018-11-23T20:00:00 | It works."])
    }

    @Test("a table of times and events is a timeline beside any prose")
    func tableOfEvents() {
        let table = "| 时间 | 事件 |\n|---|---|\n| 05:37:22 | 密钥被替换 |\n| 05:39+ | 全站 502 |\n| 05:4x | 手工救场 |\n"
        let text = "# T\n\n## 失败模式（2026-09-20）\n\n\(table)\n损失：43 个令牌。\n\n回滚没有用。\n\n别的也没有用。\n"
        #expect(reading(text).timeline.count == 3)
        // In a section about something else, days will do.
        let days = "| Date (2026) | Event |\n|---|---|\n| May 28 | Shipped |\n| Jul 4 | Seen |\n| Jul 6 | Fixed |\n"
        #expect(
            entries("# T\n\n## Detection and response\n\nA customer told us.\n\n\(days)\n") == [
                "2026-05-28 | Shipped", "2026-07-04 | Seen", "2026-07-06 | Fixed",
            ])
        let actions =
            "| Date | Description | Owner |\n|---|---|---|\n| May 28 | a | ann |\n| May 29 | b | bo |\n| May 30 | c | cy |\n"
        #expect(entries("# T\n\n## Resolution\n\n\(actions)\n") == [])
        let revisions =
            "| Date | Event |\n|---|---|\n| 2026-05-28 | Draft |\n| 2026-05-29 | Review |\n| 2026-05-30 | Done |\n"
        #expect(entries("# T\n\n## Revision history\n\n\(revisions)\n") == [])
        let clocks =
            "| Time (UTC) | Event | Who |\n|---|---|---|\n| 10:00 | a | ann |\n| 10:10 | b | bo |\n| 10:20 | c | cy |\n"
        #expect(entries("# T\n\n## What we saw (2025-03-04)\n\n\(clocks)\n\nText.\n\nText.\n\nText.\n").count == 3)
    }

    @Test("a chat between fences is one below 'Log'")
    func chat() {
        let chat = "```\n[9:42 AM] ann: uploads fail\n[9:44 AM] bo: works for me\n[9:51 AM] cy: fixed\n```\n"
        #expect(entries("# Outage 2024-12-03\n\n## Log\n\n\(chat)").count == 3)
    }

    @Test("code blocks below days hold the entries of a timeline that has no others; else they are logs")
    func code() {
        let code = "```text\n13:31  Line trips\n14:02  Another one\n```\n"
        #expect(
            entries("# T\n\n## Timeline\n\n### 2025-03-04\n\n\(code)\n### 2025-03-05\n\n\(code)") == [
                "2025-03-04T13:31:00 | Line trips", "2025-03-04T14:02:00 | Another one",
                "2025-03-05T13:31:00 | Line trips", "2025-03-05T14:02:00 | Another one",
            ])
        #expect(entries("# T\n\n## Timeline\n\n### 2025-03-04\n\n- 12:00 It fails\n\n\(code)").count == 1)
    }

    @Test(
        "where nothing else is one: the list of the cause, and days with clocks below them that tell how it was fixed")
    func told() {
        let chain =
            "1. 2026-04-26 01:19 — installed\n2. 2026-04-26 01:22 — registered\n3. 2026-05-14 11:41 — rebooted\n"
        #expect(entries("# Monitor\n\n## Root cause chain\n\n\(chain)").count == 3)
        let days = "### Thur 3 Nov 2016\n\n~1442: Cached.\n\n[1727](https://example.com): Seen.\n\n1837 : Fixed.\n"
        #expect(
            entries("# Icons\n\n## How was it fixed\n\n\(days)") == [
                "~2016-11-03T14:42:00 | Cached.", "2016-11-03T17:27:00 | Seen.", "2016-11-03T18:37:00 | Fixed.",
            ])
        // One alone may be a count.
        #expect(
            timeline("### 3 Nov 2016\n\n1442: requests failed\n\nWe went home.\n") == [
                "2016-11-03 | 1442: requests failed"
            ])
    }

    @Test("what has no time tells of no course of events: a table without such columns, and what stands beside times")
    func untimed() {
        let table = "| Ver | Change | Result |\n|---|---|---|\n| 0.2.3 | Blocking | Still crashes |\n"
        #expect(entries("# Crash\n\n## Timeline and wrong turns\n\n\(table)").isEmpty)
        let steps = "## Timeline of our decisions\n\n- Rebuild\n- Give up\n"
        #expect(entries("# T\n\n\(steps)") == ["undetermined | Rebuild", "undetermined | Give up"])
        #expect(entries("# T\n\n## Timeline\n\n- 2025-03-04 05:28 a\n- 06:00 b\n\n\(steps)").count == 2)
    }

    @Test("updates below a bold line with their day are a timeline up to what divides them from the rest")
    func updates() {
        let updates =
            "**2020-06-05 10:27 Update 2**\n\nBack.\n\n**2020-06-04 UPDATE1:**\n\nStill down.\n\n**2020-06-03 First**\n\nDown.\n"
        #expect(
            entries("# Outage\n\n\(updates)\n---\n\nIt went down.\n") == [
                "2020-06-05T10:27:00 | Update 2", "2020-06-04 | UPDATE1:", "2020-06-03 | First",
            ])
        #expect(entries("# Outage\n\n**2020-06-05 Update**\n\nBack.\n").isEmpty)
        let plan = updates.replacing("\n\n**", with: "\n\n## Next\n\n**")
        #expect(entries("# Outage\n\n\(plan)").isEmpty)
    }

    @Test("a long story of which two paragraphs begin with a time, and a schedule, are none")
    func stories() {
        let story = (1...11).map { "We looked at thing \($0)." }.joined(separator: "\n\n")
        let times = "At 20:10 UTC it stopped.\n\nAt 02:30 UTC it was back."
        #expect(entries("# T\n\n## What happened?\n\n\(times)\n\n\(story)\n").isEmpty)
        #expect(entries("# T\n\n## What happened?\n\n\(times)\n\nThat was all.\n").count == 2)
        let hours =
            "| Time | Events |\n|---|---|\n| 03:00 – 07:00 | 26 |\n| 07:00 – 12:00 | 569 |\n| 12:00 – 20:00 | 90 |\n"
        #expect(entries("# T\n\n## When it was throttled\n\n\(hours)").isEmpty)
    }

    @Test("in plain text, lines with Roman numbers in capitals and items that count on are headings")
    func plainHeadings() {
        let roman = """
            AFTER-ACTION REPORT

            I. BACKGROUND

            Text.

            II. SUMMARY OF EVENTS (all times Central)

              8:00 AM   Exams begin on 2023-12-12.
              8:06 AM   Nodes time out.
              9:10 AM   Restored.

            III. FINDINGS

            A stall of the filer.

            IV. RECOMMENDATIONS

            A. Move the sessions. (Systems; before May 1, 2024)
            B. Freeze the maintenance.
            """
        let document = reading(roman)
        #expect(document.timeline.count == 3)
        #expect(document.sections.contains { $0.kind == .rootCause && $0.heading == "III. FINDINGS" })
        #expect(document.followUps.map(\.text).last == "Freeze the maintenance.")
        let counted = """
            1. Recap (Bram)

            Redis was full.

             - 19:50 errors begin
             - 19:58 Chidi sees it
             - 20:17 fixed

            2. Why did it happen (all)

             - No limit.

            3. Decisions / AIs

             - Cap the queue
            """
        #expect(reading(counted).sections.compactMap(\.kind).contains(.rootCause))
        #expect(reading(counted).followUps.map(\.text) == ["Cap the queue"])
        #expect(reading(counted).timeline.count == 3)
    }

    @Test("a chat, or lines counted from the start, are a timeline below a heading that says something else")
    func chats() {
        let chat = "[10:02:33] ann: kubectl hangs\n[10:03:10] bo: etcd times out\n[10:12:30] cy: stopped it"
        #expect(entries("# 2022-01-20 no API\n\n## What we said\n\n\(chat)\n").count == 3)
        let counted = "T-35m: load test begins\nT+0: no free addresses\nT+4m: pods stay pending"
        #expect(entries("# T\n\nStarted: 2025-03-04 16:20 UTC\n\n## Minus and plus\n\n\(counted)\n").count == 3)
        #expect(entries("# 2022-01-20 no API\n\n## Impact\n\n\(chat)\n").isEmpty)
    }

    @Test("three lines or more with a status or somebody in bold and a time are a timeline")
    func bylines() {
        let status = { (name: String, time: String) in "**\(name)** · 2022-12-14 \(time) UTC\n\nText.\n\n" }
        let page = status("Resolved", "23:48") + status("Monitoring", "22:55") + status("Investigating", "22:09")
        #expect(
            entries("# DNS\n\n\(page)---\n\n2022-12-16\n") == [
                "2022-12-14T23:48:00Z | Resolved", "2022-12-14T22:55:00Z | Monitoring",
                "2022-12-14T22:09:00Z | Investigating",
            ])
        let chat =
            "**Lupe** [9:03 AM]\nnulls again\n\n**Gideon** [9:12 AM]\njob is green\n\n**Lupe** [9:19 AM]\n0 rows\n"
        #expect(
            entries("# 2024-02-08 feature store\n\n\(chat)").map { String($0.suffix(14)) }
                == [
                    "00 | nulls again", "0 | job is green", "09:19:00 | 0 rows",
                ].map { String($0.suffix(14)) })
        #expect(entries("# T\n\n**Ann** [9:03 AM]\nhello\n\n**Bo** [9:12 AM]\nhello\n").isEmpty)
    }
}
