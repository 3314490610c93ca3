import Foundation
import PostmortemCore
import Testing

@testable import PostmortemSite

@Suite("Output: which folder")
struct OutputFolderTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test(
        "a file, a link to nowhere, the root, nothing at all are refused", arguments: ["file", "file/site", "dangling"])
    func refusals(name: String) throws {
        try sandbox.put("mine", at: "file")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.path + "/dangling", withDestinationPath: sandbox.path + "/gone")
        let before = sandbox.tree()
        let failure = #expect(throws: Failure.self) { try SiteOutput(folder: sandbox.path + "/" + name) }
        #expect(failure?.path == sandbox.path + "/" + name)
        #expect(sandbox.tree() == before)
    }

    @Test(
        "the root of the file system, and what is no name, are refused",
        arguments: ["/", "//", "/..", "", "a\0b", "gone/.."])
    func noName(folder: String) {
        #expect(throws: Failure.self) { try SiteOutput(folder: folder) }
    }

    @Test(
        "the sources, and a folder that holds them, are refused",
        arguments: ["base", "base/", "", "link", "base/../base"])
    func sources(name: String) throws {
        try sandbox.put("text", at: "base/incidents/a.md")
        try FileManager.default.createSymbolicLink(atPath: sandbox.path + "/link", withDestinationPath: "base")
        let failure = #expect(throws: Failure.self) {
            try SiteOutput(folder: sandbox.path + "/" + name, sources: [sandbox.path + "/base"])
        }
        #expect(failure?.message.hasPrefix("the output folder holds the sources") == true)
        #expect(failure?.help != nil)
    }

    @Test("a folder inside the sources is fine, and so is one whose name begins like theirs")
    func besideSources() throws {
        try sandbox.put("text", at: "base/incidents/a.md")
        for name in ["base/site", "bas", "base2", "base-site"] {
            _ = try SiteOutput(folder: sandbox.path + "/" + name, sources: [sandbox.path + "/base"])
        }
    }

    @Test("a symbolic link to a folder is followed: its target is exchanged, the link stays")
    func symbolicLink() throws {
        try sandbox.put("theirs", at: "elsewhere/real/README.md")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.path + "/site", withDestinationPath: "elsewhere/real")
        try sandbox.build(["index.html": "home"])
        #expect(sandbox.tree()["site"] == "-> elsewhere/real")
        #expect(
            sandbox.tree("elsewhere/real").filter { $0.key != SiteManifest.name } == [
                "README.md": "theirs", "index.html": "home",
            ])
        #expect(sandbox.tree("elsewhere").keys.allSatisfy { $0.hasPrefix("real") })
    }

    @Test("a relative folder counts from the current one")
    func relative() throws {
        let output = try SiteOutput(folder: "no-such-folder/site")
        #expect(output.folder == FileManager.default.currentDirectoryPath + "/no-such-folder/site")
    }

    @Test("where the folder above is not writable, the message says what to do", .enabled(if: geteuid() != 0))
    func readOnlyParent() throws {
        try sandbox.put("old", at: "locked/site/index.html")
        chmod(sandbox.path + "/locked", 0o555)
        defer { chmod(sandbox.path + "/locked", 0o755) }
        let failure = #expect(throws: Failure.self) { try SiteOutput(folder: sandbox.path + "/locked/site").begin() }
        #expect(failure?.message == "cannot stage the site beside the output folder: Permission denied")
        #expect(failure?.path == sandbox.path + "/locked")
        #expect(failure?.help?.contains("must be writable") == true)
    }

    #if os(Linux)
        @Test("where nobody can make a folder, the message says so, for root too")
        func unwritableParent() throws {
            let failure = #expect(throws: Failure.self) { try SiteOutput(folder: "/proc/site").begin() }
            #expect(failure?.message.hasPrefix("cannot stage the site beside the output folder: ") == true)
            #expect(failure?.path == "/proc")
        }
    #endif
}
