import PostmortemCore
import PostmortemModel

/// Reports an action that closes a gap which is not there.
struct ClosesUnknownGap: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM609", name: "closes-unknown-gap", severity: .warning, since: "0.1.0",
        summary: "A follow-up action says that it closes a detection gap, and the document has no gap of that id.",
        rationale: "The gap that was meant stays open on every list.",
        bad: [
            RuleExample(
                .followUps(
                    "Measure each rule | detect | edge-team | 2019-08-01 | open | G1",
                    "Alert on CPU | detect | edge-team | 2019-08-01 | open | ⟦G2⟧"),
                reports: "No detection gap 'G2'"),
            RuleExample(
                .followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G1, ⟦G11⟧"),
                reports: "No detection gap 'G11'"),
        ],
        good: [
            RuleExample(.followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G1")),
            RuleExample(.followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | g1")),
            RuleExample(
                .several([
                    .gaps("- G1: No test measured what a rule costs.\n- G2: CPU has no alert."),
                    .followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G1, G2"),
                ])),
            RuleExample(
                .several([
                    .gaps("- No test measured what a rule costs."),
                    .followUps("Measure each rule | detect | edge-team | 2019-08-01 | open | G1"),
                ]),
                remark: "Gaps without ids are counted."),
            RuleExample(
                .several([
                    .gaps("Nothing could have shown it sooner: the page came in ten seconds."),
                    .followUps("Replace the engine | prevent | edge-team | 2019-08-01 | open | "),
                ])),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let gaps = document.gaps.map(\.id.value)
        // Without any gap, that is what is missing.
        guard !gaps.isEmpty else { return }
        let known = Set(gaps)
        for followUp in document.followUps {
            for gap in followUp.closes where !known.contains(gap.value) {
                findings.report(.noGap(gap.value, gaps, in: document), at: document.location(gap.span))
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func noGap(_ id: String, _ gaps: [String], in document: IncidentDocument) -> Self {
        let heading = document.suggested("'Detection gaps'", "'检测盲区'")
        let known = gaps.isEmpty ? "it has none" : "it has \(gaps.prefix(8).joined(separator: ", "))"
        return Self(
            "No detection gap \(quoted(id))",
            help: "name a gap of this document (\(known)), or add the gap under \(heading)")
    }
}
