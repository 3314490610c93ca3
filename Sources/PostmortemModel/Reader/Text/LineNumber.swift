import PostmortemCore

/// Numbers that authors put before lines where Markdown makes no list of them: `1、`, `(2)`, `（三）`, `④`.
enum LineNumber {
    private static let marks = ["、", ".", "．", ")", "）"].map { Array($0.utf8) }
    private static let brackets = [("(", ")"), ("（", "）")].map { (Array($0.utf8), Array($1.utf8)) }
    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map { Array($0.utf8) }

    /// The bytes of a number at the head of a line; nil where another one or none stands there.
    static func count(_ line: ArraySlice<UInt8>, _ number: Int) -> Int? {
        let digits = Array("\(number)".utf8)
        if line.starts(with: digits), let mark = marks.first(where: { line.dropFirst(digits.count).starts(with: $0) }) {
            return digits.count + mark.count
        }
        guard (1...20).contains(number), let circled = Unicode.Scalar(UInt32(0x245F + number)) else { return nil }
        if line.starts(with: String(circled).utf8) { return 3 }
        let names = number <= numerals.count ? [digits, numerals[number - 1]] : [digits]
        for (open, close) in brackets where line.starts(with: open) {
            let inside = line.dropFirst(open.count)
            for name in names where inside.starts(with: name) && inside.dropFirst(name.count).starts(with: close) {
                return open.count + name.count + close.count
            }
        }
        return nil
    }

    /// The bytes of any number up to twenty at the head of a line.
    static func count(_ line: ArraySlice<UInt8>) -> Int? {
        guard let first = line.first, first.isDigit || first == UInt8(ascii: "(") || first >= 0xE2 else { return nil }
        return (1...20).lazy.compactMap { count(line, $0) }.first
    }

    /// Whether lines, two or more, are numbered from one on.
    static func areNumbered(_ lines: [ArraySlice<UInt8>]) -> Bool {
        lines.count > 1 && lines.enumerated().allSatisfy { count($1, $0 + 1) != nil }
    }
}
