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
}
