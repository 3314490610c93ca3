import PostmortemCore
import PostmortemModel

/// Reports a signal that is sampled too seldom to see the incident, where no gap says so.
struct IntervalLongerThanIncident: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM502", name: "interval-longer-than-incident", severity: .warning, since: "0.1.0",
        summary: """
            A signal is sampled at an interval longer than the incident, and no detection gap mentions the signal or \
            its interval.
            """,
        rationale: """
            Whether such a signal shows the incident at all is luck: this gap is one of structure, which no attention \
            of the people on call can close.
            """,
        bad: [
            RuleExample(
                detection(
                    "| bill of the provider | cloud console | ⟦1 day⟧ |", gap: "No test measured what a rule costs."),
                reports: "Signal 'bill of the provider' is sampled every '1 day', and the incident took 27 min"),
            RuleExample(
                detection("| disk usage | nightly report | ⟦24 h⟧ |", gap: "No test measured what a rule costs."),
                reports: "Signal 'disk usage' is sampled every '24 h', and the incident took 27 min"),
        ],
        good: [
            RuleExample(detection("| failing requests | synthetic checks | 60 s |", gap: "Nobody looked at the CPUs.")),
            RuleExample(
                detection(
                    "| bill of the provider | cloud console | 1 day |",
                    gap: "The bill of the provider comes once a day and could not show 27 minutes.")),
            RuleExample(
                detection(
                    "| disk usage | nightly report | 24 h |",
                    gap: "Reports every 24 h cannot show an incident of 27 minutes.")),
            RuleExample(detection("| failing requests | access log | real time |", gap: "Nobody looked at the CPUs.")),
            RuleExample(detection("| failing requests | access log | unknown |", gap: "Nobody looked at the CPUs.")),
        ]
    )

    private static func detection(_ row: String, gap: String) -> RuleExample.Change {
        .section(
            """
            ## Detection

            | Signal | Source | Interval |
            | --- | --- | --- |
            \(row)

            ### Detection gaps

            - \(gap)

            """)
    }

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let event = document.duration(.mitigate) ?? document.duration(.resolve), event > 0,
            !document.gaps.contains(where: \.isStructural)
        else { return }
        // Nobody watches a hundred signals; a hostile table has more.
        for signal in document.signals.prefix(100) {
            guard let interval = signal.interval, let seconds = signal.intervalSeconds, seconds > Double(event),
                !document.gaps.contains(where: { Self.mentions($0, signal) })
            else { continue }
            findings.report(
                .tooSeldom(signal.name.value, interval.text, event), at: document.location(interval.span))
        }
    }

    private static func mentions(_ gap: DetectionGap, _ signal: Signal) -> Bool {
        // "The reconciliation runs every day": some interval that was too long is told of.
        if gap.isStructural { return true }
        let text = ByteSearch(gap.text.lowercased())
        return [signal.name.value, signal.source?.value, signal.interval?.text].contains { words in
            words.map { !$0.isEmpty && text.contains(Array($0.lowercased().utf8)) } ?? false
        }
    }
}

extension FindingMessage {
    fileprivate static func tooSeldom(_ signal: String, _ interval: String, _ event: Int64) -> Self {
        let length = event < 7200 ? "\(event / 60) min" : "\(event / 3600) h"
        return Self(
            "Signal \(quoted(signal)) is sampled every \(quoted(interval)), and the incident took \(length)",
            help: "write that as a detection gap, or correct the interval")
    }
}
