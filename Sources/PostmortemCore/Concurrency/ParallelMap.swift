import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable, Index == Int {
    /// Maps in parallel over index chunks; the result has the collection's order whatever the scheduling.
    ///
    /// - Parameters:
    ///   - jobs: number of workers at the most; 1 runs on the calling thread.
    ///   - chunk: indices that a worker takes at a time.
    /// - Throws: the error of the lowest index that failed.
    public func parallelMap<T: Sendable, E: Error>(
        jobs: Int, chunk: Int = 8, _ transform: @Sendable (Element) throws(E) -> T
    ) throws(E) -> [T] {
        let jobs = Swift.min(jobs, (count + chunk - 1) / Swift.max(1, chunk))
        guard jobs > 1 else { return try map(transform) }
        let state = Mutex(Progress<T, E>(next: startIndex))
        let end = endIndex
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while true {
                let start = state.withLock { state in
                    defer { state.next += chunk }
                    return state.failure == nil ? state.next : end
                }
                guard start < end else { return }
                var values: [T] = []
                values.reserveCapacity(chunk)
                for index in start..<Swift.min(start + chunk, end) {
                    do throws(E) {
                        values.append(try transform(self[index]))
                    } catch {
                        state.withLock { state in
                            if index < state.failure?.index ?? .max { state.failure = (index, error) }
                        }
                        return
                    }
                }
                state.withLock { [values] in $0.parts.append((start, values)) }
            }
        }
        let (parts, failure) = state.withLock { ($0.parts, $0.failure) }
        if let failure { throw failure.error }
        return parts.sorted { $0.index < $1.index }.flatMap(\.values)
    }
}

private struct Progress<Value: Sendable, Failure: Error>: Sendable {
    var next: Int
    var parts: [(index: Int, values: [Value])] = []
    var failure: (index: Int, error: Failure)?

    init(next: Int) { self.next = next }
}
