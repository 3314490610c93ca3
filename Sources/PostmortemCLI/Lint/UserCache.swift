import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemMarkdown
import PostmortemModel

extension LintCache {
    /// The user's own for a knowledge base: in the user's folder for caches (XDG Base Directory Specification), where
    /// nobody else writes, and not in the knowledge base, whose files may come from anybody.
    ///
    /// - Returns: nil where there is no such folder.
    static func ofUser(for disk: DiskFileSystem) -> LintCache? {
        guard let folder = UserCache.folder else { return nil }
        return LintCache(
            path: "\(folder)/\(StableHash.hexadecimal(disk.root))\(UserCache.suffix)", origin: UserCache.origin(disk))
    }

    /// Writes what is known, and clears away the caches of knowledge bases that nobody has linted for long. A cache is
    /// only a help: where it cannot be written, the next run takes longer.
    func writeForUser(_ base: KnowledgeBase) {
        guard let folder = UserCache.folder, hasNews(of: base) else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? write(base)
        UserCache.clear(folder)
    }
}

private enum UserCache {
    static let suffix = ".lint"
    /// Seconds after which an unused cache goes.
    private static let maximumAge = 30 * 86_400.0

    static var folder: String? {
        let folders = [
            StandardStreams.environment("XDG_CACHE_HOME"),
            StandardStreams.environment("HOME").map { $0 + "/.cache" },
        ]
        return folders.compactMap(\.self).first { $0.hasPrefix("/") }.map { $0 + "/" + Program.name }
    }

    /// What the reading of a document depends on beside the document: program, libraries, the rules of time zones, and
    /// settings.
    static func origin(_ disk: DiskFileSystem) -> String {
        let files = [Bundle.main.executablePath, "/usr/share/zoneinfo"]
        let settings = (try? disk.read(Settings.fileName)) ?? []
        let versions = [Program.version, MarkdownParser.libraryVersion] + files.map(identity)
        return (versions + [String(decoding: settings, as: UTF8.self)])
            .joined(separator: "\n")
    }

    /// What tells a file from another version of it.
    private static func identity(_ path: String?) -> String {
        guard let path, let file = try? FileManager.default.attributesOfItem(atPath: path) else { return "" }
        let changed = (file[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(path) \(file[.size] ?? 0) \(changed)"
    }

    static func clear(_ folder: String) {
        let oldest = Date(timeIntervalSinceNow: -maximumAge)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(suffix) {
            let path = folder + "/" + name
            let file = try? FileManager.default.attributesOfItem(atPath: path)
            if let changed = file?[.modificationDate] as? Date, changed < oldest {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }
}
