/// Numbers of one kind, and what may honestly be said of so many.
struct Sample: Hashable, Sendable {
    /// The least count for a median: of fewer, the numbers themselves say more.
    static let leastForMedian = 5
    /// The least count for a 90th percentile: one in ten needs ten.
    static let leastForP90 = 10

    /// The numbers, smallest first.
    let sorted: [Int64]

    /// Takes the numbers in any order.
    init(_ values: some Sequence<Int64>) { sorted = values.sorted() }

    var count: Int { sorted.count }

    /// Half of the numbers are at most this; nil for too few.
    var median: Int64? { count >= Self.leastForMedian ? quantile(0.5) : nil }

    /// The least of the numbers that nine in ten are at most (the nearest rank, definition 1 of Hyndman and Fan): one that
    /// there is, for between the largest numbers lies much that nothing took; nil for too few.
    var p90: Int64? { count >= Self.leastForP90 ? sorted[(9 * count + 9) / 10 - 1] : nil }

    /// The quantile by linear interpolation between order statistics, rounded to a whole number: definition 7 of
    /// R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), 361–365.
    /// It is the default of R and NumPy, and gives the usual median.
    ///
    /// - Parameter share: 0…1.
    /// - Returns: nil without numbers.
    func quantile(_ share: Double) -> Int64? {
        guard let last = sorted.last else { return nil }
        let place = Double(count - 1) * min(max(share, 0), 1)
        let lower = Int(place)
        guard lower + 1 < count else { return last }
        let step = Double(sorted[lower + 1]) - Double(sorted[lower])
        let offset = ((place - Double(lower)) * step).rounded()
        return sorted[lower] + Int64(min(offset, Double(Int64.max / 2)))
    }
}
