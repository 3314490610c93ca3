/// Bits, the first one first, and their form in a script: two of 91 printable characters for 13 bits (as in basE91,
/// J. Henke 2000, without its variable width), which need no escape in a string literal.
struct BitWriter: Sendable {
    /// How many bits there are.
    private(set) var count = 0
    private var words: [UInt64] = []

    /// The 91 characters: printable ASCII without `"`, `&`, `<` and `\`.
    static let alphabet: [UInt8] = (0x20...0x7E).filter { ![0x22, 0x26, 0x3C, 0x5C].contains($0) }

    /// Appends the low bits of a number, the highest of them first.
    /// - Parameter width: 0 to 32.
    mutating func append(_ value: UInt32, width: Int) {
        if width == 0 { return }
        let free = 64 - (count & 63)
        let bits = UInt64(value) & ((1 << UInt64(width)) - 1)
        if free == 64 { words.append(0) }
        if width <= free {
            words[words.count - 1] |= bits << UInt64(free - width)
        } else {
            words[words.count - 1] |= bits >> UInt64(width - free)
            words.append(bits << UInt64(64 - (width - free)))
        }
        count += width
    }

    /// Appends ones, and a zero.
    mutating func appendUnary(_ value: Int) {
        var rest = value
        while rest >= 32 {
            append(.max, width: 32)
            rest -= 32
        }
        append(UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(rest)) - 1) << 1, width: rest + 1)
    }

    /// Appends a number from 1 on in Elias' gamma code (P. Elias 1975): its length in unary, then its lower bits.
    mutating func appendGamma(_ value: Int) {
        let width = value.bitWidth - value.leadingZeroBitCount - 1
        appendUnary(width)
        append(UInt32(truncatingIfNeeded: value), width: width)
    }

    /// Appends a number from 0 on in the code of R. F. Rice (1971): its higher bits in unary, then its lower ones.
    mutating func appendRice(_ value: Int, width: Int) {
        appendUnary(value >> width)
        append(UInt32(truncatingIfNeeded: value), width: width)
    }

    /// Appends the bits of another.
    mutating func append(_ other: BitWriter) {
        var rest = other.count
        for word in other.words {
            append(UInt32(word >> 32), width: min(rest, 32), isHigh: true)
            rest -= min(rest, 32)
            append(UInt32(truncatingIfNeeded: word), width: min(rest, 32), isHigh: true)
            rest -= min(rest, 32)
        }
    }

    private mutating func append(_ word: UInt32, width: Int, isHigh: Bool) {
        append(width == 0 ? 0 : word >> UInt32(32 - width), width: width)
    }

    /// Characters that the bits take.
    var textCount: Int { (count + 12) / 13 * 2 }

    /// The bits as text.
    var text: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(textCount)
        for start in stride(from: 0, to: count, by: 13) {
            let index = start >> 6
            let offset = start & 63
            var bits = words[index] << UInt64(offset)
            if offset > 51, index + 1 < words.count { bits |= words[index + 1] >> UInt64(64 - offset) }
            let value = Int(bits >> 51)
            output.append(Self.alphabet[value / 91])
            output.append(Self.alphabet[value % 91])
        }
        return output
    }
}
