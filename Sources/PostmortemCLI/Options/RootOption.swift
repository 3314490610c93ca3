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
    /// - Throws: ``Failures`` with every mistake, at its place as seen from the current folder; ``Failure`` where there is
    ///   a file by another name.
    func settings(in fileSystem: DiskFileSystem) throws -> (settings: Settings, bytes: [UInt8]) {
        if fileSystem.isFile(Settings.misspeltFileName) {
            throw Failure(
                "settings are read from '\(Settings.fileName)' only",
                path: RootFinder.shown(fileSystem.root + "/" + Settings.misspeltFileName),
                help: fileSystem.isFile(Settings.fileName) ? "move what it says there" : "rename the file")
        }
        guard fileSystem.isFile(Settings.fileName) else { return (Settings(), []) }
        let bytes = try fileSystem.read(Settings.fileName)
        let path = RootFinder.shown(fileSystem.root + "/" + Settings.fileName)
        return (
            try Settings.parse(SourceFile(path: path, bytes: bytes), checking: RuleRegistry.standard.failures), bytes
        )
    }

    /// A path that the user gave, relative to the root.
    ///
    /// - Throws: ``Failure`` when it does not exist, lies outside the knowledge base, or leads out of it by a symbolic link.
    func relative(_ path: String, in fileSystem: DiskFileSystem) throws -> String {
        guard let real = RootFinder.realPath(path) else { throw Failure("no such file or folder", path: path) }
        guard let named = NamedPath(path).relative(to: fileSystem.root) else {
            throw Failure(
                "the path lies outside the knowledge base \(fileSystem.root)", path: path,
                help: "name the knowledge base that holds it with --root")
        }
        guard let resolved = NamedPath.rest(of: real, behind: fileSystem.root) else {
            throw Failure(
                "a symbolic link leads out of the knowledge base \(fileSystem.root)", path: path,
                help: "put the file itself there, or name it where it lies, without the link")
        }
        if named == resolved { return named }
        // A link among the incidents is a document of its own; any other stands for what it leads to.
        let listed = try fileSystem.files(under: KnowledgeBase.incidentFolder)
        return listed.contains { $0 == named || $0.hasPrefix(named + "/") } ? named : resolved
    }

    /// Makes sure that there is something to work on: a job in the wrong folder must not end well.
    ///
    /// - Throws: ``Failure`` where there are neither settings nor a folder of incidents.
    func requireKnowledgeBase(in fileSystem: DiskFileSystem) throws {
        let parts = [KnowledgeBase.incidentFolder, Settings.fileName].map { fileSystem.root + "/" + $0 }
        if parts.contains(where: DiskFileSystem.exists) { return }
        throw Failure(
            "no knowledge base in \(fileSystem.root): it has neither \(KnowledgeBase.incidentFolder)/ nor \(Settings.fileName)",
            help: "run the command within a knowledge base, or name one with --root")
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
        guard let path = NamedPath(name).relative(to: fileSystem.root), !path.isEmpty else {
            throw Failure(
                "the path lies outside the knowledge base \(fileSystem.root)", path: name,
                help: "name the knowledge base that would hold it with --root")
        }
        return path
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
