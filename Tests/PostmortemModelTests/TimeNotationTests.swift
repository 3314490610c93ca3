import PostmortemModel
import Testing

@Suite("Times in the notations that people use")
struct TimeNotationTests {
    @Test(
        "clocks",
        arguments: [
            ("2:07p", "14:07"), ("11:21a", "11:21"), ("2 PM", "14:00"), ("12 noon", "12:00"), ("14.07 Uhr", "14:07"),
            ("14h07", "14:07"), ("14:07 hrs", "14:07"), ("下午3点05分", "15:05"), ("深夜1時", "01:00"), ("午後2時半", "14:30"),
            ("🔴 14:07", "14:07"), (":warning: 14:07", "14:07"), ("`14:07`", "14:07"),
            ("[14:07](https://example.com)", "14:07"),
            ("【14:07】", "14:07"), ("**14:07:**", "14:07"),
        ])
    func clock(text: String, time: String) {
        #expect(timeline("- \(text) error", started: "2025-03-04T12:00:00Z") == ["2025-03-04T\(time):00Z | error"])
    }

    @Test(
        "a time that is all of a cell is what it is among other words",
        arguments: [
            "14:07", "14:07:31", "00:00", "23:59:59", "24:00", "25:10", "14:60", "14:07:60", "1:07", "14:7", "14:07Z",
            "2025-03-04", "2025-02-30", "2025-03-04 14:07", "2025-03-04T14:07", "2025-03-04 14:07:31",
            "2025-03-04T14:07:31Z", "2025-03-04 14:07Z", "2025-03-04T14:07Z", "2025-03-04 24:00", "0000-03-04 14:07",
            "2025-03-04_14:07", "2025-03-0414:07", "20250304 14:07", "Z", "14:07:31Z",
        ])
    func whole(text: String) {
        // Brackets are decoration, and keep the notation from being all of the cell.
        let table = { (cell: String) in "| Time | Event |\n| --- | --- |\n| \(cell) | error |" }
        for started in ["2025-03-04T12:00:00Z", nil] {
            #expect(timeline(table(text), started: started) == timeline(table("(\(text))"), started: started))
        }
    }

    @Test(
        "dates",
        arguments: [
            "2025-03-04 14:07", "2025/3/4 14:07", "March 4, 2025: 2:07pm", "4 Mar 2025 14:07",
            "4th of March, 2025, 14:07",
            "2025-03-04 (Tue) 14:07", "2025年3月4日（周二）14:07", "Tue, 4 Mar 2025 14:07", "2025-03-04 1407:",
            "20250304 14:07",
            "4.3.2025 14.07", "4 mars 2025 kl. 14:07", "[2025-03-04][14:07]", "04/Mar/2025:14:07", "Mar 4 '25 14:07",
            "2025-03-04/14:07", "14:07 (Mar 4, 2025):", "14:07 (2025-03-04)",
        ])
    func date(text: String) {
        #expect(timeline("- \(text) error", started: nil) == ["2025-03-04T14:07:00 | error"])
    }

    @Test(
        "Chinese clocks",
        arguments: [
            ("16点一刻", "16:15"), ("晚上10点三刻", "22:45"), ("23点整", "23:00"), ("23:20分", "23:20"), ("下午3点半", "15:30"),
            ("当晚11点", "23:00"), ("3.4 14:07", "14:07"),
        ])
    func chinese(text: String, time: String) {
        #expect(timeline("- \(text)，报错", started: "2025-03-04T12:00:00Z") == ["2025-03-04T\(time):00Z | 报错"])
    }

    @Test(
        "a time at the end of an entry, with its seconds",
        arguments: [
            ("Alert fired (14:06:20 UTC)", "14:06:20", "Alert fired"),
            ("Rolled back at 14:20:05", "14:20:05", "Rolled back"),
            ("Done — 14:05:30", "14:05:30", "Done"),
        ])
    func atTheEnd(text: String, time: String, what: String) {
        #expect(timeline("- \(text)", started: "2025-03-04T12:00:00Z") == ["2025-03-04T\(time)Z | \(what)"])
    }

    @Test(
        "several days stand at the first of them, and the last one is no time of day",
        arguments: [
            "2026-04-12 – 2026-04-14:", "2026-04-12 to 2026-04-14:", "2026-04-12 - 2026-04-14", "2026-04-12-14",
            "2026-04-12/14",
            "4月12日-14日：",
            "2026-04-12, 2026-04-13", "April 12–14:", "Apr 12 - Apr 14, 2026:", "12 Apr – 14 Apr 2026:",
        ])
    func days(text: String) {
        #expect(
            timeline("- \(text) blocked\n- 2026-04-15 10:00 free", started: "2026-04-12T10:00:00Z").first
                == "2026-04-12 | blocked")
    }

    @Test("a number behind a day and a comma tells how many")
    func numbersBehindDays() {
        #expect(
            timeline(
                "- 2026-04-12, 14 nodes fail\n- April 13, 14:05 restart\n- 2026-04-14 - 15 nodes fail", started: nil)
                == ["2026-04-12 | 14 nodes fail", "2026-04-13T14:05:00 | restart", "2026-04-14 | 15 nodes fail"])
    }

    @Test("what begins a word behind a time is no separator")
    func wordsBehindTimes() {
        #expect(
            timeline(
                "- 14:05 UTC .bak files appear\n- 14:06 UTC -n flag\n- 14:07-restart", started: "2025-03-04T12:00:00Z")
                == [
                    "2025-03-04T14:05:00Z | .bak files appear", "2025-03-04T14:06:00Z | -n flag",
                    "2025-03-04T14:07:00Z | restart",
                ])
    }

    @Test(
        "both ends of a range may have their zone",
        arguments: ["14:02 UTC – 14:07 UTC:", "14:02Z to 14:07Z", "between 14:02 UTC and 14:07"])
    func zones(text: String) {
        #expect(
            timeline("- \(text) rolled back", started: "2025-03-04T12:00:00Z")
                == ["2025-03-04T14:02:00Z to 2025-03-04T14:07:00Z | rolled back"])
    }

    @Test("lists in code blocks keep their marks")
    func code() {
        #expect(
            timeline("```text\n- 14:02 a\n- 14:07 b\n```", started: "2025-03-04T12:00:00Z") == [
                "2025-03-04T14:02:00Z | a", "2025-03-04T14:07:00Z | b",
            ])
    }

    @Test("minutes alone end a range")
    func minutes() {
        #expect(
            timeline("- 15:32–34 事故窗口\n- 15:40-45: restart\n- 16:05-17 units", started: "2025-03-04T12:00:00Z") == [
                "2025-03-04T15:32:00Z to 2025-03-04T15:34:00Z | 事故窗口",
                "2025-03-04T15:40:00Z to 2025-03-04T15:45:00Z | restart", "2025-03-04T16:05:00Z | 17 units",
            ])
    }

    @Test(
        "a month and a year say of which year the days are",
        arguments: [
            "**Date:** September 2024", "**Date:** 2024-09", "**日期**：2024年9月", "**Date:** Sep 12 - Sep 15, 2024",
        ])
    func yearOfMonth(line: String) {
        let text = "# T\n\n\(line)\n\n## Timeline\n\n- Sep 12 14:07 error\n\n## Action items\n\n- [ ] a (due: Oct 15)\n"
        let document = reading(text)
        #expect(document.timeline.first?.time?.iso8601 == "2024-09-12T14:07:00")
        #expect(document.followUps.first?.due?.value.value?.iso8601 == "2024-10-15")
    }

    @Test("of two clocks in two zones, the one with the day tells when")
    func twoClocks() {
        let rows =
            "| 2026-06-19 ~17:00 | ~05:00 | a |\n| 2026-06-22 10:00 | 22:00 prior day | b |\n| 2026-06-22 11:00 | — | c |\n"
        let text = "# T\n\n## Timeline\n\n| NZST | Time (UTC) | Event |\n|---|---|---|\n\(rows)"
        #expect(
            reading(text).timeline.map { $0.time?.iso8601 ?? "-" } == [
                "2026-06-19T17:00:00+12:00", "2026-06-22T10:00:00+12:00", "2026-06-22T11:00:00+12:00",
            ])
    }

    @Test(
        "a day and the part of it",
        arguments: [
            "08-02 凌晨", "08-02 上午", "08-02 evening", "08-02 late evening", "~08-02", "约 08-02", "08-02 onwards",
        ])
    func partOfDay(text: String) {
        let table = "| 时间 | 事件 |\n|---|---|\n| 2026-08-01 10:00 | a |\n| \(text) | b |\n"
        #expect(reading("# T\n\n## 时间线\n\n\(table)").timeline.last?.time?.iso8601 == "2026-08-02")
    }

    @Test("midnight by its name belongs to the next day")
    func midnight() {
        #expect(
            timeline("- 23:50 报错\n- 半夜12点，恢复", started: "2025-03-04T12:00:00Z") == [
                "2025-03-04T23:50:00Z | 报错", "2025-03-05T00:00:00Z | 恢复",
            ])
    }

    @Test("'next day' on several lines is one day, unless that would be a step back")
    func nextDays() {
        #expect(
            timeline("- 23:50 a\n- 次日 00:20 b\n- 次日 01:10 c\n- 02:30 d\n- next day 09:00 e\n- next day 08:00 f") == [
                "2025-03-04T23:50:00Z | a", "2025-03-05T00:20:00Z | b", "2025-03-05T01:10:00Z | c",
                "2025-03-05T02:30:00Z | d", "2025-03-05T09:00:00Z | e", "2025-03-06T08:00:00Z | f",
            ])
    }

    @Test("what looks back to the day before moves no other entry, unless it is the first one")
    func asideOfTheDayBefore() {
        #expect(
            timeline("- 10:30 a\n- 11:00 (the day before) b\n- 11:30 c") == [
                "2025-03-04T10:30:00Z | a", "2025-03-03T11:00:00Z | b", "2025-03-04T11:30:00Z | c",
            ])
        #expect(
            timeline("- 23:10 (the previous night) a\n- 23:40 b\n- 10:30 c") == [
                "2025-03-03T23:10:00Z | a", "2025-03-03T23:40:00Z | b", "2025-03-04T10:30:00Z | c",
            ])
    }

    @Test("after a night that was not named, 'next day' is counted from the day that was")
    func nextDayAfterNight() {
        #expect(
            timeline("- 3月4日 23:50 a\n- 凌晨2点半 b\n- 次日早上9点 c") == [
                "2025-03-04T23:50:00Z | a", "2025-03-05T02:30:00Z | b", "2025-03-05T09:00:00Z | c",
            ])
    }

    @Test("who has just said 'PM' need not say it again")
    func halves() {
        #expect(
            timeline("- 10:30 PM a\n- 10:38 b\n- 12:10 AM c", started: "2025-03-04T22:00:00Z") == [
                "2025-03-04T22:30:00Z | a", "2025-03-04T22:38:00Z | b", "2025-03-05T00:10:00Z | c",
            ])
        #expect(
            timeline("- 晚上10点半：a\n- 10点38分：b", started: "2025-03-04T22:00:00Z") == [
                "2025-03-04T22:30:00Z | a", "2025-03-04T22:38:00Z | b",
            ])
    }

    @Test("a zone behind a word for 'about'")
    func zoneBehindApproximation() {
        #expect(timeline("- 12:50 頃 (JST): a") == ["~2025-03-04T12:50:00+09:00 | a"])
    }

    @Test("the end of a range may be its seconds or minutes alone; a number that text follows is no end")
    func tails() {
        #expect(
            timeline(
                "- 14:07:57-58: error\n- 14:08-12 | retries\n- 14:15-16 requests failed",
                started: "2025-03-04T12:00:00Z") == [
                    "2025-03-04T14:07:57Z to 2025-03-04T14:07:58Z | error",
                    "2025-03-04T14:08:00Z to 2025-03-04T14:12:00Z | retries",
                    "2025-03-04T14:15:00Z | 16 requests failed",
                ])
    }

    @Test("what happened at a time or before is approximate", arguments: ["14:07 以前", "14:07 之前", "14:07 or earlier"])
    func bounds(text: String) {
        #expect(timeline("- \(text): error", started: "2025-03-04T12:00:00Z") == ["~2025-03-04T14:07:00Z | error"])
    }

    @Test("a tilde between date and clock says that the clock is approximate")
    func tilde() {
        #expect(
            timeline("| Time | Event |\n|---|---|\n| 03-04 14:07 | error |\n| 03-05 ~22:45 | fixed |") == [
                "2025-03-04T14:07:00Z | error", "~2025-03-05T22:45:00Z | fixed",
            ])
    }

    @Test("a weekday alone is the next day of that name; at first, the one nearest to the incident")
    func weekday() {
        #expect(
            timeline("- Mon 23:50 deployed\n- Tue 14:07 error\n- Friday, 09:00 closed") == [
                "2025-03-03T23:50:00Z | deployed", "2025-03-04T14:07:00Z | error", "2025-03-07T09:00:00Z | closed",
            ])
        #expect(timeline("- Mon 23:50 deployed", started: nil) == ["undetermined | deployed"])
    }

    @Test("after an entry of a whole day on the eve of the incident, bare times are the incident's day")
    func eve() {
        #expect(
            timeline("| Time | Event |\n|---|---|\n| 2025-03-03 | keys rotated |\n| 14:07 | error |") == [
                "2025-03-03 | keys rotated", "2025-03-04T14:07:00Z | error",
            ])
        #expect(timeline("- 2025-02-03: released\n- 14:07 error").last == "2025-02-03T14:07:00Z | error")
    }

    @Test("hours and minutes after the start need no unit behind the minutes")
    func relativeMinutes() {
        #expect(
            timeline("- T+1h30 a\n- T+2h05: b\n- T+2h 30 nodes down") == [
                "2025-03-04T15:10:00Z | a", "2025-03-04T15:45:00Z | b", "2025-03-04T15:40:00Z | 30 nodes down",
            ])
    }

    @Test("a second clock may stand behind the name of its zone")
    func secondClock() {
        #expect(
            timeline("- 14:25 (UTC+1: 15:25) a\n- 14:29 (CET: 15:29) b") == [
                "2025-03-04T15:25:00+01:00 | a", "2025-03-04T15:29:00+01:00 | b",
            ])
    }

    @Test("how exact a time is may stand before it, or be shown by an x")
    func tolerance() {
        #expect(
            timeline("| Time | Event |\n|---|---|\n| ±5m 2025-03-04T14:05 | a |\n| ±? 14:10 | b |\n| 14:2x | c |") == [
                "~2025-03-04T14:05:00Z | a", "~2025-03-04T14:10:00Z | b", "~2025-03-04T14:20:00Z | c",
            ])
    }

    @Test("times as block explorers write them")
    func blockExplorers() {
        #expect(
            timeline("- Attack ended at Mar-04-2025 06:17:19 PM +UTC") == ["2025-03-04T18:17:19Z | Attack ended"])
    }

    @Test("a day that is the incident's shows which number is the month")
    func orderByOwnDay() {
        let text = "# Outage of 2021-06-03\n\n## Timeline\n\n**06/01**\n\n- 22:00 a\n\n**06/03**\n\n- 05:58 b\n"
        #expect(
            reading(text).timeline.map(described) == ["2021-06-01T22:00:00 | a", "2021-06-03T05:58:00 | b"])
    }

    @Test("the next day, in words and in parentheses")
    func nextDay() {
        #expect(
            timeline("- 23:10 error\n- next day 09:00 fixed\n- 次日 10:00 closed") == [
                "2025-03-04T23:10:00Z | error", "2025-03-05T09:00:00Z | fixed", "2025-03-05T10:00:00Z | closed",
            ])
        #expect(timeline("- 00:15 (+1) error") == ["2025-03-05T00:15:00Z | error"])
        #expect(timeline("| Time | Event |\n|---|---|\n| 17:05+3d | refunded |") == ["2025-03-07T17:05:00Z | refunded"])
    }

    @Test("a clock of twelve hours goes on after noon and does not go back")
    func twelveHours() {
        #expect(
            timeline("- 11:50 a\n- 12:10 b\n- 1:05 c", started: "2025-03-04T11:00:00Z") == [
                "2025-03-04T11:50:00Z | a", "2025-03-04T12:10:00Z | b", "2025-03-04T13:05:00Z | c",
            ])
        // The author wrote the evening before on a clock of 24 hours.
        #expect(
            timeline("- 2025-03-03 19:00 a\n- 2025-03-04 12:39 b\n- 2025-03-04 1:50 c").suffix(1) == [
                "2025-03-04T13:50:00Z | c"
            ])
        #expect(
            timeline("- 2025-03-04 13:39 b\n- 2025-03-04 9:50 c").suffix(1) == ["2025-03-04T09:50:00Z | c"])
        // Against it, only what follows noon goes on: this one stands out of order.
        #expect(
            timeline("- 2025-03-03 22:10 a\n- 2025-03-04 10:40 b\n- 2025-03-04 6:15 c").suffix(1) == [
                "2025-03-04T06:15:00Z | c"
            ])
    }

    @Test("a year or a count behind a date is no time of day")
    func noClock() {
        #expect(timeline("- **March 4, 2025**: found\n", started: nil) == ["2025-03-04 | found"])
        #expect(timeline("- 2025-03-04 1625 requests failed", started: nil) == ["2025-03-04 | 1625 requests failed"])
    }

    @Test(
        "zones: an offset explains letters, two halves of the year are one place",
        arguments: [
            ("All times in PST (UTC-7).", "-07:00"), ("All times in PST/PDT.", "-08:00"), ("(JST)", "+09:00"),
            ("All times are in BST.", ""), ("All times UTC.", "Z"), ("Times are CET (GMT+1).", "+01:00"),
            ("The servers log in UTC, all times here are CET.", ""), ("All times EDT, UTC+10.", "+10:00"),
        ])
    func zone(sentence: String, offset: String) {
        #expect(
            timeline("\(sentence)\n\n- 2025-03-04 14:07 error", started: nil) == [
                "2025-03-04T14:07:00\(offset) | error"
            ])
    }

    @Test(
        "in a heading, the zone before a semicolon is that of the times",
        arguments: [("UTC; the host's journal runs EEST = UTC+3", "Z"), ("PST; UTC-8", "-08:00")])
    func headingZone(zone: String, offset: String) {
        let text = "# T\n\n## Timeline (\(zone))\n\n- 2025-03-04 14:07 error\n"
        #expect(reading(text).timeline.map(described) == ["2025-03-04T14:07:00\(offset) | error"])
    }

    @Test("the zone of the first entry holds for those without one, until another is stated")
    func carried() {
        #expect(
            timeline("- 2025-03-04 14:07 UTC a\n- 14:09 b", started: nil) == [
                "2025-03-04T14:07:00Z | a", "2025-03-04T14:09:00Z | b",
            ])
        #expect(
            timeline("- 2025-03-04 14:07 UTC a\n- 15:20 CET b\n- 15:30 c", started: nil).last
                == "2025-03-04T15:30:00 | c")
    }

    @Test("the document's own date decides which number is the month; without evidence nothing does")
    func order() {
        let text = "# T\n\n## Timeline\n\n- 06-10-2025 14:07 reported\n"
        #expect(
            reading(text, path: "incidents/2025-06-24-x.md").timeline.map(described) == [
                "2025-06-10T14:07:00 | reported"
            ])
        #expect(reading(text).timeline.map(described) == ["undetermined | reported"])
    }

    @Test("a date that there is not leaves what follows undetermined")
    func impossible() {
        #expect(
            timeline("31.06.2025\n\n- 13:30 deploy", started: nil, heading: "# T\n\n2025-06-29\n\n## Timeline") == [
                "undetermined | deploy"
            ])
    }
}
