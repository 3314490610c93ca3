import PostmortemCore
import PostmortemModel

/// Reports a document that does not say what kept the incident from being noticed, or noticed sooner.
struct MissingDetectionGaps: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM102", name: "missing-detection-gaps", severity: .error, since: "0.1.0",
        summary: "A document has no section on detection gaps, or one that says nothing.",
        rationale: """
            Most of an incident's length is often the time in which nobody saw it. What was not watched, or was \
            watched too seldom, stays so until somebody writes it down; a gap with an id can be closed by a follow-up \
            action.
            """,
        bad: [
            RuleExample(.withoutSection("Detection gaps"), reports: "Detection gaps are missing"),
            RuleExample(
                .section("⟦### Detection gaps⟧\n\n<!-- What did we not see? -->\n"), reports: "Detection gaps are empty"
            ),
        ],
        good: [
            RuleExample(
                .section(
                    "### Detection gaps\n\nNothing could have shown it sooner: the page came in ten seconds.\n"
                )),
            RuleExample(.nothing),
            RuleExample(.gaps("- G1: CPU is sampled every 60 s.")),
            RuleExample(.gaps("1. CPU is sampled every 60 s.")),
            RuleExample(.gaps("| Id | Gap |\n| --- | --- |\n| G1 | CPU is sampled every 60 s |")),
            RuleExample(
                .several([
                    .gaps("None: the page came in ten seconds."),
                    .followUps("Replace the engine | prevent | edge-team | 2019-08-01 | open | "),
                ])),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.gaps.isEmpty else { return }
        document.report(
            document.presence(of: .detectionGaps), missing: .missing(in: document), empty: .empty,
            names: ["Detection gaps", "检测盲区"], findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Detection gaps", chinese: "检测盲区")
        return Self(
            "Detection gaps are missing",
            help: """
                add a section \(heading) with an item for each, such as '- G1: CPU is sampled every 60 s'; where nothing \
                could have shown it sooner, say why
                """)
    }

    fileprivate static let empty = Self(
        "Detection gaps are empty",
        help: """
            write an item for each, such as '- G1: CPU is sampled every 60 s'; where nothing could have shown it sooner, \
            say why
            """)
}
