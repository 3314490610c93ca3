import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The hidden folder beside the output (`.site.postmortem-build` beside `site`) in which one build at a time works.
///
///     .site.postmortem-build/
///         lock          held with flock(2) while a build runs, and the sign that the folder is ours
///         .gitignore    so that a killed build does not show in `git status`
///         tree/         the new site; after the exchange, the old one
///
/// The kernel drops the lock when a build dies, however it dies. Whoever gets the lock therefore knows that what lies
/// in the folder was abandoned, and removes it. One fixed name, rather than a random one a build, makes that clean-up
/// a matter of one folder, and gives the lock a place where it leaves nothing behind.
final class StagingFolder: Sendable {
    private let parent: OpenFolder
    private let name: String
    private let folder: OpenFolder
    private let lock: FileLock

    /// Where the new site grows.
    let tree: OpenFolder

    /// Holds the tree under this name, for the exchange.
    var holder: OpenFolder { folder }
    static let treeName = "tree"

    private static let lockName = "lock"
    private static let ignoreName = ".gitignore"

    /// Takes the lock, and clears away what a killed build left.
    ///
    /// - Parameters:
    ///   - output: the name of the output folder.
    ///   - parent: the folder that holds it.
    ///   - shown: the path of `parent` as the user would name it, for messages.
    ///   - onWait: called once when another build holds the lock.
    /// - Throws: ``Failure`` when the parent is not writable, or the place is taken by something of somebody else.
    init(beside output: String, in parent: OpenFolder, shown: String, onWait: () -> Void) throws {
        let name = ".\(output).postmortem-build"
        let path = shown + "/" + name
        let (folder, lock) = try Self.acquire(name, in: parent, shown: shown, onWait: onWait)
        guard folder.removeTree(Self.treeName), folder.removeTree(Self.ignoreName) else {
            throw Failure(
                "cannot clear away what an earlier build left: \(systemReason())", path: path,
                help: "remove that folder by hand")
        }
        let ignored = Array("*\n".utf8).withUnsafeBytes { folder.create(Self.ignoreName, .bytes($0)) }
        guard ignored, mkdirat(folder.descriptor, Self.treeName, 0o777) == 0, let tree = folder.folder(Self.treeName)
        else { throw Failure("cannot stage the site: \(systemReason())", path: path) }
        (self.parent, self.name, self.folder, self.lock, self.tree) = (parent, name, folder, lock, tree)
    }

    /// Removes the folder with everything in it, and lets the next build in.
    ///
    /// What cannot be removed stays for the next build to try again, together with the lock: without a lock in it, a
    /// folder that is not empty is taken for somebody else's.
    func remove() {
        defer { lock.release() }
        guard folder.removeTree(Self.treeName), folder.removeTree(Self.ignoreName) else { return }
        folder.removeTree(Self.lockName)
        _ = unlinkat(parent.descriptor, name, AT_REMOVEDIR)
    }

    private static func acquire(
        _ name: String, in parent: OpenFolder, shown: String, onWait: () -> Void
    ) throws -> (OpenFolder, FileLock) {
        let path = shown + "/" + name
        var waited = false
        while true {
            // Only for us: half a site is nobody's business. The tree inside gets the usual permissions.
            guard mkdirat(parent.descriptor, name, S_IRWXU) == 0 || errno == EEXIST else {
                throw Failure(
                    "cannot stage the site beside the output folder: \(systemReason())", path: shown,
                    help: "a new site is prepared beside the old one and exchanged with it in one step, so the folder "
                        + "that holds the output folder must be writable; choose another output folder")
            }
            guard let folder = parent.folder(name) else {
                if errno == ENOENT { continue } // The build before us just finished.
                throw Failure("cannot stage the site: \(systemReason())", path: path)
            }
            // In a folder like /tmp, somebody else could have laid it out as a trap.
            guard folder.status?.st_uid == geteuid(), let entries = folder.entries(),
                entries.isEmpty || entries.contains(where: { $0.text == lockName })
            else {
                throw Failure(
                    "cannot stage the site: the folder is not from a build of ours", path: path,
                    help: "remove or rename that folder")
            }
            guard let lock = FileLock(lockName, in: folder) else {
                if errno == ENOENT { continue }
                throw Failure("cannot stage the site: \(systemReason())", path: path)
            }
            let taken = lock.take {
                if !waited { onWait() }
                waited = true
            }
            guard taken else { throw Failure("cannot lock the staging folder: \(systemReason())", path: path) }
            // A build that finishes removes the lock file; a lock on a removed file keeps nobody out.
            if lock.isLinked { return (folder, lock) }
        }
    }
}

/// A file that one process at a time can lock; released at the latest when the process ends.
private final class FileLock: Sendable {
    private let descriptor: Int32

    /// Opens or creates the file; nil, and the reason in `errno`, when that fails.
    init?(_ name: String, in folder: OpenFolder) {
        let mode = S_IRUSR | S_IWUSR
        descriptor = openat(folder.descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode)
        if descriptor < 0 { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Waits until nobody else has it.
    ///
    /// There is no time limit: two builds cannot wait for each other, and `onWait` tells the user.
    func take(onWait: () -> Void) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK else { return false }
        onWait()
        while flock(descriptor, LOCK_EX) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    /// Whether the file still has a name.
    var isLinked: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    func release() { _ = flock(descriptor, LOCK_UN) }
}
