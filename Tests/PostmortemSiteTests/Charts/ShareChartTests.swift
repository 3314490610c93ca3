import Testing

@testable import PostmortemSite

@Suite struct ShareChartTests {
    private func render(_ rows: [ShareChart.Row]) throws -> HTML? {
        ShareChart.render(rows, caption: "In time", labels: try ChartSamples.labels("en")) {
            .init(title: "Incident \($0)", href: "\($0).html")
        }
    }

    @Test func countsComeFirstAndPercentagesWhereTheyMeanSomething() throws {
        let few = ShareChart.Row(name: "few", href: nil, with: [1], without: [2, 3], unknown: 4)
        let many = ShareChart.Row(name: "many", href: nil, with: Array(1...7), without: [8, 9, 10])
        let checker = try MarkupChecker.check(try render([few, many]))
        #expect(checker.text.contains("1 of 3 4 unknown"))
        #expect(checker.text.contains("7 of 10 (70\u{A0}%)"))
        #expect(checker.elements["circle"] == 13)
        #expect(checker.elements["a"] == 26)
    }

    @Test func thousandsBecomeABar() throws {
        let row = ShareChart.Row(name: "all", href: nil, with: Array(0..<2500), without: Array(2500..<10_000))
        let chart = try render([row])
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["circle"] == nil)
        #expect(checker.text.contains("2500 of 10,000 (25\u{A0}%)"))
        #expect(try #require(chart).markup.contains(#"class="chart-mark" width="25""#))
    }

    @Test func withoutAnythingToCountThereIsNothing() throws {
        #expect(try render([.init(name: "none", href: nil, with: [], without: [], unknown: 3)]) == nil)
    }
}
