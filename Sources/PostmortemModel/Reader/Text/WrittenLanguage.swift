import PostmortemMarkdown

/// Tells a language by characters that no other has: Chinese, Japanese and Korean.
enum WrittenLanguage {
    /// Bytes of text that are looked at: enough to know, and the same for a book.
    private static let sample = 16 << 10

    /// `zh`, `ja` or `ko`; nil for a text in letters, whatever its language, and for one without any.
    ///
    /// Kana are written in Japanese alone. Texts in both languages are full of Latin names and commands, which code blocks
    /// are not counted with: one Chinese character stands for some three letters.
    static func of(_ tree: MarkdownTree) -> String? {
        var (letters, han, kana, hangul, bytes) = (0, 0, 0, 0, 0)
        for node in tree.nodes where node.kind == .text {
            let text = tree.bytes(node.literal)
            var index = text.startIndex
            while index < text.endIndex {
                switch text[index] {
                case 0x41...0x5A, 0x61...0x7A: letters += 1
                // U+3040–U+30FF.
                case 0xE3 where index + 1 < text.endIndex && (0x81...0x83).contains(text[index + 1]): kana += 1
                // U+4E00–U+9FFF, nearly.
                case 0xE4...0xE9: han += 1
                // U+B000–U+CFFF, most of the syllables.
                case 0xEB, 0xEC: hangul += 1
                default: break
                }
                index += 1
            }
            bytes += text.count
            if bytes > sample { break }
        }
        guard (han + kana + hangul) * 3 > letters else { return nil }
        return hangul > han + kana ? "ko" : kana * 10 > han ? "ja" : "zh"
    }
}
