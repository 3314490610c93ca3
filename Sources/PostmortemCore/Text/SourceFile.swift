#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The text of one file with its line table. Every span in the program is an offset into `bytes`.
///
/// The bytes are always valid UTF-8: a byte-order mark is removed and each broken sequence is replaced by U+FFFD when
/// the file is made, so that everything after it may rely on it; ``repairs`` says where.
public struct SourceFile: Sendable {
    /// Files above this size, in bytes, are refused before they are read as Markdown.
    public static let maximumSize = 16 << 20

    /// Path relative to the root of the knowledge base, with `/` as the separator.
    public let path: String
    /// Valid UTF-8 without a byte-order mark; line endings as in the file.
    public let bytes: [UInt8]
    /// Offset of the first byte of each line; line 1 is at index 0.
    public let lineStarts: [UInt32]
    /// Where broken UTF-8 (or a NUL byte) was replaced by U+FFFD.
    public let repairs: [Span]
    /// Whether the file looks like UTF-16.
    public let isUTF16: Bool

    /// Whether so much of it had to be replaced that it is text in another encoding, such as UTF-16 or GBK, and not text
    /// with a few broken places: nothing else that can be said of it is true.
    public var isOfOtherEncoding: Bool { isUTF16 || repairs.count > 20 && repairs.count * 12 > bytes.count }

    /// Takes the bytes as read from disk.
    public init(path: String, bytes raw: [UInt8]) {
        self.path = path
        let withoutMark = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
        (bytes, repairs) = Self.repaired(withoutMark)
        isUTF16 = !repairs.isEmpty && Self.beginsAsUTF16(raw)
        lineStarts = Self.lineTable(bytes)
    }

    /// Takes text that is known to be valid; for tests and generated sources.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// Number of lines; a last line without a line ending counts.
    public var lineCount: Int { lineStarts.count }

    /// The text of a span.
    public func text(_ span: Span) -> String {
        String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The span of a 1-based line without its line ending. Lines beyond the file give the empty span at its end.
    public func lineSpan(_ line: Int) -> Span {
        guard line >= 1, line <= lineStarts.count else { return Span(bytes.count, bytes.count) }
        let start = Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return Span(start, end)
    }

    /// The 1-based line that holds a byte offset.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// Whether nothing but spaces and tabs stands in a place, such as a line.
    public func isBlank(_ span: Span) -> Bool { bytes[span.range].allSatisfy(\.isSpaceOrTab) }

    /// A byte-order mark, or two characters of ASCII with a NUL beside each (as RFC 4627, 3, tells encodings apart).
    private static func beginsAsUTF16(_ raw: [UInt8]) -> Bool {
        if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) { return true }
        let zeros = raw.prefix(4).map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }

    private static func lineTable(_ bytes: [UInt8]) -> [UInt32] {
        bytes.withUnsafeBufferPointer { buffer in
            // What ends the file starts no line. Tables are kept, so they are counted before they are made.
            let text = UnsafeBufferPointer(rebasing: buffer.dropLast())
            var count = 1
            forEachLineEnd(text, followedBy: buffer.last) { _ in count += 1 }
            var starts: [UInt32] = []
            starts.reserveCapacity(count)
            starts.append(0)
            forEachLineEnd(text, followedBy: buffer.last) { starts.append(UInt32($0 + 1)) }
            return starts
        }
    }

    /// A line feed ends a line, and so does a lone carriage return, as CommonMark has it.
    private static func forEachLineEnd(
        _ text: UnsafeBufferPointer<UInt8>, followedBy next: UInt8?, _ visit: (Int) -> Void
    ) {
        guard let base = text.baseAddress else { return }
        if memchr(base, 0x0D, text.count) == nil {
            var index = 0
            while let found = memchr(base + index, 0x0A, text.count - index) {
                index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                visit(index)
                index += 1
            }
            return
        }
        for index in text.indices {
            let after = index + 1 < text.count ? text[index + 1] : next
            if text[index] == 0x0A || text[index] == 0x0D && after != 0x0A { visit(index) }
        }
    }

    /// Without a branch in its loop, which the compiler makes one of many bytes at a time.
    private static func isASCII(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        buffer.reduce(0, |) < 0x80
    }

    private static func repaired(_ raw: [UInt8]) -> (bytes: [UInt8], repairs: [Span]) {
        let isClean = raw.withUnsafeBufferPointer { buffer in
            !buffer.contains(0) && (isASCII(buffer) || String(validating: buffer, as: UTF8.self) != nil)
        }
        if isClean { return (raw, []) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count + 16)
        var repairs: [Span] = []
        // A terminated decode gives one U+FFFD for each maximal broken part, as the Unicode Standard recommends (3.9).
        var decoder = UTF8()
        var iterator = raw.makeIterator()
        let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar) where scalar.value != 0: bytes.append(contentsOf: String(scalar).utf8)
            case .emptyInput: break decoding
            default:
                repairs.append(Span(bytes.count, bytes.count + 3))
                bytes.append(contentsOf: replacement)
            }
        }
        return (bytes, repairs)
    }
}
