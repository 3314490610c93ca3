import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's own streams: results to standard output, everything else to standard error.
enum StandardStreams {
    /// Makes writing to a closed pipe an error code instead of a signal.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Writes all bytes to standard output. A reader that has gone away is not an error: the process ends quietly.
    static func writeOutput(_ bytes: [UInt8]) {
        if !write(bytes, to: STDOUT_FILENO) { end(0) }
    }

    /// All bytes of standard input.
    ///
    /// - Throws: ``Failure`` when it cannot be read, or holds more than a file may.
    static func readInput() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("cannot read standard input: \(String(cString: strerror(errno)))") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= SourceFile.maximumSize else {
                throw Failure("standard input holds more than \(SourceFile.maximumSize) bytes")
            }
        }
    }

    /// Writes lines to standard error; names of files in them cannot control the terminal.
    static func writeError(_ text: String) {
        _ = write(Array((VisibleText.plain(text) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Replaces the last line of a terminal.
    static func writeProgress(_ line: String) { _ = write(Array(("\r\u{1B}[2K" + line).utf8), to: STDERR_FILENO) }

    /// Whether colours may be used on standard output: on a terminal, unless NO_COLOR is set (no-color.org).
    static var outputHasColors: Bool {
        isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }

    /// Whether a person sees standard output.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether progress may be drawn on standard error.
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

    /// A variable of the environment.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Ends the process.
    static func end(_ status: Int32) -> Never { exit(status) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                return false
            }
            offset += written
        }
        return true
    }
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
