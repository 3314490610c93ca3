extension Array {
    /// The number of leading elements that satisfy a condition which no later element satisfies, found by bisection.
    @inlinable
    public func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
