import PostmortemCore
import PostmortemMarkdown
import Testing

/// Which dollars are formulas, and what becomes of the text around them.
struct FormulaTests {
    /// The formulas of a document: TeX, with `D` before one on a line of its own.
    private func formulas(_ text: String) -> [String] {
        let tree = MarkdownParser.parse(SourceFile(path: "a.md", text: text))
        return tree.nodes.indices.filter { tree[$0].kind == .formula }
            .map { (tree[$0].detail == 1 ? "D:" : "") + tree.literal($0) }
    }

    @Test(arguments: [
        ("The cost $n^2$ grows.", ["n^2"]),
        ("$a_1*b_2*c_3$", ["a_1*b_2*c_3"]),
        ("($x$), \"$y$\", **$z$** and 变量$w$。", ["x", "y", "z", "w"]),
        ("$`a_1`$ in the other form", ["a_1"]),
        ("$$\\sum_i x_i$$", ["D:\\sum_i x_i"]),
        ("$$\na\n+ b\n- c\n$$", ["D:a\n+ b\n- c"]),
        ("> $$\n> a\n> = b\n> $$", ["D:a\n= b"]),
        ("Text\n$$a$$\ntext", ["D:a"]),
        ("| $a$ | b |\n| --- | --- |\n| c | $d_1$ |", ["a", "d_1"]),
        ("- [ ] task with $p<q$", ["p<q"]),
        ("# Cost $O(n)$", ["O(n)"]),
        ("$a\\$b$", ["a\\$b"]),
    ])
    func formula(_ text: String, _ expected: [String]) {
        #expect(formulas(text) == expected)
    }

    @Test(arguments: [
        "It cost $5 million, then $10 million.", "Between $5-$10, or $5/$10.", "US$5 and US$6", "`$HOME` and `$PATH`",
        "$HOME:$PATH", "$HOME and $PATH are not set", "```\n$a$\n```", "    $a$", "https://example.org/$a$b$",
        "[text](https://example.org/$a$)", "<span title=\"$a$\">b</span>", "\\$a$ and \\$b$", "a $ b $ c",
        "100$ and 200$",
        "$$", "$$$$", "$ $", "$$ $$", "$a\n\nb$", "one $ only", "$(date) and $(whoami)", "grep foo$ and bar$",
    ])
    func noFormula(_ text: String) {
        #expect(formulas(text) == [])
    }

    @Test func theTextAroundAFormulaStaysWhatItWas() {
        let text = "Before *a* $x_1 * y_1$ and _b_, then $z$ after."
        let tree = MarkdownParser.parse(SourceFile(path: "a.md", text: text))
        let leaves = tree.nodes.indices.filter { Int(tree[$0].subtreeEnd) == $0 + 1 }
        #expect(
            leaves.map { tree.literal($0) } == [
                "Before ", "a", " ", "x_1 * y_1", " and ", "b", ", then ", "z", " after.",
            ])
        let file = Array(text.utf8)
        for leaf in leaves where tree[leaf].kind == .text {
            #expect(String(decoding: file[tree[leaf].span.range], as: UTF8.self) == tree.literal(leaf))
        }
        #expect(Int(tree[0].subtreeEnd) == tree.nodes.count)
    }

    @Test func aFormulaIsShownAsItsSourceWhereNobodySetsIt() {
        let tree = MarkdownParser.parse(SourceFile(path: "a.md", text: "a $x<y$ b"))
        var output: [UInt8] = []
        HTMLRenderer(tree).render(0, to: &output)
        #expect(
            String(decoding: output, as: UTF8.self) == "<p>a <code class=\"language-math\">$x&lt;y$</code> b</p>\n")
    }

    @Test func manyDollarsTakeLinearTime() {
        // Half a minute, if each dollar looked at all those behind it.
        #expect(formulas(String(repeating: "$a ", count: 20_000)).isEmpty)
        #expect(formulas(String(repeating: "$a$ ", count: 5_000)).count == 5_000)
    }
}
