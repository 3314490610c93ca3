import PostmortemCore

/// `{"findings": [{rule, name, severity, file, line, column, endLine, endColumn, message, help, notes, fix}]}`, one
/// finding a line; or only the findings, as JSON Lines.
///
/// Lines and columns are 1-based; a column counts Unicode scalars, and the end column is the one after the last scalar.
/// Members always stand in this order, and `file` is relative to the knowledge base.
struct JSONReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var output = Array(#"{"findings": ["#.utf8)
        output.append(contentsOf: (report.findings.isEmpty ? "" : "\n  ").utf8)
        output.append(values(), separator: ",\n  ")
        output.append(contentsOf: (report.findings.isEmpty ? "]}\n" : "\n]}\n").utf8)
        return output
    }

    /// One finding a line, and nothing else (jsonlines.org).
    func renderedAsLines() -> [UInt8] {
        var output: [UInt8] = []
        output.append(values(), separator: "\n")
        if !output.isEmpty { output.append(0x0A) }
        return output
    }

    /// The objects of the findings, made one at a time.
    private func values() -> some Sequence<JSON> {
        var places = PlaceReader(source: report.source)
        return report.findings.lazy.map { finding in
            .object(
                [
                    ("rule", .string(finding.rule)),
                    ("name", .string(finding.name)),
                    ("severity", .string(finding.severity.rawValue)),
                    ("file", .string(finding.location.path)),
                ] + Self.region(finding.location, &places) + [
                    ("message", .string(finding.message)),
                    ("help", .string(finding.help)),
                    ("notes", .array(finding.notes.map { Self.note($0, &places) })),
                    ("fix", finding.fix.map { Self.fix($0, in: finding.location.path, &places) } ?? .null),
                ])
        }
    }

    private static func note(_ note: Note, _ places: inout PlaceReader) -> JSON {
        guard let location = note.location else { return ["message": .string(note.message)] }
        return .object(
            [("message", .string(note.message)), ("file", .string(location.path))] + region(location, &places))
    }

    private static func fix(_ fix: Fix, in path: String, _ places: inout PlaceReader) -> JSON {
        let edits = fix.edits.map { edit in
            JSON.object(
                region(Location(path: path, span: edit.span), &places) + [("text", .string(edit.replacement))])
        }
        return ["title": .string(fix.title), "safe": .bool(fix.isSafe), "edits": .array(edits)]
    }

    private static func region(_ location: Location, _ places: inout PlaceReader) -> [(key: String, value: JSON)] {
        let (start, end) = places.place(of: location)
        return [
            ("line", JSON(start.line)), ("column", JSON(start.column)), ("endLine", JSON(end.line)),
            ("endColumn", JSON(end.column)),
        ]
    }
}

extension [UInt8] {
    /// Appends JSON values, each on one line; a list of a hundred thousand never stands in memory as a whole.
    mutating func append(_ values: some Sequence<JSON>, separator: String) {
        var isFirst = true
        for value in values {
            if !isFirst { append(contentsOf: separator.utf8) }
            isFirst = false
            value.append(to: &self)
        }
    }
}
