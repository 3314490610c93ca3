/// Dots over an axis, stacked where they would cover each other at the narrowest width (L. Wilkinson, "Dot Plots", The
/// American Statistician 53 (1999), 276–281).
struct DotStack {
    /// Width of a dot and the space beside it.
    private static let dotWidth = NarrowLayout.share(px: 9)

    private var ends: [Double] = []

    /// How many rows are in use.
    var rows: Int { ends.count }

    /// The lowest row with room for a dot; places must come in order.
    mutating func row(for place: Double) -> Int {
        let row = ends.firstIndex { $0 + Self.dotWidth <= place } ?? ends.count
        if row == ends.count { ends.append(place) } else { ends[row] = place }
        return row
    }
}
