import PostmortemCore

/// Writes XML 1.0, indented, in UTF-8.
struct XMLWriter {
    /// What was written so far.
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var depth = 0
    private var holdsText = false

    /// A start tag on a line of its own.
    mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
        if holdsText { bytes.append(0x0A) }
        tag(name, attributes)
        bytes.append(contentsOf: ">\n".utf8)
        depth += 1
    }

    /// An element without content.
    mutating func empty(_ name: String, _ attributes: [(name: String, value: String)]) {
        tag(name, attributes)
        bytes.append(contentsOf: "/>\n".utf8)
    }

    /// Text on the line of the start tag before it.
    mutating func text(_ text: String) {
        // The line feed of the start tag would belong to the text.
        if bytes.last == 0x0A { bytes.removeLast() }
        append(text, isAttribute: false)
        holdsText = true
    }

    /// An end tag.
    mutating func close(_ name: String) {
        depth -= 1
        if !holdsText { indent() }
        holdsText = false
        bytes.append(contentsOf: "</\(name)>\n".utf8)
    }

    private mutating func tag(_ name: String, _ attributes: [(name: String, value: String)]) {
        indent()
        bytes.append(contentsOf: "<\(name)".utf8)
        for (name, value) in attributes {
            bytes.append(contentsOf: " \(name)=\"".utf8)
            append(value, isAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func indent() { bytes.append(contentsOf: [UInt8](repeating: 0x20, count: depth * 2)) }

    /// Escaped text; scalars that XML cannot hold (production 2, "Char") become U+FFFD. A carriage return, and in an
    /// attribute any line break or tab, is written as a reference, or a parser would change it (2.11 and 3.3.3).
    private mutating func append(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: bytes.append(contentsOf: "&amp;".utf8)
            case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
            case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
            case 0x22: bytes.append(contentsOf: "&quot;".utf8)
            case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
            case 0x0A where isAttribute: bytes.append(contentsOf: "&#10;".utf8)
            case 0x09 where isAttribute: bytes.append(contentsOf: "&#9;".utf8)
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: bytes.append(contentsOf: scalar.utf8)
            default: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            }
        }
    }
}
