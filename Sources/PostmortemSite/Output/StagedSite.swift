import PostmortemCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A new site that grows beside the old one, until it takes its place or is thrown away.
///
/// Files may be written from several threads. Nothing in the output folder changes before ``commit()``.
public final class StagedSite: Sendable {
    private let output: SiteOutput
    private let parent: OpenFolder
    private let staging: StagingFolder
    private let old: OpenFolder?
    private let oldManifest: SiteManifest?
    private let state = Mutex(State())

    private struct State {
        var paths = StagedPaths()
        var isOpen = true
    }

    /// Opens the old site.
    ///
    /// - Parameters:
    ///   - output: where the site will go.
    ///   - parent: the folder that holds the output.
    ///   - staging: where the site grows; belongs to the staged site from now on.
    /// - Throws: ``Failure`` when the old site cannot be read.
    init(output: SiteOutput, parent: OpenFolder, staging: StagingFolder) throws {
        (self.output, self.parent, self.staging) = (output, parent, staging)
        do {
            old = parent.folder(output.name)
            guard old != nil || errno == ENOENT else {
                throw Failure("cannot open the output folder: \(systemReason())", path: output.shown)
            }
            oldManifest = try old.flatMap { try SiteManifest(in: $0, shown: output.shown) }
        } catch {
            staging.remove()
            throw error
        }
    }

    deinit { discard() }

    // MARK: Writing

    /// Writes a file of the site.
    ///
    /// Where the old site has the same bytes, the new one gets the old file itself, with its modification time.
    ///
    /// - Parameters:
    ///   - bytes: what the file holds.
    ///   - path: relative to the site, separated by `/`.
    /// - Throws: ``Failure`` when the path leaves the site or was written before, or the disk refuses.
    public func write(_ bytes: [UInt8], to path: String) throws {
        try bytes.withUnsafeBytes { try store(.bytes($0), at: path) }
    }

    /// Writes a file of the site as UTF-8.
    ///
    /// - Parameters:
    ///   - text: what the file holds.
    ///   - path: relative to the site, separated by `/`.
    /// - Throws: ``Failure`` when the path leaves the site or was written before, or the disk refuses.
    public func write(_ text: String, to path: String) throws {
        var text = text
        try text.withUTF8 { try store(.bytes(UnsafeRawBufferPointer($0)), at: path) }
    }

    /// Copies a regular file into the site.
    ///
    /// A symbolic link is refused: where it may lead is for the caller to decide, who resolves it first.
    ///
    /// - Parameters:
    ///   - source: absolute path.
    ///   - path: relative to the site, separated by `/`.
    /// - Throws: ``Failure`` as when writing, and when the source is no readable regular file.
    public func copy(from source: String, to path: String) throws {
        guard let (file, status) = staging.tree.openFile(source) else {
            throw Failure("cannot copy the file into the site: \(systemReason())", path: source)
        }
        defer { close(file) }
        guard status.isRegular else {
            throw Failure("cannot copy the file into the site: not a regular file", path: source)
        }
        try store(.file(file, size: Int(status.st_size)), at: path)
    }

    private func store(_ content: FileContent, at path: String) throws {
        try claim(path)
        let outcome = try place(content, at: path)
        state.withLock { $0.paths.outcomes[path] = outcome }
    }

    /// Reserves the path and makes its folders.
    private func claim(_ path: String) throws {
        if let problem = StagedPaths.problem(of: path) {
            throw Failure("not a path inside the site: \(problem)", path: path)
        }
        try state.withLock { state in
            guard state.isOpen else { throw Failure("the site is already finished", path: path) }
            try state.paths.claim(path) { folder in
                // Under the lock, for no other thread may take the folder for made before it is.
                guard mkdirat(staging.tree.descriptor, folder, 0o777) == 0 || errno == EEXIST else {
                    throw failure(path)
                }
            }
        }
    }

    private func place(_ content: FileContent, at path: String) throws -> StagedPaths.Outcome {
        let tree = staging.tree
        guard let old, let (file, status) = old.openFile(path) else {
            guard tree.create(path, content) else { throw failure(path) }
            return .added
        }
        defer { close(file) }
        guard status.isRegular, Int(status.st_size) == content.size, content.equals(file) else {
            guard tree.create(path, content) else { throw failure(path) }
            return .changed
        }
        // No link across file systems, beyond the file system's limit, or to a file of somebody else.
        if linkat(old.descriptor, path, tree.descriptor, path, 0) != 0 {
            guard tree.create(path, content, modified: status.modified) else { throw failure(path) }
        }
        return .unchanged
    }

    private func failure(_ path: String) -> Failure {
        Failure("cannot write: \(systemReason())", path: output.shown + "/" + path)
    }

    // MARK: Finishing

    /// Puts the new site into the place of the old one, in one step where the file system can.
    ///
    /// Files that no build wrote are carried along; files of the old site that the new one does not have go. Killed
    /// at any moment, the output folder holds the old site or the new one. Nothing is flushed to the disk, so after a
    /// power failure the newest pages may be empty; the next build compares contents and writes them again. (A flush
    /// would cost more than all the writing, and protect what can be built again.)
    ///
    /// - Returns: what is new.
    /// - Throws: ``Failure`` or ``Failures``; the output folder is then as it was, and the new site is thrown away.
    ///   (File by file, where the file system can do no better, a failure in the middle leaves a mixture and says so.)
    @discardableResult
    public func commit() throws -> SiteChanges {
        let paths = try state.withLock { state in
            guard state.isOpen else { throw Failure("the site is already finished", path: output.shown) }
            state.isOpen = false
            return state.paths
        }
        defer { clearAway() }
        if let path = paths.outcomes.filter({ $0.value == .unfinished }).keys.min() {
            throw Failure("not published: the file could not be written or is still being written", path: path)
        }
        guard parent.status(of: output.name)?.st_ino == old?.status?.st_ino else {
            throw Failure("another folder took its place during the build", path: output.shown, help: "build again")
        }
        guard let old else {
            try writeManifest(paths)
            let holder = staging.holder.descriptor
            guard renameat(holder, StagingFolder.treeName, parent.descriptor, output.name) == 0 else {
                throw Failure("cannot put the site into place: \(systemReason())", path: output.shown)
            }
            return SiteChanges(paths, removed: [], inOneStep: true)
        }
        let inventory = try OutputInventory(of: old, manifest: oldManifest, site: paths, shown: output.shown)
        try refuse(inventory.conflicts)
        let inOneStep = try exchange(old, paths, inventory)
        return SiteChanges(paths, removed: inventory.stale, inOneStep: inOneStep)
    }

    /// Throws the new site away; harmless after ``commit()``.
    public func discard() {
        let wasOpen = state.withLock { state in
            defer { state.isOpen = false }
            return state.isOpen
        }
        if wasOpen { clearAway() }
    }

    private func clearAway() {
        staging.remove()
        output.removeUnusedParents()
    }

    /// - Returns: whether the site was exchanged in one step.
    private func exchange(_ old: OpenFolder, _ paths: StagedPaths, _ inventory: OutputInventory) throws -> Bool {
        // On another device (the output folder is a mount point) there is no exchange, and copying along what
        // stays where it is would be in vain.
        if output.method == .best, old.status?.st_dev == staging.tree.status?.st_dev {
            try inventory.foreign.carry(from: old, to: staging.tree, shown: output.shown)
            for folder in paths.folders {
                if let source = old.folder(folder) { staging.tree.folder(folder)?.takePermissions(of: source) }
            }
            staging.tree.takePermissions(of: old)
            try writeManifest(paths)
            if TreeExchange.exchange(StagingFolder.treeName, in: staging.holder, with: output.name, in: parent) {
                let now = try? OutputInventory(of: old, manifest: oldManifest, site: paths, shown: output.shown)
                now?.foreign.rescue(from: old, to: staging.tree, carried: inventory.foreign)
                return true
            }
            guard TreeExchange.isUnsupported(errno) else {
                throw Failure("cannot put the site into place: \(systemReason())", path: output.shown)
            }
        }
        try TreeExchange.moveFiles(
            of: paths, from: staging.tree, to: old, stale: inventory.stale, oldManifest: oldManifest,
            shown: output.shown)
        return false
    }

    private func writeManifest(_ paths: StagedPaths) throws {
        let text = SiteManifest(paths: paths.outcomes.keys).text
        let written = Array(text.utf8).withUnsafeBytes { staging.tree.create(SiteManifest.name, .bytes($0)) }
        guard written else { throw failure(SiteManifest.name) }
    }

    private func refuse(_ conflicts: [String]) throws {
        guard !conflicts.isEmpty else { return }
        let isDamaged = old?.status(of: SiteManifest.name) != nil && oldManifest == nil
        let help =
            isDamaged
            ? "\(SiteManifest.name), the list of the files that builds wrote, is damaged; restore it, or remove the "
                + "old site by hand"
            : "move it away, or choose another output folder"
        let shownAtMost = 10
        var failures = conflicts.prefix(shownAtMost).map { path in
            Failure("in the way of the new site, and not written by a build", path: output.shown + "/" + path)
        }
        if conflicts.count > shownAtMost {
            failures.append(Failure("and \(conflicts.count - shownAtMost) more", path: output.shown))
        }
        failures[failures.count - 1].help = help
        if failures.count == 1 { throw failures[0] }
        throw Failures(failures)
    }
}
