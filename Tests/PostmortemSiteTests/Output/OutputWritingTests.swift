import Foundation
import PostmortemCore
import Testing

@testable import PostmortemSite

@Suite("Output: writing a site")
struct OutputWritingTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test("a first build makes the folder, and those above it")
    func firstBuild() throws {
        let output = try SiteOutput(folder: sandbox.path + "/build/public/site/")
        let changes = try output.withStagedSite { site in
            try site.write("home", to: "index.html")
            try site.write([1, 2, 3], to: "incidents/a/b.bin")
        }
        #expect(changes.added == 2)
        #expect(changes.inOneStep)
        #expect(
            sandbox.tree("build/public") == [
                "site": "/", "site/index.html": "home", "site/incidents": "/", "site/incidents/a": "/",
                "site/incidents/a/b.bin": "\u{1}\u{2}\u{3}",
                "site/.postmortem-manifest": sandbox.tree("build/public/site")[".postmortem-manifest"],
            ])
    }

    @Test("an unchanged page is the same file as before; a changed one is a new file")
    func unchanged() throws {
        try sandbox.build(["index.html": "home", "a.html": "old", "b.html": "same size"])
        let (index, a) = (try #require(sandbox.status("site/index.html")), try #require(sandbox.status("site/a.html")))
        let changes = try sandbox.build(["index.html": "home", "a.html": "new", "b.html": "Same size", "c.html": ""])
        #expect((changes.added, changes.changed, changes.unchanged) == (1, 2, 1))
        #expect(sandbox.site() == ["index.html": "home", "a.html": "new", "b.html": "Same size", "c.html": ""])
        let now = try #require(sandbox.status("site/index.html"))
        #expect(now.st_ino == index.st_ino)
        #expect(now.modified.tv_sec == index.modified.tv_sec && now.modified.tv_nsec == index.modified.tv_nsec)
        #expect(now.st_nlink == 1, "the old tree is gone")
        #expect(sandbox.status("site/a.html")?.st_ino != a.st_ino)
        #expect(try sandbox.siblings() == ["site"])
    }

    @Test("pages of more than one read block are compared to the last byte")
    func longPages() throws {
        let page = String(repeating: "0123456789abcdef", count: 20_000)
        try sandbox.build(["a.html": page + "x", "b.html": page + "x"])
        let changes = try sandbox.build(["a.html": page + "x", "b.html": page + "y"])
        #expect((changes.changed, changes.unchanged) == (1, 1))
        #expect(sandbox.site()["b.html"] == page + "y")
    }

    @Test("pages that are no longer written go, with the folders that they leave empty")
    func stale() throws {
        try sandbox.build(["index.html": "home", "incidents/a.html": "a", "tags/x.html": "x", "tags/deep/y.html": "y"])
        let changes = try sandbox.build(["index.html": "home", "incidents/b.html": "b"])
        #expect(changes.removed == ["incidents/a.html", "tags/deep/y.html", "tags/x.html"])
        #expect(sandbox.site() == ["index.html": "home", "incidents": "/", "incidents/b.html": "b"])
    }

    @Test("a page may become a folder, and a folder a page", arguments: [TreeExchange.Method.best, .fileByFile])
    func pageBecomesFolder(method: TreeExchange.Method) throws {
        try sandbox.build(["a": "page", "b/deep/page": "page"])
        try sandbox.build(["a/page": "page", "b": "page"], method)
        #expect(sandbox.site() == ["a": "/", "a/page": "page", "b": "page"])
    }

    @Test("new files and folders get what the umask leaves")
    func permissions() throws {
        try sandbox.put("probe", at: "probe")
        try FileManager.default.createDirectory(atPath: sandbox.path + "/probes", withIntermediateDirectories: false)
        try sandbox.build(["incidents/a.html": "a"])
        #expect(sandbox.mode("site/incidents/a.html") == sandbox.mode("probe"))
        #expect(sandbox.mode("site/incidents") == sandbox.mode("probes"))
        #expect(sandbox.mode("site") == sandbox.mode("probes"))
    }

    @Test("files are copied with their bytes, and linked when they are unchanged")
    func copy() throws {
        let picture = String(repeating: "picture", count: 100_000)
        try sandbox.put(picture, at: "picture.png")
        try sandbox.put("", at: "empty.png")
        func build() throws -> SiteChanges {
            try sandbox.output().withStagedSite { site in
                try site.copy(from: sandbox.path + "/picture.png", to: "incidents/picture.png")
                try site.copy(from: sandbox.path + "/empty.png", to: "empty.png")
            }
        }
        #expect(try build().added == 2)
        #expect(sandbox.site() == ["incidents": "/", "incidents/picture.png": picture, "empty.png": ""])
        let inode = sandbox.status("site/incidents/picture.png")?.st_ino
        #expect(inode != sandbox.status("picture.png")?.st_ino, "an edit of the source must not change the site")
        #expect(try build().unchanged == 2)
        #expect(sandbox.status("site/incidents/picture.png")?.st_ino == inode)
        try sandbox.put(picture.dropLast() + "X", at: "picture.png")
        #expect(try build().changed == 1)
    }

    @Test("only regular files are copied")
    func copyRefusals() throws {
        try sandbox.put("secret", at: "secret")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.path + "/link.png", withDestinationPath: sandbox.path + "/secret")
        #expect(mkfifo(sandbox.path + "/pipe.png", 0o600) == 0)
        let site = try sandbox.output().begin()
        for name in ["link.png", "pipe.png", "missing.png", ""] {
            #expect(throws: Failure.self) { try site.copy(from: sandbox.path + "/" + name, to: "a.png") }
        }
    }

    @Test(
        "a path that leaves the site is refused",
        arguments: [
            "", "/etc/passwd", "../x", "a/../../x", "a/..", "./a", "a/./b", "a//b", "a/", "..", ".", "a\0b", "a\nb",
            ".postmortem-manifest", ".postmortem-new",
        ])
    func paths(path: String) throws {
        let site = try sandbox.output().begin()
        #expect { try site.write("x", to: path) } throws: { error in
            (error as? Failure)?.message.hasPrefix("not a path inside the site") == true
        }
        #expect(try site.commit().added == 0)
    }

    @Test("unusual names are fine", arguments: ["..a", "a..", "...", "事故/登录.html", "a b", "-rf", ".nojekyll", "a\\b"])
    func unusualPaths(path: String) throws {
        try sandbox.build([path: "x"])
        #expect(sandbox.site()[path] == "x")
        #expect(try sandbox.build([path: "x"]).unchanged == 1)
        #expect(try sandbox.build([:]).removed == [path])
    }

    @Test("two files of one path are refused, and named")
    func writtenTwice() throws {
        let site = try sandbox.output().begin()
        try site.write("a", to: "incidents/a.html")
        #expect(
            throws: Failure(
                "written twice", path: "incidents/a.html", help: "two pages or files of the site have this address")
        ) { try site.write("a", to: "incidents/a.html") }
        let clash = "a file and a folder of the site have the same name"
        #expect(throws: Failure(clash, path: "incidents")) { try site.write("a", to: "incidents") }
        #expect(throws: Failure(clash, path: "incidents/a.html")) {
            try site.write("a", to: "incidents/a.html/b/c.html")
        }
        // One file on macOS, and not to be told apart by a reader anywhere.
        try site.write("composed", to: "caf\u{e9}.html")
        #expect(throws: Failure.self) { try site.write("decomposed", to: "cafe\u{301}.html") }
    }

    @Test("several threads write at once")
    func threads() throws {
        let numbers = Array(0..<400)
        try sandbox.output().withStagedSite { site in
            _ = try numbers.parallelMap(jobs: 8, chunk: 1) {
                try site.write("\($0)", to: "f\($0 % 7)/g\($0 % 3)/\($0)")
            }
        }
        let site = sandbox.site()
        for number in numbers { #expect(site["f\(number % 7)/g\(number % 3)/\(number)"] == "\(number)") }
        #expect(site.count == 400 + 7 + 21)
    }

    @Test("of several threads that write one path, one succeeds")
    func threadsOfOnePath() throws {
        let site = try sandbox.output().begin()
        let results = Array(0..<16).parallelMap(jobs: 8, chunk: 1) { number in
            do { try site.write("\(number)", to: "a/b") } catch { return "refused" }
            return "\(number)"
        }
        try site.commit()
        let written = results.filter { $0 != "refused" }
        #expect(written.count == 1)
        #expect(sandbox.site()["a/b"] == written.first)
    }
}
