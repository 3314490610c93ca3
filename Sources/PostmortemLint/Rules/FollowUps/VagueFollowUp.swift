import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports an action that can never be done, because it does not say what.
struct VagueFollowUp: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM604", name: "vague-follow-up", severity: .warning, since: "0.1.0",
        summary: """
            A follow-up action is a wish without an object, such as "improve monitoring" or 加强监控, or an appeal to \
            people, such as "be more careful" or 提高意识, and says nothing else.
            """,
        rationale: """
            Nobody can tell when it is done, so it is never done, or at once. Care and awareness are no control: they \
            were there before the incident.
            """,
        bad: [
            RuleExample(
                .followUps("⟦Improve monitoring⟧ | detect | edge-team | 2019-08-01 | open | G1"),
                reports: "Follow-up 'Improve monitoring' does not say what will be different"),
            RuleExample(
                .followUps(
                    "⟦Be more careful when deploying rules.⟧ | process | edge-team | 2019-08-01 | open | G1",
                    "⟦加强监控⟧ | detect | edge-team | 2019-08-01 | open | ",
                    "⟦提高安全意识⟧ | process | edge-team | 2019-08-01 | open | "),
                reports: "Follow-up 'Be more careful when deploying rules.' does not say what will be different",
                "Follow-up '加强监控' does not say what will be different",
                "Follow-up '提高安全意识' does not say what will be different"),
        ],
        good: [
            RuleExample(
                .followUps("Alert when a rule takes more than 5 ms | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(
                .followUps(
                    "Improve monitoring of rules: alert above 5 ms | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Monitor the disks of the database | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("为规则耗时增加告警，阈值 5 ms | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(
                .followUps("Improve documentation in `rules/README.md` | prevent | edge-team | 2019-08-01 | open | G1")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for followUp in document.followUps
        where followUp.links.isEmpty && VaguePhrases.isVague(followUp.text) && !hasDetails(followUp, document.tree) {
            findings.report(.vague(followUp), at: document.location(followUp.span))
        }
    }

    /// Whether a list below the item says what is to be built: "Add monitoring" above "alerts on 502".
    private func hasDetails(_ followUp: FollowUp, _ tree: MarkdownTree) -> Bool {
        guard let first = followUp.nodes.first, case let item = Int(tree[first].parent), tree[item].kind == .item else {
            return false
        }
        return Int(tree[item].subtreeEnd) > followUp.nodes.upperBound
    }
}

/// Tells wishes and appeals from actions.
enum VaguePhrases {
    private static let verbs: Set<String> = [
        "improve", "enhance", "strengthen", "increase", "better", "more", "add", "review", "consider", "optimize",
        "optimise",
        "tighten", "raise", "ensure", "revisit", "examine",
    ]
    private static let fillers: Set<String> = [
        "our", "the", "a", "some", "more", "better", "further", "general", "overall", "team", "teams", "system",
        "systems", "and",
        "of", "on", "for", "in", "to", "future", "going", "forward", "about", "with", "this", "all", "us", "up",
    ]
    /// Of what more or better is no action by itself.
    private static let objects: Set<String> = [
        "monitoring", "observability", "alerting", "alerts", "logging", "logs", "testing", "tests", "test", "coverage",
        "documentation", "docs", "communication", "communications", "awareness", "process", "processes", "procedures",
        "reliability", "resilience", "quality", "stability", "training", "visibility", "security", "performance",
        "robustness",
    ]
    private static let appeals = PhraseSet([
        "be more careful", "be careful", "more careful", "pay more attention", "pay attention", "be more vigilant",
        "more vigilant", "take more care", "take care", "don't do it again", "do better", "try harder",
        "be more aware", "raise awareness", "increase awareness",
    ])

    private static let chineseVerbs = ["加强", "提高", "提升", "增强", "完善", "优化", "强化", "改进", "改善", "重视", "增加", "注意"]
    private static let chineseObjects = [
        "监控", "告警", "监控告警", "监控和告警", "监控与告警", "意识", "安全意识", "风险意识", "责任心", "责任意识", "质量意识", "测试", "测试覆盖",
        "沟通", "管理", "流程", "流程管理", "培训", "文档", "规范", "稳定性", "系统稳定性", "代码质量", "日志", "学习", "审核", "团队意识", "人员意识",
        "运维能力", "重视程度", "警惕", "警惕性", "监控能力", "变更管理", "代码审查", "质量", "安全",
    ]

    /// Whether a text is nothing but a wish or an appeal.
    static func isVague(_ text: String) -> Bool {
        guard text.utf8.count <= 90, !text.utf8.contains(where: { $0.isDigit || $0 == UInt8(ascii: ":") }) else {
            return false
        }
        let folded = text.utf8.map(\.folded)
        if folded.contains(where: { $0 >= 0x80 }) { return isVagueChinese(text) }
        if let appeal = appeals.matches(in: folded, 0..<folded.count).first {
            // "Be more careful when deploying rules": the appeal is the sentence.
            return !folded[..<appeal.range.lowerBound].contains(where: \.isWord)
        }
        let words = folded.split { !$0.isWord && $0 != UInt8(ascii: "'") }.map { String(decoding: $0, as: UTF8.self) }
        guard words.count <= 7, let first = words.first, verbs.contains(first) else { return false }
        let rest = words.dropFirst().filter { !fillers.contains($0) && !verbs.contains($0) }
        return !rest.isEmpty && rest.allSatisfy(objects.contains)
    }

    private static func isVagueChinese(_ text: String) -> Bool {
        let kept = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        var rest = String(String.UnicodeScalarView(kept))[...]
        for prefix in ["进一步", "继续", "全面", "持续", "后续", "大家", "团队", "需要", "要"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        guard let verb = chineseVerbs.first(where: { rest.hasPrefix($0) }) else { return false }
        rest = rest.dropFirst(verb.count)
        for filler in ["对系统的", "系统的", "系统", "团队的", "团队", "人员", "相关", "的"]
        where rest.hasPrefix(filler) && rest.count > filler.count {
            if chineseObjects.contains(String(rest)) { return true }
            rest = rest.dropFirst(filler.count)
        }
        return chineseObjects.contains(String(rest))
    }
}

extension FindingMessage {
    fileprivate static func vague(_ followUp: FollowUp) -> Self {
        Self(
            "Follow-up \(quoted(followUp.text)) does not say what will be different",
            help: "name the thing that is built, changed or measured, such as 'Alert when a rule takes more than 5 ms'")
    }
}
