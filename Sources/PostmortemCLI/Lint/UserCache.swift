import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemMarkdown
import PostmortemModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension LintCache {
    /// The user's own for a knowledge base: in the user's folder for caches (XDG Base Directory Specification), where
    /// nobody else writes, and not in the knowledge base, whose files may come from anybody.
    ///
    /// - Parameter settings: the bytes of the settings file.
    /// - Returns: nil where there is no such folder, or it is not the user's alone.
    static func ofUser(for disk: DiskFileSystem, settings: [UInt8]) -> LintCache? {
        guard let folder = UserCache.folder, UserCache.isOutside(disk.root, folder) else { return nil }
        let path = "\(folder)/\(StableHash.hexadecimal(disk.root))\(UserCache.suffix)"
        guard UserCache.isOwn(folder, S_IFDIR), UserCache.isOwn(path, S_IFREG) else { return nil }
        return LintCache(path: path, origin: UserCache.origin(settings))
    }

    /// Writes what is known, and clears away the caches of knowledge bases that nobody has linted for long. A cache is
    /// only a help: where it cannot be written, the next run takes longer.
    func writeForUser(_ base: KnowledgeBase) {
        guard let folder = UserCache.folder, hasNews(of: base) else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard UserCache.isOwn(folder, S_IFDIR) else { return }
        try? write(base)
        // Whatever the process's mask leaves to others.
        chmod(path, 0o600)
        UserCache.clear(folder)
    }
}

private enum UserCache {
    static let suffix = ".lint"
    /// Seconds after which a cache goes that no run has written.
    private static let maximumAge = 30 * 86_400.0

    static var folder: String? {
        let folders = [
            StandardStreams.environment("XDG_CACHE_HOME"),
            StandardStreams.environment("HOME").map { $0 + "/.cache" },
        ]
        return folders.compactMap(\.self).first { $0.hasPrefix("/") }.map { $0 + "/" + Program.name }
    }

    /// Whether a folder, or what is there of the way to it, lies outside of a knowledge base.
    static func isOutside(_ root: String, _ folder: String) -> Bool {
        var way = folder
        while !way.isEmpty {
            if let resolved = realpath(way, nil) {
                defer { free(resolved) }
                let real = String(cString: resolved) + "/"
                return !real.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
            }
            way = String(way[..<(way.lastIndex(of: "/") ?? way.startIndex)])
        }
        return true
    }

    /// Whether what is at a path belongs to the user, and nobody else can change it; so it is where nothing is there yet.
    static func isOwn(_ path: String, _ kind: mode_t) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return errno == ENOENT }
        return status.st_mode & S_IFMT == kind && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }

    /// What the reading of a document depends on beside the document: program, libraries, the rules of time zones, and
    /// settings.
    static func origin(_ settings: [UInt8]) -> String {
        let files = [Bundle.main.executablePath, "/usr/share/zoneinfo"]
        let versions = [Program.version, MarkdownParser.libraryVersion] + files.map(identity)
        return (versions + [String(decoding: settings, as: UTF8.self)]).joined(separator: "\n")
    }

    /// What tells a file from another version of it.
    private static func identity(_ path: String?) -> String {
        guard let path, let file = try? FileManager.default.attributesOfItem(atPath: path) else { return "" }
        let changed = (file[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(path) \(file[.size] ?? 0) \(changed)"
    }

    /// Removes caches, and what runs that were killed have left, that nobody has written for long.
    static func clear(_ folder: String) {
        let oldest = Date(timeIntervalSinceNow: -maximumAge)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasSuffix(suffix) || name.hasPrefix(".postmortem-") {
            let path = folder + "/" + name
            let file = try? FileManager.default.attributesOfItem(atPath: path)
            if let changed = file?[.modificationDate] as? Date, changed < oldest {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }
}
