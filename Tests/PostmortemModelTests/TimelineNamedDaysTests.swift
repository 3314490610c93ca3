import PostmortemModel
import Testing

@Suite("Days behind names and below them, and the night before")
struct TimelineNamedDaysTests {
    @Test("the night before is counted from the incident's day, and the next clock is on that day again")
    func nightBefore() {
        for words in ["prior night", "the night before", "previous day", "前一天"] {
            #expect(
                timeline("- ~22:00 (\(words)) The power fails\n- 05:11 It is back", started: "2026-05-18T05:11:00Z")
                    == [
                        "~2026-05-17T22:00:00Z | The power fails", "2026-05-18T05:11:00Z | It is back",
                    ])
        }
    }

    @Test("a name or brackets may stand in front of a day, as may 'at' and a tilde behind it")
    func daysBehindNames() {
        let phases = "### Phase 0 - 28 Dec 2025: live\n\nText.\n\n### Phase 1 · 29 Dec, 16:17: bots\n\n- 856 accounts\n"
        #expect(
            timeline(phases, started: nil) == [
                "2025-12-28 | Phase 0: live", "2025-12-29T16:17:00 | Phase 1: bots",
            ])
        #expect(
            timeline(
                "- **[Start]** On 2025-12-26, at ~07:35 it expired\n- 【恢复】14:05 好了\n- 2025-12-27T~05:33Z seen",
                started: nil) == [
                    "~2025-12-26T07:35:00 | Start: it expired", "2025-12-26T14:05:00 | 恢复: 好了",
                    "~2025-12-27T05:33:00Z | seen",
                ])
        let days =
            "- **08-24** mail sent\n- **09-09** none sent\n- **09-17 16:16** she signs in\n- **16:28** no mail\n"
        #expect(
            reading("# T\n\n**日期**：2026-09-17\n\n## 经过\n\n\(days)").timeline.map { $0.time?.iso8601 } == [
                "2026-08-24", "2026-09-09", "2026-09-17T16:16:00", "2026-09-17T16:28:00",
            ])
    }

    @Test("the day may stand below a heading or an item that is its name")
    func dayBelowName() {
        for name in ["## 1. Incident date\n\n- Discovered: Sept 3, 2019", "1. Incident date\n   - Sept 3, 2019"] {
            let text = "# Down\n\n\(name)\n\nIndex `a-2018-04-09` was gone.\n\n## Timeline\n\n- Sept 3 16:26 seen\n"
            #expect(reading(text).timeline.map(described) == ["2019-09-03T16:26:00 | seen"])
        }
    }

    @Test("seconds at both ends of a range are no offset")
    func rangeOfSeconds() {
        #expect(
            timeline("| Time | Event |\n|---|---|\n| 08-19 06:35:02-06:35:11 | ok |", started: "2026-08-19T06:00:00Z")
                == ["2026-08-19T06:35:02Z to 2026-08-19T06:35:11Z | ok"])
    }

    @Test(
        "days as people count and decorate them",
        arguments: [
            ("- 9/8 周四 17:30 全量", "2022-09-08T17:30:00"), ("📍 **9/8（四）14:20** 修改", "2022-09-08T14:20:00"),
            ("1.9月8日8时40分，变慢", "2022-09-08T08:40:00"), ("- 8 日 23:48 攻击", "2022-09-08T23:48:00"),
            ("- 民國111年9月8日 09:20 來電", "2022-09-08T09:20:00"),
            ("- 08.09. 11:37 Alarm", "2022-09-08T11:37:00"), ("- 9 月 8 日中午 12 點 04 分 掛了", "2022-09-08T12:04:00"),
            ("- 9月8日下午約 3:00 停課", "2022-09-08T15:00:00"), ("- 9月8日夜间 23 点 升级", "2022-09-08T23:00:00"),
            ("**T(2022-09-08 16:00)** 切换", "2022-09-08T16:00:00"),
        ])
    func notations(text: String, time: String) {
        let document = reading("# 故障\n\n日期：2022-09-10\n\n## 时间线\n\n\(text)\n")
        #expect(document.timeline.first?.time?.iso8601 == time)
    }

    @Test("a heading that names the day of something else moves nothing")
    func otherDays() {
        let text = "### Background: 2024-11-05 the flag was added\n\nText.\n\n### 10:00 alert\n\nText.\n"
        #expect(timeline(text, started: "2025-03-02T09:00:00Z") == ["2025-03-02T10:00:00Z | alert"])
        let numbers = "1.1. 10:00 a\n\n1.2. 10:10 b\n\n1.3. 10:20 c\n"
        #expect(
            timeline(numbers, started: "2025-03-02T09:00:00Z").allSatisfy {
                !$0.contains("2025-01") && !$0.contains("2025-02")
            })
    }

    @Test("a numbered line that is a day stands above the entries of that day")
    func numberedDays() {
        let text = "（一）4月9日（周日）\n\n1. 22:30 发布\n\n（二）4月10日（周一）\n\n1. 08:00 启动\n"
        #expect(
            reading("# 报告\n\n2023年4月10日出错。\n\n## 事故经过\n\n\(text)").timeline.map(described) == [
                "2023-04-09T22:30:00 | 发布", "2023-04-10T08:00:00 | 启动",
            ])
    }

    @Test("a table may have its days, without the year, and clocks of four digits in columns of their own")
    func columns() {
        let days = "| 日期 | 时间 | 事件 |\n|---|---|---|\n| 11/22 | 21:35 | 变慢 |\n| 11/23 | 00:10 | 查到 |\n"
        #expect(
            reading("# 停线\n\n日期：2023/11/24\n\n## 时间线\n\n\(days)").timeline.map(described) == [
                "2023-11-22T21:35:00 | 变慢", "2023-11-23T00:10:00 | 查到",
            ])
        let clocks =
            "| Date | Time | Event |\n|---|---|---|\n| 19/04/23 | 2200 | starts |\n| 20/04/23 | 0020 | drops |\n"
        #expect(timeline(clocks, started: nil) == ["2023-04-19T22:00:00 | starts", "2023-04-20T00:20:00 | drops"])
    }

    @Test("lines that all begin with a clock are entries, whatever their length")
    func longLines() {
        let lines =
            "14:15   people begin to stand up and look over their monitors, one by one\n14:19   ks logs in\n14:31   found it\n"
        #expect(timeline(lines).count == 3)
        // In a section that tells how it was found out or ended, too.
        #expect(
            reading(
                "**Outage**\n\n**What we did**\n\n5:50 am  Memphis calls\n6:05 am  Reno calls\n6:10 am  Ann remotes in\n"
            ).timeline.count == 3)
    }

    @Test("below a heading that says something else, days and parts of a day may have entries below them")
    func daysBelowAHeading() {
        let text = "## 開票夜\n\n### 下午\n\n**4:00 PM** 投票結束。\n\n### 晚上\n\n**6:30 PM** 再創新高。\n\n**7:05 PM** 慢半拍。\n"
        #expect(reading("# 檢討\n\n\(text)\n## 為什麼卡住\n\n配額。\n").timeline.count == 3)
        let chat = "## 聊天记录\n\n> 07:41 阿May：一直转圈\n>\n> 07:42 鹿鸣：收到\n\n### 发现\n\n客服。\n"
        #expect(reading("# 开锁\n\n\(chat)").timeline.count == 2)
    }

    @Test("a heading with a span of time above entries tells of which half of the day they are")
    func phases() {
        #expect(
            timeline(
                "### 10:07-10:29 AM: Coordination\n\n- 10:07 a\n- 10:21 b\n\n### 5:38-10:57 PM: Retrospective\n\n- 5:38 c\n- 9:35 d\n- 10:44 e"
            ).map { String($0.prefix(20)) } == [
                "2025-03-04T10:07:00Z", "2025-03-04T10:07:00Z", "2025-03-04T10:21:00Z", "2025-03-04T17:38:00Z",
                "2025-03-04T17:38:00Z", "2025-03-04T21:35:00Z", "2025-03-04T22:44:00Z",
            ])
    }

    @Test("a row without a time of day below a day happened some time of it")
    func dashes() {
        #expect(
            timeline("### 2021-11-17\n\n| time | event |\n|---|---|\n| --:-- | released |\n| 03:35 | failed |") == [
                "2021-11-17 | released", "2021-11-17T03:35:00Z | failed",
            ])
    }

    @Test("a title names the day of the incident, and a later date is that of the publication")
    func titles() {
        func day(_ title: String, _ date: String) -> String? {
            reading("---\ntitle: '\(title)'\ndate: \(date)\n---\n\n## Timeline\n\n- 10:00 a\n- 10:10 b\n").timeline
                .first
                .map(described)
        }
        #expect(day("Incident report: June 6th, 2025", "2025-09-15") == "2025-06-06T10:00:00 | a")
        #expect(day("Outage on March 9th", "2012-03-14") == "2012-03-09T10:00:00 | a")
        #expect(day("Outage on March 9th", "2012-08-14") == "2012-08-14T10:00:00 | a")
        #expect(day("Fix for the 2025-12-01 release", "2025-09-15") == "2025-09-15T10:00:00 | a")
    }

    @Test("the day of a letter stands above it, that of the incident in it; last Friday was before the post")
    func lettersAndPosts() {
        let entries = "- 6:12 a.m. a node fails\n- 6:20 a.m. the copy begins\n- 6:34 a.m. a look\n"
        let letter = "March 19, 2024\n\n**Re:** Disruption of March 14, 2024\n\n## Timeline\n\n\(entries)"
        #expect(reading(letter).timeline.first?.time?.iso8601 == "2024-03-14T06:12:00")
        func post(_ day: String) -> String? {
            let text = "---\ntitle: T\ndate: \(day)\n---\n\nLast Friday we fell.\n\n## Timeline\n\n\(entries)"
            return reading(text).timeline.first?.time?.iso8601
        }
        #expect(post("2021-09-16") == "2021-09-10T06:12:00")
        #expect(post("2021-09-12") == "2021-09-12T06:12:00")
        let table = "| day | spend |\n|---|---|\n| Thu Mar 7 2024 | 1 |\n| Mon Mar 11 2024 | 2 |\n"
        let weekdays = "- Fri ~4pm go live\n- Sat 11:20 alert\n- Mon 8:40 a walk\n"
        #expect(
            reading("# T\n\n\(table)\n## Timeline\n\n\(weekdays)").timeline.first?.time?.iso8601
                == "2024-03-08T16:00:00")
    }

    @Test("a line that is a month says of which one the days below it are; definitions have their day as the term")
    func months() {
        #expect(
            timeline("2021 年 8 月\n\n11 日 20:13\n: 第三块盘掉线\n\n13 日 18:00\n: 恢复", started: nil) == [
                "2021-08-11T20:13:00 | 第三块盘掉线", "2021-08-13T18:00:00 | 恢复",
            ])
    }

    @Test("a column of days such as 10.10 beside one of times, and days of the Republic of China")
    func dottedDays() {
        let table = "| 日期 | 时刻 | 记录 |\n|---|---|---|\n| 10.10 | 02:35 | 锁线 |\n| 10.11 | 02:38 | 恢复 |"
        #expect(
            timeline(table, started: "2022-10-10T02:00:00+08:00") == [
                "2022-10-10T02:35:00+08:00 | 锁线", "2022-10-11T02:38:00+08:00 | 恢复",
            ])
        let minguo = "| 日期 | 時間 | 處理情形 |\n|---|---|---|\n| 113/07/01 | 00:10 | 匯入 |\n| 113/07/05 | 09:20 | 來電 |"
        #expect(
            reading("# T\n\n提報日期：民國113年7月10日\n\n## 處理過程\n\n\(minguo)\n").timeline.map(described) == [
                "2024-07-01T00:10:00 | 匯入", "2024-07-05T09:20:00 | 來電",
            ])
        #expect(timeline("1. 113年5月6日 07:50　無法登入", started: nil) == ["2024-05-06T07:50:00 | 無法登入"])
    }

    @Test("a letter's day shows of which year the days in it are")
    func letters() {
        let days = "## 时间线\n\n- 3月8日 06:00 停服\n- 3月9日 09:00 开服\n"
        let times = { (closing: String) in
            reading("# 公告\n\n\(days)\n## 原因\n\n编号冲突。\n\n\(closing)\n").timeline.map(described)
        }
        #expect(times("运营团队\n2021年3月10日") == ["2021-03-08T06:00:00 | 停服", "2021-03-09T09:00:00 | 开服"])
        #expect(times("运营团队\n2021年9月10日").allSatisfy { $0.hasPrefix("undetermined") })
    }

    @Test("the only day of the summary counts before the moment at which a post was published")
    func posts() {
        func first(_ date: String) -> String? {
            let text = "---\ndate: \(date)\n---\n\n## Overview\n\nAfter midnight on Aug 08, 2019 it failed.\n\n"
            return reading("\(text)## Timeline\n\n- 06:39 a\n- 06:44 b\n").timeline.first.map(described)
        }
        #expect(first("2019-08-16 10:39:49") == "2019-08-08T06:39:00 | a")
        #expect(first("2019-08-16") == "2019-08-16T06:39:00 | a")
        #expect(first("2019-12-16 10:39:49") == "2019-12-16T06:39:00 | a")
    }
}
