import PostmortemCore
import PostmortemModel

/// Slips in how a line begins, whatever its value: tabs, marks of lists, indentation, colons.
extension YAMLSlip {
    /// A line that begins with what YAML does not know. All lines with the same slip are mended at once, for a list is
    /// mistyped as a whole.
    init?(mark index: Int, _ lines: [ArraySlice<UInt8>]) {
        let line = lines[index]
        let text = line.drop(while: \.isSpaceOrTab)
        let above = index > 0 ? lines[index - 1].drop(while: \.isSpaceOrTab) : []
        span = Span(line.startIndex, line.endIndex)
        if ["<<<<<<<", ">>>>>>>", "======="].contains(where: { line.starts(with: $0.utf8) }) {
            (message, title, edits) = (.conflict, "", [])
        } else if let edits = Self.tabs(line) {
            (message, title) = (.tab, "write blanks")
            self.edits = edits + lines[(index + 1)...].compactMap(Self.tabs).flatMap { $0 }
        } else if text.starts(with: "* ".utf8) {
            (message, title) = (.star, "write dashes")
            edits = lines[index...].map { $0.drop(while: \.isSpaceOrTab) }.filter { $0.starts(with: "* ".utf8) }
                .map { Fix.Edit(Span($0.startIndex, $0.startIndex + 1), "-") }
        } else if Self.isTightItem(text), above.last == UInt8(ascii: ":") || above.first == UInt8(ascii: "-") {
            (message, title) = (.tightDash, "write a blank behind the dash")
            edits = lines[index...].map { $0.drop(while: \.isSpaceOrTab) }.prefix { $0.first == UInt8(ascii: "-") }
                .filter(Self.isTightItem).map { Fix.Edit(Span($0.startIndex + 1, $0.startIndex + 1), " ") }
        } else {
            return nil
        }
    }

    /// The tabs in front of what a line says; nil where there are none.
    private static func tabs(_ line: ArraySlice<UInt8>) -> [Fix.Edit]? {
        let indent = line.prefix(while: \.isSpaceOrTab)
        let dash = line[indent.endIndex...].prefix { $0 == UInt8(ascii: "-") }
        let gap: ArraySlice<UInt8> = dash.count == 1 ? line[dash.endIndex...].prefix(while: \.isSpaceOrTab) : []
        var edits: [Fix.Edit] = []
        if indent.contains(0x09) {
            let blanks = indent.map { $0 == 0x09 ? "  " : " " }.joined()
            edits.append(Fix.Edit(Span(indent.startIndex, indent.endIndex), blanks))
        }
        if gap.contains(0x09) { edits.append(Fix.Edit(Span(gap.startIndex, gap.endIndex), " ")) }
        return edits.isEmpty ? nil : edits
    }

    /// `-search`, an item without the blank.
    private static func isTightItem(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: "-") && (text.dropFirst().first.map { $0.isLetter || $0 >= 0x80 } ?? false)
    }

    /// A field with blanks in front, where none above it is open: it begins the block, or stands below one with a value.
    init?(indented index: Int, _ lines: [ArraySlice<UInt8>], _ matter: FrontMatter) {
        let line = lines[index]
        let text = line.drop { $0 == 0x20 }
        let above = index > 0 ? lines[index - 1] : []
        let begins = above.starts(with: "---".utf8)
        guard text.startIndex > line.startIndex, begins || above.first.map({ $0.isLetter || $0 >= 0x80 }) ?? false,
            let colon = text.firstIndex(of: UInt8(ascii: ":")), text[(colon + 1)...].first ?? 0x20 == 0x20,
            begins || above.last != UInt8(ascii: ":") && above.contains(UInt8(ascii: ":")),
            // A block that is indented as a whole is valid.
            !begins || lines[(index + 1)...].contains(where: { $0.first.map { $0.isLetter || $0 >= 0x80 } ?? false }),
            case let key = String(decoding: text[..<colon], as: UTF8.self), case let field = FrontMatter.field(of: key),
            FrontMatter.knownKeys.contains(field),
            !matter.fields.contains(where: { FrontMatter.field(of: $0.key.value) == field })
        else { return nil }
        span = Span(text.startIndex, text.endIndex)
        (message, title) = (.indented(key), "remove the blanks before '\(key)'")
        edits = [Fix.Edit(Span(line.startIndex, text.startIndex), "")]
    }

    /// `id INC-2019-0702`, `severity = SEV1`, `级别：SEV1`, `title:search`: a line that begins with the name of a field
    /// that is not there.
    init?(withoutColon line: ArraySlice<UInt8>, _ matter: FrontMatter) {
        let text = String(decoding: line, as: UTF8.self)
        let key = text.prefix { !" \t=:：".contains($0) }
        let field = FrontMatter.field(of: String(key))
        let sign = text[key.endIndex...].prefix { " \t=:：\u{A0}\u{3000}".contains($0) }
        guard !sign.isEmpty, !sign.hasPrefix(": "), sign.endIndex < text.endIndex,
            FrontMatter.knownKeys.contains(field),
            line.starts(with: key.utf8),
            !matter.fields.contains(where: { FrontMatter.field(of: $0.key.value) == field })
        else { return nil }
        let start = line.startIndex + key.utf8.count
        span = Span(line.startIndex, line.startIndex + text.utf8.count)
        message = .colon(text, String(key), sign)
        title = sign.hasPrefix(":") ? "write a blank behind the colon" : "write a colon behind '\(key)'"
        edits = [Fix.Edit(Span(start, start + sign.utf8.count), ": ")]
    }
}

extension FindingMessage {
    fileprivate static let conflict = Self(
        "Front matter holds the mark of a merge conflict", help: "keep one of the two versions, and remove the marks")

    fileprivate static let tab = Self(
        "Line begins with a tab", help: "write blanks: in YAML a tab neither indents nor stands behind a dash")

    fileprivate static let star = Self("List item begins with '*'", help: "in front matter, begin it with '- '")

    fileprivate static let tightDash = Self("List item has no blank behind its dash", help: "begin it with '- '")

    fileprivate static func indented(_ key: String) -> Self {
        Self("Field \(quoted(key)) is indented", help: "begin it where the other fields begin")
    }

    fileprivate static func colon(_ text: String, _ key: String, _ sign: Substring) -> Self {
        let what =
            if sign.contains("：") {
                "a full-width colon"
            } else if !sign.hasPrefix(":") {
                "no colon"
            } else if sign == ":" {
                "no blank behind its colon"
            } else {
                "a blank behind its colon that YAML does not know"
            }
        return Self("Line \(quoted(text)) has \(what)", help: "write '\(key): …'")
    }
}
