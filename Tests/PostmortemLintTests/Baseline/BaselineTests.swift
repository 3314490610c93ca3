import PostmortemCore
import PostmortemLint
import Testing

@Suite("Baseline")
struct BaselineTests {
    let text = "bad one\nbad two\nbad one\n"

    @Test("What is accepted is left out, as often as it was accepted; the rest of the baseline is stale")
    func filter() {
        let baseline = Baseline(findings(in: text), source: source(text))
        #expect(baseline.total == 3)
        #expect(left(by: baseline, in: text) == [])
        #expect(left(by: baseline, in: text + "bad one\n") == ["bad one"])
        var rest = findings(in: "bad two\n")
        let stale = baseline.filter(&rest, source: source("bad two\n"))
        #expect(stale.counts == [FindingIdentity(rule: "PM000", path: "a.md", place: "bad one"): 2])
    }

    @Test("Moved lines and changed blanks are the same findings; changed words are new ones")
    func identity() {
        let baseline = Baseline(findings(in: text), source: source(text))
        #expect(left(by: baseline, in: "\n\nbad   two\nbad one\nnew line\nbad one\n") == [])
        #expect(left(by: baseline, in: text.replacing("two", with: "three")) == ["bad three"])
    }

    @Test("A finding about the whole document is known by its message, whatever the title")
    func wholeDocument() {
        var (before, after) = (findings(in: "bad old title"), findings(in: "bad new title"))
        before[0].isAboutDocument = true
        after[0].isAboutDocument = true
        let baseline = Baseline(before, source: source("bad old title"))
        _ = baseline.filter(&after, source: source("bad new title"))
        #expect(after == [])
    }

    @Test("The file is sorted JSON, one entry a line, and reads back as it was written")
    func file() throws {
        let baseline = Baseline(findings(in: text), source: source(text))
        let bytes = BaselineFile.rendered(baseline)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {
                "version": 1,
                "findings": [
                  {"file":"a.md","rule":"PM000","name":null,"place":"bad one","count":2},
                  {"file":"a.md","rule":"PM000","name":null,"place":"bad two"}
                ]
                }

                """)
        #expect(try BaselineFile.parse(bytes, path: "b.json").counts == baseline.counts)
        #expect(try BaselineFile.parse(BaselineFile.rendered(Baseline()), path: "b.json").counts == [:])
    }

    @Test("An entry that a merge has left twice counts once")
    func merge() throws {
        let entry = #"{"file": "a.md", "rule": "PM000", "place": "bad one"}"#
        let text = #"{"version": 1, "findings": [\#(entry), \#(entry)]}"#
        #expect(try BaselineFile.parse(Array(text.utf8), path: "b.json").total == 1)
    }

    @Test("What is no baseline is refused", arguments: ["", "[]", "<<<<<<< HEAD", #"{"version": 2, "findings": []}"#])
    func broken(text: String) {
        #expect(throws: Failure.self) { try BaselineFile.parse(Array(text.utf8), path: "b.json") }
    }

    /// A finding for each "bad …", to the end of its line.
    private func findings(in text: String) -> [Diagnostic] {
        let file = SourceFile(path: "a.md", text: text)
        return (1...file.lineCount).map(file.lineSpan).filter { file.text($0).contains("bad") }.map { span in
            Diagnostic(
                rule: "PM000", name: "an-example", severity: .error, location: Location(path: "a.md", span: span),
                message: "Something is wrong", help: "put it right")
        }
    }

    private func left(by baseline: Baseline, in text: String) -> [String] {
        var findings = findings(in: text)
        _ = baseline.filter(&findings, source: source(text))
        return findings.map { SourceFile(path: "a.md", text: text).text($0.location.span) }
    }

    private func source(_ text: String) -> (String) -> SourceFile? { { SourceFile(path: $0, text: text) } }
}
