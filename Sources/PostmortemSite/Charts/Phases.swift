import PostmortemModel

/// The phases of an incident: what lies between one milestone and the next, in the order in which they came about.
struct Phases {
    /// A milestone on the shared clock.
    struct Point {
        let milestone: Milestone
        /// Seconds on ``Phases/clock``.
        let seconds: Int64
        /// Whether it was taken from the timeline because the front matter does not state it.
        let isDerived: Bool
    }

    /// The time from one milestone to the next.
    struct Phase {
        let start: Point
        let end: Point
        /// Whether it no longer hurt: the impact had ended before, also where the cause was found later.
        let isHarmless: Bool
        var seconds: Int64 { end.seconds - start.seconds }

        /// "undetected", "until mitigated" and so on.
        func name(_ labels: ChartLabels) -> String {
            let isUnnoticed = start.milestone == .started && end.milestone == .detected
            return labels[isUnnoticed ? "phase_undetected" : "phase_until_" + end.milestone.rawValue]
        }
    }

    /// The clock of the milestones.
    let clock: SharedClock
    /// At least one milestone, earliest first.
    ///
    /// Usually in the order of ``Milestone``, but not always: an incident may be
    /// over before anybody notices.
    let points: [Point]
    /// Milestones that are stated, but have no place: on a day without a time, on another clock, or before the start.
    let leftOut: [Milestone]

    /// Finds the phases; nil when no milestone has a time of day.
    init?(_ document: IncidentDocument) {
        let stated = Milestone.allCases.compactMap { milestone in
            document.milestones[milestone].flatMap { at in at.time.value.map { (milestone, $0, at.isDerived) } }
        }
        guard let clock = SharedClock(stated.lazy.map(\.1)) else { return nil }
        let placed = stated.compactMap { milestone, time, isDerived in
            clock.seconds(time).map { Point(milestone: milestone, seconds: $0, isDerived: isDerived) }
        }
        // What is said to come before the start contradicts itself; the linter reports it, the picture does not draw it.
        let start = placed.first { $0.milestone == .started }?.seconds ?? .min
        let kept = placed.enumerated().filter { $0.element.seconds >= start }
        // Sorting is not stable in Swift: the order of milestones decides between equal times.
        points = kept.sorted { ($0.element.seconds, $0.offset) < ($1.element.seconds, $1.offset) }.map(\.element)
        let drawn = Set(points.map(\.milestone))
        leftOut = stated.map(\.0).filter { !drawn.contains($0) }
        self.clock = clock
    }

    /// The phases, earliest first; those without any length are left out.
    var phases: [Phase] {
        let mitigated = points.first { $0.milestone == .mitigated }?.seconds ?? .max
        return zip(points, points.dropFirst())
            .map { Phase(start: $0, end: $1, isHarmless: $1.milestone == .resolved || $0.seconds >= mitigated) }
            .filter { $0.seconds > 0 }
    }
}
