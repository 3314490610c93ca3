import PostmortemCore
import PostmortemModel

/// Reports a signal of which nobody knows where it comes from.
struct SignalWithoutSource: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM501", name: "signal-without-source", severity: .warning, since: "0.1.0",
        summary: "A row of the table of signals does not say where the signal comes from. `unknown` is a source.",
        rationale: """
            In the next incident somebody looks for the same signal, and needs to know in which system. A signal \
            without a source is often one that nobody has ever looked at.
            """,
        bad: [
            RuleExample(
                .section(
                    """
                    ## Detection

                    | Signal | Source | Interval |
                    | --- | --- | --- |
                    | ⟦failing requests⟧ | | 60 s |

                    ### Detection gaps

                    - No test measured what a rule costs.

                    """),
                reports: "Signal 'failing requests' has no source"),
            RuleExample(
                .section(
                    """
                    ## Detection

                    | Signal | Interval |
                    | --- | --- |
                    | ⟦failing requests⟧ | 60 s |

                    ### Detection gaps

                    - No test measured what a rule costs.

                    """),
                reports: "Signal 'failing requests' has no source"),
        ],
        good: [
            detection("| failing requests | synthetic checks | 60 s |"),
            detection("| failing requests | unknown | 60 s |"),
            detection("| failing requests | [board](https://example.com/board) | 60 s |"),
            detection("| failing requests | `edge_5xx_total` | real time |"),
            RuleExample(
                .section(
                    "## Detection\n\nA customer called.\n\n### Detection gaps\n\n- No test measured what a rule costs.\n"
                )),
        ]
    )

    private static func detection(_ row: String) -> RuleExample {
        RuleExample(
            .section(
                """
                ## Detection

                | Signal | Source | Interval |
                | --- | --- | --- |
                \(row)

                ### Detection gaps

                - No test measured what a rule costs.

                """))
    }

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for signal in document.signals where signal.source?.value.isEmpty ?? true {
            findings.report(.noSource(signal.name.value, in: document), at: document.location(signal.name.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func noSource(_ signal: String, in document: IncidentDocument) -> Self {
        let column = document.suggested("'Source'", "'来源'")
        return Self(
            "Signal \(quoted(signal)) has no source",
            help: """
                name the system or the metric in the column \(column); where nobody knows it, write \
                \(document.suggestedUnknown)
                """)
    }
}
