import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemReporting
import Testing

/// `Tests/Literate/text-report.md` holds prose, and pairs of a source with marks and the report about it.
@Suite("Text report")
struct TextReportTests {
    static let path = "Tests/Literate/text-report.md"

    @Test("The reports are those of text-report.md")
    func literate() throws {
        let document = try String(contentsOf: Recorded.root.appending(path: Self.path), encoding: .utf8)
        var output: [String] = []
        var source: [String] = []
        var fence: String?
        for line in document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let open = fence {
                guard line == "````" else {
                    if open == "````source" { source.append(line) }
                    if open != "````report" { output.append(line) }
                    continue
                }
                if open == "````report" {
                    output.append(report(on: source.joined(separator: "\n")))
                    source = []
                }
                fence = nil
            } else if line.hasPrefix("````") {
                fence = line
            }
            output.append(line)
        }
        try Recorded.expect(output.joined(separator: "\n"), at: Self.path)
    }

    /// The report on a source: one finding for each mark, with the next note.
    private func report(on source: String) -> String {
        let marked = MarkedText(Self.unescaped(source))
        let file = SourceFile(path: "incidents/edge.md", text: marked.text)
        let findings = marked.findings.enumerated().map { index, span in
            Diagnostic(
                rule: "PM000", name: "an-example", severity: index == 0 ? .error : .warning,
                location: Location(path: file.path, span: span), message: "Something is wrong", help: "put it right",
                notes: index < marked.notes.count
                    ? [Note("previously here", at: Location(path: file.path, span: marked.notes[index]))] : [])
        }
        let report = Report(findings: findings, checked: 14) { $0 == file.path ? file : nil }
        return String(String(decoding: report.rendered(as: .text), as: UTF8.self).dropLast())
    }

    /// `\e` for an escape character, and so on: what cannot stand in a Markdown file.
    private static func unescaped(_ text: String) -> String {
        text.replacing(#"\e"#, with: "\u{1B}").replacing(#"\t"#, with: "\t").replacing(#"\rlo"#, with: "\u{202E}")
            .replacing(#"\zwsp"#, with: "\u{200B}")
    }

    @Test("Of very many findings the last ones get a line each, without their source")
    func manyFindings() {
        let file = SourceFile(path: "incidents/edge.md", text: String(repeating: "word\n", count: 5003))
        let findings = (0..<5003).map { line in
            Diagnostic(
                rule: "PM000", name: "an-example", severity: .warning,
                location: Location(path: file.path, span: Span(line * 5, line * 5 + 4)), message: "Something is wrong",
                help: "put it right")
        }
        let report = Report(findings: findings, checked: 1) { $0 == file.path ? file : nil }
        let text = String(decoding: report.rendered(as: .text), as: UTF8.self)
        #expect(
            text.hasSuffix(
                """
                     |
                5000 | word
                     | ^^^^
                     = help: put it right

                incidents/edge.md:5001:1: warning[PM000] an-example: Something is wrong
                incidents/edge.md:5002:1: warning[PM000] an-example: Something is wrong
                incidents/edge.md:5003:1: warning[PM000] an-example: Something is wrong

                5003 warnings in 1 file (1 checked)

                """))
    }

    @Test("Colours are written only where they are asked for")
    func colors() {
        let file = SourceFile(path: "a.md", text: "title: edge")
        let finding = Diagnostic(
            rule: "PM000", name: "an-example", severity: .warning, location: Location(path: "a.md", span: Span(7, 11)),
            message: "Wrong", help: "put it right")
        var report = Report(findings: [finding], checked: 1) { _ in file }
        #expect(!report.rendered(as: .text).contains(0x1B))
        report.hasColors = true
        let text = String(decoding: report.rendered(as: .text), as: UTF8.self)
        #expect(text.contains("\u{1B}[1;33mwarning[PM000]\u{1B}[0m an-example"))
        #expect(text.contains("\u{1B}[1;33m^^^^\u{1B}[0m\n"))
    }

    @Test("A message cannot send escape sequences to the terminal")
    func escapesInMessages() {
        let finding = Diagnostic(
            rule: "PM000", name: "an-example", severity: .info,
            location: Location(path: "a\u{1B}[2J.md", span: Span(0, 0)),
            message: "Key '\u{1B}[31m' is unknown", help: "remove \u{7}it", notes: [Note("see \u{1B}c")])
        let report = Report(findings: [finding], checked: 1) { _ in nil }
        #expect(
            String(decoding: report.rendered(as: .text), as: UTF8.self) == """
                info[PM000] an-example: Key '␛[31m' is unknown
                 --> a␛[2J.md
                  = help: remove ␇it
                  = note: see ␛c

                1 info in 1 file (1 checked)

                """)
    }

    @Test("A clean run says how much was checked", arguments: [(0, "0 files"), (1, "1 file"), (14, "14 files")])
    func clean(checked: Int, files: String) {
        let report = Report(findings: [], checked: checked) { _ in nil }
        #expect(String(decoding: report.rendered(as: .text), as: UTF8.self) == "No findings (\(files) checked)\n")
    }
}
