import Foundation
import PostmortemModel
import Testing

@testable import PostmortemScripting

/// What scripts said is kept, and never trusted.
@Suite(.disabled(if: Helper.isMissing || Helper.fetched("katex.js") == nil, "JavaScriptCore is not installed"))
final class ScriptCacheTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)").path()
    private let job = ScriptJob.formula("x^2", isDisplay: false)

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func service() -> ScriptService {
        ScriptService(library: Helper.library, helper: Helper.path, cacheFolder: folder)
    }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".v1") }.sorted()
    }

    @Test func nothingIsStartedForWhatIsKept() throws {
        let first = service()
        let outcome = first.run([job, .formula("\\nonsense", isDisplay: false)])
        #expect(first.startedHelpers == 1)
        let second = service()
        #expect(second.run([job, .formula("\\nonsense", isDisplay: false)]) == outcome)
        #expect(second.startedHelpers == 0)
        #expect(try String(contentsOfFile: folder + "/.gitignore", encoding: .utf8) == "*\n")
    }

    /// An endless diagram would cost its whole time in every build; with other limits it is tried again.
    @Test func whatIsTooMuchIsKeptForTheseLimits() {
        func started(milliseconds: Int) -> (outcome: ScriptOutcome, helpers: Int) {
            let limits = HelperProcess.Limits(cpuMilliseconds: milliseconds, megabytes: 400)
            let service = ScriptService(
                library: Helper.anything, helper: Helper.path, cache: ScriptCache(path: folder), limits: limits)
            let outcome = service.run([.diagram("for (;;);", id: "d")])[0]
            return (outcome, service.startedHelpers)
        }
        let first = started(milliseconds: 200)
        #expect(first.outcome == .failed(.init(message: "takes more processor time than it may")))
        #expect(first.helpers > 0)
        let second = started(milliseconds: 200)
        #expect(second.outcome == first.outcome && second.helpers == 0)
        #expect(started(milliseconds: 201).helpers > 0)
    }

    @Test func aFolderIsMadeOnlyForSomethingToKeep() {
        _ = service().run([])
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func aBrokenEntryIsAsGoodAsNone() throws {
        let outcome = service().run([job])
        let path = folder + "/" + (try #require(try entries().first))
        let whole = try Data(contentsOf: URL(filePath: path))
        for broken in [Data(), whole.prefix(10), whole.dropLast(), whole + [0], Data(whole.map { $0 ^ 1 })] {
            try broken.write(to: URL(filePath: path))
            #expect(service().run([job]) == outcome)
        }
    }

    /// Whoever can write into a repository can write a cache into it.
    @Test func aForgedEntryDoesNotReachAPage() throws {
        let cache = ScriptCache(path: folder)
        let outcome = service().run([job])
        let name = try #require(try entries().first)
        let fingerprint = String(Helper.library.fingerprint(of: .formula), radix: 16)
        let key = (["formula", fingerprint, "formula", "x^2", "inline"] as [String]).map { Array($0.utf8) }
        for forged in ["<math><script>alert(1)</script></math>", "<math></math><img src=x onerror=alert(1)>"] {
            cache.keep(["ok", forged].map { Array($0.utf8) }, to: key)
            #expect(try entries() == [name])
            #expect(service().run([job]) == outcome)
        }
    }

    @Test func theOldestGoWhenThereIsTooMuch() throws {
        let cache = ScriptCache(path: folder, limit: 10_000)
        let value = [[UInt8](repeating: 7, count: 1_000)]
        for number in 0..<30 {
            cache.keep(value, to: [[UInt8(number)]])
            let path = folder + "/" + (try #require(Set(try entries()).subtracting(seen).first))
            seen.formUnion(try entries())
            let date = Date(timeIntervalSince1970: 1_000_000 + Double(number))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        cache.trim()
        #expect(cache.size.bytes <= 10_000 && cache.size.entries >= 7)
        #expect(cache.answer(to: [[29]]) == value && cache.answer(to: [[0]]) == nil)
    }
    private var seen: Set<String> = []

    @Test func aFolderThatIsALinkIsNotUsed() throws {
        let elsewhere = folder + "-elsewhere"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: elsewhere) }
        try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: elsewhere)
        _ = service().run([job])
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere) == [])
    }

    @Test func severalServicesMayShareAFolder() async throws {
        let jobs = (0..<40).map { ScriptJob.formula("x^{\($0)}", isDisplay: false) }
        let services = (0..<4).map { _ in service() }
        let expected = ScriptService(library: Helper.library, helper: Helper.path, cacheFolder: nil).run(jobs)
        await withTaskGroup(of: [ScriptOutcome].self) { group in
            for service in services { group.addTask { service.run(jobs) } }
            for await outcomes in group { #expect(outcomes == expected) }
        }
        #expect(try entries().count == 40)
    }
}
