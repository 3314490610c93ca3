import PostmortemCore

/// Finds how many bytes of Markdown a piece of text was written with: `\*` is one byte of text, `&eacute;` two.
enum TextMatch {
    /// What the parser resolves in a place.
    enum Mode {
        /// Backslashes and entities: running text.
        case escapes
        /// Entities only: between the angle brackets of `<https://…>`.
        case entities
    }

    /// Offset just after the source of `literal`, which starts at `start`; nil when the source does not say that.
    static func end(
        of literal: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ mode: Mode
    ) -> Int? {
        if isVerbatim(literal, bytes, start) { return start + literal.count }
        var position = start
        var index = 0
        while index < literal.count {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            if byte == 0x5C, mode == .escapes, position + 1 < bytes.count, bytes[position + 1].isASCIIPunctuation,
                bytes[position + 1] == literal[index]
            {
                position += 2
                index += 1
            } else if byte == 0x26, let entity = Entity(bytes, position),
                let length = entity.length(in: literal, at: index, before: bytes)
            {
                position = entity.end
                index += length
            } else if byte == literal[index] {
                position += 1
                index += 1
            } else {
                return nil
            }
        }
        return position
    }

    /// Equal bytes prove nothing where an escape may be: `\\` is written for `\`, `&amp;amp;` for `&amp;`.
    private static func isVerbatim(
        _ literal: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Bool {
        let all = 0..<literal.count
        return literal.equals(all, bytes, at: start) && literal.first(0x5C, in: all) == nil
            && literal.first(0x26, in: all) == nil
    }
}

/// A run of bytes with the form of a character reference; whether HTML knows its name shows in the text that came of
/// it.
private struct Entity {
    let start: Int
    /// Just after the semicolon.
    let end: Int
    /// UTF-8 of a numeric reference or of `&amp;`; nil for other names.
    let value: [UInt8]?

    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) {
        var position = start + 1
        // The longest name has 31 letters, the longest number 8 digits and `#x`.
        let limit = min(bytes.count, start + 34)
        while position < limit, bytes[position].isLetter || bytes[position].isDigit || bytes[position] == 0x23 {
            position += 1
        }
        guard position < limit, bytes[position] == 0x3B, position > start + 1 else { return nil }
        self.start = start
        end = position + 1
        let name = String(decoding: bytes[start + 1..<position], as: UTF8.self)
        if name.hasPrefix("#") {
            let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
            guard let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else { return nil }
            let scalar = number == 0 ? nil : Unicode.Scalar(number)
            value = Array(String(scalar ?? "\u{FFFD}").utf8)
        } else {
            value = name == "amp" || name == "AMP" ? [0x26] : nil
        }
    }

    /// How many bytes of the text came of the reference; nil when it is no reference at all.
    func length(
        in literal: UnsafeBufferPointer<UInt8>, at index: Int, before bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        if let value {
            let matches = literal[index...].starts(with: value)
            return matches ? value.count : nil
        }
        // A name that HTML does not know stays as it is, and no known one stands for text that starts with `&`.
        if literal[index] == 0x26 { return nil }
        let first = Self.scalarLength(literal[index])
        let rest = UnsafeBufferPointer(rebasing: literal[min(index + first, literal.count)...])
        // About ninety names stand for two scalars. The second is one of these, or the `j` of `&fjlig;`.
        let seconds: [[UInt8]] = [
            [0xCC, 0xB8], [0xE2, 0x83, 0x92], [0xE2, 0x83, 0xA5], [0xEF, 0xB8, 0x80], [0xE2, 0x80, 0x8A], [0xCC, 0xB3],
            [0xCC, 0xB1],
        ]
        if let second = seconds.first(where: { rest.starts(with: $0) }), !bytes[end...].starts(with: second) {
            return first + second.count
        }
        if bytes[start..<end].elementsEqual("&fjlig;".utf8) { return 2 }
        return first
    }

    private static func scalarLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0..<0x80: 1
        case 0x80..<0xE0: 2
        case 0xE0..<0xF0: 3
        default: 4
        }
    }
}
