/// A JSON document whose keys keep their order, so that output is the same on every run.
public indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(key: String, value: JSON)])

    /// A string, or null.
    public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

    /// A whole number, or null.
    public init(_ number: (some BinaryInteger)?) { self = number.map { .int(Int64($0)) } ?? .null }

    /// A number, or null; infinities and not-a-number, which JSON does not have, are null.
    public init(_ number: Double?) { self = number.map { $0.isFinite ? .number($0) : .null } ?? .null }

    /// UTF-8 (RFC 8259), two spaces of indentation a level when `pretty`, a line feed at the end.
    public func rendered(pretty: Bool = true) -> [UInt8] {
        var output: [UInt8] = []
        append(to: &output, indent: pretty ? 0 : nil)
        output.append(0x0A)
        return output
    }

    /// Appends a string literal (RFC 8259, section 7). `<` is escaped too, so that the text may stand in HTML.
    public static func appendString(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            // Nearly all of a text stands for itself, and is copied stretch by stretch.
            var start = 0
            for index in text.indices where isEscaped(text[index]) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                appendEscape(of: text[index], to: &output)
                start = index + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
            || byte == 0x7F
    }

    private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
        case 0x0A: output += #"\n"#.utf8
        case 0x0D: output += #"\r"#.utf8
        case 0x09: output += #"\t"#.utf8
        default:
            let hex = String(byte, radix: 16)
            output += "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8
        }
    }

    /// Appends the value: on one line, or indented from a level on.
    public func append(to output: inout [UInt8], indent: Int? = nil) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value):
            let isWhole = value == value.rounded() && abs(value) < 1e15
            output.append(contentsOf: (!value.isFinite ? "null" : isWhole ? String(Int64(value)) : "\(value)").utf8)
        case .string(let text): Self.appendString(text, to: &output)
        case .array(let items):
            Self.append(items, "[", "]", to: &output, indent: indent) { item, inner, output in
                item.append(to: &output, indent: inner)
            }
        case .object(let members):
            Self.append(members, "{", "}", to: &output, indent: indent) { member, inner, output in
                Self.appendString(member.key, to: &output)
                output.append(contentsOf: (inner == nil ? ":" : ": ").utf8)
                member.value.append(to: &output, indent: inner)
            }
        }
    }

    private static func append<T>(
        _ items: [T], _ open: String, _ close: String, to output: inout [UInt8], indent: Int?,
        _ one: (T, Int?, inout [UInt8]) -> Void
    ) {
        output.append(contentsOf: open.utf8)
        let inner = indent.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            if let inner { newLine(inner, &output) }
            one(item, inner, &output)
        }
        if let indent, !items.isEmpty { newLine(indent, &output) }
        output.append(contentsOf: close.utf8)
    }

    private static func newLine(_ level: Int, _ output: inout [UInt8]) {
        output.append(0x0A)
        output.append(contentsOf: [UInt8](repeating: 0x20, count: level * 2))
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A string.
    public init(stringLiteral text: String) { self = .string(text) }
    /// An array.
    public init(arrayLiteral items: JSON...) { self = .array(items) }
    /// An object whose members keep their order.
    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { (key: $0.0, value: $0.1) })
    }
}
