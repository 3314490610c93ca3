import PostmortemModel
import Testing

@Suite("Metrics")
struct QuantityTests {
    private func metric(_ normal: String, _ observed: String) -> Metric? {
        reading(
            "## Metrics\n\n| Metric | Normal | Observed | At |\n| --- | --- | --- | --- |\n| m | \(normal) | \(observed) | 10:00 |\n"
        )
        .metrics.first
    }

    @Test("numbers, comparators and units", arguments: cells)
    func quantities(cell: Cell) {
        let quantity = metric("1", cell.text)?.observed
        #expect(quantity?.value == cell.value)
        #expect(quantity?.unit == cell.unit)
        #expect(quantity?.comparator.rawValue == cell.comparator)
    }

    @Test(
        "below zero, and in degrees, nothing is so many times as much",
        arguments: [("-3℃", "25℃"), ("20 °C", "40 °C"), ("-5", "10"), ("10", "-5")])
    func notSoManyTimes(normal: String, observed: String) { #expect(metric(normal, observed)?.ratio == nil) }

    struct Cell: Sendable {
        var text: String
        var value: Double
        var unit: String?
        var comparator: String

        init(_ text: String, _ value: Double, _ unit: String?, _ comparator: String) {
            (self.text, self.value, self.unit, self.comparator) = (text, value, unit, comparator)
        }
    }

    private static let cells: [Cell] = [
        Cell("200 ms", 200, "ms", "="), Cell("1.2s", 1.2, "s", "="), Cell("95 %+", 95, "%", ">"),
        Cell(">5 million", 5_000_000, nil, ">"),
        Cell("~4 GB", 4, "GB", "~"), Cell("15/hour", 15, "/hour", "="), Cell("2次/天", 2, "次/天", "="),
        Cell("2 h 12 min", 7920, "s", "="),
        Cell("−80 %", -80, "%", "="), Cell("3,048,289", 3_048_289, nil, "="), Cell("超过 3 万", 30_000, nil, ">"),
        Cell("about 12 pods", 12, "pods", "~"),
        Cell("近3万", 30_000, nil, "~"), Cell("￥1,200元", 1200, "元", "="), Cell("-3℃", -3, "℃", "="),
        Cell(">1h", 1, "h", ">"), Cell("0.3 %", 0.3, "%", "="),
    ]

    @Test(
        "the ratio converts units of one dimension",
        arguments: [
            ("200 ms", "1.2 s", 6.0), ("2/day", "15/hour", 180), ("2 次/天", "15 次/小时", 180),
            ("60 %", "95 %+", 95.0 / 60), ("10", "30", 3),
            ("1 GB", "500 MB", 0.5),
        ] as [(String, String, Double)])
    func ratios(normal: String, observed: String, ratio: Double) throws {
        let found = try #require(metric(normal, observed)?.ratio)
        #expect(abs(found - ratio) < 1e-9)
    }

    @Test(
        "there is no ratio without two comparable numbers",
        arguments: [
            ("unknown", "3 s"), ("0", "5"), ("3 s", "4 GB"), ("low", "high"), ("", "3"),
        ])
    func noRatio(normal: String, observed: String) {
        #expect(metric(normal, observed)?.ratio == nil)
    }

    @Test("before and after is a table of metrics too")
    func beforeAfter() {
        let document = reading("## 关键指标\n\n| 指标 | 治理前 | 治理后 |\n| --- | --- | --- |\n| 采集间隔 | 30 s | 5 s |\n")
        #expect(document.metrics.map(\.name.value) == ["采集间隔"])
        #expect(document.metrics.first?.ratio == 0.166666666667)
    }
}
