import PostmortemCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ends the process when a request takes more processor time or memory than it may, and when its starter is gone.
///
/// The engine's own limits do not help: its execution time limit does not stop a chain of promises or a native sort, and
/// it has none for memory. Processor time and not the clock's, so that the answer does not depend on what else runs.
final class Watchdog: Sendable {
    private let cpuNanoseconds: UInt64
    private let residentBytes: Int
    /// Processor time at which the request must have ended; `.max` between requests.
    private let deadline = Atomic<UInt64>(.max)

    private static let interval = timespec(tv_sec: 0, tv_nsec: 5_000_000)

    init(cpuMilliseconds: Int, megabytes: Int) {
        cpuNanoseconds = UInt64(clamping: cpuMilliseconds) &* 1_000_000
        residentBytes = megabytes << 20
    }

    /// Starts to watch, on a thread of its own.
    func start() {
        let memory = ResidentMemory()
        let context = Unmanaged.passRetained(Watch(watchdog: self, memory: memory)).toOpaque()
        #if os(Linux)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let failure = pthread_create(
            &thread, nil,
            { argument in
                // Retained for the thread, which never ends.
                #if os(Linux)
                    guard let argument else { return nil }
                #endif
                Unmanaged<Watch>.fromOpaque(argument).takeUnretainedValue().run()
            }, context)
        // Nothing that is not trusted may run without it.
        if failure != 0 { exit(1) }
    }

    /// A request begins.
    func begin() { deadline.store(Self.processorTime() &+ cpuNanoseconds, ordering: .relaxed) }

    /// It has ended.
    func end() { deadline.store(.max, ordering: .relaxed) }

    private final class Watch: Sendable {
        let watchdog: Watchdog
        let memory: ResidentMemory

        init(watchdog: Watchdog, memory: ResidentMemory) {
            self.watchdog = watchdog
            self.memory = memory
        }

        func run() -> Never {
            var interval = Watchdog.interval
            let starter = getppid()
            while true {
                nanosleep(&interval, nil)
                if Watchdog.processorTime() > watchdog.deadline.load(ordering: .relaxed) {
                    _exit(HelperExit.outOfTime.rawValue)
                }
                if memory.bytes() > watchdog.residentBytes { _exit(HelperExit.outOfMemory.rawValue) }
                if getppid() != starter { _exit(0) }
            }
        }
    }

    /// Nanoseconds that all threads of the process have run.
    private static func processorTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}

/// How much memory the process has in use.
struct ResidentMemory: Sendable {
    #if os(Linux)
        /// Opened before descriptors are limited.
        private let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        private let pageSize = sysconf(Int32(_SC_PAGESIZE))

        /// Bytes; 0 where the system does not tell.
        func bytes() -> Int {
            withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
                let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
                guard count > 0 else { return 0 }
                // "size resident shared …", in pages.
                let fields = buffer.prefix(count).split(separator: UInt8(ascii: " "))
                guard fields.count > 1 else { return 0 }
                return fields[1].reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) } * pageSize
            }
        }
    #else
        /// Bytes, at their highest: the process has no other measure that needs no more than this call.
        func bytes() -> Int {
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
        }
    #endif
}
