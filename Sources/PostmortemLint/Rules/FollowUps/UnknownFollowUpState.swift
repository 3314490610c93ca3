import PostmortemCore
import PostmortemModel

/// Reports a state of an action that the program does not know.
struct UnknownFollowUpState: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM607", name: "unknown-follow-up-state", severity: .warning, since: "0.1.0",
        fix: .unsafe("A misspelt state is replaced by the one that is nearest to it; `undone` is no misspelt `done`."),
        summary: """
            The state of a follow-up action is none of `open`, `in-progress`, `done`, `declined`, nor a word for one \
            of them. `unknown` is fine.
            """,
        rationale: "An action without a known state is counted neither as open nor as done, and is late for ever.",
        bad: [
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | ⟦doen⟧ | G1"),
                reports: "State 'doen' is not one of open, in-progress, done, declined"),
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | ⟦somehow⟧ | G1"),
                reports: "State 'somehow' is not one of open, in-progress, done, declined"),
            RuleExample(
                .followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | ⟦undone⟧ | G1"),
                reports: "State 'undone' is not one of open, in-progress, done, declined",
                remark: "No state is suggested: the nearest would be the opposite."),
        ],
        good: [
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | In progress | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | closed | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | 已完成 | G1")),
            RuleExample(.followUps("Stage the rollout | prevent | edge-team | 2019-08-01 | unknown | G1")),
        ]
    )

    private static let states = FollowUpStatus.allCases.map(\.rawValue)

    /// Whether a word says that something is not so: of `undone`, `none` and `dont` the nearest state is the opposite.
    private static func negates(_ word: String) -> Bool {
        let word = word.lowercased()
        return ["un", "no", "dont", "don't", "don’t"].contains { word.hasPrefix($0) }
    }

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps {
            guard let text = followUp.statusText, followUp.status == nil, !followUp.saysUnknown(text) else { continue }
            let near = Self.negates(text.value) ? nil : NearMiss.best(for: text.value, in: Self.states)
            let fix = near.map {
                Fix(title: "write '\($0)'", edits: [Fix.Edit(text.span, $0)], isSafe: false)
            }
            findings.report(
                .unknown("State", text.value, Self.states, near, in: document), at: document.location(text.span),
                fix: fix)
        }
    }
}

extension FollowUp {
    /// Whether a cell honestly says that nobody knows, or nothing.
    func saysUnknown(_ text: Sourced<String>) -> Bool {
        let word = text.value.lowercased()
        return !word.utf8.contains { $0.isWord } || ["unknown", "未知", "不明", "n/a", "na", "待定", "tbd"].contains(word)
    }
}

extension FindingMessage {
    /// Of the state or type of an action.
    static func unknown(
        _ field: String, _ value: String, _ allowed: [String], _ near: String?, in document: IncidentDocument
    ) -> Self {
        Self(
            "\(field) \(quoted(value)) is not one of \(allowed.joined(separator: ", "))",
            help: near.map { "did you mean '\($0)'?" } ?? "use one of them, or \(document.suggestedUnknown)")
    }
}
