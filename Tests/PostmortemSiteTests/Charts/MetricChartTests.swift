import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct MetricChartTests {
    /// A row of a metrics table, read as the reader does.
    private func metric(_ normal: String, _ observed: String) throws -> Metric {
        let document = ChartSamples.read(
            """
            ---
            title: M
            ---
            ## Metrics

            | Metric | Normal | Observed |
            | --- | --- | --- |
            | M | \(normal) | \(observed) |
            """)
        return try #require(document.metrics.first)
    }

    private func render(_ normal: String, _ observed: String) throws -> HTML? {
        MetricChart.render(try metric(normal, observed), id: "m", labels: try ChartSamples.labels("en"))
    }

    private func ratio(_ normal: String, _ observed: String, _ language: String = "en") throws -> String? {
        MetricRatio(try metric(normal, observed), labels: try ChartSamples.labels(language))?.label
            .replacing("\u{A0}", with: " ")
    }

    @Test(arguments: [
        ("200 ms", "1.2 s", "×6"), ("500/s", "96/s", "÷5.2"), ("100", "132", "+32 %"), ("100", "82", "−18 %"),
        ("100", "100", "±0 %"), ("0.3 %", "8 %", "×27"), ("60 %", "95 %", "+35 points"), ("0 %", "80 %", "+80 points"),
        ("99.99 %", "97.2 %", "−2.8 points"),
        ("2/day", "15/hour", "×180"), ("40", "0", "−100 %"),
    ])
    func ratiosReadAsPeopleSayThem(normal: String, observed: String, text: String) throws {
        #expect(try ratio(normal, observed) == text)
    }

    @Test(arguments: [
        ("5 s", ">1 h", "> ×720"), ("<5 s", "1 h", "> ×720"), ("<5 s", ">1 h", "> ×720"), (">10", "20", "< ×2"),
        ("~10", "20", "~ ×2"), (">10", ">20", "~ ×2"), ("10", "<5", "< ÷2"),
    ])
    func aBoundOnAValueIsABoundOnTheRatio(normal: String, observed: String, text: String) throws {
        #expect(try ratio(normal, observed) == text)
    }

    @Test(arguments: [("unknown", "31"), ("12", "unknown"), ("40 GB", "12 min"), ("", "5")])
    func whatCannotBeComparedHasNoPicture(normal: String, observed: String) throws {
        #expect(try render(normal, observed) == nil)
        #expect(try ratio(normal, observed) == nil)
    }

    @Test(arguments: [
        ("0", "412", "+412"), ("20 °C", "63 °C", "+43 °C"), ("-5", "10", "+15"), ("25 ℃", "-3 ℃", "−28 ℃"),
    ])
    func fromZeroBelowItAndInDegreesItIsSoMuchMore(normal: String, observed: String, text: String) throws {
        #expect(try ratio(normal, observed)?.replacing("\u{A0}", with: " ") == text)
    }

    @Test func valuesOfOneUnitAreBarsFromZero() throws {
        let chart = try #require(try render("200 ms", "1.2 s")).markup
        #expect(chart.contains(#"width="15.33%""#))
        #expect(chart.contains(#"width="92%""#))
        try MarkupChecker.check(try render("200 ms", "1.2 s"))
    }

    @Test func moreThanTwentyFoldIsOnALogScaleAndSaysSo() throws {
        let checker = try MarkupChecker.check(try render("12", "48000"))
        #expect(checker.text.contains("log scale"))
        #expect(checker.elements["circle"] == 2)
        #expect(try MarkupChecker.check(try render("10", "200")).text.contains("log scale") == false)
    }

    @Test func sharesAreShownOfTheWhole() throws {
        let chart = try #require(try render("0 %", "80 %")).markup
        #expect(chart.contains("chart-whole"))
        #expect(try #require(try render("0.3 %", "0.9 %")).markup.contains("chart-whole") == false)
    }

    @Test func boundsHaveAnOpenEnd() throws {
        #expect(try #require(try render("60 %", "95 %+")).markup.contains("chart-end"))
        #expect(try #require(try render("60 %", "95 %")).markup.contains("chart-end") == false)
        #expect(try #require(try render("4 ms", "<2 ms")).markup.contains("chart-bound"))
    }

    @Test func aNegativeBarGoesTheOtherWay() throws {
        let chart = try render("20", "-35")
        try MarkupChecker.check(chart)
        #expect(chart?.markup.contains(#"<rect x="0%""#) == true)
    }

    @Test(arguments: [("1e-300", "1e300"), ("1", "99999999999999999999999999"), ("-5", "-1"), ("-1", "0")])
    func extremeValuesDoNotBreakThePicture(normal: String, observed: String) throws {
        if let chart = try render(normal, observed) { try MarkupChecker.check(chart) }
    }

    @Test func aHostileNameStaysText() throws {
        let metric = try #require(ChartSamples.hostile.metrics.first)
        let checker = try MarkupChecker.check(
            MetricChart.render(metric, id: "m", labels: try ChartSamples.labels("en")))
        #expect(checker.text.contains(#""><script>"#))
    }

    @Test func itSpeaksChinese() throws {
        #expect(try ratio("60 %", "95 %+", "zh") == "> +35 个百分点")
        try MarkupChecker.check(MetricChart.key(try ChartSamples.labels("zh")))
    }
}
