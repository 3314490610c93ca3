public import PostmortemCore

/// The findings of a run, to be written in one of several formats.
public struct Report {
    /// What was found, sorted.
    public var findings: [Diagnostic]
    /// Number of files that were looked at.
    public var checked: Int
    /// The file at a path; nil leaves findings there without line, column and excerpt.
    public var source: (String) -> SourceFile?
    /// Whether the text format may use terminal colours.
    public var hasColors: Bool

    /// Creates a report.
    public init(
        findings: [Diagnostic], checked: Int, hasColors: Bool = false, source: @escaping (String) -> SourceFile?
    ) {
        self.findings = findings
        self.checked = checked
        self.hasColors = hasColors
        self.source = source
    }

    /// The report as UTF-8, with a line feed at its end.
    public func rendered(as format: ReportFormat) -> [UInt8] {
        switch format {
        case .text: TextReport(self).rendered()
        case .json: JSONReport(self).rendered()
        }
    }
}

/// The formats that a report can be written in; the raw value is the name on the command line.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// For people: each finding with its line of source.
    case text
    /// For programs: one object with a list of findings.
    case json
}
