/// A picture in a few colours made of horizontal bands, as a PNG file (W3C, Portable Network Graphics, third edition).
///
/// All rows of a band are alike, so a whole picture is written in the time of a few rows: the first row of a band as it is,
/// all others as one long copy of it.
struct PNG {
    /// Rows that are alike.
    struct Band {
        /// Colours from left to right, as indices into the palette, each with its length in pixels.
        var runs: [(colour: UInt8, length: Int)]
        /// Rows.
        var height: Int
    }

    /// Pixels; even, since a byte holds two.
    let width: Int
    /// At most 16 colours, `0xRRGGBB`.
    let palette: [UInt32]
    let bands: [Band]

    /// The file.
    var bytes: [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let height = bands.reduce(0) { $0 + $1.height }
        // Bit depth 4, colour type 3 (indexed), the only compression and filter methods, no interlacing.
        chunk("IHDR", Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height)) + [4, 3, 0, 0, 0], to: &file)
        chunk("PLTE", palette.flatMap { Self.bigEndian($0).dropFirst() }, to: &file)
        chunk("IDAT", compressed, to: &file)
        chunk("IEND", [], to: &file)
        return file
    }

    /// The rows as a zlib stream (RFC 1950).
    private var compressed: [UInt8] {
        var deflate = Deflate()
        var checksum = Adler32()
        for band in bands where band.height > 0 {
            let row = packed(band.runs)
            deflate.append(row)
            deflate.copy(distance: row.count, length: row.count * (band.height - 1))
            checksum.append(row, times: band.height)
        }
        return [0x78, 0x01] + deflate.finished() + Self.bigEndian(checksum.value)
    }

    /// A row as the file has it: filter type 0, then two pixels a byte.
    private func packed(_ runs: [(colour: UInt8, length: Int)]) -> [UInt8] {
        var pixels = runs.flatMap { Array(repeating: $0.colour, count: max(0, $0.length)) }
        pixels = Array((pixels + Array(repeating: 0, count: width)).prefix(width))
        return [0] + stride(from: 0, to: width - 1, by: 2).map { pixels[$0] << 4 | pixels[$0 + 1] }
    }

    private func chunk(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let body = Array(type.utf8) + data
        file += Self.bigEndian(UInt32(data.count)) + body + Self.bigEndian(CRC32.value(body))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// The checksum of a PNG chunk (ISO 3309).
enum CRC32 {
    /// The checksum of some bytes.
    static func value(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// The checksum of a zlib stream (RFC 1950, 8.2).
struct Adler32 {
    private static let modulus = 65_521
    private var a = 1
    private var b = 0

    /// Adds bytes, many times over at the price of once.
    mutating func append(_ bytes: [UInt8], times: Int) {
        let sum = bytes.reduce(0) { $0 + Int($1) } % Self.modulus
        let weighted = bytes.enumerated().reduce(0) {
            ($0 + (bytes.count - $1.offset) * Int($1.element)) % Self.modulus
        }
        for _ in 0..<times {
            b = (b + bytes.count * a + weighted) % Self.modulus
            a = (a + sum) % Self.modulus
        }
    }

    /// The checksum.
    var value: UInt32 { UInt32(b) << 16 | UInt32(a) }
}
