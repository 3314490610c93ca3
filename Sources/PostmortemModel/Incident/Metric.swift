public import PostmortemCore

/// A number with its unit, as far as a cell holds one.
public struct Quantity: Hashable, Sendable {
    /// How the number bounds the truth.
    public enum Comparator: String, Sendable {
        case equal = "="
        case above = ">"
        case below = "<"
        case about = "~"
    }

    /// The cell's text.
    public var text: String
    /// The cell's bytes.
    public var span: Span
    /// The number; nil when the cell holds none, or says `unknown`.
    public var value: Double?
    /// How the number bounds the truth; `95%+` and `>1h` are `above`.
    public var comparator: Comparator
    /// The unit as written, such as `ms`, `%`, `/hour`, `次/天`; nil for a bare number.
    public var unit: String?
    /// The dimension and scale of the unit; nil for a unit that is not known.
    public var measure: Measure?
    /// Whether the cell says `unknown`.
    public var isUnknown: Bool

    /// Creates a quantity.
    public init(
        text: String, span: Span, value: Double? = nil, comparator: Comparator = .equal, unit: String? = nil,
        measure: Measure? = nil, isUnknown: Bool = false
    ) {
        self.text = text
        self.span = span
        self.value = value
        self.comparator = comparator
        self.unit = unit
        self.measure = measure
        self.isUnknown = isUnknown
    }

    /// The value in the base unit of its dimension (seconds, bytes, one per second, a plain number); nil without a number.
    public var baseValue: Double? { value.map { $0 * (measure?.factor ?? 1) } }
}

/// A dimension and the factor to its base unit.
public struct Measure: Hashable, Sendable {
    /// What is measured. Base units: seconds, bytes, bytes per second, one per second, one.
    public enum Dimension: String, Sendable {
        case time, data, dataRate, rate, ratio, count
    }

    /// What is measured.
    public var dimension: Dimension
    /// One of this unit in base units.
    public var factor: Double

    /// Creates a measure.
    public init(_ dimension: Dimension, _ factor: Double) {
        self.dimension = dimension
        self.factor = factor
    }
}

/// One row of a metrics table.
public struct Metric: Sendable {
    /// What is measured.
    public var name: Sourced<String>
    /// The value when all is well.
    public var normal: Quantity?
    /// The value during the incident.
    public var observed: Quantity?
    /// When it was observed, as written; empty when the table does not say.
    public var at: String
    /// 1-based line.
    public var line: Int

    /// Creates a metric.
    public init(name: Sourced<String>, normal: Quantity?, observed: Quantity?, at: String, line: Int) {
        self.name = name
        self.normal = normal
        self.observed = observed
        self.at = at
        self.line = line
    }

    /// Observed divided by normal, after conversion to one unit; nil when a number is missing, the normal one is zero,
    /// the units differ in dimension, or nothing is so many times as much: below zero, and in degrees.
    public var ratio: Double? {
        guard let normal, let observed, let a = normal.baseValue, let b = observed.baseValue, a > 0, b >= 0,
            normal.unit?.unicodeScalars.first.map({ !"°℃℉".unicodeScalars.contains($0) }) ?? true
        else { return nil }
        let sameUnit = normal.unit == observed.unit
        guard sameUnit || (normal.measure != nil && normal.measure?.dimension == observed.measure?.dimension) else {
            return nil
        }
        // Twelve digits: what lies beyond is rounding of the conversion, 1.2 s being 5.999… times 200 ms.
        let ratio = b / a
        guard ratio.isFinite, ratio != 0 else { return ratio.isFinite ? ratio : nil }
        let scale = Self.power(of: 11 - ratio.exponent10)
        return (ratio * scale).rounded() / scale
    }

    private static func power(of exponent: Int) -> Double {
        (0..<abs(exponent)).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
    }
}

extension Double {
    /// Exponent of the power of ten just at or below the magnitude, within ±300.
    fileprivate var exponent10: Int {
        var magnitude = abs(self)
        var exponent = 0
        while magnitude >= 10, exponent < 300 { (magnitude, exponent) = (magnitude / 10, exponent + 1) }
        while magnitude < 1, exponent > -300 { (magnitude, exponent) = (magnitude * 10, exponent - 1) }
        return exponent
    }
}
