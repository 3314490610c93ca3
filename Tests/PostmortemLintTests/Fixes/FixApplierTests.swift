import PostmortemCore
import PostmortemLint
import Testing

@Suite("Applying fixes")
struct FixApplierTests {
    @Test("Edits go in where they belong; the rest stays byte for byte")
    func edits() {
        let bytes = Array("one two three\n".utf8)
        #expect(apply([fix((0, 3, "1")), fix((8, 13, "3"), (4, 4, "and "))], to: bytes) == "1 and two 3\n")
    }

    @Test("Of two fixes that overlap, or begin at one place, the first in the report goes in, whole")
    func overlaps() {
        let bytes = Array("one two three\n".utf8)
        #expect(apply([fix((4, 7, "2")), fix((0, 5, "x"))], to: bytes) == "xwo three\n")
        #expect(apply([fix((3, 3, ",")), fix((3, 3, ";"))], to: bytes) == "one, two three\n")
        // The second edit of the second fix is in the way, so its first stays out too.
        #expect(apply([fix((0, 3, "1")), fix((4, 7, "2"), (2, 3, "x"))], to: bytes) == "1 two three\n")
    }

    @Test("A byte-order mark stays, and new lines end as the file's do")
    func lineEndings() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("one\r\ntwo\r\n".utf8)
        #expect(apply([fix((3, 3, "\nand\r\nmore"))], to: bytes) == "\u{FEFF}one\r\nand\r\nmore\r\ntwo\r\n")
        #expect(apply([fix((3, 3, "\nmore"))], to: Array("one\rtwo".utf8)) == "one\rmore\rtwo")
    }

    @Test("A file that is not UTF-8 is left alone, since places in it are not those on disk")
    func broken() {
        #expect(apply([fix((0, 1, "x"))], to: [0x61, 0xFF, 0x62]) == nil)
    }

    @Test("Fixes that change nothing are no change")
    func nothing() {
        #expect(apply([fix((0, 3, "one"))], to: Array("one".utf8)) == nil)
        #expect(apply([], to: Array("one".utf8)) == nil)
    }

    private func fix(_ edits: (Int, Int, String)...) -> Diagnostic {
        let edits = edits.map { Fix.Edit(Span($0, $1), $2) }
        return Diagnostic(
            rule: "PM000", name: "an-example", severity: .error,
            location: Location(path: "a.md", span: edits.map(\.span).min() ?? Span(0, 0)), message: "", help: "",
            fix: Fix(title: "mend it", edits: edits, isSafe: true))
    }

    private func apply(_ findings: [Diagnostic], to bytes: [UInt8]) -> String? {
        FixApplier.apply(findings, to: SourceFile(path: "a.md", bytes: bytes), raw: bytes).map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }
}
