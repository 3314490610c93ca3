import PostmortemCore

/// What fits beside what at the narrowest width that charts are made for; if it fits there, it fits everywhere.
enum NarrowLayout {
    /// Width of a chart on a small phone, in CSS pixels.
    static let width = 300.0

    /// Estimated width of a label as a share of the narrowest chart: 13 px text, a display cell about half as wide as it
    /// is high (CJK scalars have two).
    static func share(of label: String) -> Double { Double(displayWidth(label)) * 6.8 / width }

    /// A length in CSS pixels as a share of the narrowest chart.
    static func share(px: Double) -> Double { px / width }
}

/// A line of labels in which no two touch, at any width.
struct LabelRow {
    /// Where a label's text stands relative to its place.
    enum Anchor: String {
        case start, middle, end
    }

    private var taken: [ClosedRange<Double>] = []
    private static let gap = NarrowLayout.share(px: 7)

    /// Claims room for a label at a place (0…1); nil when another label is in the way.
    mutating func claim(_ label: String, at place: Double) -> Anchor? {
        let width = NarrowLayout.share(of: label)
        let anchor: Anchor = place - width / 2 < 0 ? .start : place + width / 2 > 1 ? .end : .middle
        let start =
            switch anchor {
            case .start: place
            case .middle: place - width / 2
            case .end: place - width
            }
        let range = start - Self.gap...start + width + Self.gap
        guard !taken.contains(where: { $0.overlaps(range) }) else { return nil }
        taken.append(range)
        return anchor
    }
}
