/// The one "did you mean" helper: for front-matter keys, settings, rule names, template names, ids and link targets.
///
/// Holds its candidates ready, so that thousands of misses in a knowledge base of thousands of incidents stay cheap.
public struct NearMiss: Sendable {
    /// Words are compared in their first scalars only.
    private static let maximumLength = 64

    private let candidates: [Candidate]

    private struct Candidate: Sendable {
        var word: String
        var scalars: [UInt32]
        var letters: Letters
    }

    /// Takes the words that could have been meant; earlier ones win ties.
    public init(_ candidates: some Sequence<String>) {
        self.candidates = candidates.map { word in
            let scalars = Self.scalars(word)
            return Candidate(word: word, scalars: scalars, letters: Letters(scalars))
        }
    }

    /// The candidate nearest to `word`, or nil when none is near enough to be plausible.
    ///
    /// Near means: an optimal string alignment distance (Damerau–Levenshtein without repeated edits) of at most a
    /// third of the longer word, at least one.
    ///
    /// - Parameter most: A distance that is too far whatever the length, as for ids, which differ in few letters.
    public func best(for word: String, within most: Int = .max) -> String? {
        let scalars = Self.scalars(word)
        guard !scalars.isEmpty else { return nil }
        let letters = Letters(scalars)
        var rows = Rows(count: Self.maximumLength + 1)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let other = candidate.scalars
            let limit = min(max(1, max(scalars.count, other.count) / 3), most, (best?.distance ?? .max) - 1)
            if limit < 0 { break }
            // Both are lower bounds of the distance, and cost a fraction of it.
            guard abs(scalars.count - other.count) <= limit, letters.distance(to: candidate.letters) <= 2 * limit,
                candidate.word != word
            else { continue }
            let distance = rows.distance(scalars, other, limit: limit)
            if distance <= limit { best = (candidate.word, distance) }
        }
        return best?.word
    }

    /// The nearest of a few candidates; see ``best(for:)``.
    public static func best(for word: String, in candidates: some Sequence<String>) -> String? {
        NearMiss(candidates).best(for: word)
    }

    private static func scalars(_ word: String) -> [UInt32] {
        word.lowercased().unicodeScalars.prefix(maximumLength).map(\.value)
    }

    /// How often each letter occurs, in 16 classes: an edit changes at most two counts by one.
    private struct Letters: Sendable {
        var counts: SIMD16<Int8> = .zero

        init(_ scalars: [UInt32]) { for scalar in scalars { counts[Int(scalar & 15)] &+= 1 } }

        func distance(to other: Letters) -> Int {
            let difference = counts &- other.counts
            let magnitudes = difference.replacing(with: .zero &- difference, where: difference .< .zero)
            return Int(magnitudes.wrappedSum())
        }
    }

    /// Three rows of the distance table, reused from candidate to candidate.
    private struct Rows {
        var beforePrevious: [Int]
        var previous: [Int]
        var current: [Int]

        init(count: Int) {
            beforePrevious = Array(repeating: 0, count: count)
            previous = beforePrevious
            current = beforePrevious
        }

        /// The distance, or any number above the limit as soon as it is certain to exceed it.
        mutating func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int {
            guard !b.isEmpty else { return a.count }
            for j in 0...b.count { previous[j] = j }
            for i in 1...a.count {
                current[0] = i
                var smallest = i
                for j in 1...b.count {
                    let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                    var cost = min(previous[j] + 1, current[j - 1] + 1, substitution)
                    if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                        cost = min(cost, beforePrevious[j - 2] + 1)
                    }
                    current[j] = cost
                    smallest = min(smallest, cost)
                }
                if smallest > limit + 1 { return smallest }
                (beforePrevious, previous, current) = (previous, current, beforePrevious)
            }
            return previous[b.count]
        }
    }
}
