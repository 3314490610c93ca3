#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that are read whole.
enum WholeFile {
    /// The bytes of a regular file; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return read(descriptor)?.bytes
    }

    /// The bytes of an open regular file, and when it was last changed, in seconds since 1970; nil when it cannot be
    /// read, or is larger than anything that is kept.
    static func read(_ descriptor: Int32) -> (bytes: [UInt8], changed: Int)? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 64 << 20 else {
            return nil
        }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = pread(descriptor, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
                if got < 0 && errno == EINTR { continue }
                if got <= 0 { break }
                count += got
            }
        }
        #if canImport(Darwin)
            return (bytes, status.st_mtimespec.tv_sec)
        #else
            return (bytes, status.st_mtim.tv_sec)
        #endif
    }
}
