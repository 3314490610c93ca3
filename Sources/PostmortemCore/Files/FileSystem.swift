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
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        // Parts with a slash behind each, and no list of them: a knowledge base has thousands of links.
        var path: [UInt8] = []
        path.reserveCapacity(base.utf8.count + link.utf8.count + 1)
        /// Where the last part begins.
        var start = 0
        func endPart() {
            if path.count > start { path.append(slash) }
            start = path.count
        }
        /// Ends a part of the link; false where it leaves the root.
        func foldPart() -> Bool {
            switch path.count - start {
            case 1 where path[start] == dot: path.removeSubrange(start...)
            case 2 where path[start] == dot && path[start + 1] == dot:
                guard start > 0 else { return false }
                start = path[..<(start - 1)].lastIndex(of: slash).map { $0 + 1 } ?? 0
                path.removeSubrange(start...)
            default: endPart()
            }
            return true
        }
        if link.utf8.first != slash {
            for byte in base.utf8 { if byte == slash { endPart() } else { path.append(byte) } }
            path.removeSubrange(start...)
        }
        for byte in link.utf8 {
            if byte != slash { path.append(byte) } else if !foldPart() { return nil }
        }
        return foldPart() && !path.isEmpty ? String(decoding: path.dropLast(), as: UTF8.self) : nil
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
