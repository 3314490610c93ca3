/// Escaping for HTML text and attribute values, byte by byte.
///
/// It looks at bytes, never at `Character`: a quote followed by a combining mark is one `Character` that equals no quote,
/// and passes a `Character`-wise escaper raw.
public enum HTMLEscape {
    /// Appends `text` with `& < > " '` escaped, and control characters that HTML forbids replaced by U+FFFD.
    @inlinable
    public static func append(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
        // Nearly all text lies in one piece of memory, and nearly all of it needs nothing.
        if text.withContiguousStorageIfAvailable({ append($0, to: &output) }) == nil {
            append(Array(text), to: &output)
        }
    }

    @usableFromInline
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var start = 0
        for index in text.indices {
            // Letters are beyond all that is escaped but one.
            guard text[index] <= 0x3E || text[index] == 0x7F, let escaped = escape(text[index]) else { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            output.append(contentsOf: UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount))
            start = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// What stands for a byte; nil for itself.
    private static func escape(_ byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        case 0x00..<0x09, 0x0B, 0x0E..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }

    /// The escaped text; see ``append(_:to:)``.
    public static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { escape($0) != nil }) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 32)
        append(text.utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
