import PostmortemCore
import PostmortemModel

/// Reports words that judge a person.
struct BlameWording: DocumentRule {
    private static let allow = RuleOption("allow", default: [String](), "Words and phrases that are fine in your team.")

    static let metadata = RuleMetadata(
        id: "PM702", name: "blame-wording", severity: .warning, since: "0.1.0", options: [allow],
        summary: """
            The text judges people ("careless", 粗心, 责任心不强), or says of a person that they forgot, failed or \
            neglected to do something ("the engineer forgot to", "@alice should have known", 值班同学忘记). Persons are \
            roles, mentions with `@`, and the people who are named as authors or owners.
            """,
        rationale: """
            Who is blamed tells less the next time, and a name at the end of a chain of causes ends the search too \
            early. Say what the person saw and what the system let them do.
            """,
        bad: [
            RuleExample(
                .rootCause("⟦The engineer forgot to⟧ run the tests, because nothing runs them by itself."),
                reports: "'The engineer forgot to' blames a person"),
            RuleExample(
                .lessons("The rollout was ⟦careless⟧, and ⟦@alice should have⟧ staged it."),
                reports: "'careless' blames a person", "'@alice should have' blames a person"),
            RuleExample(
                .rootCause("规则未经灰度。⟦值班同学忘记⟧执行测试，⟦粗心大意⟧。"), reports: "'值班同学忘记' blames a person", "'粗心大意' blames a person"
            ),
        ],
        good: [
            RuleExample(.rootCause("The engineer saw a green build: the tests of rules are not part of it.")),
            RuleExample(.lessons("Kubernetes failed to schedule the pods; the parser forgot to escape the text.")),
            RuleExample(.lessons("Nobody is to blame, and no engineer failed to follow the runbook.")),
            RuleExample(.lessons("DNS was to blame once more.")),
            RuleExample(
                .rootCause("The operator failed to reclaim the volume: Kubernetes had not released it."),
                remark: "An operator of Kubernetes is a program."),
            RuleExample(.lessons("`git blame` shows when the default changed. 流程中没有要求工程师执行测试。")),
            RuleExample(
                .lessons("The rollout was careless."), settings: "rules:\n  blame-wording: {allow: [careless]}"),
        ]
    )

    /// What is said of people only, and never well.
    private static let judgements = [
        "careless", "carelessly", "carelessness", "negligent", "negligently", "negligence", "incompetent",
        "incompetence",
        "should have known better", "inattentiveness", "screwed up", "messed up badly", "stupid mistake",
        "粗心大意", "粗心", "马虎", "麻痹大意", "疏忽大意", "责任心不强", "责任心不足", "缺乏责任心", "没有责任心", "工作不认真", "不负责任", "失职",
        "玩忽职守", "业务能力差", "能力不足",
    ]
    private static let roles = [
        "the engineer", "an engineer", "the engineers", "engineer", "the developer", "a developer", "developer",
        "the operator",
        "an operator", "the admin", "the administrator", "the on-call", "the oncall", "the on-call engineer", "the sre",
        "the employee", "an employee", "the contractor", "a contractor", "the intern", "an intern", "the dba",
        "the reviewer",
        "the author of the change", "he", "she", "值班同学", "值班人员", "值班工程师", "工程师", "开发人员", "开发同学", "运维人员", "运维同学",
        "测试人员", "测试同学", "研发同学", "研发人员", "操作人员", "当事人", "实习生", "外包人员", "管理员", "同事",
    ]
    private static let phrases = PhraseSet(judgements + roles)
    /// Where one of these is spoken of, an operator is a program.
    private static let clusters = PhraseSet(["kubernetes", "k8s", "custom resource", "helm chart"])
    private static let failings = [
        " forgot to", " forgot", " failed to", " neglected to", " should have", " ignored the", " did not bother to",
        " didn't bother to", " made a mistake", " made an error", " screwed up", " messed up", " was to blame",
        " is to blame",
        " was at fault", " is at fault", " broke the rules", " violated", "忘记", "忘了", "疏忽", "大意", "失误", "误操作", "没有认真",
        "未认真", "不小心", "擅自", "违规", "没有遵守", "未遵守",
    ].map { Array($0.utf8) }

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let prose = context.prose
        let matches = Self.phrases.matches(in: prose)
        var found = matches.filter { $0.phrase < Self.judgements.count }.map(\.range)
        let roles = matches.filter { $0.phrase >= Self.judgements.count }.map(\.range)
        lazy var isSoftware = !Self.clusters.matches(in: prose).isEmpty
        for subject in roles + Self.mentions(prose) + names(document, prose) {
            if prose.string(subject).lowercased().hasSuffix("operator"), isSoftware { continue }
            if let failing = Self.failings.first(where: { prose.folded[subject.upperBound...].starts(with: $0) }) {
                found.append(subject.lowerBound..<subject.upperBound + failing.count)
            }
        }
        guard !found.isEmpty else { return }
        let allowed = context.options[Self.allow].map { $0.lowercased() }
        var end = 0
        for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= end {
            let words = prose.string(range)
            guard !allowed.contains(where: { words.lowercased().hasSuffix($0) }), !Denials.deny(range, in: prose) else {
                continue
            }
            end = range.upperBound
            findings.report(.blames(words), at: document.location(prose.span(range)))
        }
    }

    /// `@alice`, as a whole.
    private static func mentions(_ prose: Prose) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for at in prose.starts.lazy.map(Int.init) where prose.folded[at] == UInt8(ascii: "@") {
            guard at == 0 || !prose.folded[at - 1].isWord else { continue }
            let name = prose.folded[(at + 1)...].prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
            if !name.isEmpty { found.append(at..<name.endIndex) }
        }
        return found
    }

    /// The places where an author or an owner is named by a capitalised name.
    private func names(_ document: IncidentDocument, _ prose: Prose) -> [Range<Int>] {
        let people = document.authors.map(\.value) + document.followUps.compactMap { $0.owner?.value.value }
        let names = Set(people.filter(Self.isName)).sorted()
        guard !names.isEmpty else { return [] }
        return PhraseSet(names.map { $0.lowercased() }).matches(in: prose).map(\.range)
    }

    /// A name of one or two capitalised words; teams and systems have others.
    private static func isName(_ text: String) -> Bool {
        let words = text.utf8.split(separator: 0x20)
        return (1...2).contains(words.count)
            && words.allSatisfy { word in
                word.first.map(\.isUppercase) == true && word.count > 2
                    && word.dropFirst().allSatisfy { $0.isLetter && !$0.isUppercase || $0 >= 0x80 }
            }
            && !["team", "ops", "platform", "infra", "infrastructure", "engineering", "security", "support", "unknown"]
                .contains { text.lowercased().contains($0) }
    }
}

extension FindingMessage {
    fileprivate static func blames(_ words: String) -> Self {
        Self(
            "\(quoted(words)) blames a person",
            help: "say what they saw, what the system let them do, and what would have stopped it")
    }
}
