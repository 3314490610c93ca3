import PostmortemCore
import PostmortemModel

/// Reports a detection gap that an earlier incident had already shown.
struct RecurringGap: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM902", name: "recurring-gap", severity: .warning, since: "0.1.0",
        summary:
            "A detection gap says, in the same words whatever their order, what a gap of an earlier incident says.",
        rationale: """
            The gap was known and bit again: its action was not done, or did not help. That is the most important \
            lesson of the second incident.
            """,
        bad: [
            RuleExample(
                .gaps("- ⟦G1: No test measured what a rule costs.⟧"),
                reports: "Gap 'G1' was there before, in 'INC-2019-0701'",
                beside: ["incidents/2019-07-01-rule.md": earlier]),
            RuleExample(
                .gaps("- ⟦G1: What a rule costs, no test measured!⟧"),
                reports: "Gap 'G1' was there before, in 'INC-2019-0701'",
                beside: ["incidents/2019-07-01-rule.md": earlier]),
        ],
        good: [
            RuleExample(.nothing),
            RuleExample(
                .gaps("- G1: CPU of the edge has no alert."), beside: ["incidents/2019-07-01-rule.md": earlier]),
            RuleExample(
                .gaps("- G1: No test."), remark: "Too short to be the same.",
                beside: ["incidents/2019-07-01-rule.md": earlier]),
            RuleExample(
                .gaps("- G1: No test of the engine measured what a rule costs."),
                beside: ["incidents/2019-07-01-rule.md": earlier]),
            RuleExample(
                .nothing, remark: "A translation repeats the gap.",
                beside: ["incidents/2019-07-02-regex.zh.md": "title: 译文"]),
        ]
    )

    private static let earlier = """
        id: INC-2019-0701
        title: A rule without an end
        cause: capacity
        started: 2019-07-01T13:42:00Z
        detected: 2019-07-01T13:45:00Z
        acknowledged: 2019-07-01T13:46:00Z
        mitigated: 2019-07-01T14:09:00Z
        resolved: 2019-07-01T14:52:00Z
        """

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        var first: [[UInt8]: (incident: Int, document: Int, gap: Int)] = [:]
        // Incidents are sorted from the newest to the oldest.
        for index in base.incidents.indices.reversed() {
            guard let day = base.incidents[index].date else { continue }
            for (number, document) in base.incidents[index].documents.enumerated() {
                for (gapNumber, gap) in document.gaps.enumerated() {
                    guard let key = Self.key(gap.text) else { continue }
                    if let earlier = first[key] {
                        guard earlier.incident != index, let there = base.incidents[earlier.incident].date, there < day
                        else { continue }
                        report(
                            gap, document, base.incidents[earlier.incident], earlier.document, earlier.gap, &findings)
                    } else {
                        first[key] = (index, number, gapNumber)
                    }
                }
            }
        }
    }

    private func report(
        _ gap: DetectionGap, _ document: IncidentDocument, _ earlier: Incident, _ number: Int, _ gapNumber: Int,
        _ findings: inout Findings
    ) {
        let there = earlier.documents[number]
        let note = Note("the gap of the earlier incident", at: there.location(there.gaps[gapNumber].span))
        findings.report(
            .again(gap.id.value, earlier.id ?? earlier.slug), at: document.location(gap.span), notes: [note])
    }

    /// The words of a gap, sorted; nil where they are too few to mean the same thing in two incidents.
    private static func key(_ text: String) -> [UInt8]? {
        let words = text.utf8.map(\.folded).split { !$0.isWord }.sorted { $0.lexicographicallyPrecedes($1) }
        var key: [UInt8] = []
        var last: ArraySlice<UInt8> = []
        var count = 0
        for word in words where word != last {
            last = word
            count += word.count
            key += word
            key.append(UInt8(ascii: " "))
        }
        return count >= 20 ? key : nil
    }
}

extension FindingMessage {
    fileprivate static func again(_ gap: String, _ id: String) -> Self {
        Self(
            "Gap \(quoted(gap)) was there before, in \(quoted(id))",
            help: "refer to the earlier incident, and say what became of the action that was to close the gap")
    }
}
