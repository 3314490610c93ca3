import PostmortemCore
import PostmortemModel
import Synchronization
import Testing

@testable import PostmortemSite

/// A site that is a dictionary.
final class MemorySink: SiteSink {
    private let written = Mutex<[String: [UInt8]]>([:])

    func write(_ bytes: [UInt8], to path: String) throws {
        let isNew = written.withLock { $0.updateValue(bytes, forKey: path) == nil }
        if !isNew { throw Failure("written twice", path: path) }
    }

    func copy(from source: String, to path: String) throws { try write(Array(source.utf8), to: path) }

    /// All files.
    var files: [String: [UInt8]] { written.withLock { $0 } }

    /// The text of a file; empty when it is not there.
    subscript(path: String) -> String { files[path].map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

/// Builds the site of a few files.
func builtSite(
    _ files: [String: String], jobs: Int = 1, drafts: Bool = false, mermaid: String? = "/mermaid.js",
    baseURL: String? = nil
) throws -> MemorySink {
    let fileSystem = InMemoryFileSystem(files)
    let settings = try Settings.load(fileSystem: fileSystem)
    let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: jobs)
    let sink = MemorySink()
    let today = try #require(CivilDate(year: 2026, month: 3, day: 1))
    try SiteBuilder.build(
        base, fileSystem: fileSystem,
        options: BuildOptions(
            today: today, jobs: jobs, baseURL: baseURL, includesDrafts: drafts, mermaidScript: mermaid), to: sink)
    return sink
}
