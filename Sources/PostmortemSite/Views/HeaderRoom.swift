import PostmortemCore

/// How wide a window must be so that the header with its navigation fits into one line; in a narrower one the navigation
/// is folded away.
///
/// Estimated, for the typeface is the reader's: a cell of ``displayWidth(_:)`` is a little wider than a letter.
enum HeaderRoom {
    /// Widths in rem; the style sheet has a class for each.
    private static let steps = [45, 50, 55, 60, 65, 70, 75, 80]
    /// Between the parts of the header, also those of the navigation.
    private static let gap = 1.125
    /// Of a cell of the title, and of the other texts.
    private static let (titleCell, cell) = (0.65, 0.49)
    /// Of the search field where room is scarce, and of the switch of colours.
    private static let (search, toggle) = (8.0, 1.75)

    /// The least width, in rem, in steps; `any` where no window is wide enough.
    static func leastWidth(title: String, navigation: [String], languages: [String]) -> String {
        let texts = navigation + languages
        let taken =
            Double(displayWidth(title)) * titleCell + texts.reduce(0) { $0 + Double(displayWidth($1)) * cell }
            + Double(texts.count + 2) * gap + search + toggle
        return steps.first { taken <= room($0) }.map(String.init) ?? "any"
    }

    /// What the page's margins leave of a window: `--gutter` of the theme.
    private static func room(_ width: Int) -> Double { Double(width) - 2 * min(3, Double(width) * 0.04) }
}
