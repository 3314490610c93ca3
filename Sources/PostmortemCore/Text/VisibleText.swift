/// Text of others on its way to a terminal.
public enum VisibleText {
    /// The text with control characters, and the marks that turn the direction of writing, replaced by U+FFFD, so that a
    /// hostile file name or title can neither colour the terminal nor show itself as another one. Line feeds stay.
    public static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isHidden($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: true
        default: false
        }
    }
}
