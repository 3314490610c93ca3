import PostmortemCore
import PostmortemModel

/// Reports a detection gap that will stay.
struct OpenDetectionGap: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM503", name: "open-detection-gap", severity: .warning, since: "0.1.0",
        summary: """
            No follow-up action closes a detection gap, or declines to. Gaps are judged where the author gave them ids, \
            or where an action of the document says what it closes.
            """,
        rationale: "What was not seen this time will not be seen the next time either.",
        bad: [
            RuleExample(
                .gaps("- G1: No test measured what a rule costs.\n- ⟦G2: CPU has no alert.⟧"),
                reports: "No follow-up closes gap 'G2'"),
            RuleExample(
                .gaps("- No test measured what a rule costs.\n- ⟦CPU has no alert.⟧"),
                reports: "No follow-up closes gap 'G2'",
                remark: "Gaps without ids are counted; an action closes G1, so G2 was forgotten."),
        ],
        good: [
            RuleExample(.gaps("- G1: No test measured what a rule costs.")),
            RuleExample(
                .several([
                    .gaps("- G1: No test measured what a rule costs.\n- G2: CPU has no alert."),
                    .followUps(
                        "Measure each rule in the tests | detect | edge-team | 2019-08-01 | open | G1",
                        "Alert on CPU | detect | edge-team | unknown | declined: it is high every night | G2"),
                ])),
            RuleExample(
                .several([
                    .gaps("- Nobody watched CPU."),
                    .section("## Follow-up actions\n\n- [x] Alert on CPU (owner: edge-team)\n"),
                ]),
                remark: "Nothing here speaks of closing gaps."),
            RuleExample(
                .several([
                    .gaps("- None: the page came in ten seconds."),
                    .followUps("Replace the engine | prevent | edge-team | 2019-08-01 | open | "),
                ])),
            RuleExample(
                .several([
                    .section("### Detection gaps\n\n- G1：没有人测量规则的成本。\n"),
                    .followUps("在测试中测量每条规则 | detect | edge-team | 2019-08-01 | open | G1"),
                ])),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        // Without any action, that is what is missing.
        guard !document.followUps.isEmpty else { return }
        let saysWhatIsClosed = document.followUps.contains { !$0.closes.isEmpty }
        for gap in document.gaps where gap.closedBy.isEmpty && (gap.hasExplicitID || saysWhatIsClosed) {
            findings.report(.open(gap.id.value, in: document), at: document.location(gap.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func open(_ gap: String, in document: IncidentDocument) -> Self {
        let column = document.suggested("'Closes'", "'关闭盲区'")
        return Self(
            "No follow-up closes gap \(quoted(gap))",
            help: """
                write '\(gap)' in the column \(column) of the action that closes it, or add an action that does; to leave \
                it open is a decision too: an action with the status \(document.suggestedDecline)
                """)
    }
}
