import PostmortemCore

/// A data file of the search: a call of one function with literals, because that is what loads from a disk and under a
/// policy of `script-src 'self'`.
struct SearchScript: Sendable {
    private var bytes: [UInt8] = Array("postmortemSearchData(".utf8)

    /// Begins a file of a kind.
    init(_ kind: String) { JSON.appendString(kind, to: &bytes) }

    /// Adds a string.
    mutating func string(_ text: [UInt8]) { string(String(decoding: text, as: UTF8.self)) }

    /// Adds a string. What could end the literal or the script is escaped, and a string holds valid Unicode only.
    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: ","))
        JSON.appendString(text, to: &bytes)
    }

    /// Adds a value.
    mutating func value(_ json: JSON) {
        bytes.append(UInt8(ascii: ","))
        json.append(to: &bytes)
    }

    /// The whole file.
    func end() -> [UInt8] { bytes + Array(");\n".utf8) }
}
