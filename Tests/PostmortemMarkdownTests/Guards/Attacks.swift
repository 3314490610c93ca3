import Testing

/// Inputs that make cmark-gfm quadratic, or worse: those of cmark's own `pathological_tests.py`, of its security
/// advisories, and of a reading of its source.
struct Attack: CustomTestStringConvertible, Sendable {
    var name: String
    /// Whether its cost has to be refused at 100 KB; what is linear has to be parsed.
    var isRefused: Bool
    /// About as many bytes as asked for.
    var source: @Sendable (_ bytes: Int) -> String

    var testDescription: String { name }

    static let all: [Attack] = [
        quadratic("images in brackets") { fill("![[]()", $0) },
        quadratic("images, then links") { fill("![", $0 / 2) + fill("[a](b)", $0 / 2) },
        quadratic("parentheses after a bare link") { "http://a" + fill(")", $0) },
        quadratic("bare links without blanks") { fill("http://a<", $0) },
        quadratic("www without a domain") { fill("_www.a", $0) },
        quadratic("address signs") { fill("a@", $0) },
        quadratic("addresses in one line") { fill("a@b.cc ", $0) },
        quadratic("tildes that never match") { "~a " + fill("b~~ ", $0) },
        quadratic("emphasis around tildes") { fill("~a ", $0 / 2) + fill("*a b_* ", $0 / 2) },
        quadratic("unclosed instructions") { "x" + fill("<?", $0) },
        quadratic("unclosed sections") { "x" + fill("<![CDATA[", $0) },
        quadratic("unclosed declarations") { "x" + fill("<!A z", $0) },
        quadratic("nested emphasis") { fill("*a **a ", $0 / 2) + "b" + fill(" a** a*", $0 / 2) },
        quadratic("nested images") { fill("![", $0 / 2) + fill("](b)", $0 / 2) },
        quadratic("nested quotes") { fill(">", $0) },
        quadratic("nested quotes on many lines") { fill(fill("> ", 400) + "b\n", $0) },
        quadratic("nested items") { fill("- ", $0) + "a" },
        quadratic("nested tasks and numbers") { fill("1. - ", $0) + "a" },
        quadratic("nested footnotes") { "[^a]\n\n" + fill("[^a]:", $0) },
        quadratic("staircase of items") { bytes in
            (0..<300).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined() + fill("b\n", bytes / 4)
        },
        quadratic("wide table with short rows") {
            fill("|a", 4000) + "|\n" + fill("|-", 4000) + "|\n" + fill("|a\n", $0)
        },
        quadratic("rows that may be headers") { fill("|-|\n|-|-|\n", $0) },
        quadratic("rows that may be headers, in a quote") { fill("> |-|\n> |-|-|\n", $0) },
        quadratic("one long definition, often used") { "[a]: /" + fill("x", $0 / 2) + "\n\n" + fill("[a] ", $0 / 2) },
        linear("emphasis openers") { fill("*a _b ", $0) },
        linear("brackets") { fill("[", $0 / 2) + fill("]", $0 / 2) },
        linear("links without an end") { fill("[a](<b", $0) },
        linear("backticks of all lengths") { bytes in
            String((1..<200).map { "e" + String(repeating: "`", count: $0) }.joined().prefix(bytes))
        },
        linear("comments") { fill("<!-- a -->\n\n", $0) },
        linear("entities") { fill("&amp;&#1", $0) },
        linear("small tables") { fill("| a | b |\n|---|---|\n| c | d |\n\n", $0) },
        linear("nested raw tables") { fill("<table><tr><td>", $0) },
        linear("raw tables in a row") { fill("<table><tr><td>a</td></tr></table>", $0) },
        linear("cells of a raw table") { "<table>" + fill("<td>a", $0) + "</table>" },
        linear("rows of a raw table's head") { "<table><thead>" + fill("<tr><th>a", $0) + "</table>" },
        linear("open marks in a raw table") { "<table><td>" + fill("<b><a href=b>c", $0) + "</table>" },
        linear("headings") { fill("# a\n", $0) },
        linear("items") { fill("- a\n", $0) },
        linear("many footnotes") { fill("[^a] ", $0) + "\n\n[^a]: b\n" },
        linear("prose with links") { fill("See https://a.example/b(c) and me@b.example, *please*.\n", $0) },
    ]

    private static func quadratic(_ name: String, _ source: @escaping @Sendable (Int) -> String) -> Attack {
        Attack(name: name, isRefused: true, source: source)
    }

    private static func linear(_ name: String, _ source: @escaping @Sendable (Int) -> String) -> Attack {
        Attack(name: name, isRefused: false, source: source)
    }
}

private func fill(_ text: String, _ bytes: Int) -> String {
    String(repeating: text, count: max(1, bytes / text.utf8.count))
}
