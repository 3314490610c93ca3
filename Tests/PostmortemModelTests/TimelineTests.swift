import PostmortemModel
import Testing

@Suite("A timeline is understood in the forms that people write")
struct TimelineTests {
    @Test("a table with Time and Event; a date holds until the next one; the zone comes from the column heading")
    func table() {
        #expect(
            timeline(
                """
                | Time (UTC+8) | Event |
                | --- | --- |
                | 2025-03-04 21:40 | Errors rise |
                | ~21:52 | Somebody asks in chat |
                | 21:55–22:07 | Rollback |
                | unknown | Caches fill again |
                | 2025-03-05 09:00 | Review |
                """) == [
                    "2025-03-04T21:40:00+08:00 | Errors rise",
                    "~2025-03-04T21:52:00+08:00 | Somebody asks in chat",
                    "2025-03-04T21:55:00+08:00 to 2025-03-04T22:07:00+08:00 | Rollback",
                    "unknown | Caches fill again",
                    "2025-03-05T09:00:00+08:00 | Review",
                ])
    }

    @Test("bullets; the date comes from the front matter, and midnight rolls over")
    func bullets() {
        #expect(
            timeline(
                """
                - 13:42 first error
                - **23:58** - `deploy` stops
                - 00:10: all clear
                """) == [
                    "2025-03-04T13:42:00Z | first error",
                    "2025-03-04T23:58:00Z | deploy stops",
                    "2025-03-05T00:10:00Z | all clear",
                ])
    }

    @Test("one entry a line, under lines that are dates")
    func lines() {
        #expect(
            timeline(
                """
                All times are in PST.

                2025-03-04

                9:05 AM deploy starts<br>
                9.17 pods restart<br>
                2:30 PM: rolled back

                March 5th, 2025

                08:00 closed
                """) == [
                    "2025-03-04T09:05:00-08:00 | deploy starts",
                    "2025-03-04T09:17:00-08:00 | pods restart",
                    "2025-03-04T14:30:00-08:00 | rolled back",
                    "2025-03-05T08:00:00-08:00 | closed",
                ])
    }

    @Test("one heading an entry")
    func headings() {
        #expect(
            timeline(
                """
                ### 2025-03-04 13:42

                The queue grows.

                ### 13:50 Rollback begins

                Nothing helps.
                """) == [
                    "2025-03-04T13:42:00Z | The queue grows.",
                    "2025-03-04T13:50:00Z | Rollback begins",
                ])
    }

    @Test("dated items with entries below them, and labels with their time behind them")
    func nested() {
        #expect(
            timeline(
                """
                - 2025-03-04
                  - 13:42 first error
                - Mar 5
                  - 10:00 second wave
                - First detected 2025-03-05 10:02
                """) == [
                    "2025-03-04T13:42:00Z | first error",
                    "2025-03-05T10:00:00Z | second wave",
                    "2025-03-05T10:02:00Z | First detected",
                ])
    }

    @Test("relative times count from the start")
    func relative() {
        #expect(
            timeline("- T0 errors\n- T+15m page\n- T+1h 20m fixed\n- T-5m deploy") == [
                "2025-03-04T13:40:00Z | errors", "2025-03-04T13:55:00Z | page", "2025-03-04T15:00:00Z | fixed",
                "2025-03-04T13:35:00Z | deploy",
            ])
    }

    @Test("Chinese dates, hours and zones")
    func chinese() {
        #expect(
            timeline(
                """
                以下时间均为北京时间。

                - 2025年3月4日 21时40分 出现错误
                - 晚上9点55分：开始回滚
                - 约22:05 恢复
                - 3月5日 9点半 复盘
                """, heading: "## 时间线") == [
                    "2025-03-04T21:40:00+08:00 | 出现错误",
                    "2025-03-04T21:55:00+08:00 | 开始回滚",
                    "~2025-03-04T22:05:00+08:00 | 恢复",
                    "2025-03-05T09:30:00+08:00 | 复盘",
                ])
    }

    @Test("what a document does not determine stays undetermined: no date, no zone, letters that mean several zones")
    func undetermined() {
        #expect(timeline("- 13:42 error", started: nil) == ["undetermined | error"])
        #expect(timeline("- 2025-03-04 13:42 error", started: nil) == ["2025-03-04T13:42:00 | error"])
        #expect(timeline("- 2025-03-04 13:42 CST error", started: nil) == ["2025-03-04T13:42:00 | error"])
        #expect(timeline("- 05/06/2025 13:42 error", started: nil) == ["undetermined | error"])
    }

    @Test("which number is the month is decided by another date of the document")
    func dateOrder() {
        #expect(
            timeline("- 05/06/2025 13:42 error\n- 25/06/2025 09:00 closed", started: nil) == [
                "2025-06-05T13:42:00 | error", "2025-06-25T09:00:00 | closed",
            ])
    }

    @Test("a time in a second zone explains letters that mean several")
    func secondZone() {
        #expect(timeline("- 13:14 CST (19:14 UTC) page") == ["2025-03-04T19:14:00Z | page"])
        #expect(timeline("- 13:14 EST (18:14 UTC) page") == ["2025-03-04T13:14:00-05:00 | page"])
    }

    @Test("wrapped prose that happens to begin a line with a time is no entry")
    func prose() {
        #expect(timeline("The two sources differ: the first one says\n13:42 and the second one 13:40.") == [])
    }

    @Test("entries name the milestone that they reach; a denial does not")
    func milestones() {
        let document = reading(
            """
            # Outage

            ## Timeline (UTC)

            - 2025-03-04 13:42 Incident started
            - 13:45 Alert fired
            - 13:50 not mitigated yet
            - 14:09 Mitigated
            - 14:30 Resolved
            """)
        #expect(document.time(.started)?.iso8601 == "2025-03-04T13:42:00Z")
        #expect(document.duration(.detect) == 180)
        #expect(document.duration(.mitigate) == 1620)
        #expect(document.duration(.resolve) == 2880)
        #expect(document.milestones[.mitigated]?.isDerived == true)
    }

    @Test("the first entry that names a milestone decides, also without a time; detected is no incident that is over")
    func doubtfulMilestones() {
        let first = reading(
            "# T\n\n## Timeline (UTC)\n\n- 2025-03-03: users report slowness\n- 2025-03-04 13:40 users report errors\n")
        #expect(first.time(.detected) == nil)
        let late = reading(
            "# T\n\n## Timeline (UTC)\n\n- 2025-03-04 13:40 Resolved\n- 14:00 Users report two other errors\n")
        #expect(late.time(.detected) == nil && late.time(.resolved) != nil)
    }

    @Test("unless otherwise noted, each entry is of the day that the lead names, also after one of another day")
    func unlessNoted() {
        let document = reading(
            "## Timeline\n\nUnless otherwise noted all events happened on 2019-10-21, and all times are in\nUTC.\n\n- 2019-10-20 00:55 Builds fail\n- 01:38 It is down\n- 00:10 It is noticed\n"
        )
        #expect(
            document.timeline.map { $0.time?.iso8601 } == [
                "2019-10-20T00:55:00Z", "2019-10-21T01:38:00Z", "2019-10-21T00:10:00Z",
            ])
    }

    @Test("a label may stand in parentheses at the end; what only begins is not reached")
    func labelsAndBeginnings() {
        let labels = reading(
            "# T\n\n## Timeline\n\n- 2025-03-04 13:40 A deploy (problem started)\n- 14:00 Undone (resolved)\n")
        #expect(labels.duration(.resolve) == 1200)
        let begun = reading("# 障害\n\n## タイムライン\n\n- 2025-03-04 13:40 緊急復旧開始\n- 14:00 復旧完了\n")
        #expect(begun.time(.resolved)?.iso8601 == "2025-03-04T14:00:00")
    }

    @Test("reports of users and words of the end count too; further reports, and a part of the service, do not")
    func wordedMilestones() {
        let document = reading(
            """
            # Outage

            ## Timeline (UTC)

            - 2025-03-04 13:40 Errors start
            - 13:42 Days later, users report more
            - 13:45 On-call engineer was paged
            - 13:50 More customers report errors
            - 14:09 Partially back to normal
            - 14:30 Everything is back to normal
            """)
        #expect(document.duration(.detect) == 300)
        #expect(document.duration(.resolve) == 3000)
        let chinese = reading("# 故障\n\n## 时间线\n\n- 2025-03-04 13:40 开始报错\n- 13:45 用户反馈无法登录\n- 14:00 全面恢复\n")
        #expect(chinese.duration(.detect) == 300)
        #expect(chinese.duration(.resolve) == 1200)
    }
}
