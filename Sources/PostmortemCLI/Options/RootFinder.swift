import Foundation
import PostmortemCore
import PostmortemModel

/// Finds the knowledge base that a command is about.
///
/// The settings nearest to a file hold for it, wherever the command is run: hooks and editors run at the top of a
/// repository and name files.
struct RootFinder {
    private let current = Self.realPath(".") ?? "/"
    /// The nearest folder with settings, by folder: thousands of files may be named.
    private var known: [String: String?] = [:]

    /// The folder of the knowledge base that paths lie in; that of the current folder where none is named.
    ///
    /// - Throws: ``Failure`` when they lie in different ones.
    mutating func root(of paths: [String]) throws(Failure) -> String {
        var first: (path: String, base: String?)?
        for path in paths {
            let base = nearest(from: Self.folder(of: path))
            // Of a file that is not there, only settings tell where it would belong.
            if base == nil, Self.realPath(path) == nil { continue }
            if let first, first.base != base {
                throw different(
                    (first.path, first.base ?? plainRoot(of: first.path)), (path, base ?? plainRoot(of: path)))
            }
            if first == nil { first = (path, base) }
        }
        guard let first else { return nearest(from: current) ?? home }
        return first.base ?? plainRoot(of: first.path)
    }

    /// Where no folder upward has settings: the current folder, or the one around its folder of incidents, or a path's own
    /// where it lies outside of that.
    private func plainRoot(of path: String) -> String {
        if NamedPath(path).relative(to: home) != nil { return home }
        let folder = Self.folder(of: path)
        return Self.realPath(folder) ?? folder
    }

    /// The current folder; within a folder of incidents, the one around that.
    private var home: String {
        if Self.isFolder(current + "/" + KnowledgeBase.incidentFolder) { return current }
        let parts = current.split(separator: "/")
        guard let place = parts.lastIndex(of: Substring(KnowledgeBase.incidentFolder)) else { return current }
        return "/" + parts[..<place].joined(separator: "/")
    }

    private func different(_ one: (path: String, root: String), _ other: (path: String, root: String)) -> Failure {
        let (first, second) = (Self.shown(one.root), Self.shown(other.root))
        return Failure(
            "'\(one.path)' lies in the knowledge base '\(first)', and '\(other.path)' in '\(second)'",
            help: "run the command for each: with '--root \(first)' and its paths, then with '--root \(second)'")
    }

    /// The nearest folder upward that has settings.
    private mutating func nearest(from start: String) -> String? {
        if let answer = known[start] { return answer }
        var folder = URL(filePath: start, directoryHint: .isDirectory)
        var answer: String?
        while true {
            // A misspelt name stops the command later on; as long as it is passed by, nobody hears of it.
            if [Settings.fileName, Settings.misspeltFileName].contains(where: { [folder] name in
                DiskFileSystem.exists(folder.appending(path: name).path(percentEncoded: false))
            }) {
                answer = Self.realPath(folder.path(percentEncoded: false))
                break
            }
            if folder.path() == "/" { break }
            folder.deleteLastPathComponent()
        }
        known[start] = .some(answer)
        return answer
    }

    /// The folder at a path, else the one that holds, or would hold, the file: of a symbolic link the one where it stands,
    /// since the settings of what it leads to are not for the link to choose.
    private static func folder(of path: String) -> String {
        let named = NamedPath(path).absolute
        return isFolder(named) ? named : NamedPath.folder(of: named)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A path with symbolic links resolved; nil where nothing is there.
    static func realPath(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// A resolved path as it is named from the current folder.
    static func shown(_ path: String) -> String {
        let here = (realPath(".") ?? "/").split(separator: "/")
        let there = path.split(separator: "/")
        let shared = zip(here, there).prefix { $0 == $1 }.count
        // Far away, the whole path says more than a row of "..".
        if shared == 0, !here.isEmpty { return path }
        let steps = Array(repeating: "..", count: here.count - shared) + there.dropFirst(shared).map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
