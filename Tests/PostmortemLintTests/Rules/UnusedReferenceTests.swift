import PostmortemCore
import PostmortemLint
import Testing

@Suite("Removing definitions that nobody uses")
struct UnusedReferenceTests {
    @Test(
        "A definition goes with its address and title, on whatever lines they stand",
        arguments: [
            ("[x]: /x\n[c]:\n  https://e.com/c\n[d]: https://e.com/d\n  'the title'", "[x]: /x"),
            ("[c]:\n<https://e.com/c d>\n\"the title\"\n[x]: /x", "[x]: /x"),
            ("[x]: /x\n[c]: https://e.com/c (the title)", "[x]: /x"),
            ("[x]: /x\n[c]: https://e.com/c\nSo.", "[x]: /x\nSo."),
            ("[c]: /c\n\nSo.\n\n[x]: /x", "So.\n\n[x]: /x"),
        ])
    func whole(definitions: String, rest: String) throws {
        #expect(try fixed(definitions) == rest)
    }

    @Test(
        "Where its end is not certain, or text follows that is no title, it is left alone",
        arguments: [
            "[x]: /x\n\n- a\n\n[c]: /c\n\n- b", "[x]: /x\n\n[c]: https://e.com/c\n    and more",
            "[x]: /x\n[c]: https://e.com/c 'the\ntitle'", "[x]: /x\n[c]: https://e.com/c\n'One', and 'two'",
        ])
    func uncertain(definitions: String) throws {
        #expect(try fixed(definitions) == definitions)
    }

    /// The definitions below a use of `[x]`, when all safe fixes are in.
    private func fixed(_ definitions: String) throws -> String {
        let (before, after) = ("# T\n\nSee [x].\n\n", "\n\nEnd.\n")
        let text = before + definitions + after
        let findings = try lint(["incidents/a.md": text]).filter { $0.rule == "PM808" && $0.fix?.isSafe == true }
        let file = SourceFile(path: "incidents/a.md", bytes: Array(text.utf8))
        let bytes = FixApplier.apply(findings, to: file, raw: file.bytes)?.bytes ?? file.bytes
        return String(decoding: bytes.dropFirst(before.utf8.count).dropLast(after.utf8.count), as: UTF8.self)
    }
}
