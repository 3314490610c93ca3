import PostmortemCore
import PostmortemModel

/// Reports a timeline entry that is earlier than the one before it.
struct TimelineOutOfOrder: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM302", name: "timeline-out-of-order", severity: .warning, since: "0.1.0",
        summary: """
            A timeline entry is earlier than the one before it; where that one is later than the next two, and all is in \
            order without it, it is the one that is reported. Equal times and entries without a known time are fine, and \
            an approximate time may be off by a quarter of an hour. Two timeline sections are two timelines.
            """,
        rationale: """
            A reader takes the order for the course of events. Most often the time is mistyped, the date of the next \
            day is missing, or two zones are mixed.
            """,
        bad: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | ⟪2019-07-02 14:09⟫ | The firewall is switched off worldwide |
                    | ⟦2019-07-02 13:45⟧ | The first page |

                    """),
                reports: "Entry 2019-07-02T13:45:00Z is earlier than the one before it"),
            RuleExample(
                .timeline(
                    "2019-07-02 13:42 | The rule goes live", "⟦2019-07-02 15:45⟧ | The first page",
                    "⟪2019-07-02 14:09⟫ | The firewall is switched off worldwide", "2019-07-02 14:52 | All clear"),
                reports: "Entry 2019-07-02T15:45:00Z is later than the ones after it"),
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | ⟪2019-07-02 14:52⟫ | All clear |
                    | ⟦2019-07-02 14:09⟧ | The firewall is switched off worldwide |
                    | 2019-07-02 13:42 | The rule goes live |

                    """),
                reports: "Timeline runs from the newest entry to the oldest"),
            RuleExample(
                .section(
                    """
                    ## Timeline (UTC)

                    - ⟪2019-07-03⟫ Review
                    - 2019-07-02 14:52 All clear
                    - ⟦2019-07-02 14:09⟧ The firewall is switched off worldwide
                    - 2019-07-02 13:42 The rule goes live

                    """),
                reports: "Timeline runs from the newest entry to the oldest"),
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | 2019-07-02 13:42 | CPUs rise |
                    | unknown | Somebody restarts a proxy |
                    | 2019-07-02 14:52 | All clear |

                    """)),
            RuleExample(.nothing),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "~13:40 | CPUs rise")),
            RuleExample(
                .timeline("2019-07-01 23:42 | The rule is written", "00:12 | It is reviewed"),
                remark: "Midnight lies between."),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "13:42 | The first page")),
            RuleExample(
                .timeline("2019-07-02 13:42:36 | The rule goes live", "13:42 | CPUs rise"),
                remark: "A time to the minute is as good as any second of it."),
        ]
    )

    /// People round "about" to quarters of an hour.
    private static let tolerance: Int64 = 15 * 60

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let sections = document.sections.filter { $0.kind == .timeline }.map(\.nodes)
        // Entries come section by section, so those before the last one need not be looked at again.
        var last = 0
        var start = 0
        while start < document.timeline.count {
            let node = document.timeline[start].nodes.lowerBound
            var end = start + 1
            if let index = sections[last...].firstIndex(where: { $0.contains(node) }) {
                last = index
                let section = sections[index]
                while end < document.timeline.count, section.contains(document.timeline[end].nodes.lowerBound) {
                    end += 1
                }
            } else {
                end = document.timeline.count
            }
            check(document.timeline[start..<end], of: document, findings: &findings)
            start = end
        }
    }

    private func check(
        _ entries: ArraySlice<TimelineEntry>, of document: IncidentDocument, findings: inout Findings
    ) {
        let dated = entries.filter { $0.time != nil }
        let descents = zip(dated, dated.dropFirst()).filter { Self.isBefore($1, $0) }
        guard let first = descents.first else { return }
        // A whole day is neither before nor after a time of the day next to it.
        let ascends = zip(dated, dated.dropFirst()).contains { Self.isBefore($0, $1) }
        if descents.count > 1, !ascends {
            let note = Note("the newest entry", at: document.location(dated[0].timeSpan))
            findings.report(.backwards, at: document.location(first.1.timeSpan), notes: [note])
            return
        }
        for index in dated.indices.dropFirst() where Self.isBefore(dated[index], dated[index - 1]) {
            let (previous, entry) = (dated[index - 1], dated[index])
            guard let time = entry.time, let bound = previous.time else { continue }
            if Self.isOdd(dated, index - 1) {
                let note = Note("the entry after it: \(time.iso8601)", at: document.location(entry.timeSpan))
                findings.report(.later(bound, in: document), at: document.location(previous.timeSpan), notes: [note])
            } else {
                let note = Note("the entry before it: \(bound.iso8601)", at: document.location(previous.timeSpan))
                findings.report(.earlier(time, in: document), at: document.location(entry.timeSpan), notes: [note])
            }
        }
    }

    /// Whether an entry that is later than the next one is later than the one behind that too, and the rest is in order
    /// without it.
    private static func isOdd(_ entries: [TimelineEntry], _ index: Int) -> Bool {
        guard index + 2 < entries.count else { return false }
        return isBefore(entries[index + 2], entries[index]) && !isBefore(entries[index + 2], entries[index + 1])
            && (index == 0 || !isBefore(entries[index + 1], entries[index - 1]))
    }

    private static func isBefore(_ entry: TimelineEntry, _ previous: TimelineEntry) -> Bool {
        guard let time = entry.time, let bound = previous.time, time.isBefore(bound) else { return false }
        let isExact = !entry.isApproximate && !previous.isApproximate
        return isExact || bound.seconds(since: time).map { $0 > tolerance } ?? true
    }
}

extension FindingMessage {
    fileprivate static func earlier(_ time: Timestamp, in document: IncidentDocument) -> Self {
        Self(
            "Entry \(time.iso8601) is earlier than the one before it",
            help: misplacedHelp(document))
    }

    fileprivate static func later(_ time: Timestamp, in document: IncidentDocument) -> Self {
        Self(
            "Entry \(time.iso8601) is later than the ones after it",
            help: misplacedHelp(document))
    }

    private static func misplacedHelp(_ document: IncidentDocument) -> String {
        """
        move the entry, or correct its time, date or zone; where the time is not known, write \
        \(document.suggestedUnknown)
        """
    }

    fileprivate static let backwards = Self(
        "Timeline runs from the newest entry to the oldest", help: "turn it round, so that causes stand before effects")
}
