import PostmortemModel
import Testing

@Suite("The day, the year and the zone of timeline entries")
struct TimelineDaysTests {
    @Test("day and month alone are a date in a column that says so")
    func bareDates() {
        #expect(
            timeline("| Date | Event |\n|---|---|\n| 03-01 | merged |\n| 03-04 | released |") == [
                "2025-03-01 | merged", "2025-03-04 | released",
            ])
        #expect(
            timeline("| Step | What | Result |\n|---|---|---|\n| 1 | look | nothing at all |") == [
                "undetermined | look"
            ])
    }

    @Test("what stands below a day was on that day, whatever day its sentence ends with")
    func belowDay() {
        #expect(
            timeline(
                "2025-03-25:\n\n* Public release was set to 2025-05-11.\n* 11:20 the tag is pushed\n* The list is told")
                == [
                    "2025-03-25 | Public release was set to 2025-05-11.", "2025-03-25T11:20:00Z | the tag is pushed",
                    "2025-03-25 | The list is told",
                ])
    }

    @Test("days by their names, and by their numbers")
    func namedDays() {
        // 2025-03-04 was a Tuesday.
        let days = ["2025-03-04T14:00:00Z | a", "2025-03-05T13:00:00Z | b", "2025-03-07T14:00:00Z | c"]
        #expect(timeline("### Tuesday\n\n- 14:00 a\n\n### Wednesday\n\n- 13:00 b\n\n### Friday\n\n- 14:00 c") == days)
        #expect(timeline("**Day 1**\n\n- 14:00 a\n\n**Day 2**\n\n- 13:00 b\n\n**Day 4**\n\n- 14:00 c") == days)
        #expect(timeline("### 第一天\n\n- 14:00 a\n\n### 第 2 天\n\n- 13:00 b\n\n### 周五\n\n- 14:00 c") == days)
        #expect(timeline("### 3月22日\n\n- 10:00 a\n\n### 第二天\n\n- 10:00 b").last == "2025-03-23T10:00:00Z | b")
        #expect(
            reading("# T\n\nDate: March 2025\n\n## Timeline\n\n### Day 1\n\n- 14:00 a\n").timeline.first?.time == nil)
        // Which day the first one was is not known.
        #expect(timeline("### Day 2\n\n- 14:00 a", started: nil) == ["undetermined | a"])
    }

    @Test("items may begin with days of two numbers, where the document shows which one is the month")
    func bareDaysInLists() {
        let list = "- 07-01 — stopped\n- 07-29 08:16 — started\n- 07-29 (later) — seen\n- 08-05 — found"
        #expect(
            reading("# T\n\n**Date:** 2026-08-05\n\n## Timeline\n\n\(list)\n").timeline.map(described) == [
                "2026-07-01 | stopped", "2026-07-29T08:16:00 | started", "2026-07-29 | (later) — seen",
                "2026-08-05 | found",
            ])
        let counts = "- 14:02 alert\n- 10-15 pods crash\n- 14:05 more\n- 10-20 pods crash"
        #expect(
            timeline(counts).filter { !$0.hasPrefix("2025-03-04") } == [
                "undetermined | 10-15 pods crash", "undetermined | 10-20 pods crash",
            ])
    }

    @Test("days such as 7/1 are days where all items have them, in order; shares are not")
    func slashedDays() {
        #expect(
            timeline("开始时间 Jul 1, 2020\n\n* 7/1 观测到驱逐\n* 7/1 创建公告\n* 7/2 修复\n* 7/13 下降", started: nil).map {
                String($0.prefix(10))
            } == ["2020-07-01", "2020-07-01", "2020-07-02", "2020-07-13"])
        #expect(timeline("* 1/3 of the nodes are back\n* 2/3 of them\n* 3/3 of them").allSatisfy { $0.hasPrefix("u") })
    }

    @Test("a day line may end with the zone, and have clocks with dots below it")
    func dayWithZone() {
        #expect(
            timeline("Sunday, 20 April 2025, CEST\n\n- **9.40** – FAULTED\n- **9.55** – pulled\n- **10.05** – put back")
                == [
                    "2025-04-20T09:40:00+02:00 | FAULTED", "2025-04-20T09:55:00+02:00 | pulled",
                    "2025-04-20T10:05:00+02:00 | put back",
                ])
    }

    @Test("the zone of a day holds until the next one")
    func zoneOfDay() {
        #expect(
            timeline("### 4 March 2025, CET\n\n- 10:00 a\n\n### 5 March 2025\n\n- 10:00 b") == [
                "2025-03-04T10:00:00+01:00 | a", "2025-03-05T10:00:00Z | b",
            ])
    }

    @Test("a day after the incident's own is not the timeline's, though something will happen at the same minute then")
    func laterDay() {
        let text = "Without a stop the job would have run again at 03:00 on 2026-09-26."
        let times = reading(
            "# T\n\n**Incident date:** 2026-09-25\n\n## Summary\n\n\(text)\n\n## Timeline\n\n- 03:00 The job runs\n"
        ).timeline.map(described)
        #expect(times == ["2026-09-25T03:00:00 | The job runs"])
        // Nor is the day that it was elsewhere.
        let there = "**Date**: 2026-04-19 22:53:51 UTC (2026-04-20 06:53 AWST)"
        #expect(
            reading("# T\n\n\(there)\n\n## Timeline (UTC)\n\n- 22:53:51 It dies\n").timeline.map(described) == [
                "2026-04-19T22:53:51Z | It dies"
            ])
    }

    @Test("the day is that of the event and not of the report, and may stand behind another label or in words")
    func statedDays() {
        func first(_ head: String) -> String? {
            reading("# T\n\n\(head)\n\n## Timeline\n\n- 08:05 It stops\n").timeline.first?.time?.iso8601
        }
        #expect(first("事件时间：2024年4月22日（星期一）\n报告日期：2024年4月26日") == "2024-04-22T08:05:00")
        #expect(first("故障单：INC-66120　　日期：2025年6月5日") == "2025-06-05T08:05:00")
        #expect(first("**Severity:** 2 · **Date:** 2025-06-05") == "2025-06-05T08:05:00")
        #expect(first("*Date: 12/10/2024 (December 10), live*") == "2024-12-10T08:05:00")
    }

    @Test(
        "four digits behind a day are its minute where letters stand right behind, and a clock in lines that all have one"
    )
    func bareClocks() {
        #expect(
            timeline("- 26 Feb 1958Z: purge\n- 26 Feb 2001Z: alert", started: "2024-02-26T19:00:00Z") == [
                "2024-02-26T19:58:00Z | purge", "2024-02-26T20:01:00Z | alert",
            ])
        #expect(timeline("1420 drill starts\n1421 replica is empty\n1510 over").last == "2025-03-04T15:10:00Z | over")
        #expect(
            timeline("1200 users were affected\n1500 complained\n2100 orders were lost").allSatisfy {
                $0.hasPrefix("u")
            })
    }

    @Test("a month of the summary says of which year the days are")
    func leadingMonth() {
        let text = "2024 年 2 月下旬发布的版本样式丢失。\n\n## 经过\n\n- 2月20日：合并\n- 2月23日：发布\n"
        #expect(reading("# T\n\n\(text)").timeline.map(described) == ["2024-02-20 | 合并", "2024-02-23 | 发布"])
        let launch =
            "The service was launched in September 2019.\n\n## Timeline\n\n- Feb 3 10:00 It fails\n- Feb 4 11:00 It works\n"
        #expect(reading("# T\n\n\(launch)").timeline.allSatisfy { $0.time == nil })
        let title = "# 密钥泄露事件（2024年）\n\n## 时间线\n\n- 3月2日：提交\n- 3月9日：定位\n"
        #expect(reading(title).timeline.map(described) == ["2024-03-02 | 提交", "2024-03-09 | 定位"])
    }

    @Test("what is counted from a time without a day, or from the start in a column of lengths, has its day")
    func counted() {
        let zero =
            "> Incident of 2025-02-11.\n\n## Timeline\n\nT0 is 16:05 UTC, the publication.\n\n- T+3m Seen\n- T+9m Undone\n"
        #expect(
            reading("# T\n\n\(zero)").timeline.map(described) == [
                "2025-02-11T16:08:00Z | Seen", "2025-02-11T16:14:00Z | Undone",
            ])
        let inside = "T0 is the moment the flag was flipped, 13:37 UTC.\n\n## Timeline\n\n- T-20m a\n- T0 b\n"
        #expect(
            reading("# Incident 2024-08-21\n\n\(inside)").timeline.map(described) == [
                "2024-08-21T13:17:00Z | a", "2024-08-21T13:37:00Z | b",
            ])
        let apart = "T0 is ten minutes before the page at 13:37 UTC.\n\n## Timeline\n\n- T+5m a\n- T+9m b\n"
        #expect(reading("# Incident 2024-08-21\n\n\(apart)").timeline.allSatisfy { $0.time == nil })
        let lengths = "| Event | Duration |\n|---|---|\n| a | 00:10 |\n| b | 00:20 |\n"
        #expect(timeline(lengths).allSatisfy { $0.hasPrefix("u") })
        let elapsed = "| Elapsed | Event |\n|---|---|\n| +00:00 | a |\n| +00:05 | b |\n| +01:10 | c |\n"
        #expect(timeline(elapsed).last == "2025-03-04T14:50:00Z | c")
    }

    @Test("a row may have a day and no time of day, between others that have one")
    func dayRows() {
        let table =
            "| Date | Time | Event |\n|---|---|---|\n| 2023-12-11 | | Rights lost |\n| 2023-12-12 | 03:00 | Empty |\n"
        #expect(timeline(table, started: nil) == ["2023-12-11 | Rights lost", "2023-12-12T03:00:00 | Empty"])
    }

    @Test("a day that the document names shows which number of all dates is the month")
    func orderOfTitle() {
        let table =
            "| Date | Time | Event |\n|---|---|---|\n| 06/05/2024 | 18:00 | Freeze |\n| 07/05/2024 | 09:00 | Sales |\n"
        #expect(
            reading("# Outage of 7 May 2024\n\n## Timeline\n\n\(table)").timeline.map(described) == [
                "2024-05-06T18:00:00 | Freeze", "2024-05-07T09:00:00 | Sales",
            ])
    }

    @Test("days of the week are of the week that the summary names, and days without a year of its year")
    func weekOfSummary() {
        let friday =
            "The export of Friday, 1 March 2024 was wrong.\n\n## Timeline\n\n- Friday 16:00 Export\n- Monday 08:50 Seen\n"
        #expect(
            reading("# T\n\n\(friday)").timeline.map(described) == [
                "2024-03-01T16:00:00 | Export", "2024-03-04T08:50:00 | Seen",
            ])
        let days =
            "*September 29 to October 1, 2023*\n\n## Timeline\n\n**September 29**\n\n* 17:30 Renewed\n\n**October 1**\n\n* 09:20 Seen\n"
        #expect(
            reading("# T\n\n\(days)").timeline.map(described) == [
                "2023-09-29T17:30:00 | Renewed", "2023-10-01T09:20:00 | Seen",
            ])
    }

    @Test(
        "the day of a sentence with the same minute is none after the labelled one; the summary's counts before others")
    func otherDays() {
        let list =
            "## Timeline\n\n12:00 AEDT - Sale opens  \n12:02 AEDT - Quota reached\n\n## Planned sales\n\n- 9 Nov 2022, 12:00 AEDT\n"
        let sale = reading("# Down\n\nIncident date: 12 Oct 2022\n\n## Summary\n\nIt was down.\n\n\(list)")
        #expect(sale.timeline.first?.time?.date.iso8601 == "2022-10-12")
        let text =
            "# DNS\n\nBerlin, 2 September 2024\n\n## Summary\n\nOn 30 August 2024 payments failed.\n\n## Timeline\n\n- 15:58 Moved\n- 16:00 Timeouts\n"
        #expect(reading(text).timeline.first?.time?.date.iso8601 == "2024-08-30")
    }

    @Test("what the lengths of time count from may stand at the head; a day in code may state the zone")
    func zeroAtHead() {
        let lag =
            "# Lag\n\n**T0 = 2024-06-11 13:07 UTC** (first alert)\n\n## Summary\n\nLate.\n\n## Timeline\n\n- T-7m Stuck\n- T+4m Seen\n"
        #expect(
            reading(lag).timeline.map(described) == ["2024-06-11T13:00:00Z | Stuck", "2024-06-11T13:11:00Z | Seen"])
        let code = "# Drift\n\n## Timeline\n\n```\n2023-05-30 (times in UTC)\n\n05:10  blocked\n11:45  drift\n```\n"
        #expect(
            reading(code).timeline.map(described) == ["2023-05-30T05:10:00Z | blocked", "2023-05-30T11:45:00Z | drift"])
    }

    @Test("a table may have the date in the first row of each day, or in a row of its own")
    func sparseDates() {
        let entries = ["2025-03-04T14:00:00Z | a", "2025-03-04T14:10:00Z | b", "2025-03-06T09:00:00Z | c"]
        let rows = [
            "| 04/Mar/2025 | 14:00 | a |", "|  | 14:10 | b |", "|  | 14:10 | b |", "| 06/Mar/2025 | 09:00 | c |",
        ]
        #expect(
            timeline("| Date | Time | What |\n|---|---|---|\n" + rows.joined(separator: "\n"))
                == [entries[0], entries[1], entries[1], entries[2]])
        let lines = "| **Mar 4th, 2025** | |\n| 14:00 | a |\n| 14:10 | b |\n| **Mar 6th, 2025** | |\n| 09:00 | c |"
        #expect(timeline("| Time | Event |\n|---|---|\n\(lines)") == entries)
    }

    @Test("each row may have its own zone, and a zone its full name")
    func zones() {
        let rows = "| 2025-03-04 14:00 | UTC | a |\n| 16:05 | CET | b |\n| 14:10 | UTC | c |"
        #expect(
            timeline("| Time | TZ | Event |\n|---|---|---|\n\(rows)") == [
                "2025-03-04T14:00:00Z | a", "2025-03-04T16:05:00+01:00 | b", "2025-03-04T14:10:00Z | c",
            ])
        #expect(
            timeline("| Time | Zone | Event |\n|---|---|---|\n| 14:00 | EU-WEST | a |") == ["2025-03-04T14:00:00Z | a"])
        #expect(timeline("- 10:00 a", heading: "## Timeline (America/New_York)") == ["2025-03-04T10:00:00-05:00 | a"])
        #expect(timeline("- 14:00 a", heading: "## Timeline (Europe/Nowhere)") == ["2025-03-04T14:00:00Z | a"])
    }

    @Test("a date at the head of a wrapped line goes on with the sentence before it")
    func wrappedDate() {
        #expect(
            timeline("- 14:07 the block that was restored on\n  2025-03-01 was overwritten\n- 14:20 fixed") == [
                "2025-03-04T14:07:00Z | the block that was restored on 2025-03-01 was overwritten",
                "2025-03-04T14:20:00Z | fixed",
            ])
    }

    @Test("the sentence that states the zone of all times may state their day, where nothing else does")
    func sentenceDay() {
        #expect(
            timeline("All times UTC on 2025-03-04 unless stated.\n\n- 14:07 error", started: nil) == [
                "2025-03-04T14:07:00Z | error"
            ])
    }

    @Test(
        "a sentence that gives a day and a clock of the timeline gives the timeline its day",
        arguments: [
            "On March 4, 2025, at 2:07 PM UTC, checkout stopped.",
            "Checkout stopped on 2025-03-04 between 14:07 and 14:20 UTC.",
            "**Duration:** about ten minutes, from 2:07 PM to 2:20 PM UTC on March 4, 2025.",
            "2025年3月4日14:07（UTC），结账中断。",
        ])
    func proseDay(sentence: String) {
        let document = reading("# T\n\n## Summary\n\n\(sentence)\n\n## Timeline\n\n- 14:07 error\n- 14:20 fixed\n")
        #expect(document.timeline.map { $0.time?.date.iso8601 } == ["2025-03-04", "2025-03-04"])
        #expect(document.timeline.map(described)[0].hasSuffix("| error"))
    }

    @Test("such a sentence knows better than the day of publication and the name of the file, and counts midnights")
    func proseDayBeforeOthers() {
        let text = "---\ntitle: T\ndate: 2025-04-01\n---\n\nUntil 00:10 UTC on 5 March 2025 nobody could pay.\n\n"
        let entries = "## Timeline\n\n- 23:58 error\n- 00:10 fixed\n"
        #expect(
            reading(text + entries).timeline.map(described) == [
                "2025-03-04T23:58:00Z | error", "2025-03-05T00:10:00Z | fixed",
            ])
        #expect(
            reading("Until 00:10 on 5 March 2025 nobody could pay.\n\n" + entries, path: "incidents/2025-03-07-pay.md")
                .timeline.first.map(described) == "2025-03-04T23:58:00 | error")
    }

    @Test("without such a clock, the day is the only one that the summary names; else it stays open")
    func proseDayAlone() {
        func first(_ summary: String, _ more: String = "") -> String? {
            reading("# T\n\n## Summary\n\n\(summary)\n\n\(more)## Timeline\n\n- 14:07 error\n").timeline.first.map(
                described)
        }
        #expect(first("Checkout stopped on 4 March 2025.") == "2025-03-04T14:07:00 | error")
        #expect(
            first("Checkout stopped on 4 March 2025.", "## Root cause\n\nA flag of 1 May 2019.\n\n")
                == "2025-03-04T14:07:00 | error")
        #expect(first("A change of 1 March 2025 stopped checkout on 4 March 2025.") == "undetermined | error")
        #expect(first("At 14:07 on 4 March 2025 it began; at 14:07 on 5 March 2025 again.") == "undetermined | error")
        #expect(first("Checkout stopped.", "## Root cause\n\nA flag of 1 May 2019.\n\n") == "undetermined | error")
    }

    @Test("a document may be dated by the day it was written: the summary names the one shortly before it")
    func dayBeforeWriting() {
        func day(_ summary: String) -> String? {
            reading("---\ntitle: T\ndate: 2025-03-05\n---\n\n\(summary)\n\n## Timeline\n\n- 21:10 error\n")
                .timeline.first?.time?.date.iso8601
        }
        #expect(day("On the evening of March 4 nobody could pay.") == "2025-03-04")
        #expect(day("Since 4 February nobody had looked.") == "2025-03-05")
        #expect(day("A job had failed since #44 was merged (2025-03-04).") == "2025-03-05")
        #expect(day("It began on March 3 and came back on March 4.") == "2025-03-05")
    }

    @Test("the summary gives the year to days without one")
    func yearFromSummary() {
        let entries = "\n\n## Timeline\n\n- `May 31` Contract deployed\n- `07:35` Funded\n"
        #expect(
            reading("On May 31, 2022, claims went live." + entries).timeline.map(described) == [
                "2022-05-31 | Contract deployed", "2022-05-31T07:35:00 | Funded",
            ])
        #expect(reading("Since 2021-01-01 and until 2022-05-31." + entries).timeline.first?.time == nil)
    }

    @Test("of two orders of day and month, the one in which several days are close is right")
    func closeDays() {
        func first(_ days: String...) -> String? {
            reading("# T\n\n## Timeline\n\n" + days.map { "- \($0) 10:00: x\n" }.joined()).timeline.first?.time?.iso8601
        }
        #expect(first("08-01-2026", "11-01-2026", "12-01-2026") == "2026-01-08T10:00:00")
        #expect(first("01/08/2026", "01/11/2026", "01/12/2026") == "2026-01-08T10:00:00")
        #expect(first("08-01-2026", "11-01-2026") == nil)
    }

    @Test("the part of a day alone stands for the day in force, but the night, which belongs to two")
    func partsOfDay() {
        #expect(
            timeline("| 时间 | 事件 |\n| --- | --- |\n| 全天 | 开发 |\n| 下午 | 报错 |\n| 深夜 | 回滚 |\n| 21:10 | 恢复 |") == [
                "2025-03-04 | 开发", "2025-03-04 | 报错", "undetermined | 回滚", "2025-03-04T21:10:00Z | 恢复",
            ])
    }

    @Test("where the timeline states a day itself, sentences say nothing")
    func proseDayStated() {
        #expect(
            reading("On 4 March 2025 at 14:07 it began.\n\n## Timeline\n\n- 2025-03-05 14:07 error\n- 14:20 fixed\n")
                .timeline.map(described) == ["2025-03-05T14:07:00 | error", "2025-03-05T14:20:00 | fixed"])
    }

    @Test("the heading of a column may hold the year of its days")
    func yearInColumn() {
        #expect(
            timeline(
                "| Date (2022) | Time (PST) | Event |\n| --- | --- | --- |\n| Jun 27 | 13:47 | error |\n| Jun 28 | 7:05 | fixed |",
                started: nil) == ["2022-06-27T13:47:00-08:00 | error", "2022-06-28T07:05:00-08:00 | fixed"])
    }

    @Test(
        "zone letters with several meanings are the zone of the settings, where they may be; a sentence comes before it"
    )
    func homeZone() {
        var settings = Settings()
        settings.timeZone = "Asia/Shanghai"
        func first(_ text: String) -> String? {
            reading("# 故障\n\n## 时间线\(text)", settings: settings).timeline.first?.time?.iso8601
        }
        #expect(first("（CST）\n\n- 2025-03-04 16:35 报警\n") == "2025-03-04T16:35:00+08:00")
        #expect(first("（IST）\n\n- 2025-03-04 16:35 报警\n") == "2025-03-04T16:35:00")
        #expect(first("\n\n本節所有時間均為 GMT/UTC +0 時區。\n\n- 2025-03-04 16:35 报警\n") == "2025-03-04T16:35:00Z")
    }

    @Test("the rest of a mistyped date is no day")
    func mistypedYear() {
        #expect(
            timeline("- First detected 22025-03-04 09:36\n- Resolved 2025-03-04 12:09") == [
                "2025-03-04T09:36:00Z | First detected 22025-03-04", "2025-03-04T12:09:00Z | Resolved",
            ])
    }

    @Test("a number at the end of a path is no day")
    func pathAtEnd() {
        #expect(
            timeline("- 14:07 error\n- Restored into `/recovery2/20240827`").last
                == "undetermined | Restored into /recovery2/20240827")
    }

    @Test("two bare numbers above a list of times are a day, as in a table")
    func bareDays() {
        let text = "- 11/25\n    - 15:00 released\n- 11/27\n    - 11:28 begun\n    - 11:40 done\n"
        #expect(
            timeline(text, started: "2021-11-25T15:00:00Z") == [
                "2021-11-25T15:00:00Z | released", "2021-11-27T11:28:00Z | begun", "2021-11-27T11:40:00Z | done",
            ])
        #expect(
            timeline("- 3/4 fail\n    - 15:00 slow\n", started: "2021-11-25T15:00:00Z").last?.hasPrefix("2021-11-25")
                == true)
    }
}
