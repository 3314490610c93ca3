/// The formats that a report can be written in; the raw value is the name on the command line.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// For people: each finding with its line of source.
    case text
    /// For people: one line a finding.
    case concise
    /// For programs: one object with a list of findings.
    case json
    /// For programs: one object a finding, one finding a line.
    case jsonl
    /// SARIF 2.1.0 (OASIS), which code scanning services read.
    case sarif
    /// Workflow commands of GitHub Actions, which become annotations.
    case github
    /// The code quality report of GitLab.
    case gitlab
    /// Logging commands of Azure Pipelines.
    case azure
    /// JUnit's XML, as the xUnit plug-in of Jenkins defines it.
    case junit
    /// Checkstyle's XML.
    case checkstyle
    /// Reviewdog's diagnostic format, with suggestions.
    case rdjson
}
