import PostmortemModel

/// What a timeline entry leaves open although it has a time: nothing is guessed in its place.
enum Undetermined: String, CaseIterable {
    case date, zone

    /// Nil where the entry says all, or has no time of day at all.
    init?(_ entry: TimelineEntry) {
        if let time = entry.time {
            guard time.precision > .day, time.offset == nil else { return nil }
            self = .zone
        } else {
            guard !entry.timeText.isEmpty, !entry.isUnknown else { return nil }
            self = .date
        }
    }

    /// The words for people.
    var note: String {
        switch self {
        case .date: "date not determined"
        case .zone: "time zone not stated"
        }
    }
}
