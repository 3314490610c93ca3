import PostmortemCore
import PostmortemModel

/// What the reader understood of a document, for people.
struct DocumentText {
    private let document: IncidentDocument
    private var lines: [String] = []

    init(_ document: IncidentDocument) {
        self.document = document
        writeHead()
        writeMilestones()
        writeSections()
        writeTimeline()
        writeMetrics()
        writeDetection()
        writeFollowUps()
    }

    /// The whole text, with a line feed at its end.
    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func writeHead() {
        lines.append(Self.plain(document.displayTitle))
        let fields: [(String, String?)] = [
            ("file", document.path), ("id", document.id?.value), ("severity", stated(document.severity)),
            ("status", document.status?.value), ("language", document.language),
            ("date", document.date?.value.iso8601),
            ("published", document.published.map { $0.value.value?.iso8601 ?? "unknown" }),
            ("authors", joined(document.authors)), ("related", joined(document.related)),
            ("services", joined(document.services)), ("tags", joined(document.tags)), ("cause", stated(document.cause)),
            ("detected by", stated(document.detectedBy)),
        ]
        for (name, value) in fields { if let value { row(name, value) } }
    }

    private mutating func writeMilestones() {
        heading("Milestones", document.milestones.count)
        for milestone in Milestone.allCases {
            guard let stated = document.milestones[milestone] else { continue }
            var value = stated.time.value?.iso8601 ?? "unknown"
            if let name = milestone.duration, let seconds = document.duration(name) {
                value += "  (\(DurationText.text(seconds: seconds)) to \(name.rawValue))"
            }
            if stated.isDerived { value += "  from the timeline" }
            row(milestone.rawValue, value)
        }
    }

    private mutating func writeSections() {
        let known = document.sections.filter { $0.kind != nil }
        heading("Sections", known.count)
        for section in known {
            row(
                document.reading(of: section)?.rawValue ?? "",
                "line \(section.line): \(section.heading.isEmpty ? "without a heading" : section.heading)\(section.isEmpty ? "  (empty)" : "")"
            )
        }
    }

    private mutating func writeTimeline() {
        heading("Timeline", document.timeline.count)
        for entry in document.timeline {
            let time =
                entry.time?.iso8601
                ?? (entry.isUnknown ? "unknown" : entry.timeText.isEmpty ? "no time" : "unread: \(entry.timeText)")
            row((entry.isApproximate ? "~" : "") + time + (entry.end.map { " to \($0.iso8601)" } ?? ""), entry.text)
        }
        for part in Undetermined.allCases {
            let count = document.timeline.count { Undetermined($0) == part }
            if count > 0 { lines.append("  \(part.note): \(count) of \(document.timeline.count) entries") }
        }
    }

    private mutating func writeMetrics() {
        heading("Metrics", document.metrics.count)
        for metric in document.metrics {
            let ratio = metric.ratio.map { "  (× \(Self.number($0)))" } ?? ""
            row(metric.name.value, "\(metric.normal?.text ?? "?") → \(metric.observed?.text ?? "?")\(ratio)")
        }
    }

    private mutating func writeDetection() {
        heading("Signals", document.signals.count)
        for signal in document.signals {
            row(
                signal.name.value,
                [signal.source?.value, signal.interval?.text].compactMap { $0 }.joined(separator: ", "))
        }
        heading("Detection gaps", document.gaps.count)
        for gap in document.gaps {
            row(gap.id.value, gap.text + (gap.isStructural ? "  (structural)" : ""))
            for action in gap.closedBy {
                lines.append("      closed by: " + Self.plain(document.followUps[action].text))
            }
        }
    }

    private mutating func writeFollowUps() {
        heading("Follow-up actions", document.followUps.count)
        for action in document.followUps {
            let facts = [
                action.type?.rawValue, stated(action.owner),
                action.due.map { "due " + ($0.value.value?.iso8601 ?? "unknown") },
            ].compactMap { $0 }
            row(
                action.status?.rawValue ?? "no state",
                action.text + (facts.isEmpty ? "" : "  (\(facts.joined(separator: ", ")))"))
        }
    }

    private mutating func heading(_ title: String, _ count: Int) {
        lines += ["", count == 0 ? "\(title): none" : title]
    }

    private mutating func row(_ name: String, _ value: String) {
        let padding = String(repeating: " ", count: max(1, 20 - displayWidth(name)))
        lines.append("  " + Self.plain(name) + padding + Self.plain(value))
    }

    private func joined(_ values: [Sourced<String>]) -> String? {
        values.isEmpty ? nil : values.map(\.value).joined(separator: ", ")
    }

    private func stated(_ field: Sourced<Stated<String>>?) -> String? { field.map { $0.value.value ?? "unknown" } }

    /// Control characters of a hostile file do not reach the terminal.
    private static func plain(_ text: String) -> String {
        VisibleText.plain(text)
    }

    private static func number(_ value: Double) -> String {
        let tenths = (value * 100).rounded() / 100
        return tenths == tenths.rounded() && abs(tenths) < 1e15 ? String(Int64(tenths)) : "\(tenths)"
    }
}
