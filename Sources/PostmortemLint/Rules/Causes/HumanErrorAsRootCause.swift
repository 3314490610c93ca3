import PostmortemCore
import PostmortemModel

/// Reports a root cause that ends at a person.
struct HumanErrorAsRootCause: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM701", name: "human-error-as-root-cause", severity: .warning, since: "0.1.0",
        summary: """
            The root-cause section names human error (operator error, 人为失误, 误操作 …) as the cause. A sentence that \
            denies it is fine, and so is what deals with errors: "user error page", 误操作防护. It is reported once.
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
            RuleExample(
                .rootCause("⟦Operator error⟧ was not caught by the tests; a fault of the network was ruled out."),
                reports: "'Operator error' is no root cause"),
            RuleExample(.rootCause("排除故障时发生⟦误操作⟧，删除了数据库。"), reports: "'误操作' is no root cause"),
            RuleExample(
                .rootCause("⟦Operator error⟧ was not the only cause."), reports: "'Operator error' is no root cause"),
            RuleExample(
                .rootCause("After ruling out the network, it was ⟦operator error⟧."),
                reports: "'operator error' is no root cause"),
        ],
        good: [
            RuleExample(.rootCause("Rules skip the canary stage, so one that is wrong is wrong everywhere.")),
            RuleExample(.rootCause("This was not human error: every rule skips the canary stage.")),
            RuleExample(.rootCause("Human error was ruled out: the tool has no guard.")),
            RuleExample(.rootCause("We ruled out human error. Operator error was not the cause either.")),
            RuleExample(.rootCause("The user error page was shown, since the operator error handling was off.")),
            RuleExample(.rootCause("排除了人为失误。误操作的可能已排除。误操作防护未开启。")),
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
                if Denials.deny(match.range, in: prose) || Self.isExcluded(match.range, in: prose)
                    || Self.isCompound(match.range, in: prose)
                {
                    continue
                }
                findings.report(.noCause(prose.string(match.range)), at: document.location(prose.span(match.range)))
                return
            }
        }
    }

    private static let exclusionsBefore = PhraseSet([
        "rule out", "rules out", "ruled out", "ruling out", "exclude", "excludes", "excluded", "excluding", "排除",
    ])
    private static let exclusionsBehind = PhraseSet([
        "ruled out", "excluded", "discounted", "not the cause", "not the root cause", "not a cause", "not a factor",
        "not to blame", "not involved", "not at fault", "played no", "did not play", "had nothing to do", "不是原因",
        "不是根因",
        "并非原因", "并非根因", "排除", "无关",
    ])
    /// What may stand between a phrase and what denies it: "ruled out any human error", "误操作的可能已排除".
    private static let links: Set<String> = [
        "", "any", "the", "a", "was", "is", "were", "has been", "had been", "have been", "was also", "could be",
        "can be",
        "wasn't", "isn't", "it turned out, was", "了", "过", "已", "被", "已被", "的可能", "的可能已", "的可能性", "的可能性已", "与此",
        "与本次事故",
    ]

    /// Whether something right before or behind a phrase says that it was something else.
    private static func isExcluded(_ range: Range<Int>, in prose: Prose) -> Bool {
        let sentence = prose.sentence(around: range)
        func links(_ between: Range<Int>) -> Bool {
            let words = prose.string(between).lowercased().split(whereSeparator: \.isWhitespace)
            return Self.links.contains(words.joined(separator: " "))
        }
        let before = exclusionsBefore.matches(in: prose, sentence.lowerBound..<range.lowerBound)
        let behind = exclusionsBehind.matches(in: prose, range.upperBound..<sentence.upperBound)
        return before.contains { links($0.range.upperBound..<range.lowerBound) }
            || behind.contains { links(range.upperBound..<$0.range.lowerBound) && !goesOn($0.range, prose) }
    }

    /// "排除出集群" excludes something else.
    private static func goesOn(_ match: Range<Int>, _ prose: Prose) -> Bool {
        prose.bytes[match.upperBound...].starts(with: "出".utf8)
    }

    private static let things = PhraseSet([
        "page", "pages", "message", "messages", "handling", "handler", "handlers", "log", "logs", "screen", "screens",
        "dialog", "dialogs", "code", "codes", "count", "counts", "metric", "metrics", "response", "responses",
        "prevention",
        "protection", "proofing", "tolerance", "防护", "保护", "防范", "防御", "预防", "拦截", "机制",
    ])

    /// Whether a phrase is a part of a name: "user error page", 防误操作, 误操作防护.
    private static func isCompound(_ range: Range<Int>, in prose: Prose) -> Bool {
        if prose.bytes[..<range.lowerBound].suffix(3).elementsEqual("防".utf8) { return true }
        let behind = prose.folded[range.upperBound...].first == 0x20 ? range.upperBound + 1 : range.upperBound
        let end = min(prose.bytes.count, behind + 16)
        return things.matches(in: prose, behind..<end).first?.range.lowerBound == behind
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
