import ArgumentParser
import Foundation
import PostmortemCore
import PostmortemModel

/// Where the knowledge base is.
struct RootOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Folder of the knowledge base. Default: the nearest folder upward with a postmortem.yml, else the current one.",
            valueName: "folder"))
    var root: String?

    /// Opens the folder.
    ///
    /// - Parameter paths: what the user named. Without `--root`, a first path outside the knowledge base of the current
    ///   folder belongs to the one it lies in, or else is one by itself.
    func open(for paths: [String] = []) throws -> DiskFileSystem {
        if let root { return try DiskFileSystem(root: root) }
        let current = FileManager.default.currentDirectoryPath
        let fileSystem = try DiskFileSystem(root: Self.nearest(from: current) ?? current)
        guard let path = paths.first.flatMap(Self.realPath), path != fileSystem.root,
            !path.hasPrefix(fileSystem.root + "/")
        else {
            return fileSystem
        }
        let folder =
            Self.isFolder(path) ? path : URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        return try DiskFileSystem(root: Self.nearest(from: folder) ?? folder)
    }

    /// The nearest folder upward that has settings.
    private static func nearest(from start: String) -> String? {
        var folder = URL(filePath: start, directoryHint: .isDirectory).standardizedFileURL
        while true {
            if FileManager.default.fileExists(
                atPath: folder.appending(path: Settings.fileName).path(percentEncoded: false))
            {
                return folder.path(percentEncoded: false)
            }
            let parent = folder.deletingLastPathComponent()
            if parent.path() == folder.path() || folder.path() == "/" { return nil }
            folder = parent
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A path that the user gave, relative to the root.
    ///
    /// - Throws: ``Failure`` when it does not exist or lies outside the knowledge base.
    func relative(_ path: String, in fileSystem: DiskFileSystem) throws -> String {
        guard let resolved = Self.realPath(path) else { throw Failure("no such file or folder", path: path) }
        if resolved == fileSystem.root { return "" }
        guard resolved.hasPrefix(fileSystem.root + "/") else {
            throw Failure(
                "the path lies outside the knowledge base \(fileSystem.root)", path: path,
                help: "name the knowledge base that holds it with --root")
        }
        return String(resolved.dropFirst(fileSystem.root.count + 1))
    }

    /// The incident files that a path names: itself, or all Markdown below a folder.
    func incidentFiles(at path: String, in fileSystem: DiskFileSystem) throws -> [String] {
        let relative = try relative(path, in: fileSystem)
        if fileSystem.isFile(relative) { return [relative] }
        return try fileSystem.files(under: relative.isEmpty ? KnowledgeBase.incidentFolder : relative)
            .filter(KnowledgeBase.isIncidentFile)
    }

    /// The path of a file that need not exist, relative to the root.
    ///
    /// - Throws: ``Failure`` when it lies outside the knowledge base.
    func relativeName(_ name: String, in fileSystem: DiskFileSystem) throws -> String {
        if Self.realPath(name) != nil { return try relative(name, in: fileSystem) }
        let current = Self.realPath(".") ?? "/"
        let absolute = name.hasPrefix("/") ? name : current + "/" + name
        let path = RelativePath.resolve(absolute, from: "").map { "/" + $0 } ?? ""
        guard path.hasPrefix(fileSystem.root + "/") else {
            throw Failure(
                "the path lies outside the knowledge base \(fileSystem.root)", path: name,
                help: "name the knowledge base that would hold it with --root")
        }
        return String(path.dropFirst(fileSystem.root.count + 1))
    }

    /// What leads from the current folder to the root, with a `/` at its end; empty where the root is not below it.
    func prefix(of fileSystem: DiskFileSystem) -> String {
        guard let current = Self.realPath("."), fileSystem.root.hasPrefix(current == "/" ? "/" : current + "/") else {
            return ""
        }
        return String(fileSystem.root.dropFirst(current == "/" ? 1 : current.count + 1)) + "/"
    }

    private static func realPath(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}

/// How many workers a command uses.
struct JobsOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Number of files worked on at a time.", valueName: "n"))
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes a number from 1 to 1024.") }
    }
}
