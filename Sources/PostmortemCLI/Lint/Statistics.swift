import PostmortemCore
import PostmortemReporting

/// How many findings there are of each rule, the most frequent first.
struct Statistics {
    private struct Row {
        var rule: String
        var name: String
        var severity: Severity
        var count = 0
        var fixable = 0
    }

    private let rows: [Row]

    init(_ findings: [Diagnostic]) {
        var rows: [String: Row] = [:]
        for finding in findings {
            var row = rows[finding.rule] ?? Row(rule: finding.rule, name: finding.name, severity: finding.severity)
            row.count += 1
            row.fixable += finding.fix?.isSafe == true ? 1 : 0
            rows[finding.rule] = row
        }
        self.rows = rows.values.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
    }

    /// A table without headings for people, a list of objects for programs.
    func rendered(as format: ReportFormat) -> [UInt8] {
        if format == .json {
            return JSON.array(
                rows.map { row in
                    [
                        "rule": .string(row.rule), "name": .string(row.name),
                        "severity": .string(row.severity.rawValue), "count": JSON(row.count),
                        "fixable": JSON(row.fixable),
                    ]
                }
            ).rendered()
        }
        let width = rows.map { String($0.count).count }.max() ?? 0
        return Array(
            rows.map { row in
                let count = String(row.count)
                let fixable = row.fixable == 0 ? "" : " (\(row.fixable) fixable)"
                return String(repeating: " ", count: width - count.count)
                    + "\(count)  \(row.rule)  \(row.severity.rawValue)  \(row.name)\(fixable)\n"
            }.joined().utf8)
    }
}
