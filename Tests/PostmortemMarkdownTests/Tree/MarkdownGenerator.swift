/// Makes Markdown that puts constructs where nobody would: a fixed seed gives a fixed document.
struct MarkdownGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A document of a few dozen lines.
    mutating func document() -> String {
        let ending = pick(["\n", "\n", "\n", "\r\n", "\r"])
        var lines: [String] = []
        var prefix = ""
        for _ in 0..<(4 + next(28)) {
            switch next(10) {
            case 0: prefix = ""
            case 1: prefix += pick(Self.containers)
            case 2: prefix = String(prefix.dropLast(next(4)))
            case 3: prefix = String(prefix.map { $0 == "-" || $0 == "." || $0.isNumber ? " " : $0 })
            default: break
            }
            if prefix.count > 14 { prefix = "" }
            lines.append(next(7) == 0 ? pick(["", "", " ", prefix]) : prefix + line())
            if next(3) > 0 { prefix = String(prefix.map { $0 == "-" || $0 == "." || $0.isNumber ? " " : $0 }) }
        }
        return lines.joined(separator: ending) + (next(3) == 0 ? "" : ending)
    }

    private mutating func line() -> String {
        if next(4) == 0 { return pick(Self.blocks) }
        var text = ""
        for _ in 0..<(1 + next(9)) { text += pick(Self.inlines) + (next(3) == 0 ? " " : "") }
        return text
    }

    private mutating func pick(_ list: [String]) -> String { list[next(list.count)] }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    private static let containers = ["> ", ">", "- ", "1. ", "  ", "    ", "\t", "* ", "-\t", " > ", "10) ", "   "]

    private static let blocks = [
        "# Heading *a* `b` ##", "### ", "#", "===", "---", "***", "- - -", "```", "```swift x", "~~~", "    code",
        "\tcode",
        "| a | b |", "|---|:-:|", "|-|", "a | b", "--|--", "| `x \\| y` | *z* | w |", "[r]: http://x.y 't'",
        "[s]: <u v>",
        "[r]:", "[^n]: note", "[^m]: other", "<div>", "</div>", "<!-- c", "-->", "<details>", "<b>", "- [ ] todo",
        "- [x] done",
        "1. one", "2. two", "+ plus", "> quote", ">", "-", "Setext *x*", "| é 中 | 🚒 |", "\\| a \\| b", "||", "| |",
        "a \\| b | c", "<script>", "$$", "::: note", "<table><thead><tr><th>a</th>", "<table><tr><td><b>a </b> $b$",
        "<tr><td> <a href=x>é&nbsp;</a>", "</td></tr></table>", "</table>",
    ]

    private static let inlines = [
        "a", "word", "  ", "   ", "*", "**", "_", "__", "~", "~~", "`", "``", "`c`", "`` c ` d ``", "\\", "\\\\", "\\*",
        "\\|",
        "|", "[", "]", "![", "(", ")", "](u)", "](<u v> \"t\")", "](u\n't')", "[r]", "[r][]", "[t][r]", "![i][r]",
        "![i](p.png)",
        "[a](b)", "[^n]", "[^q]", "[^m]", "<b>", "</b>", "<br>", "<a\nb>", "<http://a.b/c?d=e&f>", "<m@n.op>",
        "http://a.b/c",
        "https://a.b/(c))", "www.a.b", "m@n.op", "a_b_c", "*e*", "**s**", "***x***", "_e_", "~~d~~", "~d~",
        "*a **b** c*", "é",
        "e\u{301}", "中文", "🚒", "👩‍🚒", "\u{00A0}", "&amp;", "&", "&lt;", "&copy;", "&#65;", "&#x1F600;", "&bad;",
        "&NotEqualTilde;",
        "<", ">", "!", "#", "@", ":", "w", "  \n", "\\\n", "\n", "\t", "\"q\"", "'", "-", "=", "1.", "\u{FEFF}",
        "$x_1*y$",
        "`a\nb`", "[x\ny](z)", "[x][\nr]", "<!-- c -->", "\u{2028}", "\u{0B}", "\u{0C}",
    ]
}
