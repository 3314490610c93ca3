import PostmortemCore
import PostmortemModel

/// Reports milestones and timelines that do not say in which zone their times are.
struct MissingZone: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM306", name: "missing-zone", severity: .info, since: "0.1.0",
        summary: """
            A milestone or the timeline has times of day, and neither they nor the document nor the settings say in \
            which zone. What is not in the front matter is reported once, at the first of its times.
            """,
        rationale: """
            Readers in other places, logs and dashboards use other clocks; durations across two documents cannot be \
            computed.
            """,
        bad: [
            RuleExample(
                .file("# Edge\n\n## Timeline\n\n- ⟦2019-07-02 13:42⟧: the rule goes live\n- 13:45: the first page\n"),
                reports: "Time '2019-07-02 13:42' has no zone"),
            RuleExample(
                .file("# 边缘节点\n\n## 时间线\n\n| 时间 | 事件 |\n| --- | --- |\n| ⟦2019-07-02 21:42⟧ | 规则上线 |\n"),
                reports: "Time '2019-07-02 21:42' has no zone"),
            RuleExample(
                .file("# Edge\n\n- **Key events**\n  - First detected: ⟦2019-07-02 13:45⟧\n  - 13:47: rolled back\n"),
                reports: "Time '2019-07-02 13:45' has no zone"),
            RuleExample(
                .frontMatter("started: 2019-07-02T13:42:00Z\ndetected: ⟦2019-07-02 13:45⟧"),
                reports: "'detected' 2019-07-02 13:45 has no zone"),
        ],
        good: [
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live")),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", head: "Time"),
                remark: "All milestones of the front matter are in UTC, so the timeline is too."),
            RuleExample(
                .section("## Timeline\n\nAll times are in UTC.\n\n- 2019-07-02 13:42: the rule goes live\n")),
            RuleExample(.section("## Timeline\n\n- 2019-07-02 13:42 UTC: the rule goes live\n")),
            RuleExample(.section("## Timeline\n\n- 2 July 2019: the rule goes live\n"), remark: "A day needs no zone."),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let matter = document.frontMatter?.span
        // A labelled line may be a milestone and an entry.
        var first: (span: Span, isInTable: Bool)?
        for milestone in Milestone.allCases {
            guard let found = document.milestones[milestone], !found.isDerived, found.time.value?.isLocal == true else {
                continue
            }
            if let matter, matter.range.contains(Int(found.span.start)) {
                let text = document.file.text(found.span)
                findings.report(.noZone(milestone, text), at: document.location(found.span))
            } else if first.map({ found.span.start < $0.span.start }) ?? true {
                first = (found.span, false)
            }
        }
        if let entry = document.timeline.first(where: { $0.time?.isLocal == true && !$0.timeText.isEmpty }),
            first.map({ entry.timeSpan.start < $0.span.start }) ?? true
        {
            first = (entry.timeSpan, document.tree.isInTable(entry.nodes.lowerBound))
        }
        guard let first, AmbiguousZone.ambiguousZone(in: document) == nil else { return }
        let text = document.file.text(first.span)
        findings.report(.noZone(text, inTable: first.isInTable, in: document), at: document.location(first.span))
    }
}

extension FindingMessage {
    fileprivate static func noZone(_ milestone: Milestone, _ text: String) -> Self {
        Self(
            "'\(milestone.rawValue)' \(text) has no zone",
            help: "add 'Z' or an offset such as '+02:00': without it the time cannot be compared with others")
    }

    fileprivate static func noZone(_ text: String, inTable: Bool, in document: IncidentDocument) -> Self {
        let heading =
            inTable
            ? document.suggested("'Time (UTC)'", "'时间（UTC）'")
            : document.suggested("'Timeline (UTC)'", "'时间线（UTC）'")
        let sentence = document.suggested("'All times are in UTC.'", "'以下时间均为 UTC。'")
        return Self(
            "Time \(quoted(text)) has no zone",
            help: """
                say it once: in \(inTable ? "the column's heading" : "the section's heading"), \
                \(heading), in a sentence, \(sentence), or for all documents as 'time_zone' in postmortem.yml
                """)
    }
}
