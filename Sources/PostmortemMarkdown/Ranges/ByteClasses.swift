/// Classes of bytes as cmark-gfm has them; it knows two kinds of blanks, and so have to we.
extension UInt8 {
    /// Space, tab, line feed, carriage return: what the library trims (cmark_ctype.c).
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

    /// A blank, vertical tab or form feed: what its scanners skip inside links and between cells.
    var isSpaceCharacter: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// White space of HTML: a blank or form feed.
    var isHTMLSpace: Bool { isBlank || self == 0x0C }

    /// What a backslash escapes in Markdown.
    var isASCIIPunctuation: Bool {
        switch self {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
