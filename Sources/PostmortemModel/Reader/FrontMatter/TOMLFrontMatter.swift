import PostmortemCore

/// Reads the part of TOML that front matter is written in: `key = value` before the first table, where a value is a
/// string, a number, a date, a truth value, or a list of such.
///
/// A full TOML library keeps no places of values, which findings need, and the fields of an incident are all in this
/// part; tables such as `[extra]` belong to other programs and are stepped over.
enum TOMLFrontMatter {
    /// Reads the lines of a block.
    static func read(_ file: SourceFile, _ block: FrontMatterBlock) -> FrontMatter {
        var matter = FrontMatter(span: block.span, fields: [], problems: [])
        var keys: [String: Span] = [:]
        guard !block.content.isEmpty else { return matter }
        var line = block.lines.lowerBound
        while line <= block.lines.upperBound {
            defer { line += 1 }
            let span = file.lineSpan(line)
            let bytes = file.bytes[span.range]
            let first = bytes.first { !$0.isSpaceOrTab }
            if first == UInt8(ascii: "[") { break }
            guard let key = key(file, line) else {
                // Keys in quotes, or with dots, are other programs'.
                if let first, first != UInt8(ascii: "#"), !bytes.contains(UInt8(ascii: "=")) {
                    matter.problems.append(.init(kind: .syntax("the line is no field"), span: span))
                }
                continue
            }
            let start = bytes[Int(key.span.end)...].firstIndex { !$0.isSpaceOrTab && $0 != UInt8(ascii: "=") }
            var value = TOMLValue(file, at: start ?? Int(span.end), in: line)
            value.read(until: block.lines.upperBound)
            line = value.line
            if let reason = value.problem {
                matter.problems.append(.init(kind: .syntax(reason), span: value.value.span))
            }
            if let first = keys[key.value] {
                matter.problems.append(.init(kind: .duplicateKey(key.value, first: first), span: span))
                continue
            }
            keys[key.value] = key.span
            matter.fields.append(.init(key: key, value: value.value))
        }
        return matter
    }

    /// The bare key at the start of a line with ` =` behind it.
    static func key(_ file: SourceFile, _ line: Int) -> Sourced<String>? {
        let span = file.lineSpan(line)
        let bytes = file.bytes[span.range]
        let end = bytes.firstIndex { !isKeyByte($0) } ?? bytes.endIndex
        guard end > bytes.startIndex, bytes[end...].first(where: { !$0.isSpaceOrTab }) == UInt8(ascii: "=") else {
            return nil
        }
        return Sourced(file.text(Span(bytes.startIndex, end)), Span(bytes.startIndex, end))
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }
}
