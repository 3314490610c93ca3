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
            RuleExample(.withoutSection("Detection gaps"), reports: "Detection gaps section is missing"),
            RuleExample(
                .section("⟦### Detection gaps⟧\n\n<!-- What did we not see? -->\n"), reports: "Detection gaps are empty"
            ),
            RuleExample(
                .several([
                    .withoutSection("Detection gaps"),
                    .lessons("It ⟪went unnoticed⟫ for ten minutes, because CPU is sampled every 60 s."),
                ]), reports: "Detection gaps have no section of their own"),
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

    private static let mentions = PhraseSet([
        "went unnoticed", "gone unnoticed", "not noticed", "unnoticed for", "not detected", "undetected",
        "undetectable",
        "did not detect", "didn't detect", "failed to detect", "no alert", "no alerts", "no alerting", "no alarm",
        "no alarms", "did not alert", "didn't alert", "did not fire", "didn't fire", "no monitoring", "not monitoring",
        "not monitored", "not being monitored", "wasn't monitored", "weren't monitoring", "lack of monitoring",
        "lack of alerting", "missing alert", "missing alerts", "before we noticed", "before we realized",
        "before we realised", "before anyone noticed", "took a while before we", "silent failure", "silent failures",
        "failed silently", "silently failed", "detected this sooner", "detected it sooner", "noticed it sooner",
        "noticed this sooner", "caught this sooner", "caught it sooner", "nothing watches", "nobody watches",
        "detection gap", "monitoring gap",
        "没有告警", "未告警", "无告警", "没有报警", "未报警", "无监控", "没有监控", "缺少监控", "缺乏监控", "监控缺失", "未能发现", "未及时发现", "没有及时发现",
        "未被发现", "未检测到", "未触发告警", "検知できな", "アラートがな", "監視がな", "監視していな", "気づけな", "ikke oppdaget",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.gaps.isEmpty else { return }
        document.report(
            document.presence(of: .detectionGaps), missing: .missing(in: document), empty: .empty(in: document),
            names: ["Detection gaps", "检测盲区"], headings: ["alerting", "monitoring", "observability", "告警", "监控"],
            mention: .init(
                phrases: Self.mentions, message: .onlyMentioned(in: document), note: "the text speaks of one here"),
            in: context.prose, findings: &findings)
    }
}

extension FindingMessage {
    fileprivate static func missing(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Detection gaps", chinese: "检测盲区")
        return Self(
            "Detection gaps section is missing",
            help: """
                add a section \(heading) with an item for each, such as \(document.suggestedGap); where nothing \
                could have shown it sooner, say why
                """)
    }

    fileprivate static func onlyMentioned(in document: IncidentDocument) -> Self {
        let heading = document.suggestedHeading("Detection gaps", chinese: "检测盲区")
        return Self(
            "Detection gaps have no section of their own",
            help: "list them under a heading, \(heading), as \(document.suggestedGap)")
    }

    fileprivate static func empty(in document: IncidentDocument) -> Self {
        Self(
            "Detection gaps are empty",
            help: """
                write an item for each, such as \(document.suggestedGap); where nothing could have shown it sooner, say why
                """)
    }
}
