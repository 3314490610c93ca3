import PostmortemCore

/// Workflow commands of GitHub Actions, which become annotations of the lines (GitHub's documentation, "Workflow
/// commands"; its toolkit's `command.ts` for what is escaped).
struct GitHubReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var output: [UInt8] = []
        var places = PlaceReader(source: report.source, unit: .utf16)
        for finding in report.findings {
            let (start, end) = places.place(of: finding.location)
            var properties = [
                ("title", "\(finding.rule) \(finding.name)"), ("file", report.prefix + finding.location.path),
                ("line", String(start.line)), ("endLine", String(end.line)),
            ]
            // An annotation of several lines with columns is refused.
            if start.line == end.line {
                properties += [("col", String(start.column)), ("endColumn", String(end.column))]
            }
            let list = properties.map { "\($0)=\(Self.escapedProperty($1))" }.joined(separator: ",")
            let message = Self.escaped(finding.message + "\nHelp: " + finding.help)
            output.append(contentsOf: "::\(Self.command(finding.severity)) \(list)::\(message)\n".utf8)
        }
        return output
    }

    private static func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.escaped([0x25: "%25", 0x0D: "%0D", 0x0A: "%0A"])
    }

    private static func escapedProperty(_ text: String) -> String {
        text.escaped([0x25: "%25", 0x0D: "%0D", 0x0A: "%0A", 0x3A: "%3A", 0x2C: "%2C"])
    }
}
