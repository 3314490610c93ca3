import Testing

@testable import PostmortemSite

/// What is said of so many numbers, and how.
@Suite struct SampleTests {
    /// The median of `numpy.quantile(…, method="linear")`, which is definition 7 of Hyndman and Fan; the 90th percentile of
    /// `method="inverted_cdf"`, definition 1, which is always one of the values.
    @Test(arguments: [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Int64(6), Int64(9)), ([10, 20, 30, 40, 50, 60, 70, 80, 90, 1000], 55, 90),
        ([60, 60, 60, 60, 60, 60, 60, 60, 60, 60], 60, 60), ([5, 4, 3, 2, 1, 0, 100, 90, 80, 70, 60], 5, 90),
    ])
    func quantilesAreThoseOfRAndNumPy(values: [Int64], median: Int64, p90: Int64) {
        let sample = Sample(values)
        #expect(sample.median == median)
        #expect(sample.p90 == p90)
        #expect(sample.quantile(0) == values.min())
        #expect(sample.quantile(1) == values.max())
    }

    @Test func aSmallSampleSaysNothing() {
        #expect(Sample([1, 2, 3, 4]).median == nil)
        #expect(Sample([1, 2, 3, 4, 5]).median == 3)
        #expect(Sample([1, 2, 3, 4, 5]).p90 == nil)
        #expect(Sample([1, 2, 3, 4, 5, 6, 7, 8, 9]).p90 == nil)
        #expect(Sample([]).quantile(0.5) == nil)
    }

    @Test func theExtremesDoNotTrap() {
        let sample = Sample([.min, 0, 0, 0, .max])
        #expect(sample.quantile(0.5) == 0)
        for share in [-1, 0.1, 0.9, 2] { _ = sample.quantile(share) }
    }
}
