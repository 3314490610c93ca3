import Foundation
import PostmortemCore
import Synchronization
import Testing

@testable import PostmortemSite

@Suite("Output: failing, killed and simultaneous builds")
struct OutputBuildTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private struct Broken: Error {}

    @Test("a build that fails changes nothing and leaves nothing")
    func failing() throws {
        try sandbox.build(["index.html": "home"])
        try sandbox.put("theirs", at: "site/README.md")
        let before = sandbox.tree()
        #expect(throws: Broken.self) {
            try sandbox.output().withStagedSite { site in
                try site.write("new", to: "index.html")
                throw Broken()
            }
        }
        #expect(sandbox.tree() == before)
        #expect(throws: Broken.self) {
            try SiteOutput(folder: sandbox.path + "/a/b/site").withStagedSite { _ in throw Broken() }
        }
        #expect(sandbox.tree() == before, "the folders above are gone, too")
    }

    @Test("a staged site that is let go is thrown away")
    func letGo() throws {
        do {
            let site = try sandbox.output().begin()
            try site.write("x", to: "index.html")
        }
        #expect(try sandbox.siblings() == [])
        try sandbox.build(["index.html": "home"])
    }

    @Test("a build whose write failed is not published, even if the error was swallowed")
    func swallowed() throws {
        try sandbox.build(["index.html": "home"])
        let before = sandbox.tree()
        let long = String(repeating: "x", count: 300)
        let site = try sandbox.output().begin()
        #expect(throws: Failure.self) { try site.write("x", to: long) }
        #expect(throws: Failure.self) { try site.commit() }
        #expect(sandbox.tree() == before)
    }

    @Test("after the end, nothing is written any more")
    func finished() throws {
        let site = try sandbox.output().begin()
        try site.write("home", to: "index.html")
        try site.commit()
        site.discard()
        #expect(throws: Failure.self) { try site.write("x", to: "a.html") }
        #expect(throws: Failure.self) { try site.commit() }
        #expect(sandbox.site() == ["index.html": "home"])
    }

    @Test("what a killed build left is cleared away by the next")
    func killed() throws {
        try sandbox.put("", at: ".site.postmortem-build/lock")
        try sandbox.put("*\n", at: ".site.postmortem-build/.gitignore")
        try sandbox.put("half", at: ".site.postmortem-build/tree/incidents/a.html")
        chmod(sandbox.path + "/.site.postmortem-build/tree/incidents", 0o000)
        try sandbox.build(["index.html": "home"])
        #expect(sandbox.site() == ["index.html": "home"])
        #expect(try sandbox.siblings() == ["site"])
    }

    @Test("a folder of the staging name that is not ours is not touched")
    func notOurs() throws {
        try sandbox.put("precious", at: ".site.postmortem-build/tree/mine.txt")
        let before = sandbox.tree()
        let failure = #expect(throws: Failure.self) { try sandbox.build(["index.html": "home"]) }
        #expect(failure?.path == sandbox.path + "/.site.postmortem-build")
        #expect(sandbox.tree() == before)
    }

    @Test("while a build runs, it does not show in git")
    func ignored() throws {
        let site = try sandbox.output().begin()
        #expect(sandbox.tree(".site.postmortem-build")[".gitignore"] == "*\n")
        site.discard()
        #expect(try sandbox.siblings() == [])
    }

    @Test("a second build waits for the first, and then starts from its site")
    func simultaneous() throws {
        try sandbox.build(["index.html": "home"])
        let first = try sandbox.output().begin()
        try first.write("first", to: "index.html")
        let second = try sandbox.output()
        let (waits, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let result = Mutex<Result<SiteChanges, any Error>?>(nil)
        Thread.detachNewThread {
            let changes = Result {
                try second.withStagedSite(onWait: { waits.signal() }) { try $0.write("first", to: "index.html") }
            }
            result.withLock { $0 = changes }
            done.signal()
        }
        waits.wait()
        #expect(result.withLock { $0 == nil })
        #expect(sandbox.site() == ["index.html": "home"])
        try first.commit()
        done.wait()
        #expect(try result.withLock { try $0?.get().unchanged } == 1)
        #expect(try sandbox.siblings() == ["site"])
    }

    @Test("many builds at once: the site is one of theirs, whole")
    func many() throws {
        let numbers = Array(0..<24)
        _ = try numbers.parallelMap(jobs: 8, chunk: 1) { [output = try sandbox.output()] number in
            try output.withStagedSite { site in
                for page in 0..<10 { try site.write("\(number)", to: "\(page)/page.html") }
            }
        }
        #expect(Set(sandbox.site().values.filter { $0 != "/" }).count == 1)
        #expect(sandbox.site().count == 20)
        #expect(try sandbox.siblings() == ["site"])
    }

    @Test("builds of two folders side by side do not wait for each other")
    func twoFolders() throws {
        let first = try sandbox.output().begin()
        let second = try SiteOutput(folder: sandbox.path + "/other").begin(onWait: { Issue.record("waits") })
        try first.commit()
        try second.commit()
        #expect(try sandbox.siblings() == ["other", "site"])
    }

    @Test("an output folder that was replaced, made or removed during the build stops it")
    func replaced() throws {
        let path = sandbox.path + "/site"
        var site = try sandbox.output().begin()
        try sandbox.put("theirs", at: "site/a.txt")
        #expect(throws: Failure.self) { try site.commit() }
        #expect(sandbox.site() == ["a.txt": "theirs"])
        site = try sandbox.output().begin()
        try FileManager.default.moveItem(atPath: path, toPath: path + "2")
        #expect(throws: Failure.self) { try site.commit() }
        #expect(try sandbox.siblings() == ["site2"])
    }

    @Test("file by file, too, unchanged pages stay the same files")
    func fileByFile() throws {
        try sandbox.build(["index.html": "home", "a/b.html": "b", "c.html": "c"], .fileByFile)
        let inode = sandbox.status("site/index.html")?.st_ino
        let changes = try sandbox.build(["index.html": "home", "c.html": "c 2", "d/e.html": "e"], .fileByFile)
        #expect((changes.added, changes.changed, changes.unchanged) == (1, 1, 1))
        #expect(!changes.inOneStep)
        #expect(sandbox.status("site/index.html")?.st_ino == inode)
        #expect(sandbox.site() == ["index.html": "home", "c.html": "c 2", "d": "/", "d/e.html": "e"])
    }

    @Test("a build that ends in the middle of moving file by file is mended by the next")
    func halfMoved() throws {
        try sandbox.build(["c.html": "c", "d.html": "d"])
        try sandbox.put("new", at: "tree/a.html")
        let tree = try #require(OpenFolder(sandbox.path + "/tree"))
        let old = try #require(OpenFolder(sandbox.path + "/site"))
        let oldManifest = try #require(try SiteManifest(in: old, shown: "site"))
        // The second file of the new site is not there to be moved.
        let new = StagedPaths(outcomes: ["a.html": .added, "b.html": .added])
        let failure = #expect(throws: Failure.self) {
            try TreeExchange.moveFiles(
                of: new, from: tree, to: old, stale: ["c.html", "d.html"], oldManifest: oldManifest, shown: "site")
        }
        #expect(failure?.path == "site/b.html")
        #expect(failure?.help?.contains("build again") == true)
        #expect(sandbox.site() == ["a.html": "new", "c.html": "c", "d.html": "d"])

        try sandbox.put("half", at: "site/.postmortem-new")
        #expect(try sandbox.build(["a.html": "newer", "d.html": "d"]).removed == ["c.html"])
        #expect(sandbox.site() == ["a.html": "newer", "d.html": "d"])
    }
}
