public import PostmortemCore

/// The findings of a run, to be written in one of several formats.
public struct Report: Sendable {
    /// What was found, sorted.
    public var findings: [Diagnostic]
    /// Number of files that were looked at.
    public var checked: Int
    /// Number of findings that are left out, since a baseline accepts them.
    public var accepted: Int
    /// The file at a path; nil leaves findings there without line, column and excerpt.
    public var source: @Sendable (String) -> SourceFile?
    /// The rules that ran, by id.
    public var rules: [RuleDescription]
    /// What leads from the folder that the reader stands in to the knowledge base, with a `/` at its end; empty where
    /// the two are one. Formats that review tools read start paths with it, since those know the repository only.
    public var prefix: String
    /// Whether the text format may use terminal colours.
    public var hasColors: Bool
    /// Number of workers that write a long report.
    public var jobs: Int

    /// Creates a report.
    public init(
        findings: [Diagnostic], checked: Int, accepted: Int = 0, rules: [RuleDescription] = [], prefix: String = "",
        hasColors: Bool = false, jobs: Int = 1, source: @escaping @Sendable (String) -> SourceFile?
    ) {
        self.findings = findings
        self.checked = checked
        self.accepted = accepted
        self.rules = rules
        self.prefix = prefix
        self.hasColors = hasColors
        self.jobs = jobs
        self.source = source
    }

    /// The report as UTF-8, with a line feed at its end.
    public func rendered(as format: ReportFormat) -> [UInt8] {
        switch format {
        case .text: TextReport(self).rendered()
        case .concise: ConciseReport(self).rendered()
        case .json: JSONReport(self).rendered()
        case .jsonl: JSONReport(self).renderedAsLines()
        case .sarif: SARIFReport(self).rendered()
        case .github: GitHubReport(self).rendered()
        case .gitlab: GitLabReport(self).rendered()
        case .azure: AzureReport(self).rendered()
        case .junit: JUnitReport(self).rendered()
        case .checkstyle: CheckstyleReport(self).rendered()
        case .rdjson: RDJSONReport(self).rendered()
        }
    }
}
