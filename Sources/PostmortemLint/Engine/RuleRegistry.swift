public import PostmortemCore
public import PostmortemModel

/// The rules that there are.
public struct RuleRegistry: Sendable {
    /// All rules, by id.
    public let rules: [any Rule]
    private let metadata: [RuleMetadata]
    /// Places in ``rules`` by id and by name.
    private let places: [String: Int]

    /// Creates a registry; ids and names must be unique.
    public init(_ rules: [any Rule]) {
        self.rules = rules
        metadata = rules.map(\.metadata)
        let names = metadata.enumerated().flatMap { [($1.id, $0), ($1.name, $0)] }
        places = Dictionary(names) { first, _ in first }
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
        SkippedHeadingLevel(),
        DuplicateHeading(),
        LongParagraph(),
        HeadingWithoutSpace(),
        MissingFrontMatter(),
        FrontMatterSyntax(),
        DuplicateKey(),
        MissingField(),
        UnknownKey(),
        UnreadableValue(),
        UnlistedValue(),
        MalformedID(),
        DuplicateID(),
        ValueInTwoSpellings(),
        CommentInValue(),
        MilestonesOutOfOrder(),
        TimelineOutOfOrder(),
        UnreadableTime(),
        AmbiguousDate(),
        AmbiguousZone(),
        MissingZone(),
        EntryOutsideIncident(),
        ContradictingDuration(),
        FutureDate(),
        UnreadableMetric(),
        MetricUnitMismatch(),
        UnchangedMetric(),
        MissingNormalValue(),
        SignalWithoutSource(),
        IntervalLongerThanIncident(),
        OpenDetectionGap(),
        DuplicateGapID(),
        FollowUpWithoutOwner(),
        FollowUpWithoutDueDate(),
        OverdueFollowUp(),
        VagueFollowUp(),
        NoPreventiveFollowUp(),
        DeclinedWithoutReason(),
        UnknownFollowUpState(),
        UnknownFollowUpType(),
        ClosesUnknownGap(),
        HumanErrorAsRootCause(),
        BlameWording(),
        RestatedSymptom(),
        LeftoverTemplateText(),
        TodoMarker(),
        WeaselImpact(),
        BrokenLink(),
        UnknownIncident(),
        OverlyComplexMarkdown(),
        InvalidUTF8(),
        BrokenAnchor(),
        ImageWithoutAltText(),
        UnresolvedReference(),
        UnusedReference(),
        RawHTMLShownAsText(),
        CodeBlockWithoutLanguage(),
        TranslationOutOfStep(),
        MissingTranslation(),
        LinkWithoutText(),
        RemoteImage(),
        OverlongTableRow(),
        LinkToUnpublishedFile(),
        UnreadLanguageSuffix(),
        BrokenDiagram(),
        BrokenFormula(),
        UnknownHighlightLanguage(),
        UnusedSuppression(),
        UnknownRuleInSuppression(),
        MisspeltSuppression(),
        UnlinkedRecurrence(),
        RecurringGap(),
        ExposedSecret(),
        PersonalData(),
        InternalAddress(),
    ])

    /// The rule with this id (in any case) or name.
    public func rule(_ idOrName: String) -> (any Rule)? {
        (places[idOrName] ?? places[idOrName.uppercased()]).map { rules[$0] }
    }

    /// The ids of the rules that a pattern means: one rule by id or name, a family or a part of one by the beginning of
    /// its ids (`PM6`), or `all`.
    ///
    /// - Throws: ``Failure`` when it means none.
    public func ids(matching pattern: String) throws(Failure) -> [String] {
        if let rule = rule(pattern) { return [rule.metadata.id] }
        let prefix = pattern.uppercased()
        if prefix == "ALL" { return metadata.map(\.id) }
        let ids = metadata.map(\.id).filter { prefix.hasPrefix("PM") && $0.hasPrefix(prefix) }
        if ids.isEmpty { throw Failure("there is no rule '\(pattern)'", help: help(forUnknown: pattern)) }
        return ids
    }

    /// What to write instead of a name that no rule has. Near by name only: between ids that differ in a digit, near
    /// means nothing.
    func help(forUnknown name: String) -> String {
        NearMiss.best(for: name, in: metadata.map(\.name)).map { "did you mean '\($0)'?" }
            ?? "rules are named by id or name, such as 'PM101' or 'missing-root-cause'; 'postmortem rule' lists them"
    }

    /// What the settings choose for one rule.
    struct Choice {
        var level: Settings.RuleLevel?
        var options: RuleOptions
    }

    /// What is wrong with what the settings say of rules: rules and options that do not exist, a rule that is set twice.
    public func failures(_ settings: [Settings.RuleSetting]) -> [Failure] { read(settings).failures }

    /// What the settings choose, by id of rule.
    ///
    /// - Throws: ``Failures``, one for each thing that is wrong, in the order of the file.
    func choices(_ settings: [Settings.RuleSetting]) throws(Failures) -> [String: Choice] {
        let (choices, failures) = read(settings)
        if !failures.isEmpty { throw Failures(failures) }
        return choices
    }

    private func read(_ settings: [Settings.RuleSetting]) -> (choices: [String: Choice], failures: [Failure]) {
        var failures: [Failure] = []
        var names: [String: String] = [:]
        let families = settings.filter { rule($0.rule) == nil }
        var choices = choices(ofFamilies: families, failures: &failures)
        for setting in settings {
            guard let metadata = rule(setting.rule)?.metadata else { continue }
            if let other = names.updateValue(setting.rule, forKey: metadata.id) {
                failures.append(
                    Self.failure(
                        "rule '\(metadata.name)' is set twice, as '\(other)' and as '\(setting.rule)'",
                        setting.position,
                        help: "keep one of the two"))
            }
            choices[metadata.id] = Choice(
                level: setting.level ?? choices[metadata.id]?.level,
                options: Self.options(setting, of: metadata, failures: &failures))
        }
        return (choices, failures)
    }

    /// What is said of several rules at once; of two families that have a rule, the smaller one counts. No level for all
    /// switches on what only some teams want.
    private func choices(ofFamilies settings: [Settings.RuleSetting], failures: inout [Failure]) -> [String: Choice] {
        var families: [(level: Settings.RuleLevel?, ids: [String])] = []
        for setting in settings {
            guard let ids = try? ids(matching: setting.rule) else {
                failures.append(unknown(setting))
                continue
            }
            failures += setting.options.map {
                Self.failure(
                    "'\(setting.rule)' is no single rule and has no options", $0.position, help: "name one rule")
            }
            families.append((setting.level, ids))
        }
        var choices: [String: Choice] = [:]
        for (level, ids) in families.sorted(by: { $0.ids.count > $1.ids.count }) {
            for id in ids where rule(id)?.metadata.isOffByDefault == false {
                choices[id] = Choice(level: level, options: RuleOptions())
            }
        }
        return choices
    }

    private static func options(
        _ setting: Settings.RuleSetting, of rule: RuleMetadata, failures: inout [Failure]
    ) -> RuleOptions {
        var values: [String: any RuleOptionValue] = [:]
        for option in setting.options {
            guard let known = rule.options.first(where: { $0.name == option.name }) else {
                let names = ["severity"] + rule.options.map(\.name)
                let help =
                    NearMiss.best(for: option.name, in: names).map { "did you mean '\($0)'?" }
                    ?? "it has: " + names.joined(separator: ", ")
                failures.append(
                    failure("rule '\(rule.name)' has no option '\(option.name)'", option.position, help: help))
                continue
            }
            if let value = known.value(of: option.value) {
                values[known.name] = value
            } else {
                failures.append(
                    failure(
                        "the value of '\(known.name)' is no \(known.kind.words)", option.valuePosition,
                        help: known.expectation))
            }
        }
        return RuleOptions(values)
    }

    private func unknown(_ setting: Settings.RuleSetting) -> Failure {
        Self.failure("there is no rule '\(setting.rule)'", setting.position, help: help(forUnknown: setting.rule))
    }

    private static func failure(_ message: String, _ position: Position?, help: String) -> Failure {
        Failure(message, path: Settings.fileName, position: position, help: help)
    }
}
