import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One running helper, and the socket to it. Used by one thread at a time; must be stopped.
struct HelperProcess: Sendable {
    /// What a helper may use for one request.
    struct Limits: Sendable {
        /// Processor time in milliseconds.
        var cpuMilliseconds = 10_000
        /// Memory in megabytes of 1,048,576 bytes.
        var megabytes = 1024
        /// Time in seconds after which a helper that says nothing is killed, however busy the machine is.
        var silence = 120
    }

    /// Why a helper does not answer any more.
    enum Death: String, Sendable {
        case outOfTime, outOfMemory, crashed
        /// Killed, by us after a long silence or by somebody else: that says nothing of the request.
        case stopped
    }

    private let process: pid_t
    private let socket: Int32

    /// Starts a helper.
    ///
    /// It has no environment but a time zone and a locale, so that output depends on neither, and it closes all
    /// descriptors but its streams.
    /// - Returns: nil when it does not start.
    init?(path: String, limits: Limits) {
        var ends: [Int32] = [-1, -1]
        #if os(Linux)
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        let (ours, theirs) = (ends[0], ends[1])
        defer { close(theirs) }
        #if !os(Linux)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            var on: Int32 = 1
            setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
        var patience = timeval(tv_sec: .init(limits.silence), tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(ours, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        guard let process = Self.spawn([path, "\(limits.cpuMilliseconds)", "\(limits.megabytes)"], stream: theirs)
        else {
            close(ours)
            return nil
        }
        self.process = process
        socket = ours
    }

    /// Sends requests, all at once: the helper reads a whole frame before it begins, so neither waits for the other.
    /// - Returns: false when the helper is gone.
    func send(_ requests: [[[UInt8]]]) -> Bool {
        let bytes = MessageFrame.encoded(requests)
        return bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                #if os(Linux)
                    let flags = Int32(MSG_NOSIGNAL)
                #else
                    let flags: Int32 = 0
                #endif
                let count = systemSend(socket, buffer.baseAddress.map { $0 + offset }, buffer.count - offset, flags)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return false }
                offset += count
            }
            return true
        }
    }

    /// The answer to the next request; nil when the helper is gone or does not speak the protocol.
    func receive() -> [[UInt8]]? {
        guard let head = read(4) else { return nil }
        let size = MessageFrame.length(head)
        guard size <= MessageFrame.maximumSize, let body = read(size) else { return nil }
        return MessageFrame.decoded(body)?.first
    }

    /// Ends the helper, whatever it does.
    /// - Returns: why it had gone before, if it had.
    @discardableResult
    func stop() -> Death {
        close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        // WIFEXITED and WEXITSTATUS, which are macros.
        guard status & 0x7F == 0 else { return status & 0x7F == SIGKILL ? .stopped : .crashed }
        return switch HelperExit(rawValue: status >> 8 & 0xFF) {
        case .outOfTime: .outOfTime
        case .outOfMemory: .outOfMemory
        case nil: .crashed
        }
    }

    private func read(_ count: Int) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = recv(socket, buffer.baseAddress.map { $0 + filled }, count - filled, 0)
                if got < 0 && errno == EINTR { continue }
                if got <= 0 {
                    isWhole = false
                    return
                }
                filled += got
            }
        }
        return isWhole ? bytes : nil
    }

    private static func spawn(_ arguments: [String], stream: Int32) -> pid_t? {
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO)
        // The engine says on standard error how it died; the exit status is enough.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let settings = ["TZ=UTC", "LANG=C.UTF-8"]
        var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, arguments[0], &actions, nil, &words, &environment) == 0 else { return nil }
        return process
    }
}

// Outside the type, where the name means the system call.
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    send(socket, bytes, count, flags)
}
