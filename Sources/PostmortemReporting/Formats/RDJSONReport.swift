import PostmortemCore

/// Reviewdog's diagnostic format, as one object (`DiagnosticResult` of its `reviewdog.proto`).
///
/// Columns are bytes of UTF-8 from 1, and the end is just after the last byte. A suggestion replaces one range, so a
/// fix with several edits becomes one that covers them all.
struct RDJSONReport {
    private let report: Report
    private let helpURIs: [String: String]

    init(_ report: Report) {
        self.report = report
        helpURIs = Dictionary(report.rules.map { ($0.id, $0.helpURI) }) { first, _ in first }
    }

    func rendered() -> [UInt8] {
        var output = Array("{\"source\": {\"name\": \"\(Program.name)\"}, \"diagnostics\": [".utf8)
        output.append(contentsOf: (report.findings.isEmpty ? "" : "\n").utf8)
        output.append(diagnostics(), separator: ",\n")
        output.append(contentsOf: (report.findings.isEmpty ? "]}\n" : "\n]}\n").utf8)
        return output
    }

    private func diagnostics() -> some Sequence<JSON> {
        var places = PlaceReader(source: report.source, unit: .bytes)
        return report.findings.lazy.map { diagnostic($0, &places) }
    }

    private func diagnostic(_ finding: Diagnostic, _ places: inout PlaceReader) -> JSON {
        var code: [(key: String, value: JSON)] = [("value", .string(finding.rule))]
        if let address = helpURIs[finding.rule] { code.append(("url", .string(address))) }
        var members: [(key: String, value: JSON)] = [
            ("message", .string("\(finding.name): \(finding.message)\nHelp: \(finding.help)")),
            ("location", location(finding.location, &places)),
            ("severity", .string(finding.severity.rawValue.uppercased())),
            ("code", .object(code)),
        ]
        if let suggestion = finding.fix.flatMap({ suggestion($0, in: finding.location.path, &places) }) {
            members.append(("suggestions", [suggestion]))
        }
        let related = finding.notes.compactMap { note in
            note.location.map { place -> JSON in
                ["message": .string(note.message), "location": location(place, &places)]
            }
        }
        if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
        return .object(members)
    }

    private func suggestion(_ fix: Fix, in path: String, _ places: inout PlaceReader) -> JSON? {
        guard let file = report.source(path), let merged = fix.merged(in: file) else { return nil }
        let place = Location(path: path, span: merged.span)
        return ["range": Self.range(place, &places), "text": .string(merged.replacement)]
    }

    private func location(_ location: Location, _ places: inout PlaceReader) -> JSON {
        ["path": .string(report.prefix + location.path), "range": Self.range(location, &places)]
    }

    private static func range(_ location: Location, _ places: inout PlaceReader) -> JSON {
        let (start, end) = places.place(of: location)
        return [
            "start": ["line": JSON(start.line), "column": JSON(start.column)],
            "end": ["line": JSON(end.line), "column": JSON(end.column)],
        ]
    }
}

extension Fix {
    /// One edit that does what all of them do: it covers them and what stands between.
    fileprivate func merged(in file: SourceFile) -> Edit? {
        let sorted = edits.sorted { $0.span < $1.span }
        guard let first = sorted.first else { return nil }
        return sorted.dropFirst().reduce(first) { merged, edit in
            let between = file.text(Span(Int(merged.span.end), Int(edit.span.start)))
            return Edit(merged.span.union(edit.span), merged.replacement + between + edit.replacement)
        }
    }
}
