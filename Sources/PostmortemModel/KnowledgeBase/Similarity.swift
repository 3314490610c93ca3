import PostmortemCore

/// Finds incidents that resemble one another: by shared services, cause, tags and detection source, rare ones counting
/// more (inverse document frequency, K. Spärck Jones 1972).
struct Similarity: Sendable {
    /// At most this many for one incident.
    static let limit = 5
    /// A feature that more incidents share says little and costs much: only its nearest neighbours are looked at.
    static let neighbours = 200

    private let base: KnowledgeBase
    private let features: [[Int]]
    private let holders: [[Int]]
    private let weights: [Double]

    init(_ base: KnowledgeBase) {
        self.base = base
        var ids: [String: Int] = [:]
        var holders: [[Int]] = []
        let features = base.incidents.enumerated().map { index, incident in
            let facts = incident.facts
            let names =
                facts.services.map { "s:" + $0 } + facts.tags.map { "t:" + $0 }
                + [facts.cause.map { "c:" + $0 }].compactMap { $0 }
            return names.map { name in
                let id = ids[name] ?? holders.count
                if id == holders.count {
                    ids[name] = id
                    holders.append([])
                }
                holders[id].append(index)
                return id
            }
        }
        let count = Double(max(1, base.incidents.count))
        self.features = features
        self.holders = holders
        // Smoothed, so that a feature shared by the only two incidents still counts.
        weights = holders.map { (1 + count / Double($0.count)).naturalLogarithm }
    }

    /// The most similar incidents of each, best first; those that are linked are left out.
    ///
    /// - Parameter jobs: number of workers.
    func all(jobs: Int) -> [[KnowledgeBase.IncidentIndex]] {
        stride(from: 0, to: features.count, by: Self.part).map { $0..<min($0 + Self.part, features.count) }
            .parallelMap(jobs: jobs, chunk: 1, similar).flatMap(\.self)
    }

    /// Incidents that share one list of scores.
    private static let part = 1024

    private func similar(to part: Range<Int>) -> [[KnowledgeBase.IncidentIndex]] {
        var scores = [Double](repeating: 0, count: base.incidents.count)
        // Written at each, and counted where it is a new one: a branch would be foretold wrongly too often.
        var touched = [Int](repeating: 0, count: base.incidents.count + 1)
        return part.map { index in
            var count = 0
            scores.withUnsafeMutableBufferPointer { scores in
                touched.withUnsafeMutableBufferPointer { touched in
                    for feature in features[index] {
                        let weight = weights[feature]
                        nearest(holders[feature], to: index).withUnsafeBufferPointer { others in
                            for other in others {
                                let score = scores[other]
                                touched[count] = other
                                count &+= score == 0 ? 1 : 0
                                scores[other] = score + weight
                            }
                        }
                    }
                }
            }
            // One shared common tag is no resemblance.
            let least = features[index].reduce(0) { $0 + weights[$1] } * 0.3
            let (links, backlinks) = (base.links[index], base.backlinks[index])
            var best: [(incident: Int, score: Double)] = []
            for other in touched[..<count] {
                let score = scores[other]
                scores[other] = 0
                guard score >= least, other != index else { continue }
                let position =
                    best.firstIndex { score > $0.score || (score == $0.score && other < $0.incident) } ?? best.count
                guard position < Self.limit, !links.contains(other), !backlinks.contains(other) else { continue }
                best.insert((other, score), at: position)
                if best.count > Self.limit { best.removeLast() }
            }
            return best.map(\.incident)
        }
    }

    /// Incidents are in order of time, so a window around one holds its neighbours.
    private func nearest(_ holders: [Int], to index: Int) -> ArraySlice<Int> {
        guard holders.count > Self.neighbours else { return holders[...] }
        let low = holders.partitionPoint { $0 < index }
        let start = min(max(0, low - Self.neighbours / 2), holders.count - Self.neighbours)
        return holders[start..<start + Self.neighbours]
    }
}
