import PostmortemCore
import PostmortemModel

/// Detection gaps that bit again: later incidents that state a gap in the same or in similar words.
///
/// Similar are gaps that have three in five of all their words in common (Jaccard index). It is a hint to a reader, not a
/// proof: two gaps in the same words may have different reasons, and one gap may be told in other words.
struct GapRecurrence: Sendable {
    /// Later incidents that are named; from them, a reader finds the rest.
    static let named = 3

    /// What later incidents tell of a gap.
    struct Later: Sendable {
        /// Their gaps, the earliest first, at most ``named`` and one of an incident.
        var entries: [LedgerEntry] = []
        /// Whether there are more.
        var hasMore = false
    }

    /// By incident and number of the gap.
    private let later: [[Later]]

    /// Compares all gaps of incidents with a date.
    init(_ base: KnowledgeBase, jobs: Int) {
        let groups = GapGroups(base, jobs: jobs)
        later = Array(base.incidents.indices).parallelMap(jobs: jobs) { incident in
            groups.groupOf[incident].map { group in
                guard let group, let day = base.incidents[incident].date?.days else { return Later() }
                return groups.later(than: day, group)
            }
        }
    }

    /// Where a gap bit again.
    func later(than entry: LedgerEntry) -> Later { later[entry.incident][entry.number] }
}

/// Gaps by their words.
private struct GapGroups: Sendable {
    /// Words that a gap must have to be compared.
    private static let leastWords = 3
    /// Groups that are compared for the sake of one word; a word of more says little.
    private static let maximumCandidates = 100

    /// Gaps in the same words, earliest first.
    private var groups: [[(day: Int, entry: LedgerEntry)]] = []
    /// The group of each gap, by incident and number; nil for gaps that are not compared.
    private(set) var groupOf: [[Int?]]
    /// Groups in similar words, by group.
    private var similar: [[Int]] = []

    init(_ base: KnowledgeBase, jobs: Int) {
        groupOf = base.incidents.map { Array(repeating: nil, count: $0.primary.gaps.count) }
        let texts = base.incidents.parallelMap(jobs: jobs) { incident -> [[String]] in
            if incident.date == nil { return [] }
            return incident.primary.gaps.map { gap in
                // In the order of the text: a set's own order differs from run to run, and ids settle ties.
                var seen: Set<String> = []
                return GapWords.words(of: gap.text).filter { seen.insert($0).inserted }
            }
        }
        var ids: [String: Int] = [:]
        var frequencies: [Int] = []
        var gaps: [(entry: LedgerEntry, day: Int, words: [Int])] = []
        for (incident, value) in base.incidents.enumerated() {
            guard let day = value.date?.days else { continue }
            for (number, text) in texts[incident].enumerated() {
                let words = text.map { word -> Int in
                    if let id = ids[word] { return id }
                    ids[word] = frequencies.count
                    frequencies.append(0)
                    return frequencies.count - 1
                }
                for word in words { frequencies[word] += 1 }
                if words.count >= Self.leastWords {
                    gaps.append((LedgerEntry(incident: incident, number: number), day, words))
                }
            }
        }
        // The rarest first, so that the first words of a set tell it apart from most.
        var byWords: [[Int]: Int] = [:]
        var sets: [[Int]] = []
        for gap in gaps.reversed() {
            let words = gap.words.sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
            let group = byWords[words] ?? groups.count
            if group == groups.count {
                byWords[words] = group
                sets.append(words)
                groups.append([])
            }
            groups[group].append((gap.day, gap.entry))
            groupOf[gap.entry.incident][gap.entry.number] = group
        }
        similar = Self.similar(sets, frequencies)
    }

    /// Gaps after a day, of a group and of those that resemble it.
    func later(than day: Int, _ group: Int) -> GapRecurrence.Later {
        var found: [(day: Int, entry: LedgerEntry)] = []
        for group in [group] + similar[group] {
            var taken = 0
            for gap in groups[group][Self.firstLater(than: day, in: groups[group])...] {
                if found.contains(where: { $0.entry.incident == gap.entry.incident }) { continue }
                found.append(gap)
                taken += 1
                if taken > GapRecurrence.named { break }
            }
        }
        found.sort { ($0.day, $1.entry.incident) < ($1.day, $0.entry.incident) }
        return .init(
            entries: found.prefix(GapRecurrence.named).map(\.entry), hasMore: found.count > GapRecurrence.named)
    }

    private static func firstLater(than day: Int, in group: [(day: Int, entry: LedgerEntry)]) -> Int {
        var (low, high) = (0, group.count)
        while low < high {
            let middle = (low + high) / 2
            if group[middle].day > day { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Sets that have three in five of their words in common.
    ///
    /// Two such sets share one of their first words, rarest first, so that only those are compared that do (S. Chaudhuri,
    /// V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006).
    private static func similar(_ sets: [[Int]], _ frequencies: [Int]) -> [[Int]] {
        var similar = Array(repeating: [Int](), count: sets.count)
        var holders = Array(repeating: [Int](), count: frequencies.count)
        for (index, words) in sets.enumerated() {
            let own = Set(words)
            let prefix = words.prefix(words.count - (3 * words.count + 4) / 5 + 1)
            var seen: Set<Int> = []
            for word in prefix {
                for other in holders[word].suffix(maximumCandidates) where seen.insert(other).inserted {
                    let common = sets[other].reduce(0) { $0 + (own.contains($1) ? 1 : 0) }
                    guard 5 * common >= 3 * (own.count + sets[other].count - common) else { continue }
                    similar[index].append(other)
                    similar[other].append(index)
                }
                holders[word].append(index)
            }
        }
        return similar
    }
}

/// The words of a gap that are worth comparing: no numbers, no short words, none of the most common English ones; of text
/// without spaces (Chinese, Japanese), pairs of characters.
enum GapWords {
    private static let common: Set<String> = [
        "and", "are", "for", "from", "had", "has", "have", "not", "that", "the", "there", "this", "was", "were",
        "which",
        "with",
    ]

    /// The words in their order, small letters.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        func end() {
            let text = String(word).lowercased()
            if word.count > 2, !common.contains(text) { words.append(text) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            // The first question needs no look into Unicode's tables.
            let isLatin = scalar.value < 0x2E80
            let isWide =
                !isLatin && ((0x3040...0x30FF).contains(scalar.value) || scalar.properties.isIdeographic)
            if isWide {
                end()
                if let before {
                    var pair = String.UnicodeScalarView([before])
                    pair.append(scalar)
                    words.append(String(pair))
                }
                before = scalar
                continue
            }
            before = nil
            if scalar.isASCII ? (scalar.value | 0x20) &- 0x61 < 26 : scalar.properties.isAlphabetic {
                word.append(scalar)
            } else {
                end()
            }
        }
        end()
        return words
    }
}
