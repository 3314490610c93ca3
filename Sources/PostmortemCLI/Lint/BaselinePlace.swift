import PostmortemCore
import PostmortemLint

/// The file of the baseline.
struct BaselinePlace {
    /// Path as the user would name it; nil where no baseline is used.
    private let path: String?
    /// Whether the user named it, so that it has to be there.
    private let isNamed: Bool
    /// Stale entries that are listed one by one.
    private static let maximumListed = 10

    init(_ source: LintPlan.BaselineSource, _ disk: DiskFileSystem) {
        switch source {
        case .none: (path, isNamed) = (nil, false)
        case .standard: (path, isNamed) = (disk.root + "/" + BaselineFile.defaultName, false)
        case .file(let file): (path, isNamed) = (file, true)
        }
    }

    /// What the file lists; nothing where there is none and none was named.
    ///
    /// - Parameter isWritten: Whether the run writes the file, so that it need not be there yet.
    func read(isWritten: Bool) throws -> Baseline {
        guard let path else { return Baseline() }
        guard DiskFileSystem.exists(path) else {
            if !isNamed || isWritten { return Baseline() }
            throw Failure(
                "no such baseline", path: path, help: "write one with 'postmortem lint --write-baseline \(path)'")
        }
        return try BaselineFile.parse(try DiskFileSystem.readFile(path), path: path)
    }

    /// Accepts all findings of a check. Entries of files and rules that the run was not about stay, and those that it could
    /// not look for.
    func write(_ check: LintSession.Check, _ session: LintSession) throws {
        guard let path else { return }
        let kept = session.baseline.entries { entry in
            check.active[entry.rule] == nil
                || !check.checked.contains(entry.path) && session.files.isFile(entry.path)
        }
        let baseline = kept.merging(check.held).merging(Baseline(check.all, source: check.source))
        try AtomicFile.write(BaselineFile.rendered(baseline), to: path)
        StandardStreams.writeError(
            "accepted \(baseline.total) finding\(baseline.total == 1 ? "" : "s") in \(path); commit the file")
    }

    /// Says which entries nobody finds any more.
    func report(stale: Baseline) {
        guard let path, !stale.counts.isEmpty else { return }
        let entries = stale.counts.sorted { $0.key < $1.key }
        var lines = [
            "warning: \(path): \(stale.total) accepted finding\(stale.total == 1 ? " is" : "s are") gone; "
                + "take \(stale.total == 1 ? "it" : "them") out with 'postmortem lint --write-baseline'"
        ]
        lines += entries.prefix(Self.maximumListed).map { entry, count in
            "  \(entry.path): \(entry.rule): \(entry.place)" + (count > 1 ? " (\(count) times)" : "")
        }
        if entries.count > Self.maximumListed { lines.append("  and \(entries.count - Self.maximumListed) more") }
        StandardStreams.writeError(lines.joined(separator: "\n"))
    }
}
