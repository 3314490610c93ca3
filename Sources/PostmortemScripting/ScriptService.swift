public import PostmortemModel
import Synchronization

/// Runs scripts in helper processes, and remembers what they said.
public final class ScriptService: ScriptRunner {
    private let library: ScriptLibrary
    private let pool: HelperPool?
    private let cache: ScriptCache?
    /// What is added to the key of a job that did not get by with what a helper may use.
    private let limits: [[UInt8]]
    private let unserved = Mutex<Set<ScriptKind>>([])

    /// - Parameters:
    ///   - library: the scripts.
    ///   - helper: absolute path of the helper; nil when there is none.
    ///   - cacheFolder: where answers are kept; nil for nowhere. It is made when it is not there.
    public convenience init(library: ScriptLibrary, helper: String?, cacheFolder: String?) {
        self.init(library: library, helper: helper, cache: cacheFolder.map { ScriptCache(path: $0) })
    }

    init(
        library: ScriptLibrary, helper: String?, cache: ScriptCache?, limits: HelperProcess.Limits = .init()
    ) {
        self.library = library
        pool = helper.map { HelperPool(path: $0, library: library, limits: limits) }
        self.cache = cache
        self.limits = ["\(limits.cpuMilliseconds) ms", "\(limits.megabytes) MB"].map { Array($0.utf8) }
    }

    deinit { cache?.trim() }

    /// Whether any job could not be done because a part is missing.
    public var lacksParts: Bool { unserved.withLock { !$0.isEmpty } }

    /// How many helpers have been started.
    var startedHelpers: Int { pool?.started ?? 0 }

    /// See ``ScriptRunner/run(_:)``.
    public func run(_ jobs: [ScriptJob]) -> [ScriptOutcome] {
        var outcomes: [ScriptJob: ScriptOutcome] = [:]
        var missing: [(job: ScriptJob, key: [[UInt8]])] = []
        for job in jobs where outcomes[job] == nil {
            // Without its scripts a job has no key, and nobody to do it.
            outcomes[job] = .unavailable
            guard library.scripts(of: job.kind) != nil else { continue }
            if let failure = job.refusal {
                outcomes[job] = .failed(failure)
                continue
            }
            let key = key(of: job)
            if let fields = cache?.answer(to: key), let outcome = ScriptAnswer.outcome(of: job, fields) {
                outcomes[job] = outcome
            } else if let death = cache?.answer(to: key + limits).flatMap(ScriptAnswer.death) {
                outcomes[job] = ScriptAnswer.outcome(of: death)
            } else {
                missing.append((job, key))
            }
        }
        if let pool, !missing.isEmpty {
            let requests = missing.map { HelperPool.Request(kind: $0.job.kind, fields: $0.job.fields) }
            for ((job, key), answer) in zip(missing, pool.answers(to: requests)) {
                switch answer {
                case .fields(let fields):
                    outcomes[job] = ScriptAnswer.outcome(of: job, fields) ?? ScriptAnswer.notAllowed
                    cache?.keep(fields, to: key)
                case .died(let death):
                    outcomes[job] = ScriptAnswer.outcome(of: death)
                    // Kept for these limits: another version may give more. What the machine did is not the job's.
                    if death != .stopped { cache?.keep(ScriptAnswer.fields(of: death), to: key + limits) }
                case .noHelper: break
                }
            }
        }
        let missingKinds = Set(outcomes.filter { $0.value == .unavailable }.map(\.key.kind))
        if !missingKinds.isEmpty { unserved.withLock { $0.formUnion(missingKinds) } }
        return jobs.map { outcomes[$0] ?? .unavailable }
    }

    /// Whether the helper is there and its engine runs.
    public func startsHelper() -> Bool { pool?.starts() ?? false }

    /// Bytes and number of the answers that are kept.
    public var cacheSize: (bytes: Int, entries: Int) { cache?.size ?? (0, 0) }

    /// Everything that an answer depends on.
    private func key(of job: ScriptJob) -> [[UInt8]] {
        let fingerprint = String(library.fingerprint(of: job.kind), radix: 16)
        return [Array(job.kind.rawValue.utf8), Array(fingerprint.utf8)] + job.fields
    }
}

extension ScriptJob {
    /// Whose scripts it needs.
    var kind: ScriptKind {
        switch self {
        case .diagram, .check: .diagram
        case .formula: .formula
        case .code, .languages: .code
        }
    }

    /// What the helper's `begin` is called with.
    var fields: [[UInt8]] {
        let words: [String] =
            switch self {
            case .diagram(let source, let id): ["diagram", source, id]
            case .check(let source): ["check", source]
            case .formula(let source, let isDisplay): ["formula", source, isDisplay ? "display" : "inline"]
            case .code(let source, let language): ["code", source, language]
            case .languages: ["languages"]
            }
        return words.map { Array($0.utf8) }
    }

    /// Why no script is asked.
    var refusal: ScriptFailure? {
        let (source, limit) =
            switch self {
            // Mermaid's own limit, and KaTeX's is in our script.
            case .diagram(let source, _), .check(let source): (source, 50_000)
            case .code(let source, _): (source, 200_000)
            case .formula, .languages: ("", 0)
            }
        guard source.utf16.count > limit else { return nil }
        return ScriptFailure(message: "longer than \(limit) characters")
    }
}
