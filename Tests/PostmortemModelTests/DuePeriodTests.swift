import PostmortemCore
import PostmortemModel
import Testing

@Suite("Actions that are due by the end of a month, a quarter, a half or a year")
struct DuePeriodTests {
    private func due(_ text: String) -> String? {
        reading("# T\n\n## Action items\n\n- Add tests (due: \(text))\n").followUps.first?.due?.value.value?.iso8601
    }

    @Test(
        "are due on its last day",
        arguments: [
            ("Q4 2025", "2025-12-31"), ("2025-Q3", "2025-09-30"), ("2026 Q1", "2026-03-31"), ("26Q2", "2026-06-30"),
            ("1Q26", "2026-03-31"), ("Q1'26", "2026-03-31"), ("end of Q1 2026", "2026-03-31"),
            ("H1 2026", "2026-06-30"),
            ("March 2026", "2026-03-31"), ("end of February 2028", "2028-02-29"), ("2026-02", "2026-02-28"),
            ("by end of 2026", "2026-12-31"), ("2026年3月底", "2026-03-31"), ("2026年第一季度", "2026-03-31"),
            ("2026年Q3", "2026-09-30"), ("2026年上半年", "2026-06-30"), ("2026年底", "2026-12-31"),
            ("2026 年 4 月", "2026-04-30"),
        ])
    func ends(text: String, day: String) { #expect(due(text) == day) }

    @Test(
        "a period that would have to be guessed is not read",
        arguments: [
            "Q4", "end of March", "mid-March 2026", "FY26 Q1", "2026", "next quarter", "Q5 2025", "2025年第五季度",
            "2025年第0季度",
        ])
    func guesses(text: String) { #expect(due(text) == nil) }

    @Test(
        "of an incident whose day is known, a month or quarter without a year is the first that ends after it",
        arguments: [
            ("Q4", "2025-12-31"), ("Q2", "2026-06-30"), ("end of July", "2025-07-31"), ("end of March", "2026-03-31"),
            ("4月底", "2026-04-30"), ("第三季度", "2025-09-30"),
        ])
    func next(text: String, day: String) {
        #expect(action("- Add tests (due: \(text))")?.due?.value.value?.iso8601 == day)
    }

    @Test("words of a heading or a label above a list say when its actions are due that say nothing themselves")
    func groups() {
        let document = reading(
            """
            # T

            ## Action items

            ### Long-term improvements (Q1 2026)

            - Add tests
            - Add an alert by 2025-12-01

            ### By 1 March 2026

            | Action |
            | --- |
            | Replace the disk |

            ### Agreed on (2025-11-03)

            - Write it down

            **Later (end of June 2026)**

            - Rewrite it
            """)
        #expect(
            document.followUps.map { "\($0.due?.value.value?.iso8601 ?? "-") \($0.text)" } == [
                "2026-03-31 Add tests", "2025-12-01 Add an alert by 2025-12-01", "2026-03-01 Replace the disk",
                "- Write it down", "2026-06-30 Rewrite it",
            ])
    }
}
