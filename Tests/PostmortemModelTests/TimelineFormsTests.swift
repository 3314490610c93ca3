import PostmortemModel
import Testing

@Suite("Timelines in the looser forms of legacy documents")
struct TimelineFormsTests {
    @Test("headings of days and entries may be as high as the timeline's own, and the timeline goes on")
    func siblings() {
        #expect(
            timeline(
                """
                ## March 4

                1:03 PM
                First alert fires

                ## 14:20

                Rolled back.

                ## Mar 5, 07:13

                Closed.

                ## Notes

                - 08:00 is not an entry
                """) == [
                    "2025-03-04T13:03:00Z | First alert fires", "2025-03-04T14:20:00Z | Rolled back.",
                    "2025-03-05T07:13:00Z | Closed.",
                ])
    }

    @Test("days without times of day are entries: a line, a heading, the items below one")
    func days() {
        #expect(
            timeline(
                """
                2025-03-01 - The change is merged.

                2025-03-02

                2025-03-04: Released

                ### 2025-03-05

                Customers notice.

                **2025-03-06**

                - Fix merged
                - Fix released
                """) == [
                    "2025-03-01 | The change is merged.", "2025-03-04 | Released", "2025-03-05 | Customers notice.",
                    "2025-03-06 | Fix merged", "2025-03-06 | Fix released",
                ])
    }

    @Test("a day above entries with times is no entry, whatever else its heading says")
    func frames() {
        #expect(
            timeline("### 2025-03-04 Second outage\n\nBetween four and five.\n\n### 16:05\n\nSpike.\n") == [
                "2025-03-04T16:05:00Z | Spike."
            ])
    }

    @Test("prose: paragraphs that begin with a date, sentences that begin with a time")
    func prose() {
        #expect(
            timeline("On January 25th, 2025 we deployed.\n\nOn January 26th, 2025 it broke.") == [
                "2025-01-25 | we deployed.", "2025-01-26 | it broke.",
            ])
        #expect(
            timeline("At 14:05 the deploy began, and all was well. Nobody looked. By 14:40 it had been undone.") == [
                "2025-03-04T14:05:00Z | the deploy began, and all was well. Nobody looked.",
                "~2025-03-04T14:40:00Z | it had been undone.",
            ])
    }

    @Test("where lines are broken by hand, a time at the head of a wrapped line begins nothing")
    func wrapped() {
        #expect(
            timeline("15:27 - The change is submitted, see\n10:30 for more.<br> 21:14 - It takes\neffect.<br>") == [
                "2025-03-04T15:27:00Z | The change is submitted, see 10:30 for more.",
                "2025-03-04T21:14:00Z | It takes effect.",
            ])
    }

    @Test("the time may stand behind a label, or at the very end")
    func labels() {
        #expect(
            timeline("- Detected: 14:05, by a customer\n- Rolled back (14:35 UTC)\n- **Fixed** – 2025-03-04 15:00") == [
                "2025-03-04T14:05:00Z | Detected: by a customer", "2025-03-04T14:35:00Z | Rolled back",
                "2025-03-04T15:00:00Z | Fixed",
            ])
        #expect(
            timeline("Introduced: 4.3.2025 10:00\nNoticed: 4.3.2025 13:00") == [
                "2025-03-04T10:00:00Z | Introduced", "2025-03-04T13:00:00Z | Noticed",
            ])
        #expect(
            timeline("**Resolved** - All is well again. Mar 4, 14:22 UTC") == [
                "2025-03-04T14:22:00Z | Resolved - All is well again."
            ])
    }

    @Test("phases with a time in their heading are entries and no sections")
    func phases() {
        let document = reading("# T\n\n## Timeline\n\n### Detection (2025-03-04 14:02 UTC)\n\nThe alert fired.\n")
        #expect(document.timeline.map(described) == ["2025-03-04T14:02:00Z | Detection"])
        #expect(document.sections.compactMap(\.kind) == [.timeline])
    }

    @Test("an item without a time among items that have one is an entry; a list without any is one too")
    func untimed() {
        #expect(
            timeline("- 14:05 alert\n- somebody restarts it\n- 14:30 calm") == [
                "2025-03-04T14:05:00Z | alert", "undetermined | somebody restarts it", "2025-03-04T14:30:00Z | calm",
            ])
        #expect(timeline("1. Deploy\n2. Errors\n") == ["undetermined | Deploy", "undetermined | Errors"])
        #expect(timeline("| Time | Event |\n|---|---|\n| HH:MM | Description |") == [])
    }

    @Test("the column of times is found by what stands in it; a column of its own may hold the date or the end")
    func columns() {
        #expect(
            timeline(
                """
                | Key time | Time | What | Notes |
                |---|---|---|---|
                | Start | 14:05 | errors | |
                | End | 14:50 | calm again | |
                """) == ["2025-03-04T14:05:00Z | errors", "2025-03-04T14:50:00Z | calm again"])
        #expect(
            timeline("| Date | Start | End | Event |\n|---|---|---|---|\n| 2025-03-05 | 23:50 | 00:10 | down |") == [
                "2025-03-05T23:50:00Z to 2025-03-06T00:10:00Z | down"
            ])
    }

    @Test("an entry whose time is given as question marks")
    func questionMarks() {
        #expect(
            timeline("??:?? - An update is deployed<br> 13:02 - A message comes") == [
                "undetermined | An update is deployed", "2025-03-04T13:02:00Z | A message comes",
            ])
    }

    @Test("code blocks count where there is nothing else: logs, pasted notes, a drawn timeline")
    func code() {
        #expect(
            timeline("```\n[04/Mar/2025:14:05:33 +0000] 500\nMar  4 14:06:01 host app: up\n1741097200 closed\n```") == [
                "2025-03-04T14:05:33Z | 500", "2025-03-04T14:06:01Z | host app: up", "2025-03-04T14:06:40Z | closed",
            ])
        #expect(timeline("- 14:05 log:\n\n  ```\n  14:04:59 error\n  ```\n") == ["2025-03-04T14:05:00Z | log:"])
    }

    @Test("a list right below a tag is part of the tag's block, and read all the same; a comment is not")
    func html() {
        #expect(
            timeline("<img src=\"a.png\">\n- 14:05 - error\n- 14:07 - fixed") == [
                "2025-03-04T14:05:00Z | error", "2025-03-04T14:07:00Z | fixed",
            ])
        #expect(timeline("<!--\n- 14:05 - error\n- 14:07 - fixed\n-->").isEmpty)
    }

    @Test("a time that only bounds what is said is not when it happened")
    func bounds() {
        #expect(
            timeline("- 14:07 error\n- One connection was stuck since 09:39\n- Rolled back at 14:20") == [
                "2025-03-04T14:07:00Z | error", "undetermined | One connection was stuck since 09:39",
                "2025-03-04T14:20:00Z | Rolled back",
            ])
    }

    @Test("a list of such times and few others is a timeline all the same")
    func boundsOnly() {
        #expect(
            timeline(
                "- Stuck since 09:39\n- The pool was full until 10:12\n- A node fell out\n- Rolled back at 14:20") == [
                    "undetermined | Stuck since 09:39", "undetermined | The pool was full until 10:12",
                    "undetermined | A node fell out", "2025-03-04T14:20:00Z | Rolled back",
                ])
    }

    @Test("a list that goes on with a sentence enumerates something else than what happened")
    func enumeration() {
        #expect(
            timeline("The change aimed at less code in the discovery by:\n\n1. Skipping a check\n2. Naming hosts") == []
        )
        #expect(timeline("In order:\n\n1. A check was skipped\n2. Hosts were lost").count == 2)
    }

    @Test("below an item with a time, and below a day, items without one happened too, however many they are")
    func fewTimes() {
        #expect(
            timeline("- 14:07 error\n- Logs are read\n- A node is drained\n- The pool is resized") == [
                "2025-03-04T14:07:00Z | error", "undetermined | Logs are read", "undetermined | A node is drained",
                "undetermined | The pool is resized",
            ])
    }

    @Test("an entry stands on its own line: below a day, and in a code block")
    func entryLines() {
        func lines(_ text: String) -> [Int] { reading("# T\n\n## Timeline\n\n\(text)\n").timeline.map(\.line) }
        #expect(lines("### 2025-03-04\n\n1. error\n2. searched\n3. fixed") == [7, 8, 9])
        #expect(lines("```\n14:07 error\n14:09 searched\n14:20 fixed\n```") == [6, 7, 8])
    }

    @Test("lines of Chinese that an editor wrapped are joined without a space")
    func wrappedChinese() {
        #expect(
            timeline("- 14:07 分布式锁没有\n  使用令牌\n- 14:20 done\n  and more") == [
                "2025-03-04T14:07:00Z | 分布式锁没有使用令牌", "2025-03-04T14:20:00Z | done and more",
            ])
    }

    @Test("clocks without a colon, where all items of a list begin with one")
    func bareClocks() {
        #expect(
            timeline("2023-02-13:\n\n* 0717: upgrade merged\n* 2334: alert\n* 0008: back", started: nil) == [
                "2023-02-13T07:17:00 | upgrade merged", "2023-02-13T23:34:00 | alert", "2023-02-14T00:08:00 | back",
            ])
        #expect(
            timeline("2023-02-13:\n\n* 0717: upgrade\n* 1999: Y2K\n", started: nil).allSatisfy { !$0.contains("T") })
    }

    @Test("clocks with dots, where all items of a list begin with one, in order")
    func dottedClocks() {
        #expect(
            timeline("- 5.10 Import starts\n- 5.42 Import ends\n- 6.20 First complaint") == [
                "2025-03-04T05:10:00Z | Import starts", "2025-03-04T05:42:00Z | Import ends",
                "2025-03-04T06:20:00Z | First complaint",
            ])
        #expect(timeline("- 5.10 is out\n- it breaks\n- 5.20 is out").allSatisfy { !$0.contains("T05") })
    }

    @Test(
        "a sentence may say what the lengths of time count from",
        arguments: ["T0 is 2024-10-29 13:00 UTC.", "T = 2024-10-29 13:00 UTC（推送）"])
    func zero(sentence: String) {
        #expect(
            timeline("\(sentence)\n\n- T+0m start\n- T+5m end", started: nil) == [
                "2024-10-29T13:00:00Z | start", "2024-10-29T13:05:00Z | end",
            ])
    }

    @Test("lengths of time go on from the first time, where nothing says when it started")
    func relativeToFirst() {
        #expect(
            timeline(
                "| Time (UTC) | Event |\n|---|---|\n| July 2 2025, 11:00 AM UTC | Upgrade |\n| +10 minutes | Halt |",
                started: nil) == ["2025-07-02T11:00:00Z | Upgrade", "2025-07-02T11:10:00Z | Halt"])
    }

    @Test("a version number is no time")
    func versions() {
        #expect(
            timeline("- Right after the upgrade to 1.17\n- 1.17 adds two rules", started: nil).allSatisfy {
                $0.hasPrefix("undetermined")
            })
    }

    @Test("where breaks by hand part the entries, the ends of the editor's lines part none")
    func wrappedBreaks() {
        #expect(
            timeline("11:20 it stops. <br/> 11:45\nTuesday, 4 March: it goes on. <br/>12:10 done. <br/> 12:20 told.")
                == [
                    "2025-03-04T11:20:00Z | it stops.", "2025-03-04T11:45:00Z | Tuesday, 4 March: it goes on.",
                    "2025-03-04T12:10:00Z | done.", "2025-03-04T12:20:00Z | told.",
                ])
    }
}
