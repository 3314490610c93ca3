import PostmortemCore

/// `&name;` or `&#number;` in raw HTML.
struct CharacterReference {
    /// May be written as it stands: a name that browsers know, or the number of a character that HTML allows.
    private(set) var isPassed = false
    /// Just after the semicolon.
    private(set) var end: Int
    private var scalar: Unicode.Scalar?
    /// What a reader sees for it; nil where it is shown as it was written.
    private(set) var shown: Unicode.Scalar?

    /// - Parameter bytes: start with `&`.
    init(_ bytes: ArraySlice<UInt8>) {
        let name = bytes.dropFirst().prefix(32).prefix { $0.isLetter || $0.isDigit || $0 == 0x23 }
        end = name.endIndex + 1
        guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == 0x3B, let first = name.first else { return }
        if first == 0x23 {
            let isHex = name.dropFirst().first.map { $0 | 0x20 == 0x78 } ?? false
            let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
            scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap { Unicode.Scalar($0) }
            isPassed = scalar.map(Self.isAllowed) ?? false
            shown = isPassed ? scalar : nil
        } else if first.isLetter, !name.contains(0x23) {
            shown = EntityNames.scalar(name)
            isPassed = shown != nil
            scalar =
                ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][String(decoding: name, as: UTF8.self)]
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20..<0x7F: true
        case 0..<0xA0, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// The value of an attribute.
    ///
    /// Numbers and the five names of XML are resolved; other names stay as they are, and their ampersand is escaped
    /// when they are written, so a name that only a browser knows never becomes a colon there.
    static func decode(_ value: ArraySlice<UInt8>) -> String {
        guard value.contains(0x26) else { return String(decoding: value, as: UTF8.self) }
        var output: [UInt8] = []
        var rest = value
        while let ampersand = rest.firstIndex(of: 0x26) {
            output += rest[..<ampersand]
            let reference = CharacterReference(rest[ampersand...])
            if let scalar = reference.scalar {
                output += Array(String(scalar).utf8)
                rest = rest[reference.end...]
            } else {
                output.append(0x26)
                rest = rest[(ampersand + 1)...]
            }
        }
        return String(decoding: output + rest, as: UTF8.self)
    }
}
