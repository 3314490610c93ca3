import PostmortemCore

/// Text as it may be sent to a terminal.
enum Terminal {
    /// The text with everything that a terminal would act on, or not show at all, made visible.
    static func visible(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if let replacement = replacement(for: scalar) {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// What stands for a scalar; nil where it can be shown as it is.
    ///
    /// Besides control characters these are the ones that reorder text, so that an excerpt reads unlike its source
    /// (CVE-2021-42574), and invisible ones. Joiners and variation selectors stay: emoji are made of them.
    static func replacement(for scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09: "    "
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
        case 0x20..<0x7F: nil
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
            "<U+" + String(repeating: "0", count: scalar.value < 0x1000 ? 2 : 0)
                + String(scalar.value, radix: 16, uppercase: true) + ">"
        default: nil
        }
    }
}

/// Colours (ECMA-48, "select graphic rendition"), or none.
struct TerminalStyle {
    /// Whether colours are written at all.
    var isOn: Bool

    /// Bold, in the colour of a severity where one is given.
    func bold(_ text: String, _ severity: Severity? = nil) -> String {
        switch severity {
        case nil: wrap(text, "1")
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;33")
        case .info: wrap(text, "1;36")
        }
    }

    /// For the frame around the source.
    func faint(_ text: String) -> String { wrap(text, "1;34") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
