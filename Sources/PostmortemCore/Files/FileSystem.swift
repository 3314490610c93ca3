/// What the reader needs of a file system: enough to load a knowledge base, little enough for an in-memory twin.
///
/// Paths are relative to the root of the knowledge base, separated by `/`, without `.` and `..`.
public protocol FileSystem: Sendable {
    /// The bytes of a file.
    /// - Throws: ``Failure`` with the path and the reason.
    func read(_ path: String) throws -> [UInt8]

    /// Whether a file (not a folder) is at the path.
    func isFile(_ path: String) -> Bool

    /// The paths of all files below a folder, sorted by bytes; empty when there is no such folder. Hidden entries
    /// (their name starts with a dot) are left out, and symbolic links are not followed out of the root.
    /// - Throws: ``Failure`` when a folder cannot be listed.
    func files(under folder: String) throws -> [String]
}

/// A path relative to the root, kept inside it.
public enum RelativePath {
    /// Resolves `link` against the folder of the file `base`; nil when it would leave the root or is not a path.
    ///
    /// `.` and `..` are folded; an absolute path is taken from the root.
    public static func resolve(_ link: String, from base: String) -> String? {
        let slash = UInt8(ascii: "/")
        // The folder, with a slash behind each part.
        var path: [UInt8] = []
        if link.utf8.first != slash, let end = base.utf8.lastIndex(of: slash) { path = Array(base.utf8[...end]) }
        for part in link.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
            if part.elementsEqual("..".utf8) {
                if path.isEmpty { return nil }
                path.removeLast()
                while let last = path.last, last != slash { path.removeLast() }
            } else {
                path += part
                path.append(slash)
            }
        }
        return path.isEmpty ? nil : String(decoding: path.dropLast(), as: UTF8.self)
    }

    /// The link from the file `from` to the file `to`, both relative to one root.
    public static func link(from: String, to: String) -> String {
        let source = from.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let target = to.split(separator: "/", omittingEmptySubsequences: false)
        let shared = zip(source, target.dropLast()).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: source.count - shared)
        return (up + target.dropFirst(shared).map(String.init)).joined(separator: "/")
    }
}
