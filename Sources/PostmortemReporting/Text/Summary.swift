import PostmortemCore

/// "3 errors, 1 warning in 2 files (14 checked)", the closing line of the formats for people.
struct Summary {
    /// The line, without a line feed.
    let text: String

    init(_ report: Report, style: TerminalStyle) {
        let counts = Dictionary(report.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
        let parts = Severity.allCases.compactMap { severity in
            counts[severity].map {
                style.bold(severity == .info ? "\($0) info" : Self.count($0, severity.rawValue), severity)
            }
        }
        let accepted = report.accepted == 0 ? "" : ", \(report.accepted) accepted by the baseline"
        guard !parts.isEmpty else {
            text = "No findings (\(Self.count(report.checked, "file")) checked\(accepted))"
            return
        }
        let files = Set(report.findings.map(\.location.path)).count
        let fixable = report.findings.count { $0.fix?.isSafe == true }
        text =
            parts.joined(separator: ", ") + " in \(Self.count(files, "file")) (\(report.checked) checked\(accepted))"
            + (fixable == 0 ? "" : "; --fix mends \(fixable == report.findings.count ? "all" : "\(fixable)") of them")
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
