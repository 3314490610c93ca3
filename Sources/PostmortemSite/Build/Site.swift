import PostmortemCore
import PostmortemModel

/// Everything that pages are made of: the knowledge base as it is shown, and what many pages share.
///
/// A class, because every row of every list is handed it, and a copy would count up twenty references.
final class Site: Sendable {
    let base: KnowledgeBase
    let settings: Settings
    let theme: Theme
    let options: BuildOptions
    let routes: Routes
    /// The root, then the mirrors, by language.
    let trees: [LanguageTree]
    /// Where files beside incidents go, and which of them exist.
    let media: MediaFiles
    let scripts: any ScriptRunner
    /// Number of diagrams that the site may have.
    let drawings: Int
    let framed: FramedDiagrams
    /// Absolute path of the site's root on its server, such as `/docs/`; nil when it is not known.
    let rootPath: String?
    /// Where the site is served, with a trailing `/`; nil when it is not known.
    let baseURL: String?
    let serviceBySlug: [String: Settings.Service]
    let causeBySlug: [String: Settings.Cause]
    /// All follow-up actions.
    let followUps: FollowUpLedger
    /// All detection gaps.
    let gaps: GapLedger
    /// Gaps that bit again.
    let recurrence: GapRecurrence
    /// What is counted of all incidents.
    let statistics: Statistics
    /// Ids of gaps and actions, by incident and document: ledgers link to them row by row.
    let anchors: [[EntryAnchors]]
    /// Rows of incidents, by language.
    let cards = IncidentCards()

    /// Prepares a site.
    init(
        base whole: KnowledgeBase, fileSystem: any FileSystem, options: BuildOptions, theme: Theme
    ) throws {
        let base = options.includesDrafts ? whole : whole.withoutDrafts
        self.base = base
        settings = base.settings
        self.theme = theme
        self.options = options
        scripts = options.scripts
        // Each document has its author's diagrams, and at most a causal chain and a map. Counted before any is made.
        drawings = base.incidents.reduce(0) { sum, incident in
            incident.documents.reduce(sum) { $0 + $1.diagrams.count + 2 }
        }
        framed = FramedDiagrams(script: options.mermaidScript)
        serviceBySlug = Dictionary(base.settings.services.map { ($0.slug, $0) }) { first, _ in first }
        causeBySlug = Dictionary(base.settings.causes.map { ($0.slug, $0) }) { first, _ in first }
        media = MediaFiles(fileSystem, settings: base.settings)
        let trees = Self.trees(base, theme: theme)
        self.trees = trees
        ((routes, anchors, followUps, gaps, statistics), recurrence) = try concurrently(jobs: options.jobs) {
            (
                Routes(base, trees),
                base.incidents.parallelMap(jobs: options.jobs) { $0.documents.map(EntryAnchors.init) },
                FollowUpLedger(base, today: options.today), GapLedger(base), Statistics(base)
            )
        } _: {
            GapRecurrence(base, jobs: options.jobs)
        }
        baseURL = (options.baseURL ?? base.settings.baseURL).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        rootPath = baseURL.map(Self.path(ofURL:))
        try cards.render(self)
    }

    /// The tree for a language; the root where the language has none.
    func tree(_ language: String) -> LanguageTree { trees.tree(for: language) }

    /// The document of an incident that a reader of a tree is sent to: in the tree's language, else the primary one.
    func document(
        of incident: KnowledgeBase.IncidentIndex, in tree: LanguageTree
    ) -> (index: KnowledgeBase.DocumentIndex, document: IncidentDocument) {
        let number = base.incidents[incident].documentIndex(in: tree.language) ?? 0
        return (.init(incident: incident, document: number), base.incidents[incident].documents[number])
    }

    /// The documents whose pages have the interface of a tree: those in its language, and in the root also those whose
    /// language has no tree.
    func documents(in tree: LanguageTree) -> [KnowledgeBase.DocumentIndex] {
        base.incidents.indices.flatMap { incident in
            base.incidents[incident].documents.enumerated().compactMap { number, document in
                self.tree(document.language).prefix == tree.prefix ? .init(incident: incident, document: number) : nil
            }
        }
    }

    /// A language gets a mirror when the interface speaks it and a document is written in it, or in a variant of it: one
    /// in `zh-cn` belongs to `zh`.
    private static func trees(_ base: KnowledgeBase, theme: Theme) -> [LanguageTree] {
        let root = base.settings.language
        let written = Set(base.incidents.flatMap { $0.documents.map(\.language) })
        let own = Set([root, theme.spoken(for: root)])
        let mirrors = Set(written.map(theme.spoken)).subtracting(own).compactMap(\.self).sorted()
        return ([root] + mirrors).map { language in
            LanguageTree(
                language: LanguageTag.checked(language), prefix: language == root ? "" : language + "/",
                wording: Wording(theme.strings(for: language)))
        }
    }

    /// `https://example.org/docs/` → `/docs/`.
    private static func path(ofURL url: String) -> String {
        guard let scheme = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "/" }
        let rest = url[scheme...].dropFirst().drop { $0 == "/" }
        guard let slash = rest.firstIndex(of: "/") else { return "/" }
        return String(rest[slash...])
    }
}

extension KnowledgeBase {
    /// The knowledge base without drafts: as if they were not there, so that no
    /// list, link or picture tells of them.
    fileprivate var withoutDrafts: KnowledgeBase {
        let kept = incidents.filter { !settings.isDraft($0.facts.status) }
        if kept.count == incidents.count { return self }
        return KnowledgeBase(documents: kept.flatMap(\.documents), settings: settings)
    }
}
