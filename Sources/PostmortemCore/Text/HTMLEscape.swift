/// Escaping for HTML text and attribute values, byte by byte.
///
/// It looks at bytes, never at `Character`: a quote followed by a combining mark is one `Character` that equals no quote,
/// and passes a `Character`-wise escaper raw.
public enum HTMLEscape {
    /// Appends `text` with `& < > " '` escaped, and control characters that HTML forbids replaced by U+FFFD.
    @inlinable
    public static func append(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x26: output.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])
            case 0x3C: output.append(contentsOf: [0x26, 0x6C, 0x74, 0x3B])
            case 0x3E: output.append(contentsOf: [0x26, 0x67, 0x74, 0x3B])
            case 0x22: output.append(contentsOf: [0x26, 0x71, 0x75, 0x6F, 0x74, 0x3B])
            case 0x27: output.append(contentsOf: [0x26, 0x23, 0x33, 0x39, 0x3B])
            case 0x00..<0x09, 0x0B, 0x0E..<0x20, 0x7F: output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            default: output.append(byte)
            }
        }
    }

    /// The escaped text; see ``append(_:to:)``.
    public static func escaped(_ text: String) -> String {
        let needsWork = text.utf8.contains { $0 < 0x20 || [0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F].contains($0) }
        guard needsWork else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 32)
        append(text.utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
