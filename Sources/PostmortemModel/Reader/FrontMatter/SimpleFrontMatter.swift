import PostmortemCore

/// Reads the part of YAML that front matter is mostly written in: `key: value`, quoted values without escapes, and
/// lists of such values.
///
/// It serves twice: where it understands every line, Yams (a hundred times slower) is not asked; and where Yams finds
/// the block broken, it saves the lines that are not. On what both understand they agree; a test holds them to it.
struct SimpleFrontMatter {
    var fields: [FrontMatter.Field] = []
    /// Duplicate keys, at the whole later field.
    var problems: [FrontMatter.Problem] = []
    /// Whether every line was understood.
    var isComplete = true

    /// Reads the lines of a block.
    static func read(_ file: SourceFile, _ block: FrontMatterBlock) -> SimpleFrontMatter {
        var result = SimpleFrontMatter()
        guard !block.content.isEmpty else { return result }
        var keys: [String: Span] = [:]
        var line = block.lines.lowerBound
        while line <= block.lines.upperBound {
            defer { line += 1 }
            let span = file.lineSpan(line)
            let bytes = file.bytes[span.range]
            guard let first = bytes.first(where: { $0 != 0x20 }), first != UInt8(ascii: "#") else { continue }
            guard let key = key(file, line) else {
                result.isComplete = false
                continue
            }
            let rest = trimmed(file, Int(key.span.end) + 1..<Int(span.end))
            var value: FrontMatter.Value?
            if rest.isEmpty {
                (value, line) = blockList(file, after: line, until: block.lines.upperBound, at: Int(span.end))
            } else {
                value = flow(file, rest)
                // An indented line goes on with the value: more than one line is Yams's to read.
                if line < block.lines.upperBound, isIndented(file, line + 1) { result.isComplete = false }
            }
            if value == nil { result.isComplete = false }
            let field = FrontMatter.Field(key: key, value: value ?? .scalar(broken(file, rest)))
            if let first = keys[key.value] {
                let end = Int(file.lineSpan(line).end)
                result.problems.append(
                    .init(kind: .duplicateKey(key.value, first: first), span: Span(Int(key.span.start), end)))
            } else {
                keys[key.value] = key.span
                result.fields.append(field)
            }
        }
        return result
    }

    /// What a value that is none of YAML was most likely to say: not what stands in a comment behind it.
    private static func broken(_ file: SourceFile, _ range: Range<Int>) -> Sourced<String> {
        var range = range
        if let comment = FieldComment(in: file.bytes[range]), comment.kind != .number {
            range = trimmed(file, range.lowerBound..<Int(comment.span.start))
        }
        return Sourced(file.text(range.span), range.span)
    }

    /// The key at the start of a line: letters, digits, `_`, `-` and CJK, then a colon and a space or the line's end.
    static func key(_ file: SourceFile, _ line: Int) -> Sourced<String>? {
        let span = file.lineSpan(line)
        let bytes = file.bytes[span.range]
        guard let first = bytes.first, isKeyByte(first), first != UInt8(ascii: "-") else { return nil }
        let end = bytes.firstIndex { !isKeyByte($0) } ?? bytes.endIndex
        guard end < bytes.endIndex, bytes[end] == UInt8(ascii: ":") else { return nil }
        if end + 1 < bytes.endIndex, bytes[end + 1] != 0x20, bytes[end + 1] != 0x09 { return nil }
        let key = Span(Int(span.start), end)
        return Sourced(file.text(key), key)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...: true
        default: false
        }
    }

    private static func isIndented(_ file: SourceFile, _ line: Int) -> Bool {
        let bytes = file.bytes[file.lineSpan(line).range]
        guard let first = bytes.first, first == 0x20 || first == 0x09 else { return false }
        return bytes.contains { $0 != 0x20 && $0 != 0x09 }
    }

    /// The items below a key without a value; an empty value when there are none.
    private static func blockList(
        _ file: SourceFile, after line: Int, until last: Int, at end: Int
    ) -> (FrontMatter.Value?, line: Int) {
        var items: [FrontMatter.Value] = []
        var line = line
        while line < last {
            let span = file.lineSpan(line + 1)
            let bytes = file.bytes[span.range]
            let content = bytes.drop { $0 == 0x20 }
            if content.isEmpty || content.first == UInt8(ascii: "#") {
                line += 1
                continue
            }
            guard content.first == UInt8(ascii: "-"), content.dropFirst().first == 0x20 else {
                if content.startIndex > bytes.startIndex { return (nil, line) }
                break
            }
            guard let item = flow(file, trimmed(file, content.startIndex + 1..<Int(span.end))) else {
                return (nil, line)
            }
            items.append(item)
            line += 1
        }
        guard let first = items.first, let final = items.last else { return (.scalar(.init("", Span(end, end))), line) }
        return (.list(items, first.span.union(final.span)), line)
    }

    /// A scalar or a flow list on one line; nil where that needs more of YAML.
    static func flow(_ file: SourceFile, _ range: Range<Int>) -> FrontMatter.Value? {
        guard file.bytes[range].first == UInt8(ascii: "[") else {
            return scalar(file, range).map(FrontMatter.Value.scalar)
        }
        guard file.bytes[range].last == UInt8(ascii: "]") else { return nil }
        let inside = range.lowerBound + 1..<range.upperBound - 1
        guard !inside.isEmpty, file.bytes[inside].contains(where: { $0 != 0x20 }) else { return .list([], range.span) }
        var items: [FrontMatter.Value] = []
        for part in file.bytes[inside].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let item = trimmed(file, part.startIndex..<part.endIndex)
            let holdsFlow = file.bytes[item].contains { [0x5B, 0x5D, 0x7B, 0x7D].contains($0) }
            guard !item.isEmpty, !holdsFlow, let value = scalar(file, item) else { return nil }
            items.append(.scalar(value))
        }
        return .list(items, range.span)
    }

    private static func scalar(_ file: SourceFile, _ range: Range<Int>) -> Sourced<String>? {
        let bytes = file.bytes[range]
        guard let first = bytes.first else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let inside = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
            guard bytes.count >= 2, bytes.last == first, !file.bytes[inside].contains(first),
                !file.bytes[inside].contains(UInt8(ascii: "\\"))
            else { return nil }
            return Sourced(file.text(inside.span), inside.span)
        }
        // Indicators of YAML, and what would end or change a plain scalar.
        if isIndicator(first) { return nil }
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "#"), previous == 0x20 || previous == 0x09 { return nil }
            if previous == UInt8(ascii: ":"), byte.isSpaceOrTab { return nil }
            if byte == 0x09 || (byte < 0x20 && offset > 0) { return nil }
            previous = byte
        }
        if previous == UInt8(ascii: ":") { return nil }
        let text = file.text(range.span)
        // Null is nothing said.
        return Sourced(["~", "null", "Null", "NULL"].contains(text) ? "" : text, range.span)
    }

    private static func isIndicator(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": true
        default: false
        }
    }

    private static func trimmed(_ file: SourceFile, _ range: Range<Int>) -> Range<Int> {
        var low = min(range.lowerBound, range.upperBound)
        var high = range.upperBound
        while low < high, file.bytes[low] == 0x20 || file.bytes[low] == 0x09 { low += 1 }
        while high > low, file.bytes[high - 1] == 0x20 || file.bytes[high - 1] == 0x09 { high -= 1 }
        return low..<high
    }
}

extension Range where Bound == Int {
    fileprivate var span: Span { Span(lowerBound, upperBound) }
}
