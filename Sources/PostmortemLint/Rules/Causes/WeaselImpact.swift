import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports an impact that nobody counted.
struct WeaselImpact: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM706", name: "weasel-impact", severity: .info, since: "0.1.0",
        summary: """
            The impact section says "some users", "a number of requests", 部分用户 and the like, and holds no number.
            """,
        rationale: """
            Some is between two and everybody. Severity and the priority of the actions rest on how many; an estimate \
            with its source is better than none, and "unknown" is honest.
            """,
        bad: [
            RuleExample(
                .impact("⟦Some users⟧ could not open the site for a while."),
                reports: "Impact says 'Some users' and no number"),
            RuleExample(.impact("⟦部分用户⟧无法打开页面。"), reports: "Impact says '部分用户' and no number"),
        ],
        good: [
            RuleExample(.impact("82 % of requests failed, some users on the phone saw nothing.")),
            RuleExample(.impact("Some users could not log in: about three percent, by the access log.")),
            RuleExample(.impact("All users of the edge were affected.")),
            RuleExample(.impact("How many users were affected is unknown; some users called.")),
            RuleExample(.impact("部分用户（约 3 %）无法打开页面。")),
        ]
    )

    private static let phrases = PhraseSet([
        "some users", "some customers", "some clients", "some requests", "some of our users", "some of our customers",
        "a few users", "a few customers", "a number of users", "a number of customers", "a number of requests",
        "a small number of users", "a small number of customers", "a subset of users", "a subset of customers",
        "several users", "several customers", "many users", "many customers", "various users", "certain users",
        "部分用户", "少量用户", "少数用户", "一些用户", "部分客户", "少量客户", "部分请求", "少量请求", "大量用户", "个别用户",
    ])
    private static let amounts = PhraseSet([
        "all", "half", "none", "no users", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten",
        "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "percent", "unknown", "not known",
        "未知",
        "全部", "所有", "一半", "无法统计", "百分之",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let section = document.section(.impact), !section.isEmpty else { return }
        let prose = context.prose
        let range = prose.range(of: section.nodes)
        guard let match = Self.phrases.matches(in: prose, range).first,
            !document.file.bytes[Self.bytes(of: section, in: document)].contains(where: \.isDigit),
            Self.amounts.matches(in: prose, range).isEmpty
        else { return }
        findings.report(.weasel(prose.string(match.range)), at: document.location(prose.span(match.range)))
    }

    /// The whole section, code included: a number is a number wherever it stands.
    private static func bytes(of section: Section, in document: IncidentDocument) -> Range<Int> {
        guard let first = section.nodes.first, let last = section.nodes.last else { return 0..<0 }
        let start = Int(document.tree[first].span.start)
        return start..<max(start, Int(document.tree[last].span.end))
    }
}

extension FindingMessage {
    fileprivate static func weasel(_ words: String) -> Self {
        Self(
            "Impact says \(quoted(words)) and no number",
            help: "estimate how many, and from what; where nobody can, write that it is unknown")
    }
}
