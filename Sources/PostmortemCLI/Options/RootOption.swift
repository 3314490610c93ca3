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
    func open() throws -> DiskFileSystem { try DiskFileSystem(root: root ?? Self.nearest()) }

    /// The nearest folder upward that has settings, else the current one.
    private static func nearest() -> String {
        let current = FileManager.default.currentDirectoryPath
        var folder = URL(filePath: current, directoryHint: .isDirectory)
        while true {
            if FileManager.default.fileExists(atPath: folder.appending(path: Settings.fileName).path()) { return folder.path() }
            let parent = folder.deletingLastPathComponent()
            if parent.path() == folder.path() { return current }
            folder = parent
        }
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

    private static func realPath(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}

/// How many workers a command uses.
struct JobsOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Number of files worked on at a time. Default: one a processor.", valueName: "n"))
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes a number from 1 to 1024.") }
    }
}
