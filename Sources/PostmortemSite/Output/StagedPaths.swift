import PostmortemCore

/// What the new site consists of.
struct StagedPaths {
    /// How a file of the new site relates to the old site.
    enum Outcome {
        /// Claimed, and not or not wholly written.
        case unfinished
        /// The old site has no file there.
        case added
        /// The old site has another file there.
        case changed
        /// The old site has the same bytes there.
        case unchanged
    }

    /// Every file by its path.
    var outcomes: [String: Outcome] = [:]
    /// Every folder that one of the files lies in.
    var folders: Set<String> = []

    /// The outcome for exactly this path.
    ///
    /// Compares bytes: for Swift two strings are equal when they are canonically equivalent, for Linux they are two
    /// files. (Writing both is refused, because on macOS they are one.)
    func outcome(of path: String) -> Outcome? {
        guard let index = outcomes.index(forKey: path), outcomes[index].key.utf8.elementsEqual(path.utf8) else {
            return nil
        }
        return outcomes[index].value
    }

    /// Reserves a path for a file.
    ///
    /// - Parameters:
    ///   - path: a path without a ``problem(of:)``.
    ///   - makeFolder: called for each folder on the way that no file before had, from the outermost.
    /// - Throws: ``Failure`` when it is taken.
    mutating func claim(_ path: String, makeFolder: (String) throws -> Void) throws {
        guard outcomes[path] == nil else {
            throw Failure("written twice", path: path, help: "two pages or files of the site have this address")
        }
        guard !folders.contains(path) else { throw Self.fileAndFolder(path) }
        for folder in Self.folders(of: path).reversed() where !folders.contains(folder) {
            guard outcomes[folder] == nil else { throw Self.fileAndFolder(folder) }
            try makeFolder(folder)
            folders.insert(folder)
        }
        outcomes[path] = .unfinished
    }

    /// The folders that the file lies in, from the innermost.
    static func folders(of path: String) -> [String] {
        path.utf8.indices.reversed().filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// Why the path does not name a file inside the site; nil when it does.
    static func problem(of path: String) -> String? {
        if path.isEmpty { return "it is empty" }
        // A line break would also break the manifest.
        if path.utf8.contains(where: { $0 < 0x20 }) { return "it has a control character" }
        for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "it has an empty part" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "it has a part '\(part)'" }
        }
        return SiteManifest.ownNames.contains(path) ? "the name is reserved" : nil
    }

    private static func fileAndFolder(_ path: String) -> Failure {
        Failure("a file and a folder of the site have the same name", path: path)
    }
}
