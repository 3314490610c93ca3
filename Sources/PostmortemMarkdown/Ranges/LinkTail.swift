/// What follows the text of a link or image: `](destination "title")`, `][label]`, `][]`, or `]` alone.
///
/// Scans exactly as the parser did when it made the link, so that the end of the link and the place of its destination
/// are known without its columns.
struct LinkTail {
    /// Just after the link.
    var end: Int
    /// The destination without angle brackets, or the label of a reference; nil when the text is the label.
    var target: Range<Int>?

    /// - Parameters:
    ///   - bytes: content of the leaf.
    ///   - close: offset of the `]` that ends the text.
    init(_ bytes: UnsafeBufferPointer<UInt8>, closingAt close: Int) {
        if let inline = Self.inline(bytes, close + 1) {
            self = inline
        } else if let label = Self.label(bytes, close + 1) {
            self.init(end: label.upperBound + 1, target: label.isEmpty ? nil : label)
        } else {
            self.init(end: min(close + 1, bytes.count), target: nil)
        }
    }

    private init(end: Int, target: Range<Int>?) {
        self.end = end
        self.target = target
    }

    private static func inline(_ bytes: UnsafeBufferPointer<UInt8>, _ open: Int) -> LinkTail? {
        guard open < bytes.count, bytes[open] == 0x28 else { return nil }
        let start = skipSpace(bytes, open + 1)
        guard let (target, afterTarget) = destination(bytes, start) else { return nil }
        var position = skipSpace(bytes, afterTarget)
        if position > afterTarget, let afterTitle = title(bytes, position) { position = skipSpace(bytes, afterTitle) }
        guard position < bytes.count, bytes[position] == 0x29 else { return nil }
        return LinkTail(end: position + 1, target: target)
    }

    private static func destination(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> (Range<Int>, after: Int)? {
        var position = start
        if start < bytes.count, bytes[start] == 0x3C {
            position += 1
            while position < bytes.count {
                switch bytes[position] {
                case 0x3E: return position + 1 < bytes.count ? (start + 1..<position, position + 1) : nil
                case 0x5C: position += 2
                case 0x0A, 0x3C: return nil
                default: position += 1
                }
            }
            return nil
        }
        var depth = 0
        scanning: while position < bytes.count {
            switch bytes[position] {
            case 0x5C where position + 1 < bytes.count && bytes[position + 1].isASCIIPunctuation: position += 2
            case 0x28:
                depth += 1
                position += 1
                if depth > 32 { return nil }
            case 0x29:
                if depth == 0 { break scanning }
                depth -= 1
                position += 1
            case 0x20, 0x09, 0x0A, 0x0D:
                if position == start { return nil }
                break scanning
            default: position += 1
            }
        }
        return position < bytes.count ? (start..<position, position) : nil
    }

    /// Offset after a title; the library's scanner takes the longest match, so an escaped quote may still end one.
    private static func title(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        let open = bytes[start]
        guard open == 0x22 || open == 0x27 || open == 0x28 else { return nil }
        let close = open == 0x28 ? 0x29 : open
        var position = start + 1
        var longest: Int?
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x5C, position + 1 < bytes.count, bytes[position + 1].isASCIIPunctuation {
                if bytes[position + 1] == close { longest = position + 2 }
                position += 2
            } else if byte == close {
                return position + 1
            } else if byte == open {
                return longest
            } else {
                position += 1
            }
        }
        return longest
    }

    /// The inside of `[label]`.
    private static func label(_ bytes: UnsafeBufferPointer<UInt8>, _ open: Int) -> Range<Int>? {
        guard open < bytes.count, bytes[open] == 0x5B else { return nil }
        var position = open + 1
        while position < bytes.count, position - open <= 1001 {
            switch bytes[position] {
            case 0x5D: return open + 1..<position
            case 0x5B: return nil
            case 0x5C where position + 1 < bytes.count && bytes[position + 1].isASCIIPunctuation: position += 2
            default: position += 1
            }
        }
        return nil
    }

    private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position].isSpaceCharacter { position += 1 }
        return position
    }
}
