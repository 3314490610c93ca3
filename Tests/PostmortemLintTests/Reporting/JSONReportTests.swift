import Foundation
import PostmortemCore
import PostmortemReporting
import Testing

@Suite("JSON report")
struct JSONReportTests {
    @Test("Columns count Unicode scalars from 1, and the end is the column after the last")
    func columns() {
        let file = SourceFile(path: "a.md", text: "🔥\n标题: e\u{301}dge x\r\n")
        let finding = Diagnostic(
            rule: "PM000", name: "an-example", severity: .error, location: Location(path: "a.md", span: Span(13, 19)),
            message: "'e\u{301}dge' \\ \"wrong\"\u{1B}\n", help: "put it right")
        let report = Report(findings: [finding], checked: 1) { _ in file }
        #expect(file.text(finding.location.span) == "e\u{301}dge")
        #expect(
            String(decoding: report.rendered(as: .json), as: UTF8.self) == #"""
                {"findings": [
                  {"rule":"PM000","name":"an-example","severity":"error","file":"a.md","line":2,"column":5,"endLine":2,"endColumn":10,"message":"'édge' \\ \"wrong\"\u001b\n","help":"put it right","notes":[],"fix":null}
                ]}

                """#)
    }

    @Test("Places on one line are the same whether counted one by one or each from the start")
    func places() throws {
        let line = String(repeating: "标题 🔥 e\u{301}dge ", count: 200)
        let file = SourceFile(path: "a.md", text: line + "\n" + line)
        let starts = file.bytes.indices.filter { file.bytes[$0] == UInt8(ascii: "d") }
        let findings = starts.map { start in
            Diagnostic(
                rule: "PM000", name: "an-example", severity: .error,
                location: Location(path: "a.md", span: Span(start, start + 12)), message: "", help: "")
        }
        let report = Report(findings: findings, checked: 1) { _ in file }
        let decoded = try JSONDecoder().decode(Decoded.self, from: Data(report.rendered(as: .json)))
        for (start, place) in zip(starts, decoded.findings) {
            let (from, to) = (file.position(at: start), file.position(at: start + 12))
            #expect(place == .init(line: from.line, column: from.column, endLine: to.line, endColumn: to.column))
        }
    }

    @Test("No findings are an empty list")
    func empty() {
        let report = Report(findings: [], checked: 3) { _ in nil }
        #expect(String(decoding: report.rendered(as: .json), as: UTF8.self) == "{\"findings\": []}\n")
    }

    private struct Decoded: Decodable {
        var findings: [Place]
        struct Place: Decodable, Equatable {
            var line: Int
            var column: Int
            var endLine: Int
            var endColumn: Int
        }
    }
}
