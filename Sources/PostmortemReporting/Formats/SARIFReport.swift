import PostmortemCore

/// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard of 2020-03-27).
///
/// Columns are UTF-16 code units, which is what viewers take them for whatever `columnKind` says. Fingerprints come
/// from ``Fingerprints``, so that a service recognises a finding after lines moved. Suppressed findings are not among the
/// results: what is accepted in the file is not to be accepted again by hand.
struct SARIFReport {
    private let report: Report
    private let ruleIndices: [String: Int]

    init(_ report: Report) {
        self.report = report
        ruleIndices = Dictionary(report.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func rendered() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(report.findings.count * 900 + 4096)
        output.append(
            contentsOf: #"{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0","#.utf8)
        output.append(contentsOf: "\n\"runs\": [{\"tool\": ".utf8)
        tool.append(to: &output)
        output.append(contentsOf: ",\n\"columnKind\": \"utf16CodeUnits\", \"results\": [\n".utf8)
        output.append(results(), separator: ",\n")
        output.append(contentsOf: "]}]}\n".utf8)
        return output
    }

    private var tool: JSON {
        [
            "driver": [
                "name": .string(Program.name),
                "version": .string(Program.version),
                "semanticVersion": .string(Program.version),
                "rules": .array(report.rules.map(Self.rule)),
            ]
        ]
    }

    private static func rule(_ rule: RuleDescription) -> JSON {
        let help = rule.summary + "\n\n" + rule.rationale
        return [
            "id": .string(rule.id),
            "name": .string(rule.name),
            "shortDescription": ["text": .string(rule.summary)],
            "fullDescription": ["text": .string(help)],
            "help": ["text": .string(help), "markdown": .string(help)],
            "helpUri": .string(rule.helpURI),
            "defaultConfiguration": ["level": .string(level(rule.severity))],
            "properties": ["tags": .array(rule.subject.map { [.string($0)] } ?? [])],
        ]
    }

    private func results() -> some Sequence<JSON> {
        var places = PlaceReader(source: report.source, unit: .utf16)
        var fingerprints = Fingerprints(source: report.source)
        return report.findings.lazy.map { result($0, fingerprint: fingerprints.next(for: $0), &places) }
    }

    private func result(_ finding: Diagnostic, fingerprint: String, _ places: inout PlaceReader) -> JSON {
        var members: [(key: String, value: JSON)] = [("ruleId", .string(finding.rule))]
        if let index = ruleIndices[finding.rule] { members.append(("ruleIndex", JSON(index))) }
        members += [
            ("level", .string(Self.level(finding.severity))),
            ("message", ["text": .string(finding.message + "\nHelp: " + finding.help)]),
            ("locations", [["physicalLocation": physicalLocation(finding.location, &places)]]),
            ("partialFingerprints", ["postmortemFinding/v1": .string(fingerprint)]),
        ]
        if !finding.notes.isEmpty {
            let related = finding.notes.enumerated().map { index, note in
                var location: [(key: String, value: JSON)] = [("id", JSON(index + 1))]
                if let place = note.location { location.append(("physicalLocation", physicalLocation(place, &places))) }
                location.append(("message", ["text": .string(note.message)]))
                return JSON.object(location)
            }
            members.append(("relatedLocations", .array(related)))
        }
        if let fix = finding.fix { members.append(("fixes", [self.fix(fix, in: finding.location.path, &places)])) }
        return .object(members)
    }

    private func physicalLocation(_ location: Location, _ places: inout PlaceReader) -> JSON {
        ["artifactLocation": artifact(location.path), "region": Self.region(location, &places)]
    }

    private func artifact(_ path: String) -> JSON { ["uri": .string(Self.reference(report.prefix + path))] }

    private func fix(_ fix: Fix, in path: String, _ places: inout PlaceReader) -> JSON {
        let replacements = fix.edits.map { edit -> JSON in
            [
                "deletedRegion": Self.region(Location(path: path, span: edit.span), &places),
                "insertedContent": ["text": .string(edit.replacement)],
            ]
        }
        return [
            "description": ["text": .string(fix.title)],
            "artifactChanges": [["artifactLocation": artifact(path), "replacements": .array(replacements)]],
        ]
    }

    private static func region(_ location: Location, _ places: inout PlaceReader) -> JSON {
        let (start, end) = places.place(of: location)
        return [
            "startLine": JSON(start.line), "startColumn": JSON(start.column), "endLine": JSON(end.line),
            "endColumn": JSON(end.column),
        ]
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// A path as a relative reference (RFC 3986, 4.2). A colon is escaped, so that no folder reads as a scheme.
    private static func reference(_ path: String) -> String {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                bytes.append(contentsOf: (byte < 16 ? "%0" : "%").utf8)
                bytes.append(contentsOf: String(byte, radix: 16, uppercase: true).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
