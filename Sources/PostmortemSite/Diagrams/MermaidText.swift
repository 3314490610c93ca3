import PostmortemCore

/// Text of any origin as a Mermaid label.
///
/// Everything that any of Mermaid's passes could take for syntax becomes an entity (`#34;`): quotes, `#` and `;` of its own
/// entities, `%` and `{` of `%%{init}` directives, backticks of Markdown strings, brackets, HTML, and `:`, because
/// Mermaid drops the `;` of the last entity of a line that reads like `style …:…#…;` (`encodeEntities` in its utils.ts).
enum MermaidText {
    /// The label in quotes.
    static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

    /// Several lines as one label in quotes.
    static func quoted(lines: [String]) -> String { "\"" + lines.map(escaped).joined(separator: "<br/>") + "\"" }

    /// The text of `accTitle:` or `accDescr:`, which Mermaid reads to the end of the line: as it stands, for readers of the
    /// source, unless something in it has a meaning even there.
    static func line(_ text: String) -> String {
        let hasMeaning = text.unicodeScalars.contains { "#&<>{¶".unicodeScalars.contains($0) }
        return hasMeaning ? escaped(text) : written(text) { _ in true }
    }

    /// The text without anything that has a meaning in Mermaid; one line.
    static func escaped(_ text: String) -> String {
        written(text) { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", ",", "-", "/", "'", "(", ")", "!", "?", "+": true
            default: false
            }
        }
    }

    /// The text that an author wrote for Mermaid, with its entities (`#35;`, `#quot;`) as what they stand for.
    static func read(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "#") {
            let name = rest[mark...].dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
            let isClosed = rest[name.endIndex...].first == ";"
            let sign = isClosed ? named[String(name)] ?? UInt32(name).flatMap(Unicode.Scalar.init) : nil
            result += rest[..<mark]
            if let sign { result.unicodeScalars.append(sign) } else { result += rest[mark..<name.endIndex] }
            rest = rest[(sign == nil ? name.endIndex : rest.index(after: name.endIndex))...]
        }
        return result + rest
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    /// - Parameter isHarmless: whether a sign of ASCII may stay.
    private static func written(_ text: String, _ isHarmless: (Unicode.Scalar) -> Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(0x20)
            // Controls of the terminal and of text direction: invisible, and able to turn a label around.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
                continue
            // Mermaid writes an entity as "ﬂ°°60¶ß" on its way through the parser, and would decode such a text of ours too.
            case "\u{FB02}": result += "fl".utf8
            case "!"..."~", "¶":
                if isHarmless(scalar) { result.append(scalar) } else { result += "#\(scalar.value);".utf8 }
            default: result.append(scalar)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
