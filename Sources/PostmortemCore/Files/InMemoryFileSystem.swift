/// A file system that is a dictionary; the twin of ``DiskFileSystem`` for tests and for text from standard input.
public struct InMemoryFileSystem: FileSystem {
    /// Contents by path.
    public var contents: [String: [UInt8]]

    /// Takes text by path.
    public init(_ files: [String: String] = [:]) {
        contents = files.mapValues { Array($0.utf8) }
    }

    /// Takes bytes by path.
    public init(contents: [String: [UInt8]]) { self.contents = contents }

    /// See ``FileSystem/read(_:)``.
    public func read(_ path: String) throws -> [UInt8] {
        guard let bytes = contents[path] else { throw Failure("cannot read: no such file", path: path) }
        return bytes
    }

    /// See ``FileSystem/isFile(_:)``.
    public func isFile(_ path: String) -> Bool { contents[path] != nil }

    /// See ``FileSystem/files(under:)``.
    public func files(under folder: String) throws -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        return contents.keys
            .filter { path in
                path.hasPrefix(prefix)
                    && !path.dropFirst(prefix.count).split(separator: "/").contains { $0.hasPrefix(".") }
            }
            .sorted { $0.precedesInBytes($1) }
    }
}
