/// Units of measure with their factor to the base unit of their dimension.
enum Units {
    /// Seconds.
    static let time: [String: Double] = table([
        (1e-9, "ns nanosecond nanoseconds 纳秒"), (1e-6, "us µs μs microsecond microseconds 微秒"),
        (1e-3, "ms msec millisecond milliseconds 毫秒"), (1, "s sec secs second seconds 秒"),
        (60, "m min mins minute minutes 分 分钟"), (3600, "h hr hrs hour hours 小时 时"),
        (86_400, "d day days 天 日"), (604_800, "w week weeks 周"), (2_592_000, "month months 月 个月"),
        (31_536_000, "y year years 年"),
    ])

    /// Bytes; decimal and binary prefixes, case matters (IEC 80000-13).
    static let data: [String: Double] = table([
        (1, "B byte bytes Byte Bytes 字节"), (1e3, "kB KB kb"), (1e6, "MB mb"), (1e9, "GB gb"), (1e12, "TB tb"),
        (1e15, "PB pb"),
        (1024, "KiB kib"), (1_048_576, "MiB mib"), (1_073_741_824, "GiB gib"), (1_099_511_627_776, "TiB tib"),
    ])

    /// Bytes per second.
    static let dataRate: [String: Double] = table([
        (0.125, "bps bit/s b/s"), (125, "kbps Kbps kbit/s"), (125_000, "Mbps mbps Mbit/s"),
        (125_000_000, "Gbps gbps Gbit/s"),
    ])

    /// One.
    static let ratio: [String: Double] = table([
        (0.01, "% percent 个百分点 百分点"), (0.001, "‰"), (1, "x × 倍"),
    ])

    private static func table(_ rows: [(Double, String)]) -> [String: Double] {
        var table: [String: Double] = [:]
        for (factor, names) in rows {
            for name in names.split(separator: " ") { table[String(name)] = factor }
        }
        return table
    }
}
