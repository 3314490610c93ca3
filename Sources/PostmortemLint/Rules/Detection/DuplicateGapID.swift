import PostmortemCore
import PostmortemModel

/// Reports a detection gap whose id another gap of the document has.
struct DuplicateGapID: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM504", name: "duplicate-gap-id", severity: .warning, since: "0.1.0",
        summary: """
            Two detection gaps of a document have the same id. A gap without one is counted, and so may have the id that \
            another one states.
            """,
        rationale: "An action that closes one of the two closes the other as well, and nobody looks at it again.",
        bad: [
            RuleExample(
                .gaps("- ⟪G1⟫: No test measured what a rule costs.\n- ⟦G1⟧: CPU has no alert."),
                reports: "Gap id 'G1' stands twice"),
            RuleExample(
                .several([
                    .gaps("- ⟪G2⟫: No test measured what a rule costs.\n- ⟦CPU has no alert.⟧"),
                    .followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G2"),
                ]),
                reports: "Gap id 'G2' stands twice", remark: "The second gap is counted as G2."),
        ],
        good: [
            RuleExample(.gaps("- G1: No test measured what a rule costs.")),
            RuleExample(
                .several([
                    .gaps("- G1: No test measured what a rule costs.\n- CPU has no alert."),
                    .followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G1, G2"),
                ])),
            RuleExample(.gaps("No test measured what a rule costs.")),
            RuleExample(.gaps("- G1: No test measured what a rule costs: see G1 of INC-2018-0007.")),
            RuleExample(.gaps("- None: the page came in ten seconds."), settings: "rules:\n  closes-unknown-gap: off"),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.gaps.count > 1 else { return }
        var known: [String: DetectionGap] = [:]
        for gap in document.gaps {
            guard let first = known[gap.id.value] else {
                known[gap.id.value] = gap
                continue
            }
            findings.report(
                .twice(gap.id.value), at: document.location(gap.hasExplicitID ? gap.id.span : gap.span),
                notes: [Note("the first one", at: document.location(first.hasExplicitID ? first.id.span : first.span))])
        }
    }
}

extension FindingMessage {
    fileprivate static func twice(_ id: String) -> Self {
        Self("Gap id \(quoted(id)) stands twice", help: "give each gap an id of its own, and look at what closes it")
    }
}
