import Testing

@testable import PostmortemSite

@Suite struct TimeAxisTests {
    private static let day: Int64 = 86_400

    private func axis(_ moments: [Int64]) throws -> TimeAxis {
        try #require(TimeAxis(moments.map { $0...$0 }))
    }

    @Test func everyPieceHasTheSameScale() throws {
        let axis = try axis([0, 3 * Self.day, 3 * Self.day + 60, 3 * Self.day + 600, 3 * Self.day + 660])
        #expect(axis.cuts.map(\.seconds) == [3 * Self.day])
        for piece in axis.pieces {
            let length = Double(piece.times.upperBound - piece.times.lowerBound) * axis.scale
            #expect(abs(piece.places.upperBound - piece.places.lowerBound - length) < 1e-9)
        }
    }

    @Test func everythingStaysInsideAndInOrder() throws {
        let moments: [Int64] = [0, 9, 10, Self.day, Self.day + 5, Self.day + 6, 9 * Self.day, 9 * Self.day + 3]
        let axis = try axis(moments)
        let places = moments.map(axis.place)
        #expect(places == places.sorted())
        #expect(places.allSatisfy { (0...1).contains($0) })
        #expect(axis.place(-1000) == axis.place(0))
        #expect(axis.place(.max) == places.last)
    }

    /// Cutting where nothing is gained would only hide how time passed.
    @Test(arguments: [
        [0, 600, 1200], [0, 86_400], [0, 1200, 3000, 8400, 9000],
        Array(stride(from: Int64(0), through: 100 * 3600, by: 3600)),
    ])
    func anEvenTimelineIsNotCut(moments: [Int64]) throws {
        #expect(try axis(moments).cuts.isEmpty)
    }

    @Test func aStretchInWhichSomethingWentOnIsNotCut() throws {
        let events: [ClosedRange<Int64>] = [
            0...0, 10...10, 20...20, 20...(5 * Self.day), 5 * Self.day...5 * Self.day + 9,
        ]
        #expect(try #require(TimeAxis(events)).cuts.isEmpty)
    }

    @Test func oneMomentIsNoAxis() {
        #expect((TimeAxis([])?.pieces.count) == nil)
        #expect((TimeAxis([5...5, 5...5])?.pieces.count) == nil)
    }
}
