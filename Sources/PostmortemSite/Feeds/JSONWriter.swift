import PostmortemCore

/// Writes JSON with its members in the order of the calls, two spaces an indentation: the same bytes in every build.
struct JSONWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true

    /// Writes an object, or a member that is one.
    mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) { group(key, "{", "}", body) }

    /// Writes an array, or a member that is one.
    mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) { group(key, "[", "]", body) }

    /// Writes an array of texts.
    mutating func array(_ key: String, _ texts: some Sequence<String>) {
        array(key) { json in for text in texts { json.string(nil, text) } }
    }

    /// Writes a text; nil is `null`.
    mutating func string(_ key: String?, _ value: String?) {
        start(key)
        if let value { quote(value) } else { append("null") }
    }

    /// Writes a number; nil is `null`.
    mutating func number(_ key: String, _ value: Int64?) {
        start(key)
        append(value.map(String.init) ?? "null")
    }

    /// Writes a truth value.
    mutating func flag(_ key: String, _ value: Bool) {
        start(key)
        append(value ? "true" : "false")
    }

    /// Ends the document with a line ending.
    mutating func end() { append("\n") }

    private mutating func group(_ key: String?, _ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        start(key)
        append(open)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        append(close)
        isFirst = false
    }

    private mutating func start(_ key: String?) {
        if depth > 0 {
            if !isFirst { append(",") }
            newLine()
        }
        isFirst = false
        if let key {
            quote(key)
            append(": ")
        }
    }

    private mutating func newLine() {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func quote(_ text: String) { JSON.appendString(text, to: &bytes) }
}
