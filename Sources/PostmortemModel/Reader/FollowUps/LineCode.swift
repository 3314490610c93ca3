import PostmortemCore

/// The number or code of an action at the head of its line: `5.1 Add a label`, `CA-1: Send it at once`, `A. Move it`.
struct LineCode {
    /// What the number stands behind: `5.`, `CA-`.
    private let series: [UInt8]
    private let number: Int
    /// Where the action begins.
    let end: Int

    init?(_ line: ArraySlice<UInt8>) {
        let code = line.prefix { $0.isDigit || $0.isUppercase || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        guard (1...Self.longest).contains(code.count) else { return nil }
        var rest = line[code.endIndex...]
        let hasMark = rest.first.map { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ")") } ?? false
        if hasMark { rest = rest.dropFirst() }
        let isEnded = hasMark || code.last == UInt8(ascii: ".")
        let bare = code.last == UInt8(ascii: ".") ? code.dropLast() : code
        guard rest.first == 0x20, let last = bare.last else { return nil }
        let digits = bare.suffix(3).reversed().prefix { $0.isDigit }
        if let value = Int(String(decoding: digits.reversed(), as: UTF8.self)) {
            series = Array(bare.dropLast(digits.count))
            number = value
            // "5.1", "CA-1:"; a bare number may count something: "3 hosts more".
            guard isEnded || series.contains(UInt8(ascii: ".")) || series.contains(UInt8(ascii: "-")) else {
                return nil
            }
        } else {
            guard bare.count == 1, isEnded, last.isUppercase else { return nil }
            series = []
            number = Int(last - UInt8(ascii: "A")) + 1
        }
        end = rest.startIndex + 1
    }

    private static let longest = 8

    /// Whether each code is the one behind the code before it, or the first of another series.
    static func areConsecutive(_ codes: [LineCode?]) -> Bool {
        guard codes.count > 1, var last = codes[0], last.number == 1 else { return false }
        for code in codes.dropFirst() {
            guard let code, code.number == (code.series == last.series ? last.number + 1 : 1) else { return false }
            last = code
        }
        return true
    }
}
