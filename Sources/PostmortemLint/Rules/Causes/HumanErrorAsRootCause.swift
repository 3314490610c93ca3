import PostmortemCore
import PostmortemModel

/// Reports a root cause that ends at a person.
struct HumanErrorAsRootCause: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM701", name: "human-error-as-root-cause", severity: .warning, since: "0.1.0",
        summary: """
            The root-cause section names human error (operator error, 人为失误, 误操作 …) as the cause. A sentence that \
            denies it is fine. It is reported once.
            """,
        rationale: """
            People err every day; what let one error become an incident is the cause that can be removed. Sidney Dekker, \
            *The Field Guide to Understanding 'Human Error'*: human error is where an investigation starts, not its \
            result.
            """,
        bad: [
            RuleExample(
                .rootCause("The cause was ⟦human error⟧: the rule went live without a test."),
                reports: "'human error' is no root cause"),
            RuleExample(.rootCause("发布时⟦误操作⟧，规则未经测试即上线。"), reports: "'误操作' is no root cause"),
        ],
        good: [
            RuleExample(.rootCause("Rules skip the canary stage, so one that is wrong is wrong everywhere.")),
            RuleExample(.rootCause("This was not human error: every rule skips the canary stage.")),
            RuleExample(
                .rootCause("The message `operator error` comes from the parser, which met an unknown operator.")),
            RuleExample(.rootCause("这不是人为失误：所有规则都跳过灰度阶段。")),
            RuleExample(
                .lessons("It would be easy to call this human error."), remark: "Only the root cause is looked at."),
        ]
    )

    private static let phrases = PhraseSet([
        "human error", "human errors", "human mistake", "human failure", "operator error", "operator mistake",
        "user error",
        "pilot error", "人为失误", "人为错误", "人为误操作", "人为操作失误", "人为疏忽", "误操作", "操作失误", "人员失误", "操作不当",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for section in document.sections where section.kind == .rootCause {
            let prose = context.prose
            for match in Self.phrases.matches(in: prose, prose.range(of: section.nodes)) {
                if Denials.deny(match.range, in: prose) { continue }
                findings.report(.noCause(prose.string(match.range)), at: document.location(prose.span(match.range)))
                return
            }
        }
    }
}

/// Words that turn a phrase round: "not human error", "nobody is to blame", 并非人为.
enum Denials {
    private static let words = PhraseSet([
        "not", "no", "never", "nor", "without", "isn't", "wasn't", "weren't", "aren't", "don't", "didn't",
        "rather than",
        "instead of", "beyond", "nobody", "nobody's", "no one", "no one's", "blameless", "avoid", "neither", "nothing",
        "不是", "并非", "不应", "不要", "不能", "而非", "没有", "避免", "防止", "减少", "杜绝", "无人", "不归咎", "不追究",
    ])

    /// Whether the sentence denies the phrase at a range.
    static func deny(_ range: Range<Int>, in prose: Prose) -> Bool {
        let sentence = prose.sentence(around: range)
        return !words.matches(in: prose, sentence.lowerBound..<range.lowerBound).isEmpty
    }
}

extension FindingMessage {
    fileprivate static func noCause(_ words: String) -> Self {
        Self(
            "\(quoted(words)) is no root cause",
            help: "say what let the error through: a missing check, a confusing screen, a step that nothing guards")
    }
}
