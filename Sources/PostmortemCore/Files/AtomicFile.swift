#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes whole files, so that a reader, or a run that is killed, sees the old file or the new one.
public enum AtomicFile {
    /// Writes beside the file and renames. A symbolic link stays, and the file that it leads to is replaced; the file's
    /// permissions stay. A device or pipe is written to.
    ///
    /// - Throws: ``Failure`` with the path and the reason.
    public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
        }
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(path) }
            return try write(bytes, to: descriptor, path)
        }
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")).map(target.utf8.index(after:)) ?? target.startIndex
        var template = (target[..<slash] + ".postmortem-XXXXXX").utf8CString.map { $0 }
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(path) }
        do throws(Failure) {
            // mkstemp gives the owner alone access; a new file gets what the process's mask leaves.
            let mask = umask(0)
            umask(mask)
            fchmod(descriptor, exists ? status.st_mode & 0o7777 : 0o666 & ~mask)
            try write(bytes, to: descriptor, path)
            guard rename(template, target) == 0 else { throw failure(path) }
        } catch {
            unlink(template)
            throw error
        }
    }

    /// Writes all bytes and closes the descriptor.
    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { writeBytes(descriptor, $0 + offset, buffer.count - offset) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 {
                let reason = failure(path)
                close(descriptor)
                throw reason
            }
            offset += count
        }
        guard close(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure("cannot write: \(String(cString: strerror(errno)))", path: path)
    }
}

// Outside the type, where `write` means its own functions.
private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
