#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Gives up what the process will not need, before it has seen anything that is not trusted.
///
/// Scripts cannot reach files or the network: the engine has no interface for them. This is for the day on which the
/// engine itself has a hole. The starter has emptied the environment.
enum Confinement {
    /// Closes what the starter, or the starter's starter, forgot to mark. Programs rarely have more.
    static func closeDescriptors() {
        for descriptor in (STDERR_FILENO + 1)..<4096 { close(descriptor) }
    }

    /// No new descriptors (so no files and no sockets), and no core files. What the system refuses is left
    /// as it is: no limit here is needed for a right answer.
    static func limitResources() {
        limit(RLIMIT_NOFILE, 3)
        limit(RLIMIT_CORE, 0)
    }

    #if canImport(Glibc)
        private static func limit(_ resource: __rlimit_resource, _ value: UInt) {
            var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
            _ = setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
        }
    #else
        private static func limit(_ resource: Int32, _ value: UInt) {
            var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
            _ = setrlimit(resource, &limit)
        }
    #endif
}
