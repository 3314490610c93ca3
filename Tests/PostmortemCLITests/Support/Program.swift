import Foundation
import Testing

/// Runs the real program in a folder of its own, which goes away with the value.
final class Program {
    /// The folder; it is the current folder of every run.
    let folder: URL

    /// - Parameter files: text by path.
    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "postmortem-test-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (path, text) in files { try write(text, to: path) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What a run left.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs `postmortem` with arguments, and with nothing of the caller's environment but the search path.
    ///
    /// - Parameters:
    ///   - input: Text for standard input.
    ///   - current: Current folder of the run, below ``folder``.
    func run(
        _ arguments: String..., environment: [String: String] = [:], input: String? = nil, in current: String = ""
    ) throws -> Outcome {
        try run(Self.executable, arguments, environment: environment, input: input, in: current)
    }

    /// Runs `postmortem` with arguments that a test has in a list.
    func run(all arguments: [String], in current: String = "") throws -> Outcome {
        try run(Self.executable, arguments, in: current)
    }

    /// Runs `postmortem` as if it were installed with another helper: a shell script, which has a text.
    func run(_ arguments: String..., helper: String, environment: [String: String]) throws -> Outcome {
        let place = folder.appendingPathExtension("installed")
        defer { try? FileManager.default.removeItem(at: place) }
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let copy = place.appending(path: "postmortem")
        try FileManager.default.copyItem(at: Self.executable, to: copy)
        let script = place.appending(path: "postmortem-render")
        try Data("#!/bin/sh\n\(helper)\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path())
        return try run(copy, arguments, environment: environment)
    }

    /// Runs git; a test that needs it fails without.
    func git(_ arguments: String...) throws {
        let outcome = try run(
            URL(filePath: "/usr/bin/git"),
            ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"] + arguments)
        if outcome.status != 0 {
            throw GitFailure(message: "git \(arguments.joined(separator: " ")): \(outcome.errors)")
        }
    }

    struct GitFailure: Error { var message: String }

    private func run(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
        in current: String = ""
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder.appending(path: current)
        // A day soon after the incidents of the tests, so that nothing is overdue or in the future.
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "dumb", "SOURCE_DATE_EPOCH": "1742428800"].merging(
            environment
        ) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a full pipe that nobody reads would stop the program. Beside the folder, out of git's sight.
        let (output, errors) = (folder.appendingPathExtension("stdout"), folder.appendingPathExtension("stderr"))
        if let input {
            let file = folder.appendingPathExtension("stdin")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
            try FileManager.default.removeItem(at: file)
        }
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path(), contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Writes a file, its folders included.
    func write(_ text: String, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Makes a symbolic link.
    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: path).path(), withDestinationPath: target)
    }

    /// The text of a file.
    func text(_ path: String) throws -> String { try String(contentsOf: folder.appending(path: path), encoding: .utf8) }

    /// Bytes by path of all files below a folder, hidden ones included.
    func tree(_ path: String) throws -> [String: Data] {
        let root = folder.appending(path: path)
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()) {
            let file = root.appending(path: name)
            if (try file.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true {
                files[name] = try Data(contentsOf: file)
            }
        }
        return files
    }

    /// The program stands beside the test bundle.
    private static let executable: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path() != "/" {
            let candidate = folder.appending(path: "postmortem")
            if FileManager.default.isExecutableFile(atPath: candidate.path()), !candidate.hasDirectoryPath {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return URL(filePath: "/nonexistent/postmortem")
    }()
}

/// A complete incident, to be changed by a test.
func incident(id: String = "INC-2025-0001", title: String = "Checkout fails for an hour", extra: String = "") -> String
{
    """
    ---
    id: \(id)
    title: \(title)
    language: en
    severity: SEV2
    status: published
    services: [checkout]
    tags: [cache]
    cause: capacity
    detected_by: alert
    authors: [team]
    started: 2025-03-04T13:40:00Z
    detected: 2025-03-04T13:45:00Z
    mitigated: 2025-03-04T14:20:00Z
    resolved: 2025-03-04T14:40:00Z
    published: 2025-03-10
    ---

    ## Summary

    Checkout answered with errors while the cache was cold.

    ## Impact

    One order in three failed.

    ## Timeline

    | Time (UTC) | Event |
    | --- | --- |
    | 2025-03-04 13:40 | The cache restarts empty |
    | 13:45 | Alert on the error rate |
    | 14:20 | Traffic is limited; errors stop |

    ## Metrics

    | Metric | Normal | Observed | At |
    | --- | --- | --- | --- |
    | P99 latency | 200 ms | 1.2 s | 13:50 |

    ## Detection

    The alert on the error rate fired after five minutes.

    ### Detection gaps

    - G1: nothing watched the hit rate of the cache

    ## Root cause

    All keys expired at once, and each request for a missing key went to the database.

    ## Remediation

    Traffic was limited until the cache was warm.

    ## Follow-up actions

    | Action | Type | Owner | Due | Status | Ticket | Closes |
    | --- | --- | --- | --- | --- | --- | --- |
    | Spread the expiry of keys | prevent | storage | 2025-04-01 | done | | |
    | Alert on the hit rate | detect | storage | 2025-04-15 | open | | G1 |

    ## Lessons learned

    A cold cache is a load test.
    \(extra)
    """
}
