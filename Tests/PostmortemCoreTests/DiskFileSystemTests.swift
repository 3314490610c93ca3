import Foundation
import PostmortemCore
import Testing

@Suite("Files on disk")
struct DiskFileSystemTests {
    /// A folder that goes away with the value.
    private final class Folder {
        let path =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path() + "/files-\(UUID().uuidString)"

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// Makes an empty file whose name may be any bytes.
        func add(_ name: [UInt8]) {
            let bytes = Array((path + "/").utf8) + name + [0]
            bytes.withUnsafeBytes { bytes in
                guard let file = bytes.baseAddress.flatMap({ fopen($0.assumingMemoryBound(to: CChar.self), "w") })
                else {
                    Issue.record("the file system takes no such name")
                    return
                }
                fclose(file)
            }
        }
    }

    @Test("Pipes, dangling links, links outside and links in a circle are no files, and each folder is listed once")
    func oddEntries() throws {
        let folder = try Folder()
        folder.add(Array("a.md".utf8))
        for (name, target) in [
            ("up", ".."), ("self", "."), ("loop", "loop"), ("out.md", "/etc/passwd"), ("gone.md", "b"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
        }
        #expect(mkfifo(folder.path + "/pipe.md", 0o600) == 0)
        #expect(try DiskFileSystem(root: folder.path).files(under: "") == ["a.md"])
    }

    @Test("A link to a file or folder inside is read, one that leads outside is not, whatever was read before it")
    func links() throws {
        let folder = try Folder()
        let outside = try Folder()
        folder.add(Array("a.md".utf8))
        outside.add(Array("a.md".utf8))
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.path + "/real", withIntermediateDirectories: false)
        folder.add(Array("real/b.md".utf8))
        for (name, target) in [
            ("real/in.md", "../a.md"), ("real/out.md", outside.path + "/a.md"), ("inside", "real"),
            ("outside", outside.path),
        ] {
            try manager.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
        }
        let files = try DiskFileSystem(root: folder.path)
        for path in ["a.md", "real/b.md", "real/in.md", "inside/b.md", "inside/in.md"] {
            #expect(try files.read(path) == [])
        }
        for path in ["real/out.md", "inside/out.md", "outside/a.md", "real/../outside/a.md"] {
            let failure = #expect(throws: Failure.self) { try files.read(path) }
            #expect(failure?.message == "cannot read: the symbolic link leaves the knowledge base")
        }
    }

    // The file system of macOS takes no such names.
    #if os(Linux)
        @Test("A document whose name is not UTF-8 is said; another such file is as good as not there")
        func brokenName() throws {
            let folder = try Folder()
            folder.add(Array("a.md".utf8))
            folder.add(Array("picture-".utf8) + [0xFF])
            let files = try DiskFileSystem(root: folder.path)
            #expect(try files.files(under: "") == ["a.md"])
            folder.add([0xFF] + Array(".md".utf8))
            let failure = #expect(throws: Failure.self) { try files.files(under: "") }
            #expect(failure?.message == "the name is not UTF-8")
        }
    #endif
}
