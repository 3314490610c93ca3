import Foundation
import PostmortemCore
import PostmortemReporting
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// `Tests/Literate/report-formats.md` shows one report in every format.
@Suite("Formats of reports")
struct ReportFormatTests {
    static let path = "Tests/Literate/report-formats.md"

    @Test("Every format of the sample is that of report-formats.md")
    func sample() throws {
        var text = """
            # The formats of a report

            Two findings in one file, in each format: wide and combining characters before a place, a note, a fix, and
            texts with what a format has to escape. `ReportFormatTests` compares; it also writes this file.

            """
        for format in ReportFormat.allCases {
            let output = String(decoding: Self.report.rendered(as: format), as: UTF8.self)
            text += "\n## \(format.rawValue)\n\n````text\n\(output)````\n"
        }
        try Recorded.expect(text, at: Self.path)
    }

    @Test("JSON formats are JSON, whatever the texts hold", arguments: [ReportFormat.json, .sarif, .gitlab, .rdjson])
    func isJSON(format: ReportFormat) throws {
        for report in [Self.report, Self.hostile, Self.empty] {
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(report.rendered(as: format)))
            }
        }
    }

    @Test("JSON Lines are one object a line")
    func jsonLines() throws {
        let lines = Self.hostile.rendered(as: .jsonl).split(separator: 0x0A)
        #expect(lines.count == Self.hostile.findings.count)
        for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line)) is [String: Any]) }
        #expect(Self.empty.rendered(as: .jsonl) == [])
    }

    @Test("XML formats are well-formed, whatever the texts hold", arguments: [ReportFormat.junit, .checkstyle])
    func isXML(format: ReportFormat) {
        for report in [Self.report, Self.hostile, Self.empty] {
            #expect(XMLParser(data: Data(report.rendered(as: format))).parse())
        }
    }

    @Test("Line formats have one line a finding, whatever the texts hold", arguments: [ReportFormat.github, .azure])
    func isLines(format: ReportFormat) {
        let lines = Self.hostile.rendered(as: format).split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.count == Self.hostile.findings.count + 1)
        #expect(
            lines.allSatisfy {
                $0.isEmpty || $0.starts(with: Array("::error ".utf8)) || $0.starts(with: Array("##vso".utf8))
            })
    }

    @Test("Fingerprints of SARIF and GitLab are unique, and the same after lines moved")
    func fingerprints() throws {
        func fingerprints(_ text: String) throws -> [String] {
            let file = SourceFile(path: "a.md", text: text)
            let places = text.ranges(of: "bad").map { range in
                Span(
                    text.utf8.distance(from: text.startIndex, to: range.lowerBound),
                    text.utf8.distance(from: text.startIndex, to: range.upperBound))
            }
            let report = Report(findings: places.map { Self.finding(at: $0) }, checked: 1) { _ in file }
            struct Issue: Decodable { var fingerprint: String }
            return try JSONDecoder().decode([Issue].self, from: Data(report.rendered(as: .gitlab))).map(\.fingerprint)
        }
        let before = try fingerprints("bad and bad\nbad\n")
        #expect(Set(before).count == 3)
        #expect(try fingerprints("new lines\n\nbad\n\tand   bad\n\nbad\n") == before)
    }

    @Test(
        "Columns of a line of a megabyte are those of counting from its start",
        arguments: [2, 4095, 4096, 4097, 900_001])
    func longLines(offset: Int) throws {
        let text = "x\n" + String(repeating: "é🔥a", count: 150_000)
        let file = SourceFile(path: "a.md", text: text)
        let report = Report(findings: [Self.finding(at: Span(offset, offset))], checked: 1) { _ in file }
        struct Place: Decodable { var line, column: Int }
        let place = try JSONDecoder().decode(Place.self, from: Data(report.rendered(as: .jsonl)))
        #expect(place.line == 2 && place.column == file.position(at: offset).column)
    }

    static let file = SourceFile(
        path: "incidents/边缘 case.md",
        text: """
            ---
            title: 边缘 🔥 e\u{301}dge
            autors: [team]
            ---

            🔥 e\u{301} 边缘: Autors are people.

            """)

    static func finding(at span: Span, _ message: String = "Something is wrong", path: String = "a.md") -> Diagnostic {
        Diagnostic(
            rule: "PM000", name: "an-example", severity: .error, location: Location(path: path, span: span),
            message: message, help: "put it right")
    }

    /// The last place of a text in the file.
    static func place(_ text: String) -> Span {
        let whole = file.text(Span(0, file.bytes.count))
        guard let range = whole.ranges(of: text).last else { return Span(0, 0) }
        let start = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
        return Span(start, start + text.utf8.count)
    }

    static let rules = [
        RuleDescription(
            id: "PM000", name: "an-example", severity: .error, summary: "Something is wrong.", rationale: "It is bad.",
            subject: "Front matter", helpURI: "https://example.org/rules/an-example")
    ]

    /// A finding with a note and a fix, and one of two lines.
    static var report: Report {
        var first = finding(at: place("autors"), "Key 'autors' is <unknown>; 100%, \"odd\": [x]", path: file.path)
        first.notes = [Note("used here", at: Location(path: file.path, span: place("Autors")))]
        first.fix = Fix(title: "write 'authors'", edits: [Fix.Edit(place("autors"), "authors")], isSafe: true)
        let lines = place("---\n").union(place("Autors"))
        var second = finding(at: lines, "Two lines\r\nand a line break", path: file.path)
        second.severity = .info
        return Report(findings: [first, second], checked: 3, rules: rules, prefix: "docs/") { _ in file }
    }

    static var empty: Report { Report(findings: [], checked: 3, rules: rules) { _ in nil } }

    /// All ASCII characters, direction marks, a noncharacter; as message, help, title and path.
    static var hostile: Report {
        let nasty =
            String(String.UnicodeScalarView((0..<128).compactMap { Unicode.Scalar($0) }))
            + "]]>\u{202E}\u{FFFF}\u{2028}"
        var finding = Self.finding(at: Span(0, 0), nasty, path: nasty)
        finding.help = nasty
        finding.notes = [Note(nasty, at: Location(path: nasty, span: Span(0, 0))), Note(nasty)]
        finding.fix = Fix(title: nasty, edits: [Fix.Edit(Span(0, 0), nasty)], isSafe: false)
        return Report(findings: [finding, finding], checked: 1, rules: rules) { _ in nil }
    }
}
