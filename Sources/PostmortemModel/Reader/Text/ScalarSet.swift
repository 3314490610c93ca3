/// A few signs, looked up for each scalar of a text; hashing them would cost more than all else that is done with it.
struct ScalarSet: Sendable, ExpressibleByStringLiteral {
    /// A bit for each ASCII character.
    private let ascii: (low: UInt64, high: UInt64)
    private let others: [Unicode.Scalar]

    /// The scalars of a string.
    init(stringLiteral signs: String) {
        var ascii: (low: UInt64, high: UInt64) = (0, 0)
        for scalar in signs.unicodeScalars where scalar.isASCII {
            if scalar.value < 64 {
                ascii.low |= 1 << UInt64(scalar.value)
            } else {
                ascii.high |= 1 << UInt64(scalar.value - 64)
            }
        }
        self.ascii = ascii
        others = signs.unicodeScalars.filter { !$0.isASCII }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<64: ascii.low & 1 << UInt64(scalar.value) != 0
        case 64..<128: ascii.high & 1 << UInt64(scalar.value - 64) != 0
        default: others.contains(scalar)
        }
    }
}
