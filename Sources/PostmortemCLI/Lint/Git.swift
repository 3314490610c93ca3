import Foundation
import PostmortemCore

/// Runs git in one folder.
struct Git {
    /// The folder.
    let folder: String

    /// What git writes to standard output; nil where it ends with an error.
    ///
    /// - Throws: ``Failure`` when there is no git.
    func output(_ arguments: [String]) throws -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw Failure("cannot run git", help: "--changed-since asks git what changed; install it")
        }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // What env ends with where it does not find the program (POSIX).
        if process.terminationStatus == 127 {
            throw Failure("cannot run git", help: "--changed-since asks git what changed; install it")
        }
        return process.terminationStatus == 0 ? Array(output) : nil
    }

    /// The one line that git writes; nil where it ends with an error.
    func line(_ arguments: [String]) throws -> String? {
        try output(arguments).map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
    }
}
