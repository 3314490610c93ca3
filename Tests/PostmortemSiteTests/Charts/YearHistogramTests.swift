import Testing

@testable import PostmortemSite

@Suite struct YearHistogramTests {
    private let severities = ["SEV1", "SEV2", "SEV3"]

    private func item(_ year: Int?, _ severity: String?, _ title: String = "T", href: String = "a.html")
        -> YearHistogram.Item
    {
        YearHistogram.Item(year: year, severity: severity, title: title, href: href)
    }

    private func render(_ items: [YearHistogram.Item]) throws -> HTML? {
        YearHistogram.render(items, severities: severities, labels: try ChartSamples.labels("en")) {
            "years/\($0).html"
        }
    }

    @Test func everyIncidentIsADotThatLeadsToItsPage() throws {
        let chart = try render([item(2021, "SEV1", href: "x.html"), item(2021, "SEV2"), item(2019, "SEV2")])
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["circle"] == 3)
        #expect(chart?.markup.contains(#"<a href="x.html" tabindex="-1"><title>T</title>"#) == true)
        #expect(chart?.markup.contains(#"<a href="years/2021.html">2021</a>"#) == true)
    }

    @Test func quietYearsAreShownAndNotLinked() throws {
        let chart = try #require(try render([item(2021, "SEV1"), item(2019, "SEV1")])).markup
        #expect(chart.contains(#"<th scope="row">2020</th>"#))
    }

    @Test func severitiesThatNeverOccurHaveNoColumn() throws {
        let chart = try #require(try render([item(2021, "SEV2")])).markup
        #expect(!chart.contains("SEV1") && chart.contains("SEV2"))
    }

    @Test func whatHasNoRankOrNoDateIsNotLost() throws {
        let chart = try render([item(2021, "SEV1"), item(nil, "P0"), item(nil, nil)])
        let checker = try MarkupChecker.check(chart)
        #expect(checker.elements["circle"] == 3)
        #expect(checker.text.contains("other") && checker.text.contains("undated"))
    }

    @Test func thousandsStaySmall() throws {
        let items = (0..<5000).map { item(2000 + $0 % 7, severities[$0 % 3], "Incident \($0)", href: "i/\($0).html") }
        let chart = try #require(try render(items))
        let checker = try MarkupChecker.check(chart)
        #expect(checker.text.contains("A dot stands for up to 10 incidents."))
        #expect(chart.markup.utf8.count < 65_536)
        #expect(checker.text.contains("239"))
    }

    @Test func centuriesStaySmall() throws {
        let chart = try render((0..<300).map { item($0 * 7, "SEV1") })
        let checker = try MarkupChecker.check(chart)
        #expect((checker.elements["tr"] ?? 0) < 40)
        #expect(checker.text.contains("older"))
    }

    @Test func aHostileTitleStaysText() throws {
        let checker = try MarkupChecker.check(
            try render([item(2021, "<b>", #""><script>"#, href: #"a" onclick="x"#)]))
        #expect(checker.text.contains("<script>"))
    }

    @Test func withoutIncidentsThereIsNothing() throws {
        #expect(try render([]) == nil)
    }
}
