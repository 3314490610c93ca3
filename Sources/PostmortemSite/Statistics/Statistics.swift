import PostmortemModel

/// What is counted of all incidents, gathered once for all pages.
struct Statistics: Sendable {
    /// A length of time from the start of an incident.
    struct Length: Hashable, Sendable {
        let seconds: Int64
        /// Whether one of its two ends was taken from the timeline.
        let isDerived: Bool
    }

    /// What is counted of one incident: the facts of its primary document.
    struct Record: Sendable {
        let incident: KnowledgeBase.IncidentIndex
        let year: Int?
        let facts: IncidentFacts
        let lengths: [IncidentDuration: Length]
        /// Whether an earlier incident had the same cause and a service in common; nil where that cannot be told, for want
        /// of a cause, a service or a date.
        let isRepeat: Bool?
    }

    /// Records by index of the incident: newest first.
    let records: [Record]

    /// Gathers the facts.
    init(_ base: KnowledgeBase) {
        var seen: Set<[String]> = []
        // From the oldest on, so that what was seen is what came before. Undated incidents stand last.
        let records = base.incidents.indices.reversed().map { index -> Record in
            let incident = base.incidents[index]
            let facts = incident.facts
            let year = incident.date?.year
            var isRepeat: Bool?
            if let cause = facts.cause, year != nil, !facts.services.isEmpty {
                let kinds = facts.services.map { [cause, $0] }
                isRepeat = kinds.contains(where: seen.contains)
                seen.formUnion(kinds)
            }
            return Record(
                incident: index, year: year, facts: facts, lengths: Self.lengths(incident.primary), isRepeat: isRepeat)
        }
        self.records = records.reversed()
    }

    private static func lengths(_ document: IncidentDocument) -> [IncidentDuration: Length] {
        guard let start = document.milestones[.started] else { return [:] }
        var lengths: [IncidentDuration: Length] = [:]
        for duration in IncidentDuration.allCases {
            guard let seconds = document.duration(duration), let end = document.milestones[duration.milestone] else {
                continue
            }
            lengths[duration] = Length(seconds: seconds, isDerived: start.isDerived || end.isDerived)
        }
        return lengths
    }
}

/// Who or what noticed an incident, as far as it matters to whom it was known first.
enum DetectionOrigin: Sendable {
    /// An alert, or somebody of the organisation.
    case `internal`
    /// A customer or a partner.
    case external
    /// By chance, or in words that the settings' vocabulary does not have.
    case other

    /// Sorts a source as the front matter names it.
    init(_ source: String) {
        switch source {
        case "alert", "employee": self = .internal
        case "customer", "partner": self = .external
        default: self = .other
        }
    }
}
