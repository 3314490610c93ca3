import PostmortemCore

/// The code quality report of GitLab (its documentation, "Code Quality report format"), a subset of Code Climate's.
struct GitLabReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var output = Array("[".utf8)
        output.append(contentsOf: (report.findings.isEmpty ? "" : "\n").utf8)
        output.append(issues(), separator: ",\n")
        output.append(contentsOf: (report.findings.isEmpty ? "]\n" : "\n]\n").utf8)
        return output
    }

    private func issues() -> some Sequence<JSON> {
        var places = PlaceReader(source: report.source)
        var fingerprints = Fingerprints(source: report.source)
        return report.findings.lazy.map { finding in
            let (start, end) = places.place(of: finding.location)
            return [
                "type": "issue",
                "check_name": .string("\(finding.rule) \(finding.name)"),
                "description": .string(finding.message),
                "content": ["body": .string("Help: " + finding.help)],
                "categories": ["Clarity"],
                "severity": .string(Self.severity(finding.severity)),
                "fingerprint": .string(fingerprints.next(for: finding)),
                "location": [
                    "path": .string(report.prefix + finding.location.path),
                    "lines": ["begin": JSON(start.line), "end": JSON(end.line)],
                ],
            ]
        }
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
