import Testing

@testable import PostmortemSite

@Suite struct LengthChartTests {
    private func render(_ rows: [LengthChart.Row]) throws -> HTML? {
        LengthChart.render(rows, id: "x", title: "Lengths", what: "Incident", labels: try ChartSamples.labels("en")) {
            key in
            .init(title: "Incident \(key)", href: "incidents/\(key).html")
        }
    }

    private func row(_ seconds: [Int64], unknown: Int = 0) -> LengthChart.Row {
        LengthChart.Row(
            name: "Row", href: nil, items: seconds.enumerated().map { .init(key: $0.offset, seconds: $0.element) },
            unknown: unknown)
    }

    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    @Test func everyLengthIsADotThatLeadsToItsPageAndARowOfTheTable() throws {
        let chart = try render([row([60, 600, 7200])])
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["circle"] == 3)
        let markup = try #require(chart).markup
        #expect(plain(markup).contains("<title>Incident 2: 2 h</title>"))
        #expect(markup.contains(#"<a href="incidents/2.html" tabindex="-1">"#))
        #expect(markup.contains(#"<td><a href="incidents/2.html">Incident 2</a></td>"#))
    }

    @Test func aSmallGroupSaysSoAndHasNoLine() throws {
        let checker = try MarkupChecker.check(try render([row([60, 120], unknown: 3)]))
        #expect(checker.text.contains("n 2, too few for a median, 3 unknown"))
        #expect(!checker.text.contains("Line: median"))
    }

    @Test func aGroupOfUnknownLengthsHasNoCountOfNone() throws {
        let checker = try MarkupChecker.check(try render([row([60]), row([], unknown: 40)]))
        #expect(checker.text.contains("40 unknown") && !checker.text.contains("n 0"))
    }

    @Test func medianAndPercentileStandWhereThereAreEnough() throws {
        let checker = try MarkupChecker.check(try render([row((1...10).map { $0 * 60 })]))
        #expect(plain(checker.text).contains("n 10, median 5 min 30 s, 90 % within 9 min"))
    }

    @Test func aSingleLengthAndNoLengthAtAllHaveAPlace() throws {
        try MarkupChecker.check(try render([row([0])]))
        try MarkupChecker.check(try render([row([0, 1, .max])]))
        try MarkupChecker.check(try render([row([45])]))
        #expect(try render([row([])]) == nil)
        #expect(try render([row([-60])]) == nil)
    }

    @Test func milestonesOutOfOrderGiveNoLength() throws {
        let checker = try MarkupChecker.check(try render([row([-60, 60])]))
        #expect(checker.elements["circle"] == 1)
    }

    @Test func tenThousandAreCountedAndStaySmall() throws {
        let chart = try render([row((0..<10_000).map { ($0 * $0) % 100_000 })])
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["circle"] == nil)
        #expect((checker.elements["rect"] ?? 0) <= 60)
        #expect(checker.text.contains("n 10,000"))
        #expect(try #require(chart).markup.utf8.count < 16_384)
    }

    @Test func derivedLengthsAreHollow() throws {
        let rows = [LengthChart.Row(name: "a", href: nil, items: [.init(key: 0, seconds: 9, isDerived: true)])]
        let markup = try #require(try render(rows)).markup
        #expect(markup.contains("chart-hollow") && markup.contains("Hollow:") && markup.contains(">derived<"))
    }

    @Test func aHostileNameStaysText() throws {
        let rows = [LengthChart.Row(name: #""><script>"#, href: #"" onclick="x"#, items: [.init(key: 0, seconds: 9)])]
        #expect(try MarkupChecker.check(try render(rows)).text.contains("<script>"))
    }
}

@Suite struct LogAxisTests {
    @Test func placesGrowWithLengthsAndStayInside() throws {
        let lengths: [Int64] = [0, 1, 59, 60, 3600, 86_400, 31_536_000, .max]
        let axis = try #require(LogAxis(lengths))
        let places = lengths.map(axis.place)
        #expect(places == places.sorted())
        #expect(places.allSatisfy { (0...1).contains($0) })
        #expect(axis.ticks.map(axis.place) == axis.ticks.map(axis.place).sorted())
    }

    @Test func theAxisEndsAtTheTicksAround() throws {
        #expect(try #require(LogAxis([120, 5000])).ticks == [60, 600, 3600, 21_600])
        #expect(try #require(LogAxis([60, 60])).ticks == [60, 600])
        #expect(try #require(LogAxis([0, 5])).ticks == [0, 1, 10])
        #expect(LogAxis([Int64]()) == nil)
    }
}
