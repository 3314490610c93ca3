import PostmortemCore

/// Reads numbers with comparators and units: `200 ms`, `1.2s`, `95 %+`, `>5 million`, `2 h 12 min`, `15/hour`, `2次/天`.
struct QuantityReader {
    let lexicon: Lexicon

    /// Reads a cell. A cell that is no number gives a quantity without a value.
    func read(_ cell: Sourced<String>) -> Quantity {
        var quantity = Quantity(text: cell.value, span: cell.span)
        if lexicon.isUnknown(cell.value) {
            quantity.isUnknown = true
            return quantity
        }
        if Self.immediate.contains(cell.value) {
            (quantity.value, quantity.unit, quantity.measure) = (0, "s", Measure(.time, 1))
            return quantity
        }
        var cursor = TextCursor(cell.value, limit: 80)
        if let comparator = comparator(&cursor) { quantity.comparator = comparator }
        _ = cursor.take(anyOf: ["every", "每隔", "每"])
        cursor.skipSpaces()
        guard let number = Self.number(&cursor) else { return quantity }
        quantity.value = number
        readUnit(&cursor, &quantity)
        return quantity
    }

    private static let immediate = WholeWords([
        "real time", "real-time", "realtime", "实时", "continuous", "immediate",
    ])

    private static let comparators: [(Quantity.Comparator, [String])] = [
        (.above, ["more than", "over", "at least", "above", "超过", "大于", "至少", "高于", "≥", ">=", ">"]),
        (.below, ["less than", "under", "at most", "below", "fewer than", "不到", "小于", "低于", "少于", "≤", "<=", "<"]),
        (
            .about,
            [
                "about", "around", "approx.", "approximately", "roughly", "nearly", "almost", "约", "大约", "大概", "将近",
                "接近",
                "近", "~", "±", "up to",
            ]
        ),
    ]

    private func comparator(_ cursor: inout TextCursor) -> Quantity.Comparator? {
        cursor.skipSpaces()
        for (comparator, words) in Self.comparators where cursor.take(anyOf: words) {
            cursor.skipSpaces()
            return comparator
        }
        return nil
    }

    /// A decimal number with an optional sign and thousands separators; leaves the cursor behind it.
    private static func number(_ cursor: inout TextCursor) -> Double? {
        let start = cursor.index
        let sign: Double = cursor.take("-") ? -1 : 1
        _ = cursor.take("+$€£¥￥")
        var digits = ""
        while let scalar = cursor.next {
            if scalar.digit != nil {
                digits.unicodeScalars.append(scalar)
            } else if scalar == ".", cursor.peek(1)?.digit != nil, !digits.contains("."), !digits.isEmpty {
                digits += "."
            } else if scalar == ",", !digits.isEmpty, !digits.contains("."), isThousands(cursor) {
                // Skipped: a separator.
            } else {
                break
            }
            cursor.index += 1
        }
        guard let value = Double(digits), digits.count <= 30 else {
            cursor.index = start
            return nil
        }
        return sign * value * magnitude(&cursor)
    }

    private static func isThousands(_ cursor: TextCursor) -> Bool {
        (1...3).allSatisfy { cursor.peek($0)?.digit != nil } && cursor.peek(4)?.digit == nil
    }

    private static let magnitudes: [(String, Double)] = [
        ("million", 1e6), ("billion", 1e9), ("thousand", 1e3), ("亿", 1e8), ("万", 1e4), ("千", 1e3), ("百万", 1e6),
    ]

    private static func magnitude(_ cursor: inout TextCursor) -> Double {
        let before = cursor.index
        cursor.skipSpaces()
        for (word, factor) in magnitudes where cursor.take(word: word) { return factor }
        cursor.index = before
        // "150k requests", but not "3 m" or "4 kb".
        if cursor.next == "k", cursor.peek(1)?.isASCIILetter != true {
            cursor.index += 1
            return 1e3
        }
        return 1
    }

    private func readUnit(_ cursor: inout TextCursor, _ quantity: inout Quantity) {
        cursor.skipSpaces()
        let start = cursor.index
        let words = Self.unitText(&cursor, quantity.text, from: start)
        var unit = words
        if unit.hasSuffix("+") {
            unit = String(unit.dropLast()).trimmingWhitespace()
            if quantity.comparator == .equal { quantity.comparator = .above }
        }
        for suffix in Self.above where unit.utf8.count >= suffix.utf8.count && unit.hasSuffix(suffix) {
            unit = String(unit.dropLast(suffix.count)).trimmingWhitespace()
            quantity.comparator = .above
        }
        if let (total, measure) = compound(quantity.value ?? 0, unit) {
            (quantity.value, quantity.unit, quantity.measure) = (total, "s", measure)
            return
        }
        guard !unit.isEmpty else { return }
        quantity.measure = Self.measure(unit)
        // Words behind a number are a unit only while they are few: "3 of 5 nodes were up" is a sentence.
        quantity.unit = quantity.measure != nil || unit.unicodeScalars.count <= 24 ? unit : nil
    }

    private static let above = ["以上", "and above", "or more", "and more"]

    private static func unitText(_ cursor: inout TextCursor, _ text: String, from start: Int) -> String {
        let offset = cursor.offset
        let utf8 = text.utf8
        guard offset < utf8.count else { return "" }
        let rest = String(decoding: Array(utf8.dropFirst(offset)), as: UTF8.self).trimmingWhitespace()
        let cut = rest.unicodeScalars.firstIndex { "(（,，;；".unicodeScalars.contains($0) } ?? rest.endIndex
        return String(rest[..<cut]).trimmingWhitespace()
    }

    /// `2 h 12 min`: the number that was read, and what follows it.
    private func compound(_ value: Double, _ unit: String) -> (Double, Measure)? {
        guard unit.utf8.contains(where: { $0.isDigit || $0 == 0xEF }) else { return nil }
        var total = 0.0
        var number: Double? = value
        var cursor = TextCursor(unit, limit: 60)
        while true {
            cursor.skipSpaces()
            if let current = number {
                let letters = cursor.letters
                let name: String
                if letters.isEmpty {
                    guard let found = ["小时", "分钟", "秒", "天", "分", "时"].first(where: { cursor.take(word: $0) }) else {
                        return nil
                    }
                    name = found
                } else {
                    name = letters
                    cursor.index += letters.unicodeScalars.count
                }
                guard let measure = Units.time[name] else { return nil }
                total += current * measure
                number = nil
            } else if cursor.isAtEnd {
                return (total, Measure(.time, 1))
            } else {
                guard let next = cursor.number(most: 6) else { return nil }
                number = Double(next)
            }
        }
    }

    private static let rateSeparators = ["/", " per ", "per ", "每"].map { Array($0.utf8) }

    /// The dimension and factor of a unit; nil when it is not known.
    static func measure(_ unit: String) -> Measure? {
        let trimmed = unit.trimmingWhitespace()
        if let exact = Units.data[trimmed] { return Measure(.data, exact) }
        let lower = trimmed.lowercased()
        if let factor = Units.time[lower] { return Measure(.time, factor) }
        if let factor = Units.ratio[lower] { return Measure(.ratio, factor) }
        if let factor = Units.dataRate[trimmed] { return Measure(.dataRate, factor) }
        // "/hour", "次/天", "requests/s", "per minute": something per time.
        let text = ByteSearch(lower)
        for separator in rateSeparators {
            guard let range = text.firstRange(of: separator) else { continue }
            let numerator = String(decoding: text.bytes[..<range.lowerBound], as: UTF8.self).trimmingWhitespace()
            let denominator = String(decoding: text.bytes[range.upperBound...], as: UTF8.self).trimmingWhitespace()
            guard let seconds = Units.time[denominator] else { continue }
            if let bytes = Units.data[String(trimmed.prefix(numerator.count))] {
                return Measure(.dataRate, bytes / seconds)
            }
            return Measure(.rate, 1 / seconds)
        }
        if ["qps", "rps", "tps", "hz", "req/s"].contains(lower) { return Measure(.rate, 1) }
        if ["rpm", "qpm"].contains(lower) { return Measure(.rate, 1.0 / 60) }
        return nil
    }
}

extension Quantity {
    /// Reads an amount that stands elsewhere than in a table of metrics.
    package static func reading(_ text: Sourced<String>) -> Quantity { QuantityReader(lexicon: .builtIn).read(text) }
}
