import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Puts the new site into the place of the old one.
enum TreeExchange {
    /// How the new site may take its place.
    enum Method {
        /// The whole tree in one step, else file by file.
        case best
        /// File by file; for tests, as the file systems that need it are rare.
        case fileByFile
    }

    #if !canImport(Darwin)
        private typealias Rename =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    #endif

    /// Exchanges two folders in one step: before it everyone sees the one, after it everyone the other.
    ///
    /// - Returns: false, and the reason in `errno`, when that fails.
    static func exchange(_ name: String, in folder: OpenFolder, with other: String, in place: OpenFolder) -> Bool {
        #if canImport(Darwin)
            return renameatx_np(folder.descriptor, name, place.descriptor, other, UInt32(RENAME_SWAP)) == 0
        #else
            // Glibc declares it only for _GNU_SOURCE, which its Swift module does not set, so it is looked up by name; a C
            // library without it (Musl) leaves us file by file.
            guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "renameat2") else {
                errno = ENOSYS
                return false
            }
            let exchangeFlag: UInt32 = 2 // RENAME_EXCHANGE in <linux/fs.h>
            return unsafeBitCast(symbol, to: Rename.self)(
                folder.descriptor, name, place.descriptor, other, exchangeFlag) == 0
        #endif
    }

    /// Whether `errno` says that this file system cannot exchange these folders at all, rather than not now:
    /// no such call, no such flag (NFS, some FUSE), a mount point, or a layered file system (overlayfs).
    static func isUnsupported(_ reason: Int32) -> Bool {
        [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP, EXDEV, EBUSY].contains(reason)
    }

    /// Moves the new site into the old one file by file; for file systems that cannot do better.
    ///
    /// Every page is the old or the new one at every moment, but the site as a whole is a mixture while this runs, and
    /// stays one if it is killed. The next build mends it: the first step lists the old and the new files together in
    /// the manifest, so that whatever a killed build left is known to be ours, and the last one lists the new alone.
    ///
    /// - Throws: ``Failure`` at the first file that cannot be moved.
    static func moveFiles(
        of site: StagedPaths, from tree: OpenFolder, to output: OpenFolder, stale: [String], oldManifest: SiteManifest?,
        shown: String
    ) throws {
        let manifest = SiteManifest(paths: site.outcomes.keys)
        let move = FileMove(tree: tree, output: output, shown: shown)
        try move.write(oldManifest.map(manifest.union) ?? manifest)
        // A page may become a folder, or a folder a page.
        let inTheWay = stale.filter { path in
            site.folders.contains(path) || StagedPaths.folders(of: path).contains { site.outcome(of: $0) != nil }
        }
        inTheWay.forEach(move.remove)
        for folder in site.folders.sorted() where mkdirat(output.descriptor, folder, 0o777) != 0 && errno != EEXIST {
            throw move.failure(folder)
        }
        for (path, outcome) in site.outcomes.sorted(by: { $0.key < $1.key }) where outcome != .unchanged {
            try move.move(path)
        }
        stale.forEach(move.remove)
        try move.write(manifest)
    }
}

private struct FileMove {
    let tree: OpenFolder
    let output: OpenFolder
    let shown: String

    func move(_ path: String) throws {
        if renameat(tree.descriptor, path, output.descriptor, path) == 0 { return }
        guard errno == EXDEV, let (file, status) = tree.openFile(path) else { throw failure(path) }
        defer { close(file) }
        try put(.file(file, size: Int(status.st_size)), at: path)
    }

    func write(_ manifest: SiteManifest) throws {
        try Array(manifest.text.utf8).withUnsafeBytes { try put(.bytes($0), at: SiteManifest.name) }
    }

    /// Writes under another name first, so that nobody reads half a page.
    private func put(_ content: FileContent, at path: String) throws {
        let temporary = SiteManifest.temporaryName
        guard output.removeTree(temporary), output.create(temporary, content),
            renameat(output.descriptor, temporary, output.descriptor, path) == 0
        else { throw failure(path) }
    }

    /// Removes a file, and the folders that it leaves empty.
    func remove(_ path: String) {
        guard unlinkat(output.descriptor, path, 0) == 0 else { return }
        for folder in StagedPaths.folders(of: path) {
            if unlinkat(output.descriptor, folder, AT_REMOVEDIR) != 0 { return }
        }
    }

    func failure(_ path: String) -> Failure {
        Failure(
            "cannot put the file into place: \(systemReason())", path: shown + "/" + path,
            help: "the site is now partly the old and partly the new one; mend the cause and build again")
    }
}
