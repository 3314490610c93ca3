import Foundation
import PostmortemCore
import Testing

@testable import PostmortemSite

@Suite("Output: files that no build wrote")
struct OutputForeignFileTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test("they stay, of whatever kind", arguments: [TreeExchange.Method.best, .fileByFile])
    func allKinds(method: TreeExchange.Method) throws {
        try sandbox.build(["index.html": "home", "incidents/a.html": "a", "old/b.html": "b"])
        try sandbox.put("a tracked file", at: "site/README.md")
        try sandbox.put("site.example.org", at: "site/CNAME")
        try sandbox.put("mine", at: "site/incidents/notes/mine.txt")
        try sandbox.put("mine too", at: "site/old/mine.txt")
        try sandbox.put("script", at: "site/tools/run")
        try sandbox.put("outside", at: "outside/kept.txt")
        let manager = FileManager.default
        try manager.createDirectory(atPath: sandbox.path + "/site/empty", withIntermediateDirectories: false)
        try manager.createSymbolicLink(atPath: sandbox.path + "/site/latest", withDestinationPath: "incidents/a.html")
        try manager.createSymbolicLink(atPath: sandbox.path + "/site/nowhere", withDestinationPath: "gone")
        try manager.createSymbolicLink(atPath: sandbox.path + "/site/out", withDestinationPath: "../outside")
        #expect(mkfifo(sandbox.path + "/site/pipe", 0o600) == 0)
        chmod(sandbox.path + "/site/tools/run", 0o750)
        chmod(sandbox.path + "/site/tools", 0o711)
        chmod(sandbox.path + "/site/incidents", 0o775)
        chmod(sandbox.path + "/site", 0o751)
        let readme = try #require(sandbox.status("site/README.md"))

        let changes = try sandbox.build(["index.html": "home 2", "incidents/a.html": "a"], method)

        #expect(changes.removed == ["old/b.html"])
        #expect(changes.inOneStep == (method == .best))
        #expect(
            sandbox.site() == [
                "index.html": "home 2", "incidents": "/", "incidents/a.html": "a", "README.md": "a tracked file",
                "CNAME": "site.example.org", "incidents/notes": "/", "incidents/notes/mine.txt": "mine", "old": "/",
                "old/mine.txt": "mine too", "tools": "/", "tools/run": "script", "empty": "/",
                "latest": "-> incidents/a.html", "nowhere": "-> gone", "out": "-> ../outside", "pipe": "|",
            ])
        #expect(sandbox.tree("outside") == ["kept.txt": "outside"])
        #expect(sandbox.status("site/README.md")?.st_ino == readme.st_ino)
        #expect(sandbox.status("site/README.md")?.modified.tv_nsec == readme.modified.tv_nsec)
        #expect(sandbox.mode("site/tools/run") == 0o750)
        #expect(sandbox.mode("site/tools") == 0o711)
        #expect(sandbox.mode("site/incidents") == 0o775)
        #expect(sandbox.mode("site") == 0o751)
        #expect(try sandbox.siblings() == ["outside", "site"])
    }

    @Test("names that are not UTF-8, and names that only Swift takes for equal, are foreign")
    func names() throws {
        try sandbox.build(["caf\u{e9}.html": "page"])
        let raw = sandbox.path + "/site/"
        var name = raw.utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xff), 0]
        let file = open(&name, O_CREAT | O_WRONLY, 0o644)
        // macOS refuses such names.
        if file >= 0 { close(file) }
        try sandbox.put("decomposed", at: "site/cafe\u{301}.txt")
        try sandbox.build(["caf\u{e9}.txt.html": "page"])
        #expect(sandbox.site()["cafe\u{301}.txt"] == "decomposed")
        #expect(file < 0 || access(&name, F_OK) == 0)
    }

    #if os(Linux)
        @Test("a decomposed name is not the composed one that a build wrote")
        func normalisation() throws {
            try sandbox.build(["caf\u{e9}.html": "page"])
            try sandbox.put("theirs", at: "site/cafe\u{301}.html")
            for pages in [["caf\u{e9}.html": "page"], ["caf\u{e9}.html": "page 2"], [:]] {
                try sandbox.build(pages)
                #expect(
                    try String(contentsOfFile: sandbox.path + "/site/cafe\u{301}.html", encoding: .utf8) == "theirs")
            }
        }
    #endif

    @Test("a first build into a folder with files of somebody else keeps them")
    func firstBuild() throws {
        try sandbox.put("about this folder", at: "site/README.md")
        try sandbox.build(["index.html": "home"])
        #expect(sandbox.site() == ["README.md": "about this folder", "index.html": "home"])
    }

    @Test(
        "a foreign file in the way stops the build before anything changes",
        arguments: ["index.html", "incidents", "incidents/a.html"], [TreeExchange.Method.best, .fileByFile])
    func conflict(path: String, method: TreeExchange.Method) throws {
        try sandbox.build(["old.html": "old"])
        try sandbox.put("theirs", at: "site/" + path)
        let before = sandbox.tree()
        #expect(
            throws: Failure(
                "in the way of the new site, and not written by a build", path: sandbox.path + "/site/" + path,
                help: "move it away, or choose another output folder")
        ) { try sandbox.build(["index.html": "home", "incidents/a.html": "a"], method) }
        #expect(sandbox.tree() == before)
    }

    @Test("a foreign folder, symbolic link or pipe in the way is no different")
    func conflictKinds() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: sandbox.path + "/site/a.html", withIntermediateDirectories: true)
        try sandbox.put("target", at: "target")
        try manager.createSymbolicLink(atPath: sandbox.path + "/site/b.html", withDestinationPath: "../target")
        try manager.createSymbolicLink(atPath: sandbox.path + "/site/c", withDestinationPath: "..")
        #expect(mkfifo(sandbox.path + "/site/d.html", 0o600) == 0)
        let before = sandbox.tree("site")
        let error = #expect(throws: Failures.self) {
            try sandbox.build(["a.html": "a", "b.html": "target", "c/target": "target", "d.html": "d", "e.html": "e"])
        }
        #expect(
            error?.all.compactMap(\.path) == ["a.html", "b.html", "c", "d.html"].map { sandbox.path + "/site/" + $0 })
        #expect(sandbox.tree("site") == before)
        #expect(sandbox.tree()["target"] == "target")
    }

    @Test("a foreign file with the bytes of a page becomes that page")
    func adoption() throws {
        try sandbox.put("home", at: "site/index.html")
        let inode = sandbox.status("site/index.html")?.st_ino
        #expect(try sandbox.build(["index.html": "home"]).unchanged == 1)
        #expect(sandbox.status("site/index.html")?.st_ino == inode)
        try sandbox.build(["index.html": "home 2"])
        #expect(sandbox.site() == ["index.html": "home 2"])
    }

    @Test("a page that somebody replaced by a link or folder is theirs")
    func replacedPage() throws {
        try sandbox.build(["a.html": "a", "b.html": "b"])
        try FileManager.default.removeItem(atPath: sandbox.path + "/site/a.html")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.path + "/site/a.html", withDestinationPath: "b.html")
        #expect(throws: Failure.self) { try sandbox.build(["a.html": "a", "b.html": "b"]) }
        try sandbox.build(["b.html": "b"])
        #expect(sandbox.site() == ["a.html": "-> b.html", "b.html": "b"])
    }

    @Test("what appears or is replaced during the exchange is moved to the new site")
    func rescue() throws {
        try sandbox.put("kept", at: "old/kept")
        try sandbox.put("before", at: "old/replaced")
        try sandbox.put("kept", at: "old/folder/kept")
        try sandbox.put("page", at: "new/index.html")
        let (old, new) = (
            try #require(OpenFolder(sandbox.path + "/old")), try #require(OpenFolder(sandbox.path + "/new"))
        )
        func foreign() throws -> ForeignFolder {
            try OutputInventory(of: old, manifest: nil, site: StagedPaths(), shown: "old").foreign
        }
        let carried = try foreign()
        try carried.carry(from: old, to: new, shown: "old")
        try sandbox.put("after", at: "old/replaced")
        try sandbox.put("late", at: "old/late")
        try sandbox.put("late", at: "old/folder/late")
        try sandbox.put("late", at: "old/late folder/late")
        try sandbox.put("late", at: "old/index.html")
        try foreign().rescue(from: old, to: new, carried: carried)
        #expect(
            sandbox.tree("new") == [
                "kept": "kept", "replaced": "after", "folder": "/", "folder/kept": "kept", "folder/late": "late",
                "late": "late", "late folder": "/", "late folder/late": "late", "index.html": "page",
            ])
    }
}
