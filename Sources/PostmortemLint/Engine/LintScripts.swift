import PostmortemModel
import Synchronization

/// What scripts say of the diagrams, formulas and code of a document. Where there are none, they say nothing.
final class LintScripts: Sendable {
    private let runner: any ScriptRunner
    private let names = Mutex<Set<String>?>(nil)

    /// Whether diagrams and formulas are checked.
    private let isRead: Bool

    init(_ runner: any ScriptRunner, isRead: Bool = true) {
        self.runner = runner
        self.isRead = isRead
    }

    /// The same, but no diagram and no formula is checked.
    func withoutReading() -> LintScripts { LintScripts(runner, isRead: false) }

    /// Whether there are scripts at all.
    var isThere: Bool { !(runner is NoScripts) }

    /// The failures among the diagrams and formulas of a document that are meant, with the index of each among those.
    func failures(
        in document: IncidentDocument, _ isMeant: (ScriptJob) -> Bool
    ) -> [(index: Int, failure: ScriptFailure)] {
        guard isRead, document.checkCount > 0, case let jobs = document.checks.filter(isMeant), !jobs.isEmpty else {
            return []
        }
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
