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
                reports: "Time '25:61' cannot be read"),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", "⟦late at night⟧ | The first page"),
                reports: "Time 'late at night' cannot be read"),
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

                    """)),
            RuleExample(.nothing),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "1:45 PM | The first page")),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "13:45–13:50 | Pages")),
            RuleExample(.timeline("2019年7月2日 13:42 | 规则上线")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for entry in document.timeline where entry.time == nil && !entry.isUnknown && !entry.timeText.isEmpty {
            if AmbiguousDate.ambiguousDate(of: entry) != nil { continue }
            let isClock = Self.isClock(entry.timeText)
            findings.report(
                isClock ? .noDate(entry.timeText) : .unreadable(entry.timeText), at: document.location(entry.timeSpan))
        }
    }

    /// Hours and minutes and no date: it can be read, but not placed.
    private static func isClock(_ text: String) -> Bool {
        let parts = text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ":") }.split(separator: UInt8(ascii: ":"))
        guard parts.count >= 2, let hour = Int(String(parts[0]) ?? ""), let minute = Int(String(parts[1]) ?? "") else {
            return false
        }
        return hour < 25 && minute < 60 && parts[1].count == 2
    }
}

extension FindingMessage {
    fileprivate static func noDate(_ text: String) -> Self {
        Self(
            "Time \(quoted(text)) has no date",
            help:
                "write the date in this entry or the first one, such as '2019-07-02 13:42', or 'started' in the front matter"
        )
    }

    fileprivate static func unreadable(_ text: String) -> Self {
        Self(
            "Time \(quoted(text)) cannot be read",
            help: """
                write a time of day, with its date where that is not clear, such as '2019-07-02 13:42'; where nobody \
                knows it, write 'unknown'
                """)
    }
}
