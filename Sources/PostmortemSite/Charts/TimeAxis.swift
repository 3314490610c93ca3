/// A time axis that is cut where nothing happened for very long, so that the rest stays readable.
///
/// All pieces have one scale. A cut is drawn as a cut, with the time that it leaves out: nothing is bent, as a logarithm
/// would bend it (and a logarithm has no zero to start from).
struct TimeAxis {
    /// A stretch of the axis that is drawn to scale.
    struct Piece {
        /// Seconds.
        let times: ClosedRange<Int64>
        /// Shares of the width.
        let places: ClosedRange<Double>
    }

    /// Width of a cut: room for its label at the narrowest.
    static let cutWidth = NarrowLayout.share(px: 46)
    /// Room at both ends, so that marks are not clipped.
    static let margin = NarrowLayout.share(px: 7)
    private static let maximumCuts = 3
    /// A shorter incident is drawn whole, in seconds: that its entries crowd together is what there is to see.
    private static let leastCut: Int64 = 6 * 3_600

    /// At least one; a cut lies between each two.
    let pieces: [Piece]
    /// Share of the width that one second takes.
    let scale: Double

    /// Lays out an axis over everything that happened; nil when all of it happened at one moment.
    /// - Parameter events: moments (ranges without length) and stretches of time, in any order.
    init?(_ events: [ClosedRange<Int64>]) {
        let busy = Self.merged(events)
        guard let first = busy.first, let last = busy.last, last.upperBound > first.lowerBound else { return nil }
        let cuts = Self.cuts(busy)
        var spans: [ClosedRange<Int64>] = []
        var start = first.lowerBound
        for index in cuts {
            spans.append(start...busy[index].upperBound)
            start = busy[index + 1].lowerBound
        }
        spans.append(start...last.upperBound)

        let room = 1 - 2 * Self.margin - Double(cuts.count) * Self.cutWidth
        let drawn = spans.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
        guard drawn > 0 else { return nil }
        scale = room / Double(drawn)
        var place = Self.margin
        var pieces: [Piece] = []
        for span in spans {
            let end = place + Double(span.upperBound - span.lowerBound) * scale
            pieces.append(Piece(times: span, places: place...end))
            place = end + Self.cutWidth
        }
        self.pieces = pieces
    }

    /// What the axis leaves out.
    var cuts: [(seconds: Int64, places: ClosedRange<Double>)] {
        zip(pieces, pieces.dropFirst()).map {
            ($1.times.lowerBound - $0.times.upperBound, $0.places.upperBound...$1.places.lowerBound)
        }
    }

    /// Where a time stands, as a share of the width; inside a cut in proportion, outside the axis at its end.
    func place(_ seconds: Int64) -> Double {
        var before: Piece?
        for piece in pieces {
            if seconds < piece.times.lowerBound {
                guard let before else { return piece.places.lowerBound }
                let gap = Double(piece.times.lowerBound - before.times.upperBound)
                let part = Double(seconds - before.times.upperBound) / gap
                return before.places.upperBound + part * Self.cutWidth
            }
            if seconds <= piece.times.upperBound {
                return piece.places.lowerBound + Double(seconds - piece.times.lowerBound) * scale
            }
            before = piece
        }
        return before?.places.upperBound ?? 0
    }

    /// The events without overlaps, in order.
    private static func merged(_ events: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        events.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
            .reduce(into: []) { merged, event in
                if let last = merged.last, event.lowerBound <= last.upperBound {
                    merged[merged.count - 1] = last.lowerBound...max(last.upperBound, event.upperBound)
                } else {
                    merged.append(event)
                }
            }
    }

    /// Indices of the events after which the axis is cut: the fewest longest gaps beside which the events of the rest would
    /// touch each other, each of them longer than all the rest, with something left to show between them.
    private static func cuts(_ busy: [ClosedRange<Int64>]) -> [Int] {
        let gaps = zip(busy, busy.dropFirst()).map { $1.lowerBound - $0.upperBound }
        let total = (busy.last?.upperBound ?? 0) - (busy.first?.lowerBound ?? 0)
        if total < leastCut { return [] }
        let longest = gaps.indices.sorted { (gaps[$1], $0) < (gaps[$0], $1) }
        var rest = total
        for count in 1...maximumCuts where count < gaps.count {
            let gap = gaps[longest[count - 1]]
            rest -= gap
            let distance = Double(rest) / Double(total) / Double(gaps.count - count)
            if distance < NarrowLayout.share(px: 9), gap > rest, rest > 0, busy.count > 2 * count {
                return longest.prefix(count).sorted()
            }
        }
        return []
    }
}
