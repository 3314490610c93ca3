import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder held open, so that its entries are named relative to it.
///
/// A path from the root could mean another folder from one call to the next, as folders change their names when the
/// site is exchanged; a descriptor cannot. It is also faster: the kernel walks one or two names instead of ten.
///
/// Names are C strings because a foreign file may have a name that is not UTF-8; both `String` and `[CChar]` pass.
final class OpenFolder: Sendable {
    /// Closed with the object, so that no other file gets the number while a thread still uses it.
    let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a folder by its path; nil, and the reason in `errno`, when that fails.
    convenience init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        self.init(descriptor: descriptor)
    }

    /// Opens a folder inside this one; nil, and the reason in `errno`, when that fails.
    ///
    /// A symbolic link is no folder.
    func folder(_ name: UnsafePointer<CChar>) -> OpenFolder? {
        let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        return child < 0 ? nil : OpenFolder(descriptor: child)
    }

    /// What is at the name, without following a symbolic link; nil when there is nothing.
    func status(of name: UnsafePointer<CChar>) -> stat? {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    /// The status of the folder itself.
    var status: stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    /// One entry of a folder.
    struct Entry {
        /// Its name, ending in a zero.
        var name: [CChar]
        /// The `S_IFMT` part of its mode.
        var kind: mode_t
        /// Its number in the file system: a replaced file has another one.
        var inode: UInt64

        /// The name as text; nil when it is not UTF-8.
        var text: String? {
            name.withUnsafeBufferPointer { $0.baseAddress.flatMap { String(validatingCString: $0) } }
        }
    }

    /// Everything in the folder but `.` and `..`, in no order; nil, and the reason in `errno`, when it is unreadable.
    func entries() -> [Entry]? {
        // A descriptor of its own, for the position in a folder belongs to the descriptor.
        let listed = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listed >= 0 else { return nil }
        guard let stream = fdopendir(listed) else {
            close(listed)
            return nil
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        errno = 0
        while let item = readdir(stream) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                let start = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                return Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1))
            }
            if name == [46, 0] || name == [46, 46, 0] { continue }
            let kind: mode_t? =
                switch Int32(item.pointee.d_type) {
                case Int32(DT_REG): S_IFREG
                case Int32(DT_DIR): S_IFDIR
                case Int32(DT_LNK): S_IFLNK
                default: status(of: name).map { $0.st_mode & S_IFMT }
                }
            if let kind { entries.append(Entry(name: name, kind: kind, inode: UInt64(item.pointee.d_ino))) }
            errno = 0
        }
        return errno == 0 ? entries : nil
    }

    /// Removes a file or a whole folder; symbolic links are removed, never followed.
    /// - Returns: whether it is gone.
    @discardableResult
    func removeTree(_ name: UnsafePointer<CChar>) -> Bool {
        if unlinkat(descriptor, name, 0) == 0 || errno == ENOENT { return true }
        guard let status = status(of: name), status.st_mode & S_IFMT == S_IFDIR else { return false }
        // A foreign folder keeps its permissions, and so may refuse its owner; a removal needs all three.
        if status.st_mode & S_IRWXU != S_IRWXU { _ = fchmodat(descriptor, name, S_IRWXU, 0) }
        guard let folder = folder(name), let entries = folder.entries() else { return false }
        for entry in entries where !folder.removeTree(entry.name) { return false }
        return unlinkat(descriptor, name, AT_REMOVEDIR) == 0
    }
}

/// The reason of the last failed system call of this thread, in words.
func systemReason() -> String { String(cString: strerror(errno)) }
