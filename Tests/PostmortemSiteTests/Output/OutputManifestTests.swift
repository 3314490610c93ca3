import Foundation
import PostmortemCore
import Testing

@testable import PostmortemSite

@Suite("Output: the manifest")
struct OutputManifestTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private var file: String { "site/" + SiteManifest.name }

    @Test("it lists our files, sorted by bytes, and no more")
    func format() throws {
        try sandbox.put("theirs", at: "site/README.md")
        try sandbox.build(["b.html": "b", "a/c.html": "c", "Z.html": "z", "事.html": "x"])
        let text = try #require(sandbox.tree("site")[SiteManifest.name])
        #expect(text == "postmortem-manifest 1\nZ.html\na/c.html\nb.html\n事.html\nend 4 \(text.suffix(17))")
        #expect(SiteManifest(Array(text.utf8))?.text == text)
        try sandbox.build([:])
        #expect(sandbox.tree("site")[SiteManifest.name]?.hasPrefix("postmortem-manifest 1\nend 0 ") == true)
        #expect(try sandbox.build(["a.html": "a"]).added == 1)
    }

    @Test(
        "a damaged one counts as none: nothing is removed, and nothing foreign replaced",
        arguments: [
            "cut off", "without its end", "with another path", "with a line more", "of a later version",
            "with other line ends", "empty", "a version only", "a line break only",
        ])
    func damaged(how: String) throws {
        try sandbox.build(["a.html": "a", "b.html": "b"])
        try sandbox.put("theirs", at: "site/README.md")
        let whole = try #require(sandbox.tree("site")[SiteManifest.name])
        let damages = [
            "cut off": String(whole.dropLast(5)), "without its end": String(whole.prefix(while: { $0 != "e" })),
            "with another path": whole.replacing("a.html", with: "README.md"),
            "with a line more": whole + "README.md\n",
            "of a later version": whole.replacing("manifest 1", with: "manifest 2"),
            "with other line ends": whole.replacing("\n", with: "\r\n"), "empty": "",
            "a version only": "postmortem-manifest 1\n", "a line break only": "\n",
        ]
        try sandbox.put(try #require(damages[how]), at: file)
        let before = sandbox.tree()
        let failure = #expect(throws: Failure.self) { try sandbox.build(["a.html": "a", "b.html": "changed"]) }
        #expect(failure?.path == sandbox.path + "/site/b.html")
        #expect(failure?.help?.contains("damaged") == true)
        #expect(sandbox.tree() == before)
        try sandbox.build(["a.html": "a"])
        #expect(sandbox.site() == ["a.html": "a", "b.html": "b", "README.md": "theirs"])
        #expect(try sandbox.build(["a.html": "changed"]).changed == 1, "the new manifest is whole again")
    }

    @Test("one that names files outside the site removes nothing there")
    func tampered() throws {
        try sandbox.build(["a.html": "a"])
        try sandbox.put("outside", at: "outside.txt")
        let forged = SiteManifest(paths: ["../outside.txt", sandbox.path + "/outside.txt", "a.html"]).text
        try sandbox.put(forged, at: file)
        for method in [TreeExchange.Method.best, .fileByFile] {
            try sandbox.put(forged, at: file)
            try sandbox.build(["b.html": "b"], method)
            #expect(sandbox.site() == ["b.html": "b"])
            #expect(sandbox.tree()["outside.txt"] == "outside")
        }
    }

    @Test("a folder or symbolic link of its name is in the way")
    func wrongKind() throws {
        try sandbox.put("x", at: file + "/x")
        #expect(throws: Failure.self) { try sandbox.build(["a.html": "a"]) }
        try FileManager.default.removeItem(atPath: sandbox.path + "/" + file)
        try sandbox.put("target", at: "target")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.path + "/" + file, withDestinationPath: sandbox.path + "/target")
        #expect(throws: Failure.self) { try sandbox.build(["a.html": "a"]) }
        #expect(sandbox.tree()["target"] == "target")
    }

    @Test("many files in the way are counted, not all listed")
    func manyConflicts() throws {
        let pages = (0..<25).map { "page-\($0).html" }
        for page in pages { try sandbox.put("theirs", at: "site/" + page) }
        let error = #expect(throws: Failures.self) {
            try sandbox.build(Dictionary(uniqueKeysWithValues: pages.map { ($0, "ours") }))
        }
        #expect(error?.all.count == 11)
        #expect(error?.all.last?.message == "and 15 more")
        #expect(error?.all.last?.help != nil)
    }
}
