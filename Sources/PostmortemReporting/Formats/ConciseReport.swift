import PostmortemCore

/// `path:line:column: severity[PM101] missing-root-cause: message`, one finding a line, and a line that counts them.
///
/// The beginning is that of the GNU Coding Standards ("Formatting Error Messages"), which editors know.
struct ConciseReport: Sendable {
    private let report: Report
    private let style: TerminalStyle

    init(_ report: Report) {
        self.report = report
        style = TerminalStyle(isOn: report.hasColors)
    }

    func rendered() -> [UInt8] {
        var output = lines(report.findings[...])
        output.append(contentsOf: Summary(report, style: style).text.utf8)
        output.append(0x0A)
        return output
    }

    /// Findings that a worker writes at a time.
    private static let part = 4096

    /// The lines of findings.
    func lines(_ findings: ArraySlice<Diagnostic>) -> [UInt8] {
        stride(from: findings.startIndex, to: findings.endIndex, by: Self.part)
            .map { findings[$0..<min($0 + Self.part, findings.endIndex)] }
            .parallelMap(jobs: report.jobs, chunk: 1) { part in
                var output: [UInt8] = []
                output.reserveCapacity(part.count * 160)
                var places = PlaceReader(source: report.source)
                for finding in part { append(finding, places.place(of: finding.location).start, to: &output) }
                return output
            }.flatMap(\.self)
    }

    /// Appends the line of one finding.
    private func append(_ finding: Diagnostic, _ start: Position, to output: inout [UInt8]) {
        let path = Terminal.visible(report.prefix + finding.location.path)
        let title = style.bold("\(finding.severity.rawValue)[\(finding.rule)]", finding.severity)
        let message = Terminal.visible(finding.message)
        let mark = finding.fix.map { $0.isSafe ? " [fixable]" : " [fixable, unsafe]" } ?? ""
        output.append(
            contentsOf: "\(path):\(start.line):\(start.column): \(title) \(finding.name): \(message)\(mark)\n".utf8)
    }
}
