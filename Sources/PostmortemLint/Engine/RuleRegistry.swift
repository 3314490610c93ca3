public import PostmortemCore
public import PostmortemModel

/// The rules that there are.
public struct RuleRegistry: Sendable {
    /// All rules, by id.
    public let rules: [any Rule]
    private let metadata: [RuleMetadata]

    /// Creates a registry; ids and names must be unique.
    public init(_ rules: [any Rule]) {
        self.rules = rules
        metadata = rules.map(\.metadata)
    }

    /// The rules of the program.
    ///
    /// A new rule is one line here.
    public static let standard = RuleRegistry([
        MissingRootCause(),
        MissingDetectionGaps(),
        MissingFollowUps(),
        MissingSummary(),
        MissingImpact(),
        MissingTimeline(),
        DuplicateSlug(),
        MissingFrontMatter(),
        FrontMatterSyntax(),
        DuplicateKey(),
        MissingField(),
        UnknownKey(),
        UnreadableValue(),
        UnlistedValue(),
        MalformedID(),
        DuplicateID(),
        MilestonesOutOfOrder(),
        TimelineOutOfOrder(),
        UnreadableTime(),
        FollowUpWithoutOwner(),
        FollowUpWithoutDueDate(),
        BrokenLink(),
        UnknownIncident(),
        OverlyComplexMarkdown(),
        InvalidUTF8(),
    ])

    /// The rule with this id (in any case) or name.
    public func rule(_ idOrName: String) -> (any Rule)? {
        let id = idOrName.uppercased()
        return zip(rules, metadata).first { $1.id == id || $1.name == idOrName }?.0
    }

    /// Makes sure that the settings speak of rules that exist, and of each rule once.
    ///
    /// - Throws: ``Failures``, one for each name that is wrong, in the order of names.
    public func validate(_ levels: [String: Settings.RuleLevel]) throws(Failures) {
        var failures: [Failure] = []
        var names: [String: String] = [:]
        for name in levels.keys.sorted() {
            guard let rule = rule(name) else {
                failures.append(unknown(name))
                continue
            }
            let (id, canonical) = (rule.metadata.id, rule.metadata.name)
            if let other = names.updateValue(name, forKey: id), levels[other] != levels[name] {
                failures.append(
                    Failure(
                        "rule '\(canonical)' is set twice, as '\(other)' and as '\(name)', to different levels",
                        help: "keep one of the two"))
            }
        }
        if !failures.isEmpty { throw Failures(failures) }
    }

    /// The severity that the settings leave a rule; nil when it is off.
    func severity(of rule: RuleMetadata, levels: [String: Settings.RuleLevel]) -> Severity? {
        guard !levels.isEmpty else { return rule.severity }
        switch levels[rule.name] ?? levels.first(where: { $0.key.uppercased() == rule.id })?.value {
        case nil: return rule.severity
        case .off: return nil
        case .info: return .info
        case .warning: return .warning
        case .error: return .error
        }
    }

    private func unknown(_ name: String) -> Failure {
        // By name only: between ids that differ in a digit, near means nothing.
        let help =
            NearMiss.best(for: name, in: metadata.map(\.name)).map { "did you mean '\($0)'?" }
            ?? "rules are named by id or name, such as 'PM101' or 'missing-root-cause'"
        return Failure("there is no rule '\(name)'", help: help)
    }
}
