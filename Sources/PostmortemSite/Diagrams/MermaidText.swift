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

    /// The text without anything that has a meaning in Mermaid; one line.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", "/", "'", "(", ")", "!", "?", "+":
                result.append(UInt8(ascii: scalar))
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(0x20)
            // Controls of the terminal and of text direction: invisible, and able to turn a label around.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
                continue
            // Mermaid writes an entity as "ﬂ°°60¶ß" on its way through the parser, and would decode such a text of ours too.
            case "\u{FB02}": result += "fl".utf8
            case "!"..."~", "¶": result += "#\(scalar.value);".utf8
            default: result.append(scalar)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
