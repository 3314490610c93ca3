public import PostmortemCore

/// The points of an incident's life, in the order in which they happen.
public enum Milestone: String, Sendable, CaseIterable {
    case started, detected, acknowledged, located, mitigated, resolved

    /// The name of the duration from `started` to this milestone; nil for `started` itself.
    public var duration: IncidentDuration? {
        switch self {
        case .started: nil
        case .detected: .detect
        case .acknowledged: .acknowledge
        case .located: .locate
        case .mitigated: .mitigate
        case .resolved: .resolve
        }
    }
}

/// Time from `started`; the "time to …" of incident practice.
public enum IncidentDuration: String, Sendable, CaseIterable {
    case detect, acknowledge, locate, mitigate, resolve

    /// The milestone that ends it.
    public var milestone: Milestone {
        switch self {
        case .detect: .detected
        case .acknowledge: .acknowledged
        case .locate: .located
        case .mitigate: .mitigated
        case .resolve: .resolved
        }
    }
}

/// When a milestone was reached.
public struct MilestoneTime: Hashable, Sendable {
    /// The time, or an honest `unknown`.
    public var time: Stated<Timestamp>
    /// The front-matter value, or the timeline entry that the time was derived from.
    public var span: Span
    /// Whether the time was taken from the timeline because the front matter does not state it.
    public var isDerived: Bool

    /// Creates a milestone's time.
    public init(time: Stated<Timestamp>, span: Span, isDerived: Bool) {
        self.time = time
        self.span = span
        self.isDerived = isDerived
    }
}
