import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The list of the files that a build wrote: whatever else lies in the output folder belongs to someone else.
///
/// A text file in the site: a version line, one path a line sorted by bytes, and a last line with the count and a
/// checksum. It holds no times and no inode numbers, so it is as reproducible as the pages. It is only ever asked
/// whether it contains a path that was found in the output folder; no path in it is opened or removed, so that a
/// manifest somebody tampered with cannot reach out of the folder.
///
/// A manifest that does not end in the right checksum (cut off, merged by hand, of a later version) counts as none:
/// then every file is foreign, nothing is removed, and a build that would have to replace one of them fails.
struct SiteManifest {
    /// The name of the file in the site; hidden, so that web servers and people pass over it.
    static let name = ".postmortem-manifest"

    /// What the manifest is called while it or another file is put into place without an exchange of the whole tree.
    static let temporaryName = ".postmortem-new"

    /// Names at the top of the site that are ours and nobody's page.
    static let ownNames: Set = [name, temporaryName]

    private static let version = "postmortem-manifest 1"

    private var paths: Set<String>

    /// Lists the given paths.
    init(paths: some Sequence<String>) { self.paths = Set(paths) }

    /// Reads a manifest; nil when it is damaged.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self),
            let end = text.utf8.dropLast().lastIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let body = text[...end]
        var lines = body.split(separator: "\n")
        guard lines.first.map(String.init) == Self.version else { return nil }
        lines.removeFirst()
        guard text[text.utf8.index(after: end)...] == Self.lastLine(of: body, count: lines.count) else { return nil }
        paths = Set(lines.map(String.init))
    }

    /// Reads the manifest of a site; nil when there is none or it is damaged.
    ///
    /// - Throws: ``Failure`` when there is one that cannot be read.
    init?(in site: OpenFolder, shown: String) throws {
        guard let (file, status) = site.openFile(Self.name) else {
            // ELOOP is a symbolic link, which we do not write.
            if errno == ENOENT || errno == ELOOP { return nil }
            throw Failure("cannot read: \(systemReason())", path: shown + "/" + Self.name)
        }
        defer { close(file) }
        guard status.isRegular, let bytes = FileContent.file(file, size: Int(status.st_size)).bytes() else {
            return nil
        }
        self.init(bytes)
    }

    /// Whether a build wrote the file.
    ///
    /// Compares bytes: for Swift two strings are equal when they are canonically equivalent, for a file system not.
    func contains(_ path: String) -> Bool {
        guard let index = paths.firstIndex(of: path) else { return false }
        return paths[index].utf8.elementsEqual(path.utf8)
    }

    /// The manifest with the paths of another one added.
    func union(_ other: SiteManifest) -> SiteManifest { SiteManifest(paths: paths.union(other.paths)) }

    /// The text of the manifest.
    var text: String {
        let sorted = paths.sorted { $0.precedesInBytes($1) }
        let body = ([Self.version] + sorted).map { $0 + "\n" }.joined()
        return body + Self.lastLine(of: body[...], count: sorted.count)
    }

    /// FNV-1a (64 bits): finds accidents, which is all it is for.
    private static func lastLine(of body: Substring, count: Int) -> String {
        let hash = body.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "end \(count) \(String(hash, radix: 16))\n"
    }
}
