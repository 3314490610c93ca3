public import PostmortemCore
public import PostmortemModel

/// Runs the rules over a knowledge base that somebody else has loaded.
public struct Linter: Sendable {
    private let base: KnowledgeBase
    private let files: FileIndex
    private let today: CivilDate
    private let scripts: LintScripts
    private let documentRules: [Active<any DocumentRule>]
    private let outwardRules: [Active<any OutwardRule>]
    private let baseRules: [Active<any KnowledgeBaseRule>]
    private let suppressionRules: [Active<any SuppressionRule>]
    private let registry: RuleRegistry
    private let isWhole: Bool

    /// Ids of the rules that run, and the severity of each.
    public let active: [String: Severity]

    /// A rule that is switched on; a class, because each document passes by all of them.
    private final class Active<Checked: Sendable>: Sendable {
        let rule: Checked
        let metadata: RuleMetadata
        let severity: Severity
        let options: RuleOptions

        init(rule: Checked, metadata: RuleMetadata, severity: Severity, options: RuleOptions) {
            (self.rule, self.metadata, self.severity, self.options) = (rule, metadata, severity, options)
        }
    }

    /// What a run has to tell.
    public struct Outcome: Sendable {
        /// All findings, sorted.
        public var findings: [Diagnostic]
        /// Paths of the documents that were checked.
        public var checked: Set<String>
        /// Number of diagrams and formulas that were not checked, because there were more than
        /// ``Linter/maximumScripted``.
        public var unread = 0
        /// Ids of the rules that had something to look at and could not, because a part is missing or there was too much.
        public var unserved: Set<String> = []
    }

    /// Takes the rules that the settings leave on.
    ///
    /// - Parameters:
    ///   - base: The whole knowledge base, also where only a part of it is reported on.
    ///   - fileSystem: The one that `base` was loaded from; asked only whether a link's target is there.
    ///   - today: The day that "overdue" is counted to.
    ///   - selection: The rules that the run is about.
    ///   - scripts: Draws diagrams and sets formulas, for the rules that report broken ones.
    ///   - registry: The rules to choose from.
    /// - Throws: ``Failures`` when the settings name a rule or an option that does not exist.
    public init(
        base: KnowledgeBase, fileSystem: any FileSystem, today: CivilDate, selection: RuleSelection = .all,
        scripts: any ScriptRunner = NoScripts(),
        registry: RuleRegistry = .standard
    ) throws(Failures) {
        let choices = try registry.choices(base.settings.rules)
        self.base = base
        self.registry = registry
        self.today = today
        files = FileIndex(fileSystem, listed: base.files)
        self.scripts = LintScripts(scripts)
        var documentRules: [Active<any DocumentRule>] = []
        var outwardRules: [Active<any OutwardRule>] = []
        var baseRules: [Active<any KnowledgeBaseRule>] = []
        var suppressionRules: [Active<any SuppressionRule>] = []
        var active: [String: Severity] = [:]
        var isWhole = true
        for rule in registry.rules {
            let metadata = rule.metadata
            let choice = choices[metadata.id]
            let stated = Self.severity(choice?.level ?? metadata.level)
            guard selection.contains(metadata) else {
                isWhole = isWhole && stated == nil
                continue
            }
            guard let severity = stated ?? (selection.names(metadata) ? metadata.severity : nil) else { continue }
            active[metadata.id] = severity
            let options = choice?.options ?? RuleOptions()
            if let rule = rule as? any DocumentRule {
                documentRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
            if let rule = rule as? any OutwardRule {
                outwardRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
            if let rule = rule as? any KnowledgeBaseRule {
                baseRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
            if let rule = rule as? any SuppressionRule {
                suppressionRules.append(Active(rule: rule, metadata: metadata, severity: severity, options: options))
            }
        }
        (self.documentRules, self.outwardRules) = (documentRules, outwardRules)
        (self.baseRules, self.suppressionRules) = (baseRules, suppressionRules)
        (self.active, self.isWhole) = (active, isWhole)
    }

    /// Most diagrams and formulas that a run reads: each takes some thousandths of a second, and a look at ten thousand
    /// incidents should not wait for a minute. A review looks at a few files.
    public static let maximumScripted = 2_000

    /// Checks documents; the findings do not depend on the number of jobs.
    ///
    /// - Parameters:
    ///   - paths: Paths of the documents to report on, relative to the root; nil for all.
    ///   - jobs: Number of documents that are checked at a time.
    ///   - cache: The one that `base` was loaded with: what it remembers is not looked for again.
    /// - Returns: The findings, sorted, and how many documents were checked.
    public func run(on paths: Set<String>? = nil, jobs: Int, cache: LintCache? = nil) -> Outcome {
        let chosen = base.incidents.indices.flatMap { incident in
            base.incidents[incident].documents.indices.lazy.map {
                KnowledgeBase.DocumentIndex(incident: incident, document: $0)
            }
        }.filter { index in
            paths?.contains(base[index].path) ?? true
        }
        let scripted = chosen.reduce(0) { $0 + base[$1].checkCount }
        let isRead = scripted <= Self.maximumScripted
        let scripts = isRead ? self.scripts : self.scripts.withoutReading()
        cache?.begin(circumstances)
        // Rules that look at all incidents take longest, and so come first.
        let parts = stride(from: 0, to: chosen.count, by: Self.part).map { $0..<min($0 + Self.part, chosen.count) }
        let works = baseRules.map(Work.rule) + parts.map(Work.documents)
        var inDocuments: [(findings: [Diagnostic], suppressions: Suppressions?)] = []
        var inBase: [Diagnostic] = []
        let results = works.parallelMap(jobs: jobs, chunk: 1) { work -> [(findings: [Diagnostic], Suppressions?)] in
            switch work {
            case .rule(let rule): [(check(rule, on: paths, scripts), nil)]
            case .documents(let part): part.map { checkDocument(chosen[$0], scripts, cache) }
            }
        }
        for (work, result) in zip(works, results) {
            switch work {
            case .rule: inBase += result[0].findings
            case .documents: inDocuments += result
            }
        }
        let comments = zip(chosen, inDocuments).compactMap { index, result in
            result.suppressions.map { (base[index], $0) }
        }
        let unserved = self.scripts.unserved.union(scripts.unserved)
        var findings = merged(inDocuments.map(\.findings), of: chosen, with: inBase)
        if !comments.isEmpty {
            applySuppressions(comments, unserved, to: &findings)
            findings.sort()
        }
        markThoseAboutDocuments(&findings)
        return Outcome(
            findings: findings, checked: Set(chosen.map { base[$0].path }),
            unread: isRead || !scripts.isThere ? 0 : scripted, unserved: unserved)
    }

    /// What a worker takes at a time.
    private enum Work: Sendable {
        case rule(Active<any KnowledgeBaseRule>)
        /// Places in the list of chosen documents.
        case documents(Range<Int>)
    }

    private static let part = 32

    private func check(
        _ active: Active<any KnowledgeBaseRule>, on paths: Set<String>?, _ scripts: LintScripts
    ) -> [Diagnostic] {
        var findings = Findings(of: active.metadata, severity: active.severity)
        let context = RunContext(options: active.options, today: today, files: files, scripts: scripts)
        active.rule.check(base, in: context, findings: &findings)
        return findings.diagnostics.filter { finding in
            let path = finding.location.path
            return paths?.contains(path) ?? true && base.byPath[path].map { base[$0].file.isOfOtherEncoding } != true
        }
    }

    /// All findings in order: those of each document are in order already, and so only the documents are sorted.
    private func merged(
        _ own: [[Diagnostic]], of documents: [KnowledgeBase.DocumentIndex], with others: [Diagnostic]
    ) -> [Diagnostic] {
        var byPath = Dictionary(grouping: others, by: \.location.path)
        let order = documents.indices.map { (path: base[documents[$0]].path, index: $0) }.sorted { $0.path < $1.path }
        var findings: [Diagnostic] = []
        findings.reserveCapacity(own.reduce(others.count) { $0 + $1.count })
        for (path, index) in order {
            findings += own[index]
            guard let more = byPath.removeValue(forKey: path) else { continue }
            let start = findings.count - own[index].count
            findings += more
            findings[start...].sort()
        }
        // Of files that are no documents.
        if byPath.isEmpty { return findings }
        findings += byPath.values.joined()
        return findings.sorted()
    }

    /// Takes out what comments suppress, and adds what is to be said of the comments.
    private func applySuppressions(
        _ comments: [(document: IncidentDocument, suppressions: Suppressions)], _ unserved: Set<String>,
        to findings: inout [Diagnostic]
    ) {
        // Two paths may differ in their normalisation only, and be one key.
        var byPath = Dictionary(comments.map { ($0.document.path, $0.suppressions) }) { first, _ in first }
        findings.removeAll { byPath[$0.location.path]?.suppresses($0) ?? false }
        let run = SuppressionContext(active: Set(active.keys).subtracting(unserved), isWhole: isWhole)
        for (document, _) in comments {
            guard let suppressions = byPath[document.path] else { continue }
            for active in suppressionRules {
                var own = Findings(of: active.metadata, severity: active.severity, limit: Findings.perDocument)
                active.rule.check(suppressions, of: document, in: run, findings: &own)
                findings += own.diagnostics
            }
        }
    }

    /// What is wrong with the whole document is reported at its title.
    ///
    /// Sorted findings of one file stand together, so each document is asked once.
    private func markThoseAboutDocuments(_ findings: inout [Diagnostic]) {
        var (path, title): (String?, Span?) = (nil, nil)
        for index in findings.indices {
            let location = findings[index].location
            if location.path != path {
                path = location.path
                title = base.byPath[location.path].map { base[$0].titleSpan }
            }
            findings[index].isAboutDocument = location.span == title
        }
    }

    private func checkDocument(
        _ index: KnowledgeBase.DocumentIndex, _ scripts: LintScripts, _ cache: LintCache?
    ) -> (findings: [Diagnostic], suppressions: Suppressions?) {
        let incident = base.incidents[index.incident]
        let document = incident.documents[index.document]
        var diagnostics: [Diagnostic]
        if let known = cache?.findings(in: document, of: incident, { try remembered(&$0, document.path) }) {
            diagnostics = known
        } else {
            diagnostics = lookInside(document, of: incident, isTranslation: index.document > 0)
            cache?.keep(diagnostics, in: document, of: incident)
        }
        var context = RunContext(options: RuleOptions(), today: today, files: files, scripts: scripts)
        for active in outwardRules where !document.file.isOfOtherEncoding {
            // A rule may have looked inside already.
            let known = active.rule is any DocumentRule ? diagnostics.count { $0.rule == active.metadata.id } : 0
            var findings = Findings(
                of: active.metadata, severity: active.severity, limit: Findings.perDocument - known)
            context.options = active.options
            active.rule.check(document, of: base, in: context, findings: &findings)
            diagnostics += findings.diagnostics
        }
        diagnostics.sort()
        return (diagnostics, Suppressions(document, registry: registry))
    }

    private func remembered(_ unpacker: inout Unpacker, _ path: String) throws(Unpacker.Mismatch) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for _ in 0..<(try unpacker.count()) {
            findings.append(
                try unpacker.finding(in: path) { id in
                    guard let severity = active[id], let rule = registry.rule(id) else { return nil }
                    return (rule.metadata.name, severity)
                })
        }
        return findings
    }

    private func lookInside(_ document: IncidentDocument, of incident: Incident, isTranslation: Bool) -> [Diagnostic] {
        var context = DocumentContext(
            settings: base.settings, incident: incident, isTranslation: isTranslation, options: RuleOptions(),
            today: today, prose: Prose(document.tree), languages: { [scripts] in scripts.languages })
        var diagnostics: [Diagnostic] = []
        for active in documentRules where !document.file.isOfOtherEncoding || active.rule is InvalidUTF8 {
            var findings = Findings(of: active.metadata, severity: active.severity, limit: Findings.perDocument)
            context.options = active.options
            active.rule.check(document, in: context, findings: &findings)
            diagnostics += findings.diagnostics
        }
        return diagnostics
    }

    /// What the findings of rules about one document depend on beside the document, as text: a ``LintCache`` remembers
    /// none of another text. (The settings, with the options of the rules, stand for themselves.)
    public var circumstances: String {
        let rules = active.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
        let languages = active[UnknownHighlightLanguage.metadata.id] == nil ? [] : scripts.languages.sorted()
        return ([today.iso8601] + rules + languages).joined(separator: " ")
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
