import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The folder that sites are published to.
///
/// A build never writes into it. It stages the whole new site beside it and exchanges the two in one step, so that a
/// failing or killed build changes nothing, and readers never see half a site:
///
///     let changes = try SiteOutput(folder: "site", sources: [root]).withStagedSite { site in
///         try site.write(page, to: "incidents/checkout-outage.html")
///     }
///
/// Files in the folder that no build wrote stay. ``SiteManifest`` tells the two apart.
///
/// After a build the folder is another one of the same name: whoever holds it open (a shell or a web server whose
/// current folder it is, a container that mounts it) still has the old one, which is removed. Serve or mount the folder
/// above it.
public struct SiteOutput: Sendable {
    /// The folder with symbolic links resolved; it need not exist.
    public let folder: String

    /// The folder as the user named it, for messages.
    let shown: String
    let method: TreeExchange.Method
    /// The folders above it that do not exist yet, from the outermost.
    private let missingParents: [String]

    /// Checks that a site can be published there, and changes nothing.
    ///
    /// - Parameters:
    ///   - folder: absolute, or relative to the current folder. A symbolic link to a folder is followed.
    ///   - sources: absolute paths of folders that must not be in it: the knowledge base.
    /// - Throws: ``Failure`` when it is a file, the root of the file system, or holds one of the sources.
    public init(folder: String, sources: [String] = []) throws {
        try self.init(folder: folder, sources: sources, method: .best)
    }

    init(folder: String, sources: [String] = [], method: TreeExchange.Method) throws {
        let shown = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        guard !shown.isEmpty, !shown.utf8.contains(0) else {
            throw Failure("not a folder name", path: folder, help: "name the folder that the site goes to")
        }
        let (resolved, missing) = try Self.resolve(shown)
        guard resolved != "/" else {
            throw Failure(
                "the root of the file system cannot be the output folder", path: shown, help: "name another folder")
        }
        for source in sources {
            guard let source = Self.realPath(source) else { continue }
            if source == resolved || source.hasPrefix(resolved + "/") {
                throw Failure(
                    "the output folder holds the sources of the site: \(source)", path: shown,
                    help: "name a folder of its own, such as \(source)/site")
            }
        }
        (self.folder, self.shown, self.missingParents, self.method) = (resolved, shown, missing, method)
    }

    /// Stages a new site, hands it to the body, and publishes it; throws it away if the body throws.
    ///
    /// - Parameters:
    ///   - onWait: called once when another build of the same folder is running, which this one waits for.
    ///   - body: writes the site; has finished all writing when it returns.
    /// - Returns: what is new.
    /// - Throws: what the body throws, and ``Failure`` or ``Failures`` as ``begin(onWait:)`` and ``StagedSite/commit()``.
    @discardableResult
    public func withStagedSite(
        onWait: () -> Void = {}, _ body: (StagedSite) throws -> Void
    ) throws -> SiteChanges {
        let site = try begin(onWait: onWait)
        defer { site.discard() }
        try body(site)
        return try site.commit()
    }

    /// Stages a new site beside the output folder.
    ///
    /// One build at a time works on an output folder; another one waits, in the kernel and without a time limit, and
    /// then compares with the site that the first one published. Failing instead would make a preview that rebuilds
    /// in the background fail at random. What killed builds left is removed.
    ///
    /// - Parameter onWait: called once when another build is running.
    /// - Returns: the new site, still empty.
    /// - Throws: ``Failure`` when the folder that holds the output is not writable.
    public func begin(onWait: () -> Void = {}) throws -> StagedSite {
        do {
            for folder in missingParents where mkdir(folder, 0o777) != 0 && errno != EEXIST {
                throw Failure("cannot create the folder: \(systemReason())", path: folder)
            }
            guard let parent = OpenFolder(parentPath) else {
                throw Failure("cannot open the folder: \(systemReason())", path: parentPath)
            }
            let staging = try StagingFolder(beside: name, in: parent, shown: parentPath, onWait: onWait)
            return try StagedSite(output: self, parent: parent, staging: staging)
        } catch {
            removeUnusedParents()
            throw error
        }
    }

    /// Removes the folders that were made on the way to the output folder, if nothing was published in them.
    func removeUnusedParents() {
        for folder in missingParents.reversed() where rmdir(folder) != 0 { return }
    }

    /// The last part of the path.
    var name: String { String(folder[folder.index(after: lastSlash)...]) }

    private var parentPath: String { lastSlash == folder.startIndex ? "/" : String(folder[..<lastSlash]) }
    private var lastSlash: String.Index { folder.lastIndex(of: "/") ?? folder.startIndex }

    // MARK: Resolving

    /// - Returns: the absolute path without symbolic links, and the folders on the way to it that do not exist.
    private static func resolve(_ path: String) throws -> (path: String, missingParents: [String]) {
        if let resolved = realPath(path) {
            var status = stat()
            guard stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw Failure("not a folder", path: path, help: "name a folder that the site goes to")
            }
            return (resolved, [])
        }
        guard errno == ENOENT else { throw Failure("cannot use the folder: \(systemReason())", path: path) }
        var status = stat()
        if lstat(path, &status) == 0 {
            throw Failure("a symbolic link to nowhere", path: path, help: "create the folder that it points to")
        }
        var parts = path.split(separator: "/").map(String.init)
        guard let last = parts.popLast(), last != ".", last != ".." else {
            throw Failure("no such folder", path: path, help: "name the folder without '.' and '..'")
        }
        let above = parts.joined(separator: "/")
        let parent = path.hasPrefix("/") ? "/" + above : above.isEmpty ? "." : above
        let (folder, missing) = try resolve(parent)
        let resolved = folder == "/" ? "/" + last : folder + "/" + last
        // `missing` holds what is missing above the parent; the parent itself is missing when nothing resolves it.
        return (resolved, realPath(parent) == nil ? missing + [folder] : missing)
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
