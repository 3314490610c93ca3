import PostmortemCore
public import PostmortemModel

/// One thing that can be wrong with a postmortem.
///
/// A rule is a value without state, in a file of its own: doc comment, metadata, check, and its messages as a private
/// extension at the bottom. One line in ``RuleRegistry`` makes it known; documentation and tests follow from the
/// metadata.
public protocol Rule: Sendable {
    /// Everything about the rule except the check.
    static var metadata: RuleMetadata { get }
}

/// A rule that judges one document at a time, by the files of its incident, the settings and the day: as long as these
/// stay, so do its findings, which a ``LintCache`` remembers. Documents are checked in parallel.
public protocol DocumentRule: Rule {
    /// Looks at one document.
    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings)
}

/// A rule that judges one document at a time, also by what lies outside of its incident: other incidents, other files,
/// scripts. It looks in every run. Documents are checked in parallel.
public protocol OutwardRule: Rule {
    /// Looks at one document.
    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings)
}

/// A rule that needs all incidents at once, such as one that looks for duplicates.
public protocol KnowledgeBaseRule: Rule {
    /// Looks at the whole knowledge base; findings in files that nobody asked about are dropped later.
    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings)
}

/// A rule about the comments that keep findings of other rules from being reported; it looks when all others are done,
/// and no comment suppresses what it reports.
protocol SuppressionRule: Rule {
    /// Looks at the suppressions of one document.
    func check(
        _ suppressions: Suppressions, of document: IncidentDocument, in context: SuppressionContext,
        findings: inout Findings)
}

/// Which rules ran; of others nobody can say whether their suppression is used.
struct SuppressionContext: Sendable {
    /// Ids of the rules that ran.
    var active: Set<String>
    /// Whether all rules ran that the settings leave on.
    var isWhole: Bool
}

extension Rule {
    /// The metadata of a rule whose type is not known.
    public var metadata: RuleMetadata { Self.metadata }
}

/// What a run gives to all of its rules.
public struct RunContext: Sendable {
    /// The options of the rule that is asked.
    public var options: RuleOptions
    /// The day that "overdue" is counted to, and after which a date lies in the future.
    public var today: CivilDate
    /// The files that links can lead to.
    var files: FileIndex
    /// What draws diagrams, sets formulas and colours code.
    var scripts: LintScripts
}

/// What stands around the document that a rule looks at: nothing that could change without a ``LintCache`` noticing.
public struct DocumentContext: Sendable {
    /// The settings.
    public var settings: Settings
    /// The incident that the document tells of.
    public var incident: Incident
    /// Whether the document is a translation: fields that it leaves out are inherited from the primary document.
    public var isTranslation: Bool
    /// The options of the rule that is asked.
    public var options: RuleOptions
    /// The day that "overdue" is counted to, and after which a date lies in the future.
    public var today: CivilDate
    /// The running text of the document.
    let prose: Prose
    /// All names of languages that code can be highlighted in; empty when that is not known.
    let languages: @Sendable () -> Set<String>
}

extension IncidentDocument {
    /// A place in this document.
    func location(_ span: Span) -> Location { Location(path: path, span: span) }
}
