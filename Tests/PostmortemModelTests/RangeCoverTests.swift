import Testing

@testable import PostmortemModel

@Suite("Ranges inside of earlier ones")
struct RangeCoverTests {
    @Test("a range is left out when an earlier one contains it, whatever the order of their starts")
    func agreesWithTheDefinition() {
        // All short lists of ranges on a line of five.
        let ranges = (0..<5).flatMap { low in (low..<5).map { low..<$0 } }
        for first in ranges {
            for second in ranges {
                for third in ranges {
                    var cover = RangeCover()
                    var kept: [Range<Int>] = []
                    for range in [first, second, third] {
                        let isInside = kept.contains {
                            $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
                        }
                        if !isInside { kept.append(range) }
                        #expect(cover.insert(range) == !isInside)
                    }
                }
            }
        }
    }
}
