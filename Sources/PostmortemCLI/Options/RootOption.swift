import ArgumentParser
import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemModel

/// Where the knowledge base is.
struct RootOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Folder of the knowledge base. Default: the nearest folder with a postmortem.yml, upward from the paths that "
                + "are named, else from the current folder; else the current folder.",
            valueName: "folder"))
    var root: String?

    /// Opens the folder.
    ///
    /// - Parameter paths: what the user named.
    /// - Throws: ``Failure`` when there is no such folder, or the paths lie in different knowledge bases.
    func open(for paths: [String] = []) throws -> DiskFileSystem {
        var finder = RootFinder()
        return try DiskFileSystem(root: try root ?? finder.root(of: paths))
    }

    /// The settings and the bytes that they were read from; the defaults and no bytes where there is no file.
    ///
    /// - Throws: ``Failures`` with every mistake, at its place as seen from the current folder.
    func settings(in fileSystem: DiskFileSystem) throws -> (settings: Settings, bytes: [UInt8]) {
        guard fileSystem.isFile(Settings.fileName) else { return (Settings(), []) }
        let bytes = try fileSystem.read(Settings.fileName)
        let path = RootFinder.shown(fileSystem.root + "/" + Settings.fileName)
        return (
            try Settings.parse(SourceFile(path: path, bytes: bytes), checking: RuleRegistry.standard.failures), bytes
        )
    }

    /// A path that the user gave, relative to the root.
    ///
    /// - Throws: ``Failure`` when it does not exist or lies outside the knowledge base.
    func relative(_ path: String, in fileSystem: DiskFileSystem) throws -> String {
        guard let resolved = RootFinder.realPath(path) else { throw Failure("no such file or folder", path: path) }
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
        if RootFinder.realPath(name) != nil { return try relative(name, in: fileSystem) }
        let current = RootFinder.realPath(".") ?? "/"
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
        guard let current = RootFinder.realPath("."), fileSystem.root.hasPrefix(current == "/" ? "/" : current + "/")
        else {
            return ""
        }
        return String(fileSystem.root.dropFirst(current == "/" ? 1 : current.count + 1)) + "/"
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
