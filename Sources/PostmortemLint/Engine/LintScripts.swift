import PostmortemModel
import Synchronization

/// What scripts say of the diagrams, formulas and code of a document. Where there are none, they say nothing.
final class LintScripts: Sendable {
    private let runner: any ScriptRunner
    private let names = Mutex<Set<String>?>(nil)

    init(_ runner: any ScriptRunner) { self.runner = runner }

    /// The failures among jobs, with the index of each.
    func failures(of jobs: [ScriptJob]) -> [(index: Int, failure: ScriptFailure)] {
        guard !jobs.isEmpty else { return [] }
        return runner.run(jobs).enumerated().compactMap { index, outcome in
            if case .failed(let failure) = outcome { (index, failure) } else { nil }
        }
    }

    /// All names of languages that code can be highlighted in; empty when that is not known. Asked once.
    var languages: Set<String> {
        names.withLock { names in
            if let names { return names }
            var found: Set<String> = []
            if case .languages(let list) = runner.run([.languages])[0] { found = Set(list) }
            names = found
            return found
        }
    }
}
