import Dispatch
import Synchronization

/// Runs two works at once, the first on the calling thread; one after the other where there is one job.
///
/// Unlike the elements of ``Swift/RandomAccessCollection/parallelMap(jobs:chunk:_:)``, both may map in parallel
/// themselves: inside of its own workers, Dispatch gives a nested loop one thread only.
///
/// - Parameters:
///   - jobs: number of works at the most.
///   - first: runs on the calling thread.
///   - second: runs on another thread.
/// - Returns: both results.
/// - Throws: the error of `first`, else that of `second`; both have ended by then.
public func concurrently<First, Second: Sendable>(
    jobs: Int, _ first: () throws -> First, _ second: @escaping @Sendable () throws -> Second
) throws -> (First, Second) {
    guard jobs > 1 else { return (try first(), try second()) }
    let result = Later<Second>()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { result.value.withLock { $0 = Result { try second() } } }
    let own = Result { try first() }
    group.wait()
    guard let other = result.value.withLock({ $0 }) else { preconditionFailure("the group waits for the second") }
    return (try own.get(), try other.get())
}

/// A result that another thread leaves.
private final class Later<Value: Sendable>: Sendable {
    let value = Mutex<Result<Value, any Error>?>(nil)
}
