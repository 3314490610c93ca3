/// Reads the strict subset of XML and HTML that both read alike: elements, quoted attributes, text, and references; no
/// comments, no sections, no instructions.
struct MarkupScanner {
    /// A piece of markup.
    enum Token: Hashable {
        case text(String)
        case start(String, attributes: [Attribute], isClosed: Bool)
        case end(String)
        /// Something else; nothing follows.
        case malformed
    }

    /// An attribute with its unescaped value.
    struct Attribute: Hashable {
        var name: String
        var value: String
    }

    private let bytes: [UInt8]
    private let isClean: Bool
    private var position = 0

    init(_ markup: String) {
        bytes = Array(markup.utf8)
        // Controls have no place in markup, and one of them stands for a link in ours.
        isClean = !bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
    }

    /// The next piece; nil at the end.
    mutating func next() -> Token? {
        guard position < bytes.count else { return nil }
        let token = !isClean ? nil : bytes[position] == UInt8(ascii: "<") ? tag() : text()
        guard let token else {
            position = bytes.count
            return .malformed
        }
        return token
    }

    private mutating func text() -> Token? {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        defer { position = end }
        return Self.unescaped(bytes[position..<end]).map(Token.text)
    }

    private mutating func tag() -> Token? {
        position += 1
        if accept("/") {
            guard let name = name(), accept(">") else { return nil }
            return .end(name)
        }
        guard let element = name() else { return nil }
        var attributes: [Attribute] = []
        while true {
            let hadSpace = skipSpace()
            if accept(">") { return .start(element, attributes: attributes, isClosed: false) }
            if accept("/") { return accept(">") ? .start(element, attributes: attributes, isClosed: true) : nil }
            guard hadSpace, let attribute = name(), accept("="), accept("\""),
                let end = bytes[position...].firstIndex(of: UInt8(ascii: "\"")),
                !bytes[position..<end].contains(UInt8(ascii: "<")),
                let value = Self.unescaped(bytes[position..<end])
            else { return nil }
            position = end + 1
            attributes.append(Attribute(name: attribute, value: value))
        }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() -> Bool {
        let start = position
        while position < bytes.count, [0x20, 0x09, 0x0A].contains(bytes[position]) { position += 1 }
        return position > start
    }

    /// ASCII letters, digits, `-`, `_`, `:` and `.`, with a letter in front.
    private mutating func name() -> String? {
        let start = position
        while position < bytes.count {
            switch UnicodeScalar(bytes[position]) {
            case "a"..."z", "A"..."Z": break
            case "0"..."9", "-", "_", ":", ".": if position == start { return nil }
            default: return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
            }
            position += 1
        }
        return nil
    }

    /// Text without references; nil when there is one that XML and HTML do not share, or an `&` that begins none.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<start]
            guard let end = rest[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
            else { return nil }
            result += Array(String(scalar).utf8)
            rest = rest[(end + 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    private static func scalar(_ reference: String) -> Unicode.Scalar? {
        switch reference {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        default:
            if reference.hasPrefix("#x") || reference.hasPrefix("#X") {
                UInt32(reference.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if reference.hasPrefix("#") {
                UInt32(reference.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }
}
