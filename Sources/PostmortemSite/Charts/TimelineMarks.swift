import PostmortemModel

/// The entries of a timeline as marks that do not cover each other, at any width.
struct TimelineMarks {
    /// One entry, or several that are too many to be drawn one by one.
    struct Mark {
        enum Shape {
            /// A moment.
            case dot(isApproximate: Bool)
            /// A stretch of time up to a place.
            case range(end: Double, isApproximate: Bool)
            /// So many entries, drawn as a column; 1 for the highest.
            case column(count: Int, height: Double)
        }

        /// Index of the (first) entry in the document's timeline.
        let entry: Int
        /// Share of the width.
        let place: Double
        let shape: Shape
        /// Rows above the axis; 0 is the lowest.
        let row: Int
    }

    let marks: [Mark]
    /// Rows of dots, and of ranges below them.
    let rows: Int
    /// Entries of the highest column, where columns count entries because there are too many for a dot each; else nil.
    var highestColumn: Int? {
        marks.lazy.compactMap { if case .column(let count, _) = $0.shape { count } else { nil } }.max()
    }

    private static let maximumDots = 80
    private static let maximumRows = 12
    private static let columns = 60

    /// Lays out entries with their times on the axis.
    init(_ entries: [PlacedEntry], on axis: TimeAxis) {
        if entries.count <= Self.maximumDots, let (marks, rows) = Self.singly(entries, on: axis) {
            (self.marks, self.rows) = (marks, rows)
        } else {
            (marks, rows) = (Self.counted(entries, on: axis), 3)
        }
    }

    /// A mark for each entry; nil where that would stack too high.
    private static func singly(_ entries: [PlacedEntry], on axis: TimeAxis) -> ([Mark], Int)? {
        let inOrder = entries.sorted { ($0.start, $0.index) < ($1.start, $1.index) }
        var marks: [Mark] = []
        // Ranges have the lowest rows, so that a long one does not push dots away from the axis one by one.
        var rangeEnds: [Double] = []
        for entry in inOrder {
            guard let end = entry.end, end > entry.start else { continue }
            let places = axis.place(entry.start)...axis.place(end)
            let row = rangeEnds.firstIndex { $0 < places.lowerBound } ?? rangeEnds.count
            if row == rangeEnds.count { rangeEnds.append(0) }
            rangeEnds[row] = places.upperBound
            marks.append(
                Mark(
                    entry: entry.index, place: places.lowerBound,
                    shape: .range(end: places.upperBound, isApproximate: entry.isApproximate), row: row))
        }
        var dots = DotStack()
        for entry in inOrder where entry.end.map({ $0 <= entry.start }) ?? true {
            let place = axis.place(entry.start)
            let row = dots.row(for: place)
            marks.append(
                Mark(
                    entry: entry.index, place: place, shape: .dot(isApproximate: entry.isApproximate),
                    row: row + rangeEnds.count))
        }
        let rows = dots.rows + rangeEnds.count
        return rows <= maximumRows ? (marks, rows) : nil
    }

    /// A column for each part of the axis in which entries begin.
    private static func counted(_ entries: [PlacedEntry], on axis: TimeAxis) -> [Mark] {
        var parts: [(first: PlacedEntry, count: Int)?] = Array(repeating: nil, count: columns)
        for entry in entries.sorted(by: { ($0.start, $0.index) < ($1.start, $1.index) }) {
            let part = min(columns - 1, max(0, Int(axis.place(entry.start) * Double(columns))))
            parts[part] = (parts[part]?.first ?? entry, (parts[part]?.count ?? 0) + 1)
        }
        let highest = parts.lazy.compactMap { $0?.count }.max() ?? 1
        return parts.enumerated().compactMap { index, part in
            part.map {
                Mark(
                    entry: $0.first.index, place: Double(index) / Double(columns),
                    shape: .column(count: $0.count, height: Double($0.count) / Double(highest)), row: 0)
            }
        }
    }
}

/// A timeline entry with its place on the shared clock.
struct PlacedEntry {
    /// Index in the document's timeline.
    let index: Int
    /// Seconds on the clock.
    let start: Int64
    /// Seconds on the clock; nil for a moment.
    let end: Int64?
    let isApproximate: Bool
}
