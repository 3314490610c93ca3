import PostmortemCore
import PostmortemModel

/// What people most often do wrong in a line of YAML: its parsers name it in their own words, and a line later.
struct YAMLSlip {
    var message: FindingMessage
    var title: String
    var span: Span
    var edits: [Fix.Edit]

    /// The first slip in a block that is not valid.
    static func first(in file: SourceFile, _ matter: FrontMatter) -> YAMLSlip? {
        let block = matter.span
        for number in file.line(at: Int(block.start))...file.line(at: max(Int(block.start), Int(block.end) - 1)) {
            var line = file.bytes[file.lineSpan(number).range]
            while let last = line.last, last.isSpaceOrTab || last == 0x0D { line.removeLast() }
            // An indented line goes on with the value.
            let goesOn = number < file.lineCount && file.bytes[file.lineSpan(number + 1).range].first == 0x20
            if let value = value(line), let slip = YAMLSlip(value, mayGoOn: goesOn) { return slip }
            if let slip = YAMLSlip(withoutColon: line, matter) { return slip }
        }
        return nil
    }

    /// What stands behind `key: `, or behind the dash of a list.
    private static func value(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let text = line.drop { $0 == 0x20 }
        var value = text.dropFirst(2)
        if !text.starts(with: "- ".utf8) {
            guard text.startIndex == line.startIndex, text.first != UInt8(ascii: "#"),
                let colon = text.indices.first(where: {
                    text[$0] == UInt8(ascii: ":") && text[($0 + 1)...].first == 0x20
                })
            else { return nil }
            value = text[(colon + 1)...]
        }
        value = value.drop(while: \.isSpaceOrTab)
        return value.isEmpty ? nil : value
    }

    private init?(_ value: ArraySlice<UInt8>, mayGoOn: Bool) {
        let value = Self.reservedItem(of: value) ?? value
        let text = String(decoding: value, as: UTF8.self)
        span = Span(value.startIndex, value.endIndex)
        let end = Span(value.endIndex, value.endIndex)
        switch value.first {
        case UInt8(ascii: "["):
            guard !mayGoOn, !value.contains(UInt8(ascii: "]")) else { return nil }
            (message, title, edits) = (.unclosedList(text), "close the list", [Fix.Edit(end, "]")])
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard !mayGoOn, let mark = value.first, !value.dropFirst().contains(mark) else { return nil }
            (message, title) = (.unclosedQuote(text), "close the quote")
            edits = [Fix.Edit(end, mark == UInt8(ascii: "'") ? "'" : "\"")]
        case UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "*"): return nil
        case let first? where Self.isReserved(first):
            (message, title) = (.reserved(text, Unicode.Scalar(first)), "put it between quotes")
            edits = [Fix.Edit(span, Self.quoted(text))]
        default:
            guard !mayGoOn, text.contains(": ") else { return nil }
            (message, title) = (.unquoted(text), "put it between quotes")
            edits = [Fix.Edit(span, Self.quoted(text))]
        }
    }

    /// `id INC-2019-0702`, `severity = SEV1`, `级别：SEV1`: a line that begins with the name of a field that is not there.
    private init?(withoutColon line: ArraySlice<UInt8>, _ matter: FrontMatter) {
        let text = String(decoding: line, as: UTF8.self)
        let key = text.prefix { !" \t=:：".contains($0) }
        let field = FrontMatter.field(of: String(key))
        let sign = text[key.endIndex...].prefix { " \t=：".contains($0) }
        guard !sign.isEmpty, sign.endIndex < text.endIndex, FrontMatter.knownKeys.contains(field),
            line.starts(with: key.utf8),
            !matter.fields.contains(where: { FrontMatter.field(of: $0.key.value) == field })
        else { return nil }
        let start = line.startIndex + key.utf8.count
        span = Span(line.startIndex, line.startIndex + text.utf8.count)
        (message, title) = (.withoutColon(text, String(key)), "write a colon behind '\(key)'")
        edits = [Fix.Edit(Span(start, start + sign.utf8.count), ": ")]
    }

    /// The first item of a list in brackets that may not begin as it does: `[ann, @bob]`.
    private static func reservedItem(of value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") else { return nil }
        return value.dropFirst().split { ",]".utf8.contains($0) }.map { $0.drop(while: \.isSpaceOrTab) }
            .first { $0.first.map(isReserved) ?? false }
    }

    /// Whether no value may begin with a character, since YAML keeps it for itself.
    private static func isReserved(_ byte: UInt8) -> Bool { "@`%".utf8.contains(byte) }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension FindingMessage {
    fileprivate static func unclosedList(_ text: String) -> Self {
        Self("List \(quoted(text)) is not closed", help: "end it with ']'")
    }

    fileprivate static func unclosedQuote(_ text: String) -> Self {
        Self("Quote \(quoted(text)) is not closed", help: "end it with the mark that it begins with")
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

    fileprivate static func withoutColon(_ text: String, _ key: String) -> Self {
        Self("Line \(quoted(text)) has no colon", help: "write '\(key): …'")
    }
}
