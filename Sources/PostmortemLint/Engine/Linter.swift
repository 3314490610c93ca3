public import PostmortemCore
public import PostmortemModel

/// Runs the rules over a knowledge base that somebody else has loaded.
public struct Linter: Sendable {
    private let base: KnowledgeBase
    private let files: FileIndex
    private let today: CivilDate
    private let scripts: LintScripts
    private let documentRules: [Active<any DocumentRule>]
    private let baseRules: [Active<any KnowledgeBaseRule>]

    /// A rule that is switched on.
    private struct Active<Checked: Sendable>: Sendable {
        let rule: Checked
        let metadata: RuleMetadata
        let severity: Severity
        let options: RuleOptions
    }

    /// What a run has to tell.
    public struct Outcome: Sendable {
        /// All findings, sorted.
        public var findings: [Diagnostic]
        /// Number of documents that were checked.
        public var checked: Int
    }

    /// Takes the rules that the settings leave on.
    ///
    /// - Parameters:
    ///   - base: The whole knowledge base, also where only a part of it is reported on.
    ///   - fileSystem: The one that `base` was loaded from; asked only whether a link's target is there.
    ///   - today: The day that "overdue" is counted to.
    ///   - scripts: Draws diagrams and sets formulas, for the rules that report broken ones.
    ///   - registry: The rules to choose from.
    /// - Throws: ``Failures`` when the settings name a rule or an option that does not exist.
    public init(
        base: KnowledgeBase, fileSystem: any FileSystem, today: CivilDate, scripts: any ScriptRunner = NoScripts(),
        registry: RuleRegistry = .standard
    ) throws(Failures) {
        let choices = try registry.choices(base.settings.rules)
        self.base = base
        self.today = today
        files = FileIndex(fileSystem)
        self.scripts = LintScripts(scripts)
        var documentRules: [Active<any DocumentRule>] = []
        var baseRules: [Active<any KnowledgeBaseRule>] = []
        for rule in registry.rules {
            let metadata = rule.metadata
            let choice = choices[metadata.id]
            guard let severity = Self.severity(choice?.level ?? metadata.level) else { continue }
            let options = choice?.options ?? RuleOptions()
            if let rule = rule as? any DocumentRule {
                documentRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
            if let rule = rule as? any KnowledgeBaseRule {
                baseRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
        }
        (self.documentRules, self.baseRules) = (documentRules, baseRules)
    }

    /// Checks documents; the findings do not depend on the number of jobs.
    ///
    /// - Parameters:
    ///   - paths: Paths of the documents to report on, relative to the root; nil for all.
    ///   - jobs: Number of documents that are checked at a time.
    /// - Returns: The findings, sorted, and how many documents were checked.
    /// - Throws: What a worker throws; the rules themselves do not.
    public func run(on paths: Set<String>? = nil, jobs: Int) throws -> Outcome {
        let chosen = base.incidents.indices.flatMap { incident in
            base.incidents[incident].documents.indices.lazy.map {
                KnowledgeBase.DocumentIndex(incident: incident, document: $0)
            }
        }.filter { index in
            paths?.contains(base.incidents[index.incident].documents[index.document].path) ?? true
        }
        let inDocuments = try chosen.parallelMap(jobs: jobs, chunk: 32) { checkDocument($0) }
        let inBase = try baseRules.parallelMap(jobs: jobs, chunk: 1) { active in
            var findings = Findings(of: active.metadata, severity: active.severity)
            let context = RunContext(
                options: active.options, today: today, files: files, scripts: scripts)
            active.rule.check(base, in: context, findings: &findings)
            return findings.diagnostics.filter { paths?.contains($0.location.path) ?? true }
        }
        return Outcome(findings: (inDocuments + inBase).flatMap { $0 }.sorted(), checked: chosen.count)
    }

    private func checkDocument(_ index: KnowledgeBase.DocumentIndex) -> [Diagnostic] {
        let incident = base.incidents[index.incident]
        let document = incident.documents[index.document]
        var context = DocumentContext(
            base: base, incident: incident, isTranslation: index.document > 0,
            run: RunContext(options: RuleOptions(), today: today, files: files, scripts: scripts),
            prose: Prose(document.tree))
        var diagnostics: [Diagnostic] = []
        for active in documentRules {
            var findings = Findings(of: active.metadata, severity: active.severity)
            context.run.options = active.options
            active.rule.check(document, in: context, findings: &findings)
            diagnostics += findings.diagnostics
        }
        return diagnostics
    }

    private static func severity(_ level: Settings.RuleLevel) -> Severity? {
        switch level {
        case .off: nil
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
