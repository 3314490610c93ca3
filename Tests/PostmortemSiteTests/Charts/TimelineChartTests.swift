import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct TimelineChartTests {
    private func render(_ document: IncidentDocument, _ language: String = "en") throws -> HTML? {
        let anchors = document.timeline.indices.map { "entry-\($0)" }
        return TimelineChart.render(document, anchors: anchors, id: "t", labels: try ChartSamples.labels(language))
    }

    private func timeline(_ rows: String...) -> IncidentDocument {
        ChartSamples.read(
            "---\ntitle: T\n---\n## Timeline\n\n| Time | Event |\n| --- | --- |\n"
                + rows.map { "| \($0) |\n" }.joined())
    }

    @Test func everyEntryIsAMarkThatLeadsToIt() throws {
        let chart = try render(ChartSamples.chinese, "zh")
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["a"] == 5)
        #expect(
            chart?.markup.contains(##"<a href="#entry-2" tabindex="-1"><title>22:40 副本数由 10 扩到 20</title>"##) == true)
        #expect(checker.text.contains("5 个条目、时间为 UTC+8"))
    }

    @Test func approximateEntriesAreHollowAndRangesAreBars() throws {
        let chart = try #require(try render(ChartSamples.daysBefore)).markup
        #expect(chart.contains(#"<title>~10:15 Two colleagues join</title><circle"#))
        #expect(chart.matches(of: /class="chart-hollow"/).count == 1)
        #expect(chart.contains("The roll-back runs</title><rect"))
    }

    @Test func aGapOfDaysIsCutAndTheCutIsSaid() throws {
        let checker = try MarkupChecker.check(try render(ChartSamples.daysBefore))
        #expect(checker.text.contains("times in UTC. The axis leaves out 3\u{A0}d\u{A0}2\u{A0}h."))
    }

    @Test func entriesWithoutAComparableTimeAreCounted() throws {
        let checker = try MarkupChecker.check(try render(ChartSamples.daysBefore))
        #expect(checker.elements["a"] == 10)
        #expect(checker.text.contains("1 entry has no time that can be compared."))
    }

    /// A clear day was once called a time that cannot be compared.
    @Test func entriesOfADayAloneAreSaidToHaveNoTimeOfDay() throws {
        let document = timeline(
            "2024-05-01 | z", "2024-05-02 10:00 | a", "10:30 | b", "unknown | c", "2024-05-03 | d")
        let text = try MarkupChecker.check(try render(document)).text
        #expect(text.contains("2 entries have a day, but no time of day."))
        #expect(text.contains("1 entry has no time that can be compared."))
    }

    /// "started" was once dropped beside "detected" and "located", which follow within minutes.
    @Test func milestonesAtOneEndOfADayAllHaveTheirNames() throws {
        let document = ChartSamples.read(
            """
            ---
            title: T
            started: 2018-10-21T22:52:00Z
            detected: 2018-10-21T22:54:00Z
            located: 2018-10-21T23:02:00Z
            mitigated: 2018-10-22T16:24:00Z
            resolved: 2018-10-22T23:03:00Z
            ---
            ## Timeline

            | Time (UTC) | Event |
            | --- | --- |
            | 2018-10-21 22:52 | a |
            | 2018-10-22 06:51 | b |
            | 2018-10-22 11:12 | c |
            | 2018-10-22 23:03 | d |
            """)
        let names = try #require(try render(document)).markup.matches(of: /class="chart-strong"[^>]*>([a-z]+)</)
        #expect(Set(names.map { String($0.output.1) }) == ["started", "detected", "located", "mitigated", "resolved"])
    }

    @Test func aThousandEntriesStaySmall() throws {
        let chart = try #require(try render(ChartSamples.crowded))
        let checker = try MarkupChecker.check(chart)
        #expect((1...60).contains(checker.elements["a"] ?? 0))
        #expect(checker.text.contains("The tallest column holds"))
        #expect(chart.markup.utf8.count < 16_384)
    }

    @Test func entriesOfOneMomentAreStacked() throws {
        let document = timeline("2024-05-02 10:00 | a", "10:00 | b", "10:00 | c", "10:30 | d")
        #expect(try MarkupChecker.check(try render(document)).elements["circle"] == 4)
        let heights = try #require(try render(document)).markup.matches(of: /cy="([0-9.]+)"/).map { $0.output.1 }
        #expect(Set(heights).count == 3)
    }

    @Test func withoutTwoMomentsNothingIsDrawn() throws {
        #expect(try render(timeline("2024-05-02 10:00 | a")) == nil)
        #expect(try render(timeline("2024-05-02 10:00 | a", "10:00 | b")) == nil)
        #expect(try render(timeline("unknown | a", "unknown | b")) == nil)
        #expect(try render(ChartSamples.awkward) == nil)
    }

    @Test func milestonesOfAnotherClockAreNotDrawn() throws {
        // Milestones of two zones leave open which of them the timeline's clock is.
        let document = ChartSamples.read(
            """
            ---
            title: T
            started: 2024-05-02T10:00:00Z
            mitigated: 2024-05-02T13:00:00+02:00
            ---
            ## Timeline

            | Time | Event |
            | --- | --- |
            | 2024-05-02 10:00 | a |
            | 10:30 | b |
            """)
        #expect(document.timeline.allSatisfy { $0.time?.offset == nil })
        #expect(try #require(try render(document)).markup.contains("chart-phase") == false)
    }

    @Test func anEntryWithoutAnchorIsNoLink() throws {
        let chart = TimelineChart.render(
            ChartSamples.chinese, anchors: [], id: "t", labels: try ChartSamples.labels("zh"))
        #expect(try MarkupChecker.check(chart).elements["a"] == nil)
    }

    @Test func aHostileTimelineStaysText() throws {
        let checker = try MarkupChecker.check(try render(ChartSamples.hostile))
        #expect(checker.text.contains("</title><script>alert(1)"))
    }

    @Test func yearsAreToldApart() throws {
        let document = timeline("2019-03-01 10:00 | a", "2020-03-01 10:00 | b", "2022-01-01 10:00 | c")
        let checker = try MarkupChecker.check(try render(document))
        #expect(checker.text.contains("2020-"))
    }

    @Test func theSameIncidentGivesTheSameBytes() throws {
        #expect(try render(ChartSamples.daysBefore) == (try render(ChartSamples.daysBefore)))
    }
}

/// Names over the strip never run into each other, nor into a line, at the narrowest width.
@Suite struct LabelRowTests {
    @Test func labelsKeepTheirDistance() {
        var row = LabelRow()
        #expect(row.claim("started", at: 0) == .start)
        #expect(row.claim("detected", at: 0.1) == nil)
        #expect(row.claim("detected", at: 0.5) == .middle)
        #expect(row.claim("resolved", at: 1) == .end)
    }

    @Test func aFlexibleLabelStepsAside() {
        var row = LabelRow()
        #expect(row.claim("located", at: 0.5, avoiding: [0.45], isFlexible: true) == .start)
        #expect(row.claim("found", at: 0.4, avoiding: [0.45], isFlexible: true) == .end)
    }

    @Test func aLabelTooWideForThePageIsNotDrawn() {
        var row = LabelRow()
        #expect(row.claim(String(repeating: "很", count: 30), at: 0.5, isFlexible: true) == nil)
    }
}
