public import PostmortemCore

/// What a format may tell of a rule.
public struct RuleDescription: Sendable {
    /// Permanent id, such as `PM101`.
    public var id: String
    /// Permanent name, such as `missing-root-cause`.
    public var name: String
    /// Severity in this run.
    public var severity: Severity
    /// What the rule reports, in Markdown.
    public var summary: String
    /// Why that is bad, in Markdown.
    public var rationale: String
    /// Subject that the rule belongs to, such as `Timeline`.
    public var subject: String?
    /// Where the rule is explained: an absolute URI.
    public var helpURI: String

    /// Creates a description.
    public init(
        id: String, name: String, severity: Severity, summary: String, rationale: String, subject: String?,
        helpURI: String
    ) {
        self.id = id
        self.name = name
        self.severity = severity
        self.summary = summary
        self.rationale = rationale
        self.subject = subject
        self.helpURI = helpURI
    }
}
