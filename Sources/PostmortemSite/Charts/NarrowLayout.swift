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
    /// Labels may stand out this far into the page's own margin.
    private static let overhang = NarrowLayout.share(px: 6)

    /// Claims room for a label, centred at its place where possible.
    ///
    /// - Parameters:
    ///   - label: the text.
    ///   - place: a share of the width, 0…1.
    ///   - lines: places that the label must not cover.
    ///   - isFlexible: whether the label may also begin or end at its place in the middle of the row.
    /// - Returns: nil when something is in the way.
    mutating func claim(
        _ label: String, at place: Double, avoiding lines: [Double] = [], isFlexible: Bool = false
    ) -> Anchor? {
        let width = NarrowLayout.share(of: label)
        let fitting: Anchor = place - width / 2 < 0 ? .start : place + width / 2 > 1 ? .end : .middle
        for anchor in isFlexible ? [fitting, .start, .end] : [fitting] {
            let start =
                switch anchor {
                case .start: place
                case .middle: place - width / 2
                case .end: place - width
                }
            guard start >= -Self.overhang, start + width <= 1 + Self.overhang else { continue }
            let label = start...start + width
            let room = start - Self.gap...start + width + Self.gap
            if taken.contains(where: { $0.overlaps(room) }) || lines.contains(where: { Self.cuts($0, label) }) {
                continue
            }
            taken.append(label)
            return anchor
        }
        return nil
    }

    /// Whether a line at a place would cut a label.
    func covers(_ place: Double) -> Bool { taken.contains { Self.cuts(place, $0) } }

    /// A line at the very edge of a label only bounds it.
    private static func cuts(_ line: Double, _ label: ClosedRange<Double>) -> Bool {
        label.lowerBound < line && line < label.upperBound
    }
}
