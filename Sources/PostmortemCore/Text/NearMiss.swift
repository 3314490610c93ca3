/// The one "did you mean" helper: for front-matter keys, settings, rule names, template names, ids and link targets.
public enum NearMiss {
    /// The candidate nearest to `word`, or nil when none is near enough to be plausible.
    ///
    /// Near means: an optimal string alignment distance (Damerau–Levenshtein without repeated edits) of at most a
    /// third of the longer word, at least one. Equal distances are settled by the candidates' order.
    public static func best(for word: String, in candidates: some Sequence<String>) -> String? {
        let scalars = Array(word.lowercased().unicodeScalars.prefix(64))
        guard !scalars.isEmpty else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
            let limit = min(max(1, max(scalars.count, other.count) / 3), (best?.distance ?? .max) - 1)
            guard limit >= 0, abs(scalars.count - other.count) <= limit else { continue }
            let distance = distance(scalars, other)
            if distance <= limit { best = (candidate, distance) }
        }
        return best?.candidate
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                current[j] = min(previous[j] + 1, current[j - 1] + 1, substitution)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], beforePrevious[j - 2] + 1)
                }
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
