import PostmortemModel
import Testing

@Suite("The zone of a timeline that states none")
struct ProseZoneTests {
    @Test("in a document in Chinese, CST is China's")
    func chineseLetters() {
        let text = "# 故障\n\n## 时间线（CST）\n\n- 2025-03-04 10:00 服务开始报错，用户无法登录\n- 10:20 恢复\n"
        #expect(
            reading(text).timeline.compactMap { $0.time?.iso8601 } == [
                "2025-03-04T10:00:00+08:00", "2025-03-04T10:20:00+08:00",
            ])
        let english = "# Outage\n\n## Timeline (CST)\n\n- 2025-03-04 10:00 It fails\n- 10:20 It works\n"
        #expect(reading(english).timeline.compactMap { $0.time?.offset } == [])
    }

    @Test("letters with several meanings are the zone that the head of the document explains them by")
    func explained() {
        let text =
            "> **When:** 23 April 2025, 14:32 IST (UTC+5:30)\n\n## Timeline\n\n| IST | Event |\n|---|---|\n| 14:32 | a |\n"
        #expect(reading("# T\n\n\(text)").timeline.first?.time?.iso8601 == "2025-04-23T14:32:00+05:30")
    }

    private func times(_ text: String, _ lines: String) -> [String?] {
        reading("\(text)\n\n## Timeline\n\n\(lines)\n").timeline.map { $0.time?.iso8601 }
    }

    @Test("a sentence or the title tells the minute of an entry, with its zone")
    func sameMinute() {
        let entries = "- 2025-03-04 23:01 error\n- 2025-03-05 02:40 over"
        #expect(
            times("# Outage 2025-03-04 23:01 - 2025-03-05 02:40 UTC", entries) == [
                "2025-03-04T23:01:00Z", "2025-03-05T02:40:00Z",
            ])
        #expect(
            times("# T\n\nIt was over on 5 March 2025 at 02:40 CET, at last.", entries) == [
                "2025-03-04T23:01:00+01:00", "2025-03-05T02:40:00+01:00",
            ])
    }

    @Test("a time in the midst of a short timeline is of its zone; of a long one it may be of any")
    func within() {
        let lead = "# T\n\nOn 28 February 2025 at about 01:55 UTC pictures failed to load."
        #expect(
            times(lead, "- 2025-02-28 01:52 first report\n- 02:30 fixed") == [
                "2025-02-28T01:52:00Z", "2025-02-28T02:30:00Z",
            ])
        #expect(
            times(lead, "- 2025-02-28 00:52 first report\n- 11:30 fixed") == [
                "2025-02-28T00:52:00", "2025-02-28T11:30:00",
            ])
        #expect(
            times(lead, "- 2025-02-28 07:22 first report\n- 08:00 fixed") == [
                "2025-02-28T07:22:00", "2025-02-28T08:00:00",
            ])
    }

    @Test("another zone that fits better, a time outside of it, and a time in code decide nothing")
    func others() {
        let local = "- 2025-03-04 14:05 errors\n- 15:10 found\n- 16:50 over"
        let open = ["2025-03-04T14:05:00", "2025-03-04T15:10:00", "2025-03-04T16:50:00"]
        #expect(times("# T\n\nOn 4 March 2025 between 13:05 and 15:50 UTC checkout failed.", local) == open)
        #expect(times("# T\n\nOn 4 March 2025 it began at 09:00 UTC and ended at 15:30 UTC.", local) == open)
        #expect(times("# T\n\nThe certificate ended at `2025-03-04T15:15:00Z`.", local) == open)
    }

    @Test("the date of a post is of the zone of the timeline where it is the minute of an entry")
    func posted() {
        func times(_ date: String) -> [String] {
            let entries = "**TIMELINE:**\n\n- 15:29 Closed\n- 15:19 Opened\n"
            return reading("---\ntitle: T\ndate: \(date)\n---\n\n\(entries)").timeline.compactMap { $0.time?.iso8601 }
        }
        #expect(times("2012-04-04 15:19:15 +0200") == ["2012-04-04T15:29:00+02:00", "2012-04-04T15:19:00+02:00"])
        #expect(times("2012-04-04 19:20:15 +0200") == ["2012-04-04T15:29:00", "2012-04-04T15:19:00"])
        #expect(times("2012-04-04 15:00:00 +0200") == ["2012-04-04T15:29:00", "2012-04-04T15:19:00"])
        #expect(times("2012-04-04 15:19:15") == ["2012-04-04T15:29:00", "2012-04-04T15:19:00"])
    }

    @Test("clocks without a day in the summary have the zone of the entries at their minutes")
    func undated() {
        let lead = "# T\n\n## Summary\n\n- **Duration**: 14 hours (07:05 UTC detected, about 13:30 UTC resolved)"
        #expect(times(lead, "- 2026-06-11 07:05 alert\n- 2026-06-11 13:30 over").first == "2026-06-11T07:05:00Z")
        #expect(times(lead, "- 2026-06-11 09:05 alert\n- 2026-06-11 15:30 over").first == "2026-06-11T09:05:00")
    }

    @Test("two zones around it decide nothing")
    func contradiction() {
        #expect(
            times(
                "# T\n\nIt broke on 4 March 2025 at 14:07 UTC, and on 4 March 2025 at 15:30 CET it was over.",
                "- 2025-03-04 14:07 error\n- 14:30 fixed") == ["2025-03-04T14:07:00", "2025-03-04T14:30:00"])
    }

    @Test("letters with several meanings are what a time of another zone shows them to be")
    func letters() {
        let entries = "- 2025-09-20 16:30 GST found\n- 2025-09-20 18:32 GST fixed"
        #expect(
            times("# T\n\nBlocks came again on 20 September 2025, 14:32 UTC.", entries) == [
                "2025-09-20T16:30:00+04:00", "2025-09-20T18:32:00+04:00",
            ])
        #expect(
            times("# T\n\nBlocks came again on 20 September 2025, 14:40 UTC.", entries) == [
                "2025-09-20T16:30:00", "2025-09-20T18:32:00",
            ])
        #expect(
            times(
                "# T\n\nBlocks came again on 20 September 2025, 14:32 UTC.\n\n## Notes",
                "Times in GST.\n\n- 2025-09-20 18:32 fixed") == [
                    "2025-09-20T18:32:00+04:00"
                ])
    }

    @Test("so does a time in UTC that an entry tells of")
    func insideAnEntry() {
        let entries = "All times CST on 2025-08-18.\n\n- 09:41 a user fails\n- 10:10 the request at 1:00 is fine"
        #expect(times("# T", entries.replacing("at 1:00", with: "at 01:41 UTC")).first == "2025-08-18T09:41:00+08:00")
        #expect(times("# T", entries.replacing("at 1:00", with: "at 02:00 UTC")).first == "2025-08-18T09:41:00")
    }

    @Test("a day in code is a value of a program, and no day of the incident")
    func dayInCode() {
        #expect(times("# T\n\nIt shows `2026-03-26T00:00:00.000`, and should not.", "- 23:20 error") == [nil])
        #expect(times("# T\n\n- K 线日期显示为 `2026-03-26T00:00:00.000` 格式", "- 23:20 error") == [nil])
        #expect(times("# T\n\nOn 2026-03-26 it broke.", "- 23:20 error") == ["2026-03-26T23:20:00"])
    }

    @Test("a sentence about all events states it, as one about all times does")
    func events() {
        #expect(
            times("# T", "All events are documented in UTC.\n\n- 2025-03-04 14:07 error") == [
                "2025-03-04T14:07:00Z"
            ])
    }

    @Test("a range in a sentence ends on another day where it says so")
    func rangesOverMidnight() {
        let days = ["2026-05-02T23:41:00", "2026-05-03T06:27:00"]
        let entries = "- 23:41 the card hangs\n- 06:27 a restart"
        let range = "2026-05-02 23:41 to 2026-05-03 06:27"
        #expect(times("# Hang - 2026-05-03\n\nIt was down (\(range)).", entries) == days)
        // Which night is not said.
        let job = "# T\n\nOn 2026-05-02 the nightly job, which runs from 22:00 to 06:00, failed."
        #expect(times(job, "- 06:00 it fails") == ["2026-05-02T06:00:00"])
    }

    @Test(
        "a zone may be called by its city",
        arguments: [
            ("Paris time", "+02:00"), ("New York time", "-04:00"), ("India time", "+05:30"), ("台北時間", "+08:00"),
            ("美东时间", "-04:00"),
        ])
    func cities(words: String, offset: String) {
        let text = "# T\n\n## Timeline (\(words))\n\n- 2025-07-04 09:15 a\n"
        #expect(reading(text).timeline.first?.time?.iso8601 == "2025-07-04T09:15:00\(offset)")
        // A place that nobody names a zone by, and one in front of what happened, are none.
        #expect(reading("# T\n\n## Timeline (Davis)\n\n- 2025-07-04 09:15 a\n").timeline.first?.time?.offset == nil)
        let entry = timeline("- 2025-07-04 09:15 Singapore time zone misconfigured", started: nil)
        #expect(entry == ["2025-07-04T09:15:00 | Singapore time zone misconfigured"])
        #expect(reading(text.replacing(words, with: "Recovery time")).timeline.first?.time?.offset == nil)
    }

    @Test("the line above the entries may end with their zone, and a sentence may call it the local time")
    func besideEntries() {
        let entries = "1) 06:00 start\n2) 06:42 stop\n3) 06:50 call\n"
        let above = reading(
            "# T\n\nOn 2024-02-27 it stopped.\n\n## What was seen\n\nWhat was when (CET):\n\n\(entries)")
        #expect(above.timeline.first?.time?.iso8601 == "2024-02-27T06:00:00+01:00")
        let sentence = "On 2024-07-27 between 06:00 and 06:50 (local time, CEST) it was still.\n"
        let beside = reading("# T\n\n\(sentence)\n## Timeline\n\n- 06:00 start\n- 06:50 call\n")
        #expect(beside.timeline.first?.time?.iso8601 == "2024-07-27T06:00:00+02:00")
    }
}
