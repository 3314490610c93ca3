import PostmortemModel

/// The round times that are written under a time axis.
struct AxisTicks {
    /// A tick.
    struct Tick {
        let seconds: Int64
        let label: String
        /// The day, under the first tick of a day where the axis has more than one.
        let day: String?
    }

    let ticks: [Tick]

    /// Seconds from tick to tick: what clocks and calendars count in.
    private static let steps: [Int64] = [
        1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
        1_209_600, 2_592_000, 7_776_000, 31_536_000, 157_680_000,
    ]

    /// Finds the ticks of an axis: round times about a fifth of the narrowest width apart; a piece without any has its start.
    init(_ axis: TimeAxis, clock: SharedClock, labels: ChartLabels) {
        let days = axis.pieces.flatMap { [$0.times.lowerBound, $0.times.upperBound] }.map { clock.reading($0).date }
        let hasManyDays = Set(days).count > 1
        let hasManyYears = Set(days.map(\.year)).count > 1
        func dayLabel(_ date: CivilDate) -> String { hasManyYears ? date.iso8601 : labels.day(date) }
        let room = NarrowLayout.share(px: hasManyYears ? 84 : 58)
        let step = Self.steps.first { Double($0) * axis.scale >= room } ?? Self.steps.last ?? 1
        let isByDay = step >= 86_400
        var lastDay: CivilDate?
        ticks = axis.pieces.flatMap { piece -> [Tick] in
            var times = Self.multiples(of: step, in: piece.times)
            if times.isEmpty { times = [piece.times.lowerBound] }
            return times.map { seconds in
                let time = clock.reading(seconds)
                guard !isByDay else { return Tick(seconds: seconds, label: dayLabel(time.date), day: nil) }
                let day = hasManyDays && time.date != lastDay ? dayLabel(time.date) : nil
                lastDay = time.date
                return Tick(
                    seconds: seconds, label: labels.clock(time, seconds: seconds % 60 != 0 && step < 60), day: day)
            }
        }
    }

    private static func multiples(of step: Int64, in times: ClosedRange<Int64>) -> [Int64] {
        let rest = (times.lowerBound % step + step) % step
        let first = rest == 0 ? times.lowerBound : times.lowerBound + step - rest
        return first > times.upperBound
            ? [] : Array(stride(from: first, through: times.upperBound, by: Int64.Stride(step)))
    }
}
