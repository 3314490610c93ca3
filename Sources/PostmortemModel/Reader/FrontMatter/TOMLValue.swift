import PostmortemCore

/// What stands behind the equals sign of a field: a value on one line, or a text or list that goes on below.
struct TOMLValue {
    private let file: SourceFile
    private let start: Int
    /// The last line of the value.
    private(set) var line: Int
    /// What can be read; where the value is broken, the rest of its line.
    private(set) var value: FrontMatter.Value
    /// What is wrong with it.
    private(set) var problem: String?

    init(_ file: SourceFile, at start: Int, in line: Int) {
        (self.file, self.start, self.line) = (file, start, line)
        value = .scalar(Sourced("", Span(start, start)))
    }

    /// Reads the value.
    ///
    /// - Parameter last: the last line that it may go on to.
    mutating func read(until last: Int) {
        let bytes = file.bytes[start..<Int(file.lineSpan(line).end)]
        switch bytes.first {
        case nil, UInt8(ascii: "#"): problem = "the field has no value"
        case UInt8(ascii: "["): readList(until: last)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            if Self.isTripled(bytes) { readLongText(until: last) } else { readText(bytes) }
        default: readPlain(bytes)
        }
    }

    private mutating func readText(_ bytes: ArraySlice<UInt8>) {
        guard let end = Self.closing(bytes) else { return fail("the quote is not closed") }
        value = .scalar(unescaped(text(start + 1, end), bytes.first))
        let rest = bytes[(end + 1)...].first { !$0.isSpaceOrTab }
        if rest != nil, rest != UInt8(ascii: "#") { fail("something stands behind the value") }
    }

    private mutating func readPlain(_ bytes: ArraySlice<UInt8>) {
        let plain = Self.plain(bytes)
        value = .scalar(text(plain.startIndex, plain.endIndex))
        let isNumber = plain.first.map { $0.isDigit || "+-".utf8.contains($0) } ?? false
        let word = String(decoding: plain, as: UTF8.self)
        if !isNumber, plain.first != UInt8(ascii: "{"), !["true", "false", "inf", "nan"].contains(word) {
            problem = "the value needs quotes"
        }
    }

    /// Text between three quotes, which may hold line breaks; one behind the opening quotes does not count.
    private mutating func readLongText(until last: Int) {
        let quotes = file.bytes[start..<start + 3]
        var first = start + 3
        for number in line...last {
            let span = file.lineSpan(number)
            let bytes = file.bytes[max(Int(span.start), start + 3)..<max(Int(span.end), start + 3)]
            if number == line, bytes.isEmpty, number < last { first = Int(file.lineSpan(number + 1).start) }
            if let end = bytes.firstRange(of: quotes)?.lowerBound {
                line = number
                value = .scalar(text(first, max(first, end)))
                return
            }
        }
        fail("the quotes are not closed")
    }

    private mutating func readList(until last: Int) {
        var items: [FrontMatter.Value] = []
        var depth = 0
        for number in line...last {
            // A list that goes on over the next field was not closed.
            if number > line, TOMLFrontMatter.key(file, number) != nil { break }
            let span = file.lineSpan(number)
            var rest = file.bytes[max(Int(span.start), start)..<Int(span.end)]
            while let byte = rest.first, byte != UInt8(ascii: "#") {
                switch byte {
                case UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    guard let end = Self.closing(rest) else { return fail("the quote is not closed") }
                    items.append(.scalar(unescaped(text(rest.startIndex + 1, end), rest.first)))
                    rest = rest[end...]
                case UInt8(ascii: ","), 0x20, 0x09: break
                default:
                    let plain = Self.plain(rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") })
                    items.append(.scalar(text(plain.startIndex, plain.endIndex)))
                    rest = rest[(plain.endIndex - 1)...]
                }
                rest = rest.dropFirst()
                if depth == 0 {
                    line = number
                    value = .list(items, Span(start, rest.startIndex))
                    return
                }
            }
        }
        fail("the list is not closed")
    }

    private mutating func fail(_ reason: String) {
        let plain = Self.plain(file.bytes[start..<Int(file.lineSpan(line).end)])
        value = .scalar(text(plain.startIndex, plain.endIndex))
        problem = reason
    }

    /// In double quotes, `\"` is a quote and `\\` a backslash; other escapes stay as they are written.
    private func unescaped(_ text: Sourced<String>, _ quote: UInt8?) -> Sourced<String> {
        guard quote == UInt8(ascii: "\""), text.value.contains("\\") else { return text }
        let value = text.value.replacing("\\\\", with: "\u{0}").replacing("\\\"", with: "\"")
        return Sourced(value.replacing("\u{0}", with: "\\"), text.span)
    }

    private func text(_ start: Int, _ end: Int) -> Sourced<String> {
        Sourced(file.text(Span(start, end)), Span(start, end))
    }

    private static func isTripled(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 3 && bytes.prefix(3).allSatisfy { $0 == bytes.first }
    }

    /// Where the quote that begins some bytes is closed; in double quotes a backslash takes away its meaning.
    private static func closing(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let quote = bytes.first else { return nil }
        var index = bytes.startIndex + 1
        while index < bytes.endIndex, bytes[index] != quote {
            index += quote == UInt8(ascii: "\"") && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index < bytes.endIndex ? index : nil
    }

    /// Bytes without a comment and blanks at their end.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let value = bytes.prefix { $0 != UInt8(ascii: "#") }
        return value.prefix(value.count - value.reversed().prefix { $0.isSpaceOrTab }.count)
    }
}
