/// A compressor for data whose repetitions its maker knows: one block with the fixed codes of RFC 1951 (3.2.6).
struct Deflate {
    private var output: [UInt8] = []
    private var buffer: UInt32 = 0
    private var used: UInt32 = 0

    /// Least lengths of the codes 257…285, and their extra bits (3.2.5).
    private static let lengths: [(base: Int, extra: UInt32)] = [
        (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
        (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
        (163, 5), (195, 5), (227, 5), (258, 0),
    ]
    private static let longest = 258
    private static let shortest = 3

    /// Begins the only block.
    init() { write(0b011, bits: 3) }

    /// Appends bytes; runs of one byte become copies.
    mutating func append(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            literal(Int(byte))
            let run = bytes[index...].prefix { $0 == byte }.count
            copy(distance: 1, length: run - 1) { $0.literal(Int(byte)) }
            index += run
        }
    }

    /// Repeats what stands so many bytes before, up to 32,768; a rest too short for a copy is left out unless it is given.
    mutating func copy(distance: Int, length: Int, rest: ((inout Deflate) -> Void)? = nil) {
        var left = length
        while left >= Self.shortest {
            // No rest of one or two: they could not be copied.
            let part =
                left > Self.longest && left - Self.longest < Self.shortest
                ? Self.longest - Self.shortest : min(left, Self.longest)
            match(distance: distance, length: part)
            left -= part
        }
        for _ in 0..<left { rest?(&self) }
    }

    /// Ends the block, and gives the stream.
    mutating func finished() -> [UInt8] {
        literal(256)
        while used > 0 { flushByte() }
        return output
    }

    private mutating func match(distance: Int, length: Int) {
        let code = Self.lengths.lastIndex { $0.base <= length } ?? 0
        literal(257 + code)
        write(UInt32(length - Self.lengths[code].base), bits: Self.lengths[code].extra)
        // Distance codes: two for each number of extra bits, after four without (3.2.5).
        let offset = UInt32(distance - 1)
        let extra = offset < 4 ? 0 : UInt32(30 - offset.leadingZeroBitCount)
        let base = offset < 4 ? offset : 2 * (extra + 1) + (offset >> extra & 1)
        write(Self.reversed(base, bits: 5), bits: 5)
        write(offset & (1 << extra - 1), bits: extra)
    }

    /// A literal or length code of the fixed table.
    private mutating func literal(_ code: Int) {
        let (first, base, bits): (Int, UInt32, UInt32) =
            switch code {
            case ..<144: (0, 0b0011_0000, 8)
            case ..<256: (144, 0b1_1001_0000, 9)
            case ..<280: (256, 0, 7)
            default: (280, 0b1100_0000, 8)
            }
        write(Self.reversed(base + UInt32(code - first), bits: bits), bits: bits)
    }

    /// Huffman codes are packed from their most significant bit on, all else from the least (3.1.1).
    private static func reversed(_ code: UInt32, bits: UInt32) -> UInt32 {
        (0..<bits).reduce(0) { $0 | (code >> $1 & 1) << (bits - 1 - $1) }
    }

    private mutating func write(_ value: UInt32, bits: UInt32) {
        buffer |= value << used
        used += bits
        while used >= 8 { flushByte() }
    }

    private mutating func flushByte() {
        output.append(UInt8(truncatingIfNeeded: buffer))
        buffer >>= 8
        used = used > 8 ? used - 8 : 0
    }
}
