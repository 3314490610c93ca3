import PostmortemCore
import PostmortemModel

/// What the reader understood of a document, for programs.
struct DocumentJSON {
    private let document: IncidentDocument

    init(_ document: IncidentDocument) { self.document = document }

    /// The object that `docs/commands.md` describes. What the document does not say is null or empty; what it says is
    /// unknown is the text "unknown".
    var json: JSON {
        [
            "path": .string(document.path),
            "id": JSON(document.id?.value),
            "title": JSON(document.title?.value),
            "severity": stated(document.severity),
            "status": JSON(document.status?.value),
            "language": .string(document.language),
            "date": JSON(document.date?.value.iso8601),
            "published": JSON(document.published.map { $0.value.value?.iso8601 ?? "unknown" }),
            "authors": .array(document.authors.map { .string($0.value) }),
            "related": .array(document.related.map { .string($0.value) }),
            "services": .array(document.services.map { .string($0.value) }),
            "tags": .array(document.tags.map { .string($0.value) }),
            "cause": stated(document.cause),
            "detected_by": stated(document.detectedBy),
            "milestones": .object(Milestone.allCases.map { (key: $0.rawValue, value: milestone($0)) }),
            "durations": .object(
                IncidentDuration.allCases.map { (key: $0.rawValue, value: JSON(document.duration($0))) }),
            "sections": .array(sections),
            "timeline": .array(document.timeline.map(entry)),
            "metrics": .array(document.metrics.map(metric)),
            "detection": ["source": stated(document.detectedBy), "signals": .array(signals), "gaps": .array(gaps)],
            "follow_ups": .array(document.followUps.map(followUp)),
        ]
    }

    private func stated(_ field: Sourced<Stated<String>>?) -> JSON {
        field.map { JSON($0.value.value ?? "unknown") } ?? .null
    }

    private func milestone(_ milestone: Milestone) -> JSON {
        guard let stated = document.milestones[milestone] else { return ["time": .null, "derived": .bool(false)] }
        return ["time": JSON(stated.time.value?.iso8601 ?? "unknown"), "derived": .bool(stated.isDerived)]
    }

    private var sections: [JSON] {
        document.sections.compactMap { section in
            document.reading(of: section).map {
                [
                    "kind": .string($0.rawValue), "heading": .string(section.heading), "line": JSON(section.line),
                    "empty": .bool(section.isEmpty),
                ]
            }
        }
    }

    private func entry(_ entry: TimelineEntry) -> JSON {
        [
            "time": JSON(entry.time?.iso8601), "end": JSON(entry.end?.iso8601),
            "approximate": .bool(entry.isApproximate),
            "time_text": entry.timeText.isEmpty ? .null : .string(entry.timeText),
            "undetermined": JSON(Undetermined(entry)?.rawValue),
            "text": .string(entry.text), "line": JSON(entry.line),
        ]
    }

    private func metric(_ metric: Metric) -> JSON {
        [
            "name": .string(metric.name.value), "normal": quantity(metric.normal),
            "observed": quantity(metric.observed),
            "ratio": JSON(metric.ratio), "at": metric.at.isEmpty ? .null : .string(metric.at),
            "line": JSON(metric.line),
        ]
    }

    private func quantity(_ quantity: Quantity?) -> JSON {
        guard let quantity else { return .null }
        return ["text": .string(quantity.text), "value": JSON(quantity.value), "unit": JSON(quantity.unit)]
    }

    private var signals: [JSON] {
        document.signals.map { signal in
            [
                "signal": .string(signal.name.value), "source": JSON(signal.source?.value),
                "interval_seconds": JSON(signal.intervalSeconds), "line": JSON(signal.line),
            ]
        }
    }

    private var gaps: [JSON] {
        document.gaps.map { gap in
            [
                "id": .string(gap.id.value), "text": .string(gap.text), "structural": .bool(gap.isStructural),
                "closed_by": .array(gap.closedBy.map { .string(document.followUps[$0].text) }), "line": JSON(gap.line),
            ]
        }
    }

    private func followUp(_ action: FollowUp) -> JSON {
        [
            "text": .string(action.text), "type": JSON(action.type?.rawValue), "owner": stated(action.owner),
            "due": action.due.map { JSON($0.value.value?.iso8601 ?? "unknown") } ?? .null,
            "status": JSON(action.status?.rawValue), "reason": JSON(action.reason),
            "links": .array(action.links.map { .string($0.value) }),
            "closes": .array(action.closes.map { .string($0.value) }),
            "line": JSON(action.line),
        ]
    }
}
