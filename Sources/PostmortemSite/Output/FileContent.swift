import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the bytes of a file of the site come from.
enum FileContent {
    /// Bytes in memory: a page.
    case bytes(UnsafeRawBufferPointer)
    /// An open regular file and its size: a picture beside an incident.
    case file(Int32, size: Int)

    private static let block = 64 * 1024

    /// The number of bytes.
    var size: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(_, let size): size
        }
    }

    /// Whether the file at `descriptor`, which is known to have the same size, holds the same bytes.
    func equals(_ descriptor: Int32) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 2 * Self.block, alignment: 16) { buffer in
            let theirs = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Self.block])
            let ours = UnsafeMutableRawBufferPointer(rebasing: buffer[Self.block...])
            var offset = 0
            while offset < size {
                let count = min(Self.block, size - offset)
                guard Self.fill(theirs, count, from: descriptor, at: offset) else { return false }
                let start: UnsafeRawPointer?
                switch self {
                case .bytes(let bytes): start = bytes.baseAddress.map { $0 + offset }
                case .file(let source, _):
                    guard Self.fill(ours, count, from: source, at: offset) else { return false }
                    start = UnsafeRawPointer(ours.baseAddress)
                }
                guard let start, let other = theirs.baseAddress, memcmp(start, other, count) == 0 else { return false }
                offset += count
            }
            return true
        }
    }

    /// Writes everything to a new file.
    /// - Returns: false, and the reason in `errno`, when that fails.
    func write(to descriptor: Int32) -> Bool {
        switch self {
        case .bytes(let bytes): return Self.write(bytes, to: descriptor)
        case .file(let source, _):
            return withUnsafeTemporaryAllocation(byteCount: 2 * Self.block, alignment: 16) { buffer in
                var offset: off_t = 0
                while true {
                    let count = pread(source, buffer.baseAddress, buffer.count, offset)
                    if count < 0 && errno == EINTR { continue }
                    if count <= 0 { return count == 0 }
                    guard Self.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: descriptor) else {
                        return false
                    }
                    offset += off_t(count)
                }
            }
        }
    }

    /// All bytes; nil when they cannot be read.
    func bytes() -> [UInt8]? {
        switch self {
        case .bytes(let bytes): return Array(bytes)
        case .file(let source, let size):
            var isWhole = false
            let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                isWhole = Self.fill(UnsafeMutableRawBufferPointer(buffer), size, from: source, at: 0)
                count = isWhole ? size : 0
            }
            return isWhole ? bytes : nil
        }
    }

    private static func fill(
        _ buffer: UnsafeMutableRawBufferPointer, _ count: Int, from descriptor: Int32, at offset: Int
    ) -> Bool {
        var filled = 0
        while filled < count {
            guard let start = buffer.baseAddress else { return false }
            let got = pread(descriptor, start + filled, count - filled, off_t(offset + filled))
            if got < 0 && errno == EINTR { continue }
            if got <= 0 { return false }
            filled += got
        }
        return true
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = systemWrite(descriptor, rest)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }
}

// Outside the type, where `write` means the system call.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

extension OpenFolder {
    /// Creates a file that must not exist yet, with the permissions that the umask leaves of 0666.
    ///
    /// - Parameters:
    ///   - name: its path in this folder; the folders on the way exist.
    ///   - content: what it holds.
    ///   - modified: modification time to give the file; nil for now.
    /// - Returns: false, and the reason in `errno`, when that fails.
    func create(_ name: UnsafePointer<CChar>, _ content: FileContent, modified: timespec? = nil) -> Bool {
        let mode = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { return false }
        var written = content.write(to: file)
        let reason = errno
        if written, let modified { _ = futimens(file, [modified, modified]) }
        // Some file systems report a full disk only here.
        if close(file) != 0 && errno != EINTR { written = false } else { errno = reason }
        return written
    }

    /// Opens what is at `name` for reading; nil, and the reason in `errno`, when there is nothing or it is unreadable.
    ///
    /// Neither follows a symbolic link nor waits for the other end of a pipe. The caller looks at the status and
    /// closes the descriptor.
    func openFile(_ name: UnsafePointer<CChar>) -> (descriptor: Int32, status: stat)? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            close(file)
            return nil
        }
        return (file, status)
    }
}

extension stat {
    /// Whether it is a regular file: no folder, symbolic link, pipe, socket or device.
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }

    /// When the content last changed.
    var modified: timespec {
        #if canImport(Darwin)
            st_mtimespec
        #else
            st_mtim
        #endif
    }
}
