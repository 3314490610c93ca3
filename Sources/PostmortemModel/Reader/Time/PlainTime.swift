import PostmortemCore

/// Times of fixed width that are the whole of a text, as in most cells and most front matter: `14:07`, `2025-11-10`,
/// `2025-11-10 14:07`, `2025-11-10T14:07:31Z`.
///
/// It reads nothing that ``TimeScanner`` would not read alike, and makes no cursor for it.
enum PlainTime {
    /// The time that a byte range of UTF-8 is; nil when it is another notation, or none.
    static func scan(_ bytes: [UInt8], _ range: Range<Int>) -> TimeExpression? {
        guard range.count <= 20, range.count >= 5 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var rest = UnsafeBufferPointer(rebasing: bytes[range])
            var time = TimeExpression()
            (time.range, time.rest) = (range, range.upperBound)
            if rest.count >= 10 {
                guard let year = number(rest, 0, 4), rest[4] == UInt8(ascii: "-"), let month = number(rest, 5, 2),
                    rest[7] == UInt8(ascii: "-"), let day = number(rest, 8, 2),
                    let date = CivilDate(year: year, month: month, day: day)
                else { return nil }
                time.date = .full(date)
                if rest.count == 10 {
                    time.precision = .day
                    return time
                }
                guard rest[10] == 0x20 || rest[10] == UInt8(ascii: "T") else { return nil }
                rest = UnsafeBufferPointer(rebasing: rest[11...])
            }
            if rest.last == UInt8(ascii: "Z") {
                time.zone = .offset(0)
                rest = UnsafeBufferPointer(rebasing: rest.dropLast())
            }
            guard rest.count == 5 || rest.count == 8, let hour = number(rest, 0, 2), hour < 24,
                rest[2] == UInt8(ascii: ":"), let minute = number(rest, 3, 2), minute < 60
            else { return nil }
            var second = 0
            if rest.count == 8 {
                guard rest[5] == UInt8(ascii: ":"), let number = number(rest, 6, 2), number < 60 else { return nil }
                second = number
                time.precision = .second
            }
            time.secondOfDay = hour * 3600 + minute * 60 + second
            return time
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for byte in bytes[start..<start + count] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte) - 0x30
        }
        return value
    }
}
