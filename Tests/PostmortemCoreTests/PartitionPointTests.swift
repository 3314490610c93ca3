import PostmortemCore
import Testing

@Suite("Bisection of sorted elements")
struct PartitionPointTests {
    @Test("finds how many elements stand before the first that does not satisfy the condition")
    func counts() {
        for count in 0..<10 {
            for point in 0...count {
                #expect(Array(0..<count).partitionPoint { $0 < point } == point)
            }
        }
    }

    @Test("asks about as many elements as halving takes, of a hundred thousand about seventeen")
    func asksFew() {
        var asked = 0
        let elements = Array(0..<100_000)
        let point = elements.partitionPoint { element in
            asked += 1
            return element < 777
        }
        #expect(point == 777)
        #expect(asked <= 17)
    }
}
