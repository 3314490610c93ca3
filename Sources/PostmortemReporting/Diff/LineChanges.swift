/// Which lines of two versions of a text differ.
public struct LineChanges {
    /// Lines that went and lines that came in their place.
    public struct Change: Hashable, Sendable {
        /// Indices of the lines that went.
        public var old: Range<Int>
        /// Indices of the lines that came.
        public var new: Range<Int>
    }

    /// The changes, in order; between two of them stands at least one line that is the same.
    public private(set) var ranges: [Change] = []

    /// Lines, head and tail that are the same left out, up to which the shortest difference is looked for (Myers, "An
    /// O(ND) Difference Algorithm", 1986: quadratic where all lines differ). Longer texts are one change.
    private static let maximumLines = 4000

    /// Compares two versions, each as its lines.
    public init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
        var head = 0
        while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        let (oldRange, newRange) = (head..<old.count - tail, head..<new.count - tail)
        guard oldRange.count + newRange.count <= Self.maximumLines else {
            ranges = [Change(old: oldRange, new: newRange)]
            return
        }
        var removed = Array(repeating: false, count: oldRange.count)
        var inserted = Array(repeating: false, count: newRange.count)
        for step in Array(new[newRange]).difference(from: Array(old[oldRange])) {
            switch step {
            case .remove(let offset, _, _): removed[offset] = true
            case .insert(let offset, _, _): inserted[offset] = true
            }
        }
        var (line, other) = (0, 0)
        while line < removed.count || other < inserted.count {
            let (from, to) = (line, other)
            while line < removed.count, removed[line] { line += 1 }
            while other < inserted.count, inserted[other] { other += 1 }
            if from < line || to < other {
                ranges.append(Change(old: head + from..<head + line, new: head + to..<head + other))
            } else {
                (line, other) = (line + 1, other + 1)
            }
        }
    }
}
