/// Ranges none of which lies inside an earlier one, in time that does not grow with their square.
struct RangeCover {
    /// Ranges in the order of their starts, each with the furthest end up to it. Sections come in few such runs: those of
    /// headings, then those of labels in lists.
    private var runs: [[(start: Int, reach: Int)]] = []

    /// Adds a range unless it lies inside one that was added before.
    ///
    /// - Returns: whether it was added.
    mutating func insert(_ range: Range<Int>) -> Bool {
        if covers(range) { return false }
        if let last = runs.last?.last, last.start <= range.lowerBound {
            runs[runs.count - 1].append((range.lowerBound, max(last.reach, range.upperBound)))
        } else {
            runs.append([(range.lowerBound, range.upperBound)])
        }
        return true
    }

    /// Whether a range lies inside one that was added.
    func covers(_ range: Range<Int>) -> Bool {
        runs.contains { Self.reach($0, at: range.lowerBound) >= range.upperBound }
    }

    /// The furthest end of the ranges that start at an offset or before it; below every offset when there is none.
    private static func reach(_ run: [(start: Int, reach: Int)], at offset: Int) -> Int {
        var low = 0
        var high = run.count
        while low < high {
            let middle = (low + high) / 2
            if run[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? -1 : run[low - 1].reach
    }
}
