public import PostmortemCore

/// Everything about a rule except its check.
///
/// Documentation and tests are made from it.
public struct RuleMetadata: Sendable {
    /// Permanent and never reused: `PM`, the digit of the family, two digits.
    public var id: String
    /// Permanent, kebab-case; names the pattern, not the remedy, so that "allow missing-root-cause" reads well.
    public var name: String
    /// Severity where the settings say nothing.
    public var severity: Severity
    /// What the rule reports, as one or two sentences of Markdown.
    public var summary: String
    /// Why that is bad, in Markdown.
    public var rationale: String
    /// Documents that the rule reports.
    public var bad: [RuleExample]
    /// Documents that are near to it and fine.
    public var good: [RuleExample]

    /// Creates metadata.
    public init(
        id: String, name: String, severity: Severity, summary: String, rationale: String, bad: [RuleExample],
        good: [RuleExample]
    ) {
        self.id = id
        self.name = name
        self.severity = severity
        self.summary = summary
        self.rationale = rationale
        self.bad = bad
        self.good = good
    }

    /// The subject that the rule belongs to.
    public var family: RuleFamily? { RuleFamily.allCases.first { id.hasPrefix($0.rawValue) } }
}

/// What a group of rules is about; the raw value is the beginning of their ids.
public enum RuleFamily: String, Sendable, CaseIterable {
    case structure = "PM1"
    case frontMatter = "PM2"
    case timeline = "PM3"
    case followUps = "PM6"
    case content = "PM8"

    /// Heading in the list of rules.
    public var title: String {
        switch self {
        case .structure: "Structure"
        case .frontMatter: "Front matter"
        case .timeline: "Timeline"
        case .followUps: "Follow-up actions"
        case .content: "Links and content"
        }
    }
}
