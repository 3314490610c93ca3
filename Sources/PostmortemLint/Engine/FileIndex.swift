import PostmortemCore
import PostmortemModel
import Synchronization

/// The files that links can lead to, listed once: asking the file system for each of ten thousand links would take
/// longer than all rules together.
struct FileIndex: Sendable {
    private let fileSystem: any FileSystem
    private let paths: Set<String>
    private let names: FileNames

    /// - Parameter listed: the files of the incident folder, where somebody has listed it; of other folders each file is
    ///   asked for.
    init(_ fileSystem: any FileSystem, listed: [String]?) {
        self.fileSystem = fileSystem
        // A folder that cannot be listed has stopped the loader before.
        let listed = listed ?? (try? fileSystem.files(under: KnowledgeBase.incidentFolder)) ?? []
        paths = Set(listed)
        names = FileNames(listed)
    }

    /// Whether a file is at the path.
    func contains(_ path: String) -> Bool { paths.contains(path) || fileSystem.isFile(path) }

    /// The file that a path without a file was meant for: of the same name in another folder, else a
    /// document whose page it would be, else one of a name near to it.
    func nearest(to path: String) -> String? { names.nearest(to: path) }
}

/// The names of files, sorted out when the first link is broken.
private final class FileNames: Sendable {
    private let listed: [String]
    private let index = Mutex<Index?>(nil)

    private struct Index: Sendable {
        var pathsByName: [String: [String]]
        var names: NearMiss
        /// Names of documents by their stem in lower case: `a` of `A.md`, which a link to the page calls `a.html`.
        var namesByStem: [String: String]
    }

    init(_ listed: [String]) { self.listed = listed }

    func nearest(to path: String) -> String? {
        let index = index.withLock { index in
            let made = index ?? makeIndex()
            index = made
            return made
        }
        let name = Self.name(path)
        let near =
            index.pathsByName[name]
            ?? (index.namesByStem[Self.stem(name)] ?? index.names.best(for: name)).flatMap { index.pathsByName[$0] }
        // Of several, one in the same folder.
        let folder = path.dropLast(name.count)
        return near?.first { $0.hasPrefix(folder) } ?? near?.first
    }

    private func makeIndex() -> Index {
        let pathsByName = Dictionary(grouping: listed, by: Self.name)
        let sorted = pathsByName.keys.sorted()
        return Index(
            pathsByName: pathsByName, names: NearMiss(sorted),
            namesByStem: Dictionary(
                sorted.filter { $0.utf8.suffix(3).elementsEqual(".md".utf8) }.map { (Self.stem($0), $0) }
            ) { first, _ in first })
    }

    /// A name in lower case, without the ending of a document or its page; one without an ending may be either, or the
    /// folder of an `index.md`.
    private static func stem(_ name: String) -> String {
        let name = name.lowercased()
        let ending = ["/index.md", ".markdown", ".html", ".htm", ".md"].first { name.hasSuffix($0) } ?? ""
        return String(name.dropLast(ending.count))
    }

    /// The file's name; with its folder where any other may have one of the name.
    private static func name(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.suffix(parts.last?.hasPrefix("index.") == true ? 2 : 1).joined(separator: "/")
    }
}
