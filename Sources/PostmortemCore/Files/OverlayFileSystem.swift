/// A file system with some files replaced in memory: text from standard input, or fixes that are not written yet.
public struct OverlayFileSystem: FileSystem {
    private let base: any FileSystem
    /// Contents that stand in front of the files below, by path.
    public var contents: [String: [UInt8]]

    /// Puts contents in front of a file system.
    public init(_ base: any FileSystem, contents: [String: [UInt8]] = [:]) {
        self.base = base
        self.contents = contents
    }

    /// See ``FileSystem/read(_:)``.
    public func read(_ path: String) throws -> [UInt8] { try contents[path] ?? base.read(path) }

    /// See ``FileSystem/isFile(_:)``.
    public func isFile(_ path: String) -> Bool { contents[path] != nil || base.isFile(path) }

    /// See ``FileSystem/files(under:)``.
    public func files(under folder: String) throws -> [String] {
        let own = try InMemoryFileSystem(contents: contents).files(under: folder)
        let below = try base.files(under: folder)
        if own.isEmpty { return below }
        return Set(own).union(below).sorted { $0.precedesInBytes($1) }
    }
}
