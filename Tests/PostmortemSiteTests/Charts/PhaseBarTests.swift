import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct PhaseBarTests {
    private func render(_ document: IncidentDocument, _ language: String = "en") throws -> HTML? {
        PhaseBar.render(document, id: "p", labels: try ChartSamples.labels(language))
    }

    /// The list under the bar, one phase an element.
    private func phases(_ document: IncidentDocument) throws -> [String] {
        let labels = try ChartSamples.labels("en")
        return (Phases(document)?.phases ?? []).map {
            "\($0.name(labels)) \(labels.duration($0.seconds))".replacing("\u{A0}", with: " ")
        }
    }

    @Test func everyPhaseIsNamedWithItsLength() throws {
        let incident = ChartSamples.milestones(
            """
            started: 2019-07-02T13:42:00Z
            detected: 2019-07-02T13:45:00Z
            mitigated: 2019-07-02T14:09:00Z
            resolved: 2019-07-02T14:52:00Z
            """)
        #expect(try phases(incident) == ["undetected 3 min", "until mitigated 24 min", "until resolved 43 min"])
        let checker = try MarkupChecker.check(try render(incident))
        #expect(checker.elements["li"] == 3)
        #expect(checker.text.contains("undetected 3\u{A0}min"))
        #expect(checker.text.contains("1\u{A0}h\u{A0}10\u{A0}min in all"))
    }

    @Test func barsAreToScale() throws {
        let incident = ChartSamples.milestones(
            "started: 2019-07-02T10:00:00Z\ndetected: 2019-07-02T10:10:00Z\nresolved: 2019-07-02T10:40:00Z")
        let markup = try #require(try render(incident)).markup
        #expect(markup.contains(#"<rect x="0%" y="1" width="25%""#))
        #expect(markup.contains(#"<rect x="25%" y="1" width="75%""#))
    }

    @Test func missingMilestonesAreSkipped() throws {
        let incident = ChartSamples.milestones("detected: 2019-07-02T10:10:00Z\nresolved: 2019-07-02T10:40:00Z")
        #expect(try phases(incident) == ["until resolved 30 min"])
    }

    @Test(arguments: [
        "started: 2019-07-02T10:00:00Z",
        "started: 2019-07-02T10:00:00Z\nresolved: 2019-07-02T10:00:00Z",
        "started: 2019-07-02\nresolved: 2019-07-04",
        "started: unknown\nresolved: unknown",
        "started: 2019-07-02T10:00:00Z\nresolved: 2019-07-02T11:00:00",
        "status: draft",
    ])
    func nothingIsDrawnWithoutTwoComparableMilestones(lines: String) throws {
        #expect(try render(ChartSamples.milestones(lines)) == nil)
    }

    @Test func anIncidentMayBeOverBeforeItIsNoticed() throws {
        #expect(try phases(ChartSamples.awkward) == ["until mitigated 8 s", "until detected 3 h 30 min"])
        let checker = try MarkupChecker.check(try render(ChartSamples.awkward))
        #expect(checker.text.contains("cannot be put in order: located."))
    }

    @Test func onceTheImpactEndedItHurtsNoMoreAlsoWhereTheCauseIsFoundLater() throws {
        let incident = ChartSamples.milestones(
            "started: 2019-07-02T10:00:00Z\nmitigated: 2019-07-02T11:00:00Z\nlocated: 2019-07-02T12:00:00Z\n"
                + "resolved: 2019-07-02T13:00:00Z")
        let bar = try #require(try render(incident))
        #expect(bar.markup.matches(of: /<rect [^>]*chart-phase-resolved/).count == 4)
        #expect(bar.markup.contains("chart-phase-mitigated") && !bar.markup.contains("chart-phase-located"))
    }

    @Test func aBarWithoutAStartSaysSo() throws {
        let incident = ChartSamples.milestones("detected: 2019-07-02T10:00:00Z\nresolved: 2019-07-02T11:00:00Z")
        #expect(try MarkupChecker.check(try render(incident)).text.contains("its start is not known"))
    }

    @Test func whatIsSaidToPrecedeTheStartIsLeftOut() throws {
        let incident = ChartSamples.milestones(
            """
            started: 2019-07-02T13:42:00Z
            detected: 2019-07-02T13:40:00Z
            resolved: 2019-07-02T14:52:00Z
            """)
        #expect(try phases(incident) == ["until resolved 1 h 10 min"])
        #expect(try MarkupChecker.check(try render(incident)).text.contains("cannot be put in order: detected."))
    }

    @Test func zonesAreCompared() throws {
        let incident = ChartSamples.milestones("started: 2019-07-02T13:42:00Z\nresolved: 2019-07-02T22:00:00+08:00")
        #expect(try phases(incident) == ["until resolved 18 min"])
    }

    @Test func derivedMilestonesAreMarked() throws {
        let incident = ChartSamples.read(
            """
            ---
            title: Derived
            started: 2019-07-02T13:42:00Z
            resolved: 2019-07-02T14:42:00Z
            ---
            ## Timeline

            - 2019-07-02 13:42 UTC it breaks
            - 14:00 UTC mitigated
            """)
        try #require(incident.milestones[.mitigated]?.isDerived == true)
        let chart = try #require(try render(incident))
        #expect(chart.markup.contains("from the timeline"))
        #expect(chart.markup.contains("stroke-dasharray"))
    }

    @Test func itSpeaksChinese() throws {
        let checker = try MarkupChecker.check(try render(ChartSamples.chinese, "zh"))
        #expect(checker.text.contains("未被发现 5\u{A0}分钟"))
    }

    @Test func itIsSmall() throws {
        #expect(try #require(try render(ChartSamples.daysBefore)).markup.utf8.count < 4096)
    }
}
