import PostmortemCore
import PostmortemLint
import PostmortemModel
import PostmortemReporting
import PostmortemScripting

/// One run of `postmortem lint`, from the files to the exit status.
struct LintRun {
    private let plan: LintPlan
    private let place: BaselinePlace
    private let prefix: String
    /// Whether the settings leave out all that was named.
    private let isLeftOut: Bool
    private var session: LintSession

    /// Opens the knowledge base and reads what stands around the incidents: settings, baseline, changes.
    init(_ plan: LintPlan, root: RootOption, jobs: Int) throws {
        self.plan = plan
        let disk = try root.open(for: plan.standardInput.map { [$0] } ?? plan.paths)
        // Read once: what is remembered holds for just these settings.
        let (settings, bytes) = try root.settings(in: disk)
        var files = OverlayFileSystem(disk)
        let named: Set<String>?
        if let name = plan.standardInput {
            let path = try root.relativeName(name, in: disk)
            files.contents[path] = try StandardStreams.readInput()
            named = [path]
        } else {
            named = try plan.paths.isEmpty ? nil : Set(plan.paths.flatMap { try root.incidentFiles(at: $0, in: disk) })
            if named?.isEmpty ?? true { try root.requireKnowledgeBase(in: disk) }
        }
        try Self.refuseOutputs(plan, root, disk, named)
        // Left out also where it is named: hooks and editors name whatever changes.
        let chosen = named?.filter { settings.exclusion(of: $0) == nil }
        isLeftOut = chosen?.isEmpty == true && named?.isEmpty == false
        place = BaselinePlace(plan.baseline, disk)
        prefix = root.prefix(of: disk)
        session = LintSession(
            disk: disk, settings: settings, plan: plan, jobs: jobs,
            scripts: ScriptFolder(root: disk.root).service(),
            cache: plan.hasCache ? LintCache.ofUser(for: disk, settings: bytes) : nil, chosen: chosen,
            baseline: try place.read(isWritten: plan.writesBaseline),
            changes: try plan.changedSince.map { try ChangedLines(since: $0, in: disk.root, settings) }, files: files)
    }

    /// Makes sure that no report overwrites an incident, the settings or the baseline.
    ///
    /// - Throws: ``Failure`` with the output.
    private static func refuseOutputs(
        _ plan: LintPlan, _ root: RootOption, _ disk: DiskFileSystem, _ named: Set<String>?
    ) throws(Failure) {
        for file in plan.outputs.outputs.compactMap(\.file) {
            if plan.baseline == .file(file) {
                throw Failure("--output would write over the baseline", path: file, help: "name another file")
            }
            guard let path = try? root.relativeName(file, in: disk) else { continue }
            if path.lowercased().hasSuffix(".md") || named?.contains(path) == true
                || [Settings.fileName, BaselineFile.defaultName].contains(path)
            {
                throw Failure(
                    "--output would write over a file of the knowledge base", path: file,
                    help: "name another file; in a knowledge base no report ends in .md")
            }
        }
    }

    /// Checks, mends where asked to, and reports.
    mutating func execute() throws -> ExitStatus {
        let check: LintSession.Check
        switch plan.mending {
        case .none:
            check = try session.check()
            if plan.standardInput == nil { session.cache?.writeForUser(check.base) }
        case .fix(let unsafe):
            check = try write(try FixSession(session, unsafe: unsafe), unsafe: unsafe)
            if plan.standardInput != nil { return status(of: check.findings) }
        case .diff(let unsafe): return try show(try FixSession(session, unsafe: unsafe), unsafe: unsafe)
        }
        keepUntilExit(check.base)
        if check.checked.isEmpty {
            StandardStreams.writeError(
                isLeftOut
                    ? "note: 'exclude' in \(Settings.fileName) leaves out all that was named"
                    : "warning: no incident files below \(KnowledgeBase.incidentFolder)/ in \(session.disk.root)")
        }
        if plan.writesBaseline {
            try place.write(check, session)
            return .success
        }
        place.report(stale: check.stale)
        reportUnserved(check)
        try report(check)
        return status(of: check.findings)
    }

    private func status(of findings: [Diagnostic]) -> ExitStatus {
        guard !plan.exitZero, let level = plan.failLevel.severity else { return .success }
        return findings.contains { $0.severity >= level } ? .findings : .success
    }

    /// Says that diagrams, formulas and code were not looked at for want of a part. The names of languages are asked for
    /// whether there is code or not, and so are no reason alone.
    private func reportUnserved(_ check: LintSession.Check) {
        let languages = RuleRegistry.standard.rule("unknown-highlight-language")?.metadata.id
        guard session.scripts.lacksParts,
            !check.held.counts.isEmpty || check.unserved.contains(where: { $0 != languages })
        else { return }
        StandardStreams.writeError(
            "note: diagrams, formulas and code are not checked, for want of "
                + PartsCheck(root: session.disk.root).missing)
    }

    private func report(_ check: LintSession.Check) throws {
        if plan.hasStatistics {
            let statistics = Statistics(check.findings)
            return try plan.outputs.write { statistics.rendered(as: $0) }
        }
        let rules = RuleRegistry.standard.rules.compactMap { rule in
            check.active[rule.metadata.id].map { RuleDescription(rule.metadata, severity: $0) }
        }
        let report = Report(
            findings: check.findings, checked: check.checked.count, accepted: check.accepted, rules: rules,
            prefix: prefix,
            jobs: session.jobs, source: check.source)
        try plan.outputs.write { format in
            var report = report
            report.hasColors = plan.outputs.areColored(format) && StandardStreams.outputHasColors
            return report.rendered(as: format)
        }
    }

    /// Writes the fixed files, or the fixed text to standard output where it came from standard input.
    private mutating func write(_ fixes: FixSession, unsafe: Bool) throws -> LintSession.Check {
        if plan.standardInput != nil {
            for path in session.files.contents.keys {
                StandardStreams.writeOutput(try fixes.session.files.read(path))
            }
        } else {
            for path in fixes.mended.keys.sorted() {
                try session.disk.replace(
                    path, with: try fixes.session.files.read(path), expecting: try session.files.read(path))
            }
        }
        session = fixes.session
        let count = fixes.mended.values.reduce(0, +)
        if count > 0 {
            StandardStreams.writeError(
                "mended \(count) finding\(count == 1 ? "" : "s") in \(fixes.mended.count) "
                    + "file\(fixes.mended.count == 1 ? "" : "s")")
        }
        warn(fixes, unsafe: unsafe)
        return fixes.check
    }

    /// Shows what fixes would change.
    private func show(_ fixes: FixSession, unsafe: Bool) throws -> ExitStatus {
        let top = wayFromTop()
        for path in fixes.mended.keys.sorted() {
            let difference = UnifiedDiff.rendered(
                path: (top ?? prefix) + path, old: try session.files.read(path),
                new: try fixes.session.files.read(path), isFromTop: top != nil)
            // A file must not control the terminal; a patch must have its every byte.
            StandardStreams.writeOutput(
                StandardStreams.outputIsTerminal
                    ? Array(VisibleText.plain(String(decoding: difference, as: UTF8.self)).utf8) : difference)
        }
        warn(fixes, unsafe: unsafe)
        return fixes.mended.isEmpty || plan.exitZero ? .success : .findings
    }

    /// What leads from the top of the repository to the root; nil where paths start at the current folder, since the
    /// root is that or lies below it, and where there is no repository.
    private func wayFromTop() -> String? {
        let root = RootFinder.shown(session.disk.root)
        guard root == ".." || root.hasPrefix("../") || root.hasPrefix("/") else { return nil }
        return try? Git(folder: session.disk.root).line(["rev-parse", "--show-prefix"])
    }

    private func warn(_ fixes: FixSession, unsafe: Bool) {
        for path in fixes.refused.sorted() {
            StandardStreams.writeError("warning: \(path): not mended, since the file is not UTF-8")
        }
        if !fixes.isSettled {
            StandardStreams.writeError("warning: fixes did not settle; please report which rules are at odds")
        }
        let held = unsafe ? 0 : fixes.check.findings.count { $0.fix?.isSafe == false }
        if held > 0 {
            StandardStreams.writeError("note: --unsafe-fixes would mend \(held) more, and may change what is said")
        }
    }
}

extension FailLevel {
    /// The lowest severity that fails a run; nil where nothing does.
    fileprivate var severity: Severity? {
        switch self {
        case .error: .error
        case .warning: .warning
        case .info: .info
        case .none: nil
        }
    }
}

extension RuleDescription {
    /// What a rule's metadata says.
    fileprivate init(_ rule: RuleMetadata, severity: Severity) {
        self.init(
            id: rule.id, name: rule.name, severity: severity, summary: rule.summary, rationale: rule.rationale,
            subject: rule.family?.title, helpURI: RuleDocumentation.address(of: rule))
    }
}
