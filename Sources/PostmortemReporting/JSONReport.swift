import PostmortemCore

/// `{"findings": [{rule, name, severity, file, line, column, endLine, endColumn, message, help}]}`, one finding a line.
///
/// Lines and columns are 1-based; a column counts Unicode scalars, and the end column is the one after the last scalar,
/// as in SARIF. Keys always stand in this order.
struct JSONReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(report.findings.count * 400 + 32)
        output.append(#"{"findings": ["#)
        var places = PlaceReader(source: report.source)
        for (index, finding) in report.findings.enumerated() {
            output.append(index == 0 ? "\n" : ",\n")
            let (start, end) = places.place(of: finding.location)
            output.append("  {")
            output.append("rule", finding.rule)
            output.append("name", finding.name)
            output.append("severity", finding.severity.rawValue)
            output.append("file", finding.location.path)
            output.append("line", start.line)
            output.append("column", start.column)
            output.append("endLine", end.line)
            output.append("endColumn", end.column)
            output.append("message", finding.message)
            output.append("help", finding.help, isLast: true)
            output.append("}")
        }
        output.append(report.findings.isEmpty ? "]}\n" : "\n]}\n")
        return output
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    fileprivate mutating func append(_ key: String, _ value: Int) { append("\"\(key)\": \(value), ") }

    fileprivate mutating func append(_ key: String, _ value: String, isLast: Bool = false) {
        append("\"\(key)\": ")
        JSON.appendString(value, to: &self)
        if !isLast { append(", ") }
    }
}
