public import PostmortemCore
public import PostmortemModel

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
    /// Whether the rule is off until the settings give it a level.
    public var isOffByDefault: Bool
    /// The version of the program that first had the rule.
    public var since: String
    /// What the rule's fixes do to a document; nil for a rule without fixes.
    public var fix: RuleFix?
    /// What the settings can say of the rule besides its level.
    public var options: [any RuleOptionDescription]
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
        id: String, name: String, severity: Severity, isOffByDefault: Bool = false, since: String,
        fix: RuleFix? = nil, options: [any RuleOptionDescription] = [], summary: String, rationale: String,
        bad: [RuleExample], good: [RuleExample]
    ) {
        self.id = id
        self.name = name
        self.severity = severity
        self.isOffByDefault = isOffByDefault
        self.since = since
        self.fix = fix
        self.options = options
        self.summary = summary
        self.rationale = rationale
        self.bad = bad
        self.good = good
    }

    /// The level where the settings say nothing.
    public var level: Settings.RuleLevel {
        if isOffByDefault { return .off }
        return switch severity {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
    }

    /// The subject that the rule belongs to.
    public var family: RuleFamily? { RuleFamily.allCases.first { id.hasPrefix($0.rawValue) } }
}

/// Whether and how a rule mends what it reports.
public enum RuleFix: Hashable, Sendable {
    /// Never changes what the document says; the sentence says what is done.
    case safe(String)
    /// Can change what the document says; the sentence says how.
    case unsafe(String)

    /// Whether it never changes what the document says.
    public var isSafe: Bool {
        if case .safe = self { true } else { false }
    }
}

/// What a group of rules is about; the raw value is the beginning of their ids.
public enum RuleFamily: String, Sendable, CaseIterable {
    case structure = "PM1"
    case frontMatter = "PM2"
    case timeline = "PM3"
    case metrics = "PM4"
    case detection = "PM5"
    case followUps = "PM6"
    case causes = "PM7"
    case content = "PM8"
    case exposure = "PM9"

    /// Heading in the list of rules.
    public var title: String {
        switch self {
        case .structure: "Structure"
        case .frontMatter: "Front matter"
        case .timeline: "Timeline"
        case .metrics: "Metrics"
        case .detection: "Detection"
        case .followUps: "Follow-up actions"
        case .causes: "Causes and language"
        case .content: "Links and content"
        case .exposure: "Recurrence and exposure"
        }
    }
}
