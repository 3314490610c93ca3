import Foundation
import PostmortemModel

/// The common scale of a metric's two values.
enum MetricScale {
    /// From zero, so that bars may be compared by their length. Holds the lower and the upper end in base units.
    case linear(ClosedRange<Double>)
    /// By powers of ten, for values more than twenty times apart. Holds the exponents at both ends.
    case logarithmic(ClosedRange<Double>)

    /// From here on the smaller of two bars would be a sliver.
    static let largestLinearRatio = 20.0

    /// The scale for two values; nil when there is nothing to compare: both are zero, or one is not finite.
    init?(_ a: Double, _ b: Double) {
        guard a.isFinite, b.isFinite, a != 0 || b != 0 else { return nil }
        let low = min(a, b)
        let high = max(a, b)
        if low > 0, high / low > Self.largestLinearRatio {
            self = .logarithmic(log10(low).rounded(.down)...log10(high).rounded(.up))
        } else {
            self = .linear(min(0, low)...max(0, high))
        }
    }

    /// Where a value stands: 0 at the lower end, 1 at the upper.
    func place(_ value: Double) -> Double {
        switch self {
        case .linear(let ends): (value - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
        case .logarithmic(let ends): (log10(value) - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
        }
    }

    /// Places of the powers of ten; none on a linear scale. Bounded: twelve, or every second, third … of them.
    var decades: [Double] {
        guard case .logarithmic(let ends) = self else { return [] }
        let count = Int(ends.upperBound - ends.lowerBound)
        return stride(from: 0, through: count, by: max(1, (count + 11) / 12)).map { Double($0) / Double(count) }
    }
}
