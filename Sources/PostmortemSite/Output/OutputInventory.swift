import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The old site sorted into ours and theirs, next to the new one.
struct OutputInventory {
    /// What we did not write.
    private(set) var foreign = ForeignFolder()
    /// Files of ours that the new site does not have, sorted.
    private(set) var stale: [String] = []
    /// Foreign files and folders where the new site has something else, sorted.
    private(set) var conflicts: [String] = []

    private let manifest: SiteManifest?
    private let site: StagedPaths
    private let shown: String

    /// Looks through the old site and changes nothing.
    ///
    /// - Parameters:
    ///   - output: the old site.
    ///   - manifest: the files in it that we wrote; nil when there is no list, so that all are foreign.
    ///   - site: the new site.
    ///   - shown: the path of the output as the user would name it, for messages.
    /// - Throws: ``Failure`` when a folder in it cannot be listed, or could not be removed later.
    init(of output: OpenFolder, manifest: SiteManifest?, site: StagedPaths, shown: String) throws {
        (self.manifest, self.site, self.shown) = (manifest, site, shown)
        foreign = try sort(output, prefix: "", shown: shown)
        stale.sort { $0.precedesInBytes($1) }
        conflicts.sort { $0.precedesInBytes($1) }
    }

    /// Sorts one folder; `prefix` is its path with a `/`, nil below a name that is not UTF-8, where nothing is ours.
    private mutating func sort(_ folder: OpenFolder, prefix: String?, shown: String) throws -> ForeignFolder {
        guard let entries = folder.entries() else {
            throw Failure("cannot list the folder: \(systemReason())", path: shown)
        }
        // Found out now, and not when the new site is in place and the old one cannot be cleared away.
        guard entries.isEmpty || folder.status?.st_uid == geteuid() || faccessat(folder.descriptor, ".", W_OK, 0) == 0
        else {
            throw Failure(
                "the folder belongs to somebody else, and a new site could not replace it", path: shown,
                help: "choose another output folder, or have its owner let you write to it")
        }
        var content = ForeignFolder()
        for entry in entries {
            let path = prefix.flatMap { prefix in entry.text.map { prefix + $0 } }
            if entry.kind == S_IFDIR {
                try sortFolder(entry, in: folder, path: path, shown: shown, into: &content)
            } else if let path, entry.kind == S_IFREG, SiteManifest.ownNames.contains(path) {
                continue
            } else if let path, entry.kind == S_IFREG, manifest?.contains(path) == true {
                if site.outcome(of: path) == nil { stale.append(path) }
            } else if let path, site.outcome(of: path) == .unchanged {
                // The same bytes as a page: from now on it is that page.
                continue
            } else {
                if let path, isWanted(path) || site.folders.contains(path) { conflicts.append(path) }
                content.files.append(entry)
            }
        }
        return content
    }

    private mutating func sortFolder(
        _ entry: OpenFolder.Entry, in folder: OpenFolder, path: String?, shown: String,
        into content: inout ForeignFolder
    ) throws {
        let shown = shown + "/" + entry.shownName
        guard let child = folder.folder(entry.name) else {
            throw Failure("cannot open the folder: \(systemReason())", path: shown)
        }
        let staleBefore = stale.count
        let inside = try sort(child, prefix: path.map { $0 + "/" }, shown: shown)
        let isOurs = stale.count > staleBefore || path.map(site.folders.contains) == true
        // Without anything foreign in it, a folder of ours goes when our files go.
        if inside.files.isEmpty && inside.folders.isEmpty && isOurs { return }
        content.folders.append((entry, inside))
        if let path, isWanted(path) { conflicts.append(path) }
    }

    /// Whether the new site has a file there.
    private func isWanted(_ path: String) -> Bool {
        site.outcome(of: path) != nil || SiteManifest.ownNames.contains(path)
    }
}
