import PostmortemCore
import PostmortemModel

/// What people most often do wrong in a line of YAML: its parsers name it in their own words, and a line later.
struct YAMLSlip {
    var message: FindingMessage
    var title: String
    var span: Span
    /// What mends it; none where only the author can tell.
    var edits: [Fix.Edit]

    /// The first slip in a block that is not valid.
    static func first(in file: SourceFile, _ matter: FrontMatter) -> YAMLSlip? {
        let block = matter.span
        let numbers = file.line(at: Int(block.start))...file.line(at: max(Int(block.start), Int(block.end) - 1))
        let lines = numbers.map { number in
            var line = file.bytes[file.lineSpan(number).range]
            while let last = line.last, last.isSpaceOrTab || last == 0x0D { line.removeLast() }
            return line
        }
        var isInText = false
        for (index, line) in lines.enumerated() {
            let isIndented = line.first?.isSpaceOrTab ?? true
            // Below `key: |` stands text.
            if isInText, isIndented { continue }
            if let slip = YAMLSlip(mark: index, lines) ?? YAMLSlip(indented: index, lines, matter) { return slip }
            // An indented line goes on with the value.
            let goesOn = index + 1 < lines.count && lines[index + 1].first == 0x20
            let (key, value) = field(line)
            isInText = value.first.map("|>".utf8.contains) ?? false
            if !value.isEmpty, let slip = YAMLSlip(value, of: key, mayGoOn: goesOn) { return slip }
            if let slip = YAMLSlip(withoutColon: line, matter) { return slip }
        }
        return nil
    }

    /// The key, and what stands behind `key: `, or behind the dash of a list, which has no key.
    private static func field(_ line: ArraySlice<UInt8>) -> (key: String?, value: ArraySlice<UInt8>) {
        let text = line.drop { $0 == 0x20 }
        if text.starts(with: "- ".utf8) { return (nil, text.dropFirst(2).drop(while: \.isSpaceOrTab)) }
        guard text.startIndex == line.startIndex, text.first != UInt8(ascii: "#"),
            let colon = text.indices.first(where: {
                text[$0] == UInt8(ascii: ":") && text[($0 + 1)...].first == 0x20
            })
        else { return (nil, []) }
        return (String(decoding: text[..<colon], as: UTF8.self), text[(colon + 1)...].drop(while: \.isSpaceOrTab))
    }

    private init?(_ whole: ArraySlice<UInt8>, of key: String?, mayGoOn: Bool) {
        let comment = FieldComment(in: whole)
        // What is a comment stays one, and goes into no quotes.
        let isRemark = comment?.kind == .remark
        var value = isRemark ? whole[..<Int(comment?.span.start ?? 0)] : whole
        while value.last?.isSpaceOrTab ?? false { value.removeLast() }
        value = Self.reservedItem(of: value) ?? value
        let text = String(decoding: value, as: UTF8.self)
        span = Span(value.startIndex, value.endIndex)
        (title, edits) = ("put it between quotes", [Fix.Edit(span, Self.quoted(text))])
        let isList =
            key.map { ["services", "tags", "authors", "related"].contains(FrontMatter.field(of: $0)) } ?? false
        let end = Span(value.endIndex, value.endIndex)
        switch value.first {
        case UInt8(ascii: "["):
            guard !mayGoOn else { return nil }
            if value.contains(UInt8(ascii: "]")) {
                guard Self.closingBracket(of: value).map({ $0 + 1 < value.endIndex }) ?? false else { return nil }
                message = .goesOn(text, isList: isList)
                if isList { edits = [] }
            } else {
                (message, title, edits) = (.unclosedList(text), "close the list", [Fix.Edit(end, "]")])
            }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard !mayGoOn, let mark = value.first else { return nil }
            if let closing = FieldComment.closingQuote(of: value) {
                guard closing + 1 < value.endIndex else { return nil }
                message = .goesOn(text, isList: isList)
                edits = isList ? [] : Self.requoted(text).map { [Fix.Edit(span, $0)] } ?? []
            } else {
                guard !value.dropFirst().contains(mark) else { return nil }
                (message, title) = (.unclosedQuote(text), "close the quote")
                edits = [Fix.Edit(end, mark == UInt8(ascii: "'") ? "'" : "\"")]
            }
        case UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"): return nil
        case let first? where Self.isReserved(value): message = .reserved(text, Unicode.Scalar(first))
        default:
            guard key != nil, !mayGoOn, text.contains(": ") else { return nil }
            message = .unquoted(text)
        }
        // "Outage: search #room" may have a comment or not.
        if let comment, !isRemark, comment.kind != .number { edits = [] }
    }

    /// The first item of a list in brackets that may not begin as it does: `[ann, @bob]`.
    private static func reservedItem(of value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") else { return nil }
        return value.dropFirst().split { ",]".utf8.contains($0) }.map { $0.drop(while: \.isSpaceOrTab) }
            .first(where: isReserved)
    }

    /// Whether no value may begin as one does, since YAML keeps the sign for itself: `@ann`, `*bold* text`, `& co`. (A
    /// name behind `*` or `&` is YAML's own.)
    private static func isReserved(_ value: ArraySlice<UInt8>) -> Bool {
        switch value.first {
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"): true
        case UInt8(ascii: "*"): value.count == 1 || !value.dropFirst().allSatisfy(isNameByte)
        case UInt8(ascii: "&"): !(value.dropFirst().first.map(isNameByte) ?? false)
        default: false
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || "-_".utf8.contains(byte) }

    /// Where the bracket is closed that a value begins with.
    private static func closingBracket(of value: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        for index in value.indices {
            if value[index] == UInt8(ascii: "[") { depth += 1 }
            if value[index] == UInt8(ascii: "]") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// A text as a value of YAML, whatever it holds.
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// `'Ann's outage'` and `"Outage" of search` as one text; nil where it may be several, or has escapes.
    private static func requoted(_ text: String) -> String? {
        guard let mark = text.first, !text.contains("\\") else { return nil }
        guard text.last == mark else { return quoted(text) }
        let inside = String(text.dropFirst().dropLast())
        return inside.count { $0 == mark } == 1 ? quoted(inside) : nil
    }
}

extension FindingMessage {
    fileprivate static func unclosedList(_ text: String) -> Self {
        Self("List \(quoted(text)) is not closed", help: "end it with ']'")
    }

    fileprivate static func unclosedQuote(_ text: String) -> Self {
        Self("Quote \(quoted(text)) is not closed", help: "end it with the mark that it begins with")
    }

    fileprivate static func goesOn(_ text: String, isList: Bool) -> Self {
        let isBracket = text.hasPrefix("[")
        let whole = isBracket ? "what begins with '[' is a list: put" : "a quote of the same kind inside ends it: put"
        return Self(
            "Value \(quoted(text)) goes on behind its closing \(isBracket ? "bracket" : "quote")",
            help: isList
                ? "write several values as '[one, two]'" : whole + " the whole between quotes of another kind")
    }

    fileprivate static func unquoted(_ text: String) -> Self {
        Self(
            "Value \(quoted(text)) needs quotes",
            help: "': ' inside of a value begins another one: put it between quotes")
    }

    fileprivate static func reserved(_ text: String, _ sign: Unicode.Scalar) -> Self {
        Self(
            "Value \(quoted(text)) needs quotes",
            help: "no value begins with '\(sign)', which YAML keeps for itself: put it between quotes")
    }
}
