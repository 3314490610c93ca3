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

    /// A table without headings and with a sum for people, a list of objects for programs.
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
        let sum = String(rows.reduce(0) { $0 + $1.count })
        let width = rows.map(\.severity.rawValue.count).max() ?? 0
        func line(_ count: String, _ text: String) -> String {
            String(repeating: " ", count: sum.count - count.count) + "\(count)  \(text)\n"
        }
        let lines = rows.map { row in
            let severity = row.severity.rawValue
            let gap = String(repeating: " ", count: width - severity.count + 2)
            let fixable = row.fixable == 0 ? "" : " (\(row.fixable) fixable)"
            return line(String(row.count), "\(row.rule)  \(severity)\(gap)\(row.name)\(fixable)")
        }
        return Array((lines.joined() + line(sum, "in all")).utf8)
    }
}
