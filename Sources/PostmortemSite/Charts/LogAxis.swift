import PostmortemCore

/// A logarithmic axis for lengths of time, from the tick below the shortest to the tick above the longest.
///
/// Incidents last from seconds to months: on a linear axis all but the longest would be one dot.
struct LogAxis {
    /// What clocks and calendars count in, a step of about three to ten.
    private static let steps: [Int64] = [
        1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000, 315_360_000, 3_153_600_000,
    ]
    /// Room at both ends, so that no dot is cut.
    private static let margin = 0.02
    /// Room at the left for lengths of nothing, which have no logarithm.
    private static let zeroWidth = 0.08

    /// Lengths that have a label, shortest first; 0 where something took no time at all.
    let ticks: [Int64]
    private let low: Double
    private let high: Double
    private let start: Double

    /// Spans lengths of at least 0 seconds; nil without any.
    init?(_ seconds: some Sequence<Int64>) {
        var least = Int64.max
        var most = Int64.min
        var hasZero = false
        for length in seconds where length >= 0 {
            hasZero = hasZero || length == 0
            least = min(least, max(length, 1))
            most = max(most, length, 1)
        }
        guard least <= most else { return nil }
        let first = Self.steps.lastIndex { $0 <= least } ?? 0
        let last = max(first + 1, Self.steps.firstIndex { $0 >= most } ?? Self.steps.count)
        ticks = (hasZero ? [0] : []) + Self.steps[first...min(last, Self.steps.count - 1)]
        low = Double(Self.steps[first]).naturalLogarithm
        high = Double(last < Self.steps.count ? Self.steps[last] : most).naturalLogarithm
        start = Self.margin + (hasZero ? Self.zeroWidth : 0)
    }

    /// Where a length stands, as a share of the width.
    func place(_ seconds: Int64) -> Double {
        guard seconds > 0 else { return Self.margin }
        let share = (Double(seconds).naturalLogarithm - low) / (high - low)
        return start + min(max(share, 0), 1) * (1 - Self.margin - start)
    }
}
