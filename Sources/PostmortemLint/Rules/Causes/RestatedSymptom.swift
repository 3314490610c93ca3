import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a root cause that says what the title says.
struct RestatedSymptom: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM703", name: "restated-symptom", severity: .warning, since: "0.1.0",
        summary: """
            The root-cause section is one sentence, gives no reason, and has hardly a word that the title does not have.
            """,
        rationale: "That the service was down is what happened, not why. The mechanism is missing.",
        bad: [
            RuleExample(
                .rootCause("⟦Every edge CPU was at 100 %.⟧"), reports: "Root cause restates the title"),
            RuleExample(
                .several([
                    .frontMatter("title: 结算服务数据库不可用"), .rootCause("⟦数据库不可用。⟧"),
                ]), reports: "Root cause restates the title"),
        ],
        good: [
            RuleExample(.rootCause("The expression backtracks over the whole text of each request.")),
            RuleExample(.rootCause("Every edge CPU was at 100 % because the expression backtracks.")),
            RuleExample(.rootCause("Unknown.\n\nRuled out: a kernel update.")),
            RuleExample(.rootCause("![The expression on the edge CPU](cpu.svg)\n\nIt backtracks.")),
            RuleExample(.several([.frontMatter("title: 结算服务数据库不可用"), .rootCause("连接池泄漏，数据库连接数耗尽。")])),
        ]
    )

    private static let reasons = PhraseSet([
        "because", "due to", "caused by", "cause", "causes", "since", "as a result", "led to", "triggered", "when",
        "so that",
        "after", "unknown", "因为", "由于", "导致", "引起", "造成", "触发", "未知", "因",
    ])
    private static let fillers: Set<String> = [
        "the", "a", "an", "of", "on", "in", "at", "to", "for", "and", "or", "was", "were", "is", "are", "had", "has",
        "have",
        "been", "be", "by", "with", "all", "every", "that", "this", "it", "our", "from", "we", "did", "not", "which",
        "went",
        "root", "incident", "outage", "issue", "problem",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let title = document.title?.value, let section = document.section(.rootCause), !section.isEmpty else {
            return
        }
        let tree = document.tree
        let blocks = section.nodes.filter { tree[$0].kind.isBlock }
        // A picture, code or a second block may hold the mechanism.
        guard blocks.count == 1, let paragraph = blocks.first, tree[paragraph].kind == .paragraph,
            !tree.descendants(of: paragraph).contains(where: { tree[$0].kind == .image || tree[$0].kind == .link })
        else { return }
        let prose = context.prose
        let range = prose.range(of: section.nodes)
        guard range.count <= 240, Self.reasons.matches(in: prose, range).isEmpty else { return }
        let said = Self.words(Array(prose.folded[range]))
        let known = Self.words(title.utf8.map(\.folded))
        guard !said.isEmpty, said.count <= known.count + 1,
            said.subtracting(known).count * 4 <= said.count, said.count - said.subtracting(known).count >= 2
        else { return }
        findings.report(.restates, at: document.location(tree[paragraph].span))
    }

    /// The words that mean something; of Chinese text the pairs of characters.
    private static func words(_ text: [UInt8]) -> Set<String> {
        var words: Set<String> = []
        for word in text.split(whereSeparator: { !$0.isWord }) {
            let string = String(decoding: word, as: UTF8.self)
            guard word.contains(where: { $0 >= 0x80 }) else {
                if !fillers.contains(string) { words.insert(string) }
                continue
            }
            let scalars = Array(string.unicodeScalars.filter { $0.properties.isAlphabetic })
            for pair in zip(scalars, scalars.dropFirst()) {
                words.insert(String(String.UnicodeScalarView([pair.0, pair.1])))
            }
        }
        return words
    }
}

extension FindingMessage {
    fileprivate static let restates = Self(
        "Root cause restates the title",
        help: "explain the mechanism: what made it happen; where it is not known, say so and what is ruled out")
}
