import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The real file system below one folder.
public struct DiskFileSystem: FileSystem {
    /// The folder, with symbolic links resolved, without a trailing `/`.
    public let root: String
    private let folders = KnownFolders()

    /// - Throws: ``Failure`` when the folder does not exist.
    public init(root: String) throws {
        guard let resolved = realpath(root, nil) else {
            throw Failure("cannot open the folder: \(Self.reason())", path: root)
        }
        defer { free(resolved) }
        let path = String(cString: resolved)
        guard Self.kind(path) == S_IFDIR else { throw Failure("not a folder", path: root) }
        self.root = path
    }

    /// See ``FileSystem/read(_:)``.
    public func read(_ path: String) throws -> [UInt8] {
        // Each folder is resolved once; a file in one that lies inside does so too, unless it is a link itself.
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            folders.holds(String(path[..<slash]), { (try? checkInside($0)) != nil })
        {
            let descriptor = open(absolute(path), Self.reading | O_NOFOLLOW)
            if descriptor >= 0 { return try Self.readFile(descriptor, as: path) }
        }
        try checkInside(path)
        return try Self.readFile(absolute(path), as: path)
    }

    /// Whether something is at a path, wherever it lies.
    public static func exists(_ path: String) -> Bool { kind(path) != nil }

    /// The bytes of a regular file, wherever it lies.
    ///
    /// - Parameter name: The path in failures, where it is another one.
    /// - Throws: ``Failure`` with the path and the reason.
    public static func readFile(
        _ path: String, as name: String? = nil, limit: Int = SourceFile.maximumSize
    ) throws -> [UInt8] {
        let descriptor = open(path, reading)
        guard descriptor >= 0 else { throw Failure("cannot read: \(Self.reason())", path: name ?? path) }
        return try readFile(descriptor, as: name ?? path, limit: limit)
    }

    private static let reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK

    /// Reads an open file to its end, and closes it.
    private static func readFile(
        _ descriptor: Int32, as path: String, limit: Int = SourceFile.maximumSize
    ) throws -> [UInt8] {
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure("cannot read: not a regular file", path: path)
        }
        let size = Int(status.st_size)
        guard size <= limit else {
            throw Failure(
                "cannot read: \(size) bytes, and \(limit) is the limit", path: path,
                help: "split the file, or move what is not prose out of it")
        }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                guard let start = buffer.baseAddress else { break }
                let got = readBytes(descriptor, start + count, size - count)
                if got < 0 { failed = true }
                if got <= 0 { break }
                count += got
            }
        }
        if failed { throw Failure("cannot read: \(Self.reason())", path: path) }
        return bytes
    }

    /// Writes a file that is there; see ``AtomicFile``.
    ///
    /// - Parameter old: What was read from it.
    /// - Throws: ``Failure`` when somebody else has changed it meanwhile, when it lies outside, or cannot be written.
    public func replace(_ path: String, with bytes: [UInt8], expecting old: [UInt8]) throws {
        guard try read(path) == old else {
            throw Failure("not written: the file changed meanwhile", path: path, help: "run the command again")
        }
        do {
            try AtomicFile.write(bytes, to: absolute(path))
        } catch {
            throw Failure(error.message, path: path)
        }
    }

    /// See ``FileSystem/isFile(_:)``.
    public func isFile(_ path: String) -> Bool {
        Self.kind(absolute(path)) == S_IFREG && (try? checkInside(path)) != nil
    }

    /// See ``FileSystem/files(under:)``.
    public func files(under folder: String) throws -> [String] {
        var found: [String] = []
        // Bounds a symbolic link that points to its own parent: each real folder is listed once.
        var seen: Set<String> = []
        try list(folder, into: &found, seen: &seen)
        return found.sorted { $0.precedesInBytes($1) }
    }

    private func list(_ folder: String, into found: inout [String], seen: inout Set<String>) throws {
        let path = folder.isEmpty ? root : absolute(folder)
        guard let resolved = realpath(path, nil) else { return }
        defer { free(resolved) }
        let real = String(cString: resolved)
        guard isInside(real), seen.insert(real).inserted else { return }
        guard let directory = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return }
            throw Failure("cannot list the folder: \(Self.reason())", path: folder)
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let (name, broken) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { bytes in
                    let name = String(validatingCString: bytes)
                    return (name, name == nil ? String(cString: bytes) : "")
                }
            }
            guard let name else {
                // Nothing can refer to it; a document of that name is not to be left out silently.
                guard broken.lowercased().hasSuffix(".md"), !broken.hasPrefix(".") else { continue }
                throw Failure("the name is not UTF-8", path: folder + "/" + broken, help: "rename the file")
            }
            if name.utf8.first == UInt8(ascii: ".") { continue }
            let child = folder.isEmpty ? name : folder + "/" + name
            switch Int32(entry.pointee.d_type) {
            case Int32(DT_REG): found.append(child)
            case Int32(DT_DIR): try list(child, into: &found, seen: &seen)
            default:
                switch Self.kind(absolute(child)) {
                case S_IFREG: if (try? checkInside(child)) != nil { found.append(child) }
                case S_IFDIR: try list(child, into: &found, seen: &seen)
                default: continue
                }
            }
        }
    }

    private func absolute(_ path: String) -> String { root + "/" + path }

    private func isInside(_ real: String) -> Bool { real == root || real.hasPrefix(root == "/" ? "/" : root + "/") }

    /// A symbolic link may point anywhere; only what lies inside the root is read.
    private func checkInside(_ path: String) throws {
        guard let resolved = realpath(absolute(path), nil) else {
            throw Failure("cannot read: \(Self.reason())", path: path)
        }
        defer { free(resolved) }
        if !isInside(String(cString: resolved)) {
            throw Failure("cannot read: the symbolic link leaves the knowledge base", path: path)
        }
    }

    private static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}

/// Which folders lie inside the root, each asked once.
private final class KnownFolders: Sendable {
    /// By the bytes of the path: strings are also equal where only their normalisation differs.
    private let known = Mutex<[[UInt8]: Bool]>([:])

    func holds(_ folder: String, _ check: (String) -> Bool) -> Bool {
        let key = Array(folder.utf8)
        if let answer = known.withLock({ $0[key] }) { return answer }
        let answer = check(folder)
        known.withLock { $0[key] = answer }
        return answer
    }
}

// Outside the type, where `read` means the system call.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
