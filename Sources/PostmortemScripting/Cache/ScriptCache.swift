import PostmortemCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Answers of scripts, kept between runs: one file each, named by the hash of its request, in one folder.
///
/// An entry holds the whole request, so a hash that two requests share costs a second rendering and nothing else, and it
/// holds a checksum, so a broken one is as good as none. Entries appear whole (they are renamed into place), so several
/// builds may share the folder, and it may be deleted at any time. What comes out is not trusted more than what a
/// script says: anybody may have put it there.
final class ScriptCache: Sendable {
    private let path: String
    private let limit: Int
    private let folder: Mutex<Int32?>
    private let written = Atomic<Int>(0)

    /// Changes with the form of entries.
    private static let suffix = ".v1"
    private static let day = 86_400

    /// - Parameters:
    ///   - path: the folder; made when there is something to keep. Where it cannot be made, or is a symbolic link, there
    ///     is no cache.
    ///   - limit: bytes that it may hold after ``trim()``.
    init(path: String, limit: Int = 1 << 30) {
        self.path = path
        self.limit = limit
        folder = Mutex(Self.open(path))
    }

    deinit { if let folder = folder.withLock({ $0 }) { close(folder) } }

    private static func open(_ path: String) -> Int32? {
        let folder = systemOpen(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        return folder < 0 ? nil : folder
    }

    private func madeFolder() -> Int32? {
        folder.withLock { folder in
            if folder == nil, mkdir(path, 0o777) == 0 {
                folder = Self.open(path)
                // Not for version control, wherever the knowledge base is.
                if let folder { write(Array("*\n".utf8), to: ".gitignore", in: folder) }
            }
            return folder
        }
    }

    /// The answer to a request; nil when there is none.
    func answer(to request: [[UInt8]]) -> [[UInt8]]? {
        guard let folder = folder.withLock({ $0 }) else { return nil }
        let descriptor = openat(folder, Self.name(of: request), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let (bytes, changed) = WholeFile.read(descriptor), bytes.count > 12,
            Self.checksum(bytes.dropLast(8)) == Array(bytes.suffix(8)),
            let parts = MessageFrame.decoded(Array(bytes.dropFirst(4).dropLast(8))), parts.count == 2,
            parts[0] == request
        else { return nil }
        // The oldest go first: what is still in use becomes young again, once a day.
        if time(nil) - changed > Self.day { futimens(descriptor, nil) }
        return parts[1]
    }

    /// Keeps an answer; where that fails it is made again next time.
    func keep(_ answer: [[UInt8]], to request: [[UInt8]]) {
        guard let folder = madeFolder() else { return }
        var bytes = MessageFrame.encoded([request, answer])
        bytes += Self.checksum(bytes[...])
        write(bytes, to: Self.name(of: request), in: folder)
    }

    /// Removes the oldest entries where this process has added some and there are now more bytes than there may be.
    func trim() {
        guard written.load(ordering: .relaxed) > 0, let folder = folder.withLock({ $0 }) else { return }
        let entries = entries()
        var size = entries.reduce(0) { $0 + $1.size }
        // A bit more than needed, so that the next build need not do it again.
        guard size > limit else { return }
        for entry in entries.sorted(by: { ($0.changed, $0.name) < ($1.changed, $1.name) }) {
            if size <= limit - limit / 8 { break }
            unlinkat(folder, entry.name, 0)
            size -= entry.size
        }
    }

    /// Bytes of all entries, and their number.
    var size: (bytes: Int, entries: Int) {
        let entries = entries()
        return (entries.reduce(0) { $0 + $1.size }, entries.count)
    }

    private struct Entry {
        var name: String
        var size: Int
        var changed: Int
    }

    /// The files that the cache has made, also those of other versions and of writers that were killed.
    private func entries() -> [Entry] {
        guard let folder = folder.withLock({ $0 }) else { return [] }
        // Another descriptor: reading moves a position that the two would share.
        guard let directory = fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return [] }
        defer { closedir(directory) }
        var entries: [Entry] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard name.contains(".v"), name.prefix(16).allSatisfy(\.isHexDigit),
                fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG
            else { continue }
            #if canImport(Darwin)
                let changed = status.st_mtimespec.tv_sec
            #else
                let changed = status.st_mtim.tv_sec
            #endif
            entries.append(Entry(name: name, size: Int(status.st_size), changed: changed))
        }
        return entries
    }

    private func write(_ bytes: [UInt8], to name: String, in folder: Int32) {
        let serial = written.add(1, ordering: .relaxed).newValue
        let temporary = "\(name).\(getpid())-\(serial)"
        let descriptor = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return }
        let isWhole = bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = pwrite(
                    descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset, off_t(offset))
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return false }
                offset += count
            }
            return true
        }
        close(descriptor)
        if !isWhole || renameat(folder, temporary, folder, name) != 0 { unlinkat(folder, temporary, 0) }
    }

    private static func name(of request: [[UInt8]]) -> String {
        var hash = Fingerprint()
        for field in request { hash.add(field) }
        return hash.digits + suffix
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var hash = Fingerprint()
        hash.add(Array(bytes))
        return withUnsafeBytes(of: hash.value.littleEndian) { Array($0) }
    }
}

// Outside the type, where the name means the system call.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
