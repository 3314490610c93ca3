import PostmortemCore

/// Reads the part of TOML that front matter is written in: `key = value` before the first table, where a value is a
/// string, a number, a date, a truth value, or a list of such on one line.
///
/// A full TOML library keeps no places of values, which findings need, and the fields of an incident are all in this
/// part; tables such as `[extra]` belong to other programs and are stepped over.
enum TOMLFrontMatter {
    /// Reads the lines of a block.
    static func read(_ file: SourceFile, _ block: FrontMatterBlock) -> FrontMatter {
        var matter = FrontMatter(span: block.span, fields: [], problems: [])
        var keys: [String: Span] = [:]
        guard !block.content.isEmpty else { return matter }
        for line in block.lines {
            let span = file.lineSpan(line)
            if file.bytes[span.range].first == UInt8(ascii: "[") { break }
            guard let key = key(file, line) else { continue }
            if let first = keys[key.value] {
                matter.problems.append(.init(kind: .duplicateKey(key.value, first: first), span: span))
                continue
            }
            keys[key.value] = key.span
            let rest = value(file, from: Int(key.span.end), to: Int(span.end))
            let value = SimpleFrontMatter.flow(file, rest) ?? .scalar(Sourced(file.text(Span(rest)), Span(rest)))
            matter.fields.append(.init(key: key, value: value))
        }
        return matter
    }

    /// The bare key at the start of a line with ` =` behind it.
    static func key(_ file: SourceFile, _ line: Int) -> Sourced<String>? {
        let span = file.lineSpan(line)
        let bytes = file.bytes[span.range]
        let end = bytes.firstIndex { !isKeyByte($0) } ?? bytes.endIndex
        guard end > bytes.startIndex, bytes[end...].first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "=")
        else {
            return nil
        }
        return Sourced(file.text(Span(bytes.startIndex, end)), Span(bytes.startIndex, end))
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }

    /// What stands behind the equals sign, without a comment outside of quotes.
    private static func value(_ file: SourceFile, from start: Int, to end: Int) -> Range<Int> {
        var low = start
        while low < end, [0x20, 0x09, UInt8(ascii: "=")].contains(file.bytes[low]) { low += 1 }
        var high = low
        var quote: UInt8?
        while high < end {
            let byte = file.bytes[high]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "#") {
                break
            }
            high += 1
        }
        while high > low, file.bytes[high - 1] == 0x20 || file.bytes[high - 1] == 0x09 { high -= 1 }
        return low..<high
    }
}

extension Span {
    fileprivate init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }
}
