import PostmortemCore
import Synchronization

/// Helpers that are started when there is work, and kept while there may be more.
///
/// A helper serves one caller at a time, so there are never more of them than callers.
final class HelperPool: Sendable {
    /// The answer to a request.
    enum Answer: Hashable, Sendable {
        /// What the script said, see `RenderService` of the helper.
        case fields([[UInt8]])
        /// The helper did not survive the request.
        case died(HelperProcess.Death)
        /// No helper starts.
        case noHelper
    }

    /// A request: its kind, whose scripts it needs, and what is said to them.
    struct Request: Sendable {
        var kind: ScriptKind
        var fields: [[UInt8]]
    }

    private struct Worker: Sendable {
        var process: HelperProcess
        /// Kinds whose scripts it has.
        var loaded: Set<ScriptKind> = []
        /// Requests that it has answered.
        var served = 0
    }

    private struct State: Sendable {
        var idle: [Worker] = []
        var started = 0
        var isBroken = false
    }

    private let path: String
    private let limits: HelperProcess.Limits
    private let library: ScriptLibrary
    private let state = Mutex(State())

    /// Requests that are sent at a time: enough that waiting for each other costs nothing, few enough that little is
    /// done again when a helper dies.
    private static let batch = 16
    /// What the helper answers to `hello`; see `RenderService`.
    private static let version = "1"

    /// - Parameters:
    ///   - path: the helper's executable.
    ///   - library: the scripts that it is sent.
    ///   - limits: what it may use for one request.
    init(path: String, library: ScriptLibrary, limits: HelperProcess.Limits = .init()) {
        self.path = path
        self.library = library
        self.limits = limits
    }

    deinit { for worker in state.withLock(\.idle) { worker.process.stop() } }

    /// How many helpers have been started.
    var started: Int { state.withLock(\.started) }

    /// Whether a helper starts.
    func starts() -> Bool {
        guard let worker = take() else { return false }
        state.withLock { $0.idle.append(worker) }
        return true
    }

    /// Answers requests, in their order.
    ///
    /// A request whose helper dies is asked again of a new one, before all others: what it did is then its own doing,
    /// and the answer does not depend on what came before.
    func answers(to requests: [Request]) -> [Answer] {
        var answers: [Answer] = []
        guard var worker = take() else { return requests.map { _ in .noHelper } }
        while answers.count < requests.count {
            let batch = requests[answers.count...].prefix(Self.batch)
            let before = answers.count
            if load(batch.map(\.kind), into: &worker), worker.process.send(batch.map(Self.message)) {
                for _ in batch {
                    guard let fields = worker.process.receive() else { break }
                    answers.append(.fields(fields))
                    worker.served += 1
                }
            }
            guard answers.count - before < batch.count else { continue }
            let death = worker.process.stop()
            if worker.served == 0 { answers.append(.died(death)) }
            guard let next = start() else {
                return answers + requests[answers.count...].map { _ in .noHelper }
            }
            worker = next
        }
        state.withLock { [worker] in $0.idle.append(worker) }
        return answers
    }

    private static func message(_ request: Request) -> [[UInt8]] {
        [Array("run".utf8), Array(request.kind.rawValue.utf8)] + request.fields
    }

    /// Sends the scripts that a worker lacks.
    private func load(_ kinds: [ScriptKind], into worker: inout Worker) -> Bool {
        for kind in Set(kinds).subtracting(worker.loaded) {
            let scripts = (library.scripts(of: kind) ?? []).map { script in
                [Array("script".utf8), Array(kind.rawValue.utf8), Array(script.name.utf8), script.text]
            }
            guard worker.process.send(scripts) else { return false }
            for _ in scripts where worker.process.receive() == nil { return false }
            worker.loaded.insert(kind)
        }
        return true
    }

    private func take() -> Worker? {
        state.withLock { $0.idle.popLast() } ?? start()
    }

    private func start() -> Worker? {
        guard !state.withLock(\.isBroken) else { return nil }
        guard let process = HelperProcess(path: path, limits: limits) else { return fail() }
        guard process.send([[Array("hello".utf8)]]), let answer = process.receive(),
            answer == ["ok", Self.version].map({ Array($0.utf8) })
        else {
            process.stop()
            return fail()
        }
        state.withLock { $0.started += 1 }
        return Worker(process: process)
    }

    /// Trying again would only take time: the engine is missing, or the helper belongs to another version.
    private func fail() -> Worker? {
        state.withLock { $0.isBroken = true }
        return nil
    }
}
