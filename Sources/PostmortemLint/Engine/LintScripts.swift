import PostmortemModel
import Synchronization

/// What scripts say of the diagrams, formulas and code of a document. Where there are none, they say nothing.
final class LintScripts: Sendable {
    private let runner: any ScriptRunner
    private let names = Mutex<Set<String>?>(nil)
    private let unservedRules = Mutex<Set<String>>([])

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

    /// Ids of the rules of which something was left undone: a part was missing, or there was too much.
    var unserved: Set<String> { unservedRules.withLock { $0 } }

    /// The failures among the diagrams and formulas of a document that are meant, with the index of each among those.
    func failures(
        in document: IncidentDocument, _ isMeant: (ScriptJob) -> Bool
    ) -> [(index: Int, failure: ScriptFailure)] {
        guard document.checkCount > 0, case let jobs = document.checks.filter(isMeant), let first = jobs.first else {
            return []
        }
        let outcomes = isRead ? runner.run(jobs) : []
        if !isRead || outcomes.contains(.unavailable) { note(first) }
        return outcomes.enumerated().compactMap { index, outcome in
            if case .failed(let failure) = outcome { (index, failure) } else { nil }
        }
    }

    /// All names of languages that code can be highlighted in; empty when that is not known. Asked once.
    var languages: Set<String> {
        names.withLock { names in
            if let names { return names }
            var found: Set<String> = []
            if case .languages(let list) = runner.run([.languages])[0] { found = Set(list) } else { note(.languages) }
            names = found
            return found
        }
    }

    /// Remembers the rule whose job was not done.
    private func note(_ job: ScriptJob) {
        let rule =
            switch job {
            case .diagram, .check: BrokenDiagram.metadata
            case .formula: BrokenFormula.metadata
            case .code, .languages: UnknownHighlightLanguage.metadata
            }
        unservedRules.withLock { _ = $0.insert(rule.id) }
    }
}
