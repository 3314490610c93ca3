import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct ChartLabelsTests {
    @Test(arguments: [
        (0, "0 s", "0 秒"), (45, "45 s", "45 秒"), (200, "3 min 20 s", "3 分钟 20 秒"), (3600, "1 h", "1 小时"),
        (4200, "1 h 10 min", "1 小时 10 分钟"), (187_200, "2 d 4 h", "2 天 4 小时"), (-60, "1 min", "1 分钟"),
    ])
    func durationsHaveTwoUnits(seconds: Int64, english: String, chinese: String) throws {
        let plain = { (text: String) in text.replacing("\u{A0}", with: " ") }
        #expect(plain(try ChartSamples.labels("en").duration(seconds)) == english)
        #expect(plain(try ChartSamples.labels("zh").duration(seconds)) == chinese)
    }

    @Test func aDurationIsNeverBrokenOverTwoLines() throws {
        #expect(try !ChartSamples.labels("en").duration(4200).contains(" "))
    }

    @Test(arguments: [(5700, "~2 h"), (270_000, "~3 d"), (29, "~29 s")])
    func roughDurationsAreToTheNearest(seconds: Int64, text: String) throws {
        #expect(try ChartSamples.labels("en").roughDuration(seconds).replacing("\u{A0}", with: " ") == text)
    }

    @Test func theExtremesDoNotTrap() throws {
        let labels = try ChartSamples.labels("en")
        for seconds in [Int64.min, .max] {
            #expect(!labels.duration(seconds).isEmpty)
            #expect(!labels.roughDuration(seconds).isEmpty)
        }
    }

    @Test func daysAreWrittenAsTheLanguageDoes() throws {
        let day = try #require(CivilDate(year: 2019, month: 7, day: 2))
        #expect(try ChartSamples.labels("en").day(day) == "2 Jul")
        #expect(try ChartSamples.labels("zh").day(day) == "7月2日")
    }

    @Test(arguments: [(Int32(0), "UTC"), (28_800, "UTC+8"), (19_800, "UTC+5:30"), (-12_600, "UTC−3:30")])
    func zonesAreShort(offset: Int32, text: String) throws {
        #expect(try ChartSamples.labels("en").zone(offset) == text)
        #expect(try ChartSamples.labels("en").zone(nil) == "")
    }
}
