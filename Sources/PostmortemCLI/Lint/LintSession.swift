import PostmortemCore
import PostmortemLint
import PostmortemModel
import PostmortemScripting

/// A knowledge base that is checked, perhaps several times over, with fixes in between.
struct LintSession {
    let disk: DiskFileSystem
    let settings: Settings
    let plan: LintPlan
    let jobs: Int
    /// Draws diagrams and sets formulas; nobody starts it where there are none.
    let scripts: ScriptService
    /// What earlier runs have learned; nil where nothing is remembered.
    let cache: LintCache?
    /// Paths to report on, relative to the root; nil for all.
    let chosen: Set<String>?
    let baseline: Baseline
    var changes: ChangedLines?
    /// The files as they are, or would be with fixes.
    var files: OverlayFileSystem

    /// What a check found.
    struct Check {
        var base: KnowledgeBase
        /// Findings to report, sorted.
        var findings: [Diagnostic]
        /// Findings before those of the baseline and of unchanged lines are taken out.
        var all: [Diagnostic]
        /// Paths of the documents that were looked at.
        var checked: Set<String>
        /// Rules that ran, with the severity of their findings.
        var active: [String: Severity]
        /// How many of those the baseline accepts.
        var accepted = 0
        /// What the baseline lists and nobody finds any more.
        var stale = Baseline()
        /// Rules that had something to look at and could not, mostly for want of a part.
        var unserved: Set<String>
        /// What the baseline lists of those.
        var held = Baseline()

        /// The file at a path.
        func source(_ path: String) -> SourceFile? { document(path)?.file }

        /// The document at a path.
        func document(_ path: String) -> IncidentDocument? { base.byPath[path].map { base[$0] } }
    }

    /// Loads the whole knowledge base, since ids and links reach across files, and reports on what was chosen.
    func check() throws -> Check {
        let base = try KnowledgeBase.load(
            fileSystem: files, settings: settings, additional: chosen?.sorted() ?? [], jobs: jobs, cache: cache)
        let linter = try Linter(
            base: base, fileSystem: files, today: plan.today, selection: plan.selection, scripts: scripts)
        let outcome = linter.run(on: chosen, jobs: jobs, cache: cache)
        if outcome.unread > 0 {
            StandardStreams.writeError(
                "note: \(outcome.unread) diagrams and formulas are not checked: a run reads at most "
                    + "\(Linter.maximumScripted). Name fewer files.")
        }
        var check = Check(
            base: base, findings: outcome.findings, all: outcome.findings, checked: outcome.checked,
            active: linter.active, unserved: outcome.unserved)
        var findings = check.findings
        let rest = baseline.filter(&findings, source: check.source)
        check.accepted = check.all.count - findings.count
        func isHeld(_ entry: FindingIdentity) -> Bool {
            outcome.unserved.contains(entry.rule) && outcome.checked.contains(entry.path)
        }
        check.held = rest.entries(where: isHeld)
        check.stale = rest.entries { entry in
            linter.active[entry.rule] != nil && !isHeld(entry)
                && (outcome.checked.contains(entry.path) || chosen == nil && base.byPath[entry.path] == nil)
        }
        if let changes { findings.removeAll { !changes.contains($0, in: check.document) } }
        check.findings = findings
        return check
    }
}
