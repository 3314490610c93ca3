import PostmortemCore
import PostmortemModel

/// Reports a timeline entry whose time cannot be read.
struct UnreadableTime: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM303", name: "unreadable-time", severity: .warning, since: "0.1.0",
        summary: "A timeline entry has a time that cannot be read as a date and a time of day.",
        rationale: "The entry has no place on the time axis, and gaps next to it cannot be measured.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | ⟦25:61⟧ | The first page |

                    """),
                reports: "Time '25:61' cannot be read")
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | unknown | The first page |
                    | ~14:09 | The firewall is switched off worldwide |

                    """))
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for entry in document.timeline where entry.time == nil && !entry.isUnknown && !entry.timeText.isEmpty {
            findings.report(.unreadable(entry.timeText), at: document.location(entry.timeSpan))
        }
    }
}

extension FindingMessage {
    fileprivate static func unreadable(_ text: String) -> Self {
        Self(
            "Time \(quoted(text)) cannot be read",
            help: """
                write a time of day, with its date where that is not clear, such as '2019-07-02 13:42'; where nobody \
                knows it, write 'unknown'
                """)
    }
}
