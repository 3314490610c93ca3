import Foundation
import PostmortemModel

/// The common scale of a metric's two values.
enum MetricScale {
    /// From zero, so that bars may be compared by their length. Holds the lower and the upper end.
    case linear(ClosedRange<Double>)
    /// Shares of a whole, from 0 % to 100 %.
    case whole
    /// By powers of ten, for values more than twenty times apart. Holds the exponents at both ends.
    case logarithmic(ClosedRange<Double>)

    /// From here on the smaller of two bars would be a sliver.
    static let largestLinearRatio = 20.0
    /// Shares of a whole are shown as such when one of them is at least this; smaller ones would only show the emptiness.
    static let smallestShare = 20.0

    /// Beyond this, two values are hardly of one kind.
    static let maximumDecades = 20.0

    /// The scale for two values in one unit; nil where a picture would say nothing: without a normal value above zero, the
    /// length of the other bar has no measure.
    init?(normal: Double, observed: Double, isPercentage: Bool) {
        guard normal.isFinite, observed.isFinite else { return nil }
        let low = min(normal, observed)
        let high = max(normal, observed)
        if isPercentage, low >= 0, high >= Self.smallestShare, high <= 100 {
            self = .whole
        } else if normal == 0 {
            return nil
        } else if low > 0, high / low > Self.largestLinearRatio {
            let ends = log10(low).rounded(.down)...log10(high).rounded(.up)
            guard ends.upperBound - ends.lowerBound <= Self.maximumDecades else { return nil }
            self = .logarithmic(ends)
        } else {
            self = .linear(min(0, low)...max(0, high))
        }
    }

    /// Where a value stands: 0 at the lower end, 1 at the upper.
    func place(_ value: Double) -> Double {
        switch self {
        case .whole: value / 100
        case .linear(let ends): (value - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
        case .logarithmic(let ends): (log10(value) - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
        }
    }

    /// Places of the powers of ten; none on the other scales.
    var decades: [Double] {
        guard case .logarithmic(let ends) = self else { return [] }
        let count = Int(ends.upperBound - ends.lowerBound)
        return (0...count).map { Double($0) / Double(count) }
    }
}
