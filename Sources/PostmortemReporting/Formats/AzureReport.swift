import PostmortemCore

/// Logging commands of Azure Pipelines (Microsoft's documentation, "Logging commands": `LogIssue`, and "Formatting
/// commands" for what is escaped). There is no level below a warning.
struct AzureReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var output: [UInt8] = []
        var places = PlaceReader(source: report.source, unit: .utf16)
        for finding in report.findings {
            let start = places.place(of: finding.location).start
            let type = finding.severity == .error ? "error" : "warning"
            let path = Self.escaped(report.prefix + finding.location.path)
            let message = Self.escaped("\(finding.name): \(finding.message)\nHelp: \(finding.help)")
            output.append(
                contentsOf: """
                    ##vso[task.logissue type=\(type);sourcepath=\(path);linenumber=\(start.line);\
                    columnnumber=\(start.column);code=\(finding.rule);]\(message)\n
                    """.utf8)
        }
        return output
    }

    private static func escaped(_ text: String) -> String {
        text.escaped([0x25: "%AZP25", 0x0D: "%0D", 0x0A: "%0A", 0x3B: "%3B", 0x5D: "%5D"])
    }
}
