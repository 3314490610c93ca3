/// Writes the postings of a term, those that say most first.
///
/// ```text
/// gamma(documents) groups-1:4 group…
/// group:    level:4 gamma(size) width:5 posting…
/// posting:  rice(distance to the posting before, less one; width) followers
/// followers: 0 | 10 t:5 | 110 t:5 t:5 | 1110 t:5×3 | 11110 t:5×4 | 11111 bits:32
/// ```
///
/// The level, 0 to 15, is how much the document is about the term: the weighed and length-normalised frequency of BM25,
/// which the builder can compute and the reader's browser need not.
enum SearchTermEncoder {
    /// Levels of weight.
    static let levels = 16
    /// Characters that one term may take. A term that needs more says little about each document; the documents that it
    /// says least about are left out.
    static let limit = 20_000

    private static let followerBits = 5
    /// Followers that are listed; from there on a bit for each of the 32 is shorter.
    private static let listedFollowers = 4

    /// Writes the postings of one term.
    /// - Parameter postings: not empty, in the order of the documents.
    static func encode(_ postings: ArraySlice<SearchPosting>) -> BitWriter {
        var groups = [[SearchPosting]](repeating: [], count: levels)
        for posting in postings { groups[Int(posting.level)].append(posting) }
        var output = encode(groups)
        while output.textCount > limit, let lowest = groups.firstIndex(where: { !$0.isEmpty }) {
            let excess = 1 + groups[lowest].count * (output.textCount - limit) / output.textCount
            // The newest documents have the highest numbers.
            groups[lowest].removeFirst(min(groups[lowest].count, max(excess, groups[lowest].count / 16)))
            output = encode(groups)
        }
        return output
    }

    private static func encode(_ groups: [[SearchPosting]]) -> BitWriter {
        var bits = BitWriter()
        bits.appendGamma(groups.reduce(0) { $0 + $1.count })
        bits.append(UInt32(groups.count { !$0.isEmpty } - 1), width: 4)
        for (level, group) in groups.enumerated().reversed() {
            guard let last = group.last else { continue }
            // Rice's parameter for a geometric distribution of this mean.
            let mean = (Int(last.document) + 1) / group.count
            let width = max(0, mean.bitWidth - (mean * 2 / 3).leadingZeroBitCount - 1)
            bits.append(UInt32(level), width: 4)
            bits.appendGamma(group.count)
            bits.append(UInt32(width), width: 5)
            var next = 0
            for posting in group {
                bits.appendRice(Int(posting.document) - next, width: width)
                next = Int(posting.document) + 1
                append(posting.followers, to: &bits)
            }
        }
        return bits
    }

    private static func append(_ followers: UInt32, to bits: inout BitWriter) {
        let count = followers.nonzeroBitCount
        guard count <= listedFollowers else {
            bits.append(0b11111, width: listedFollowers + 1)
            bits.append(followers, width: 32)
            return
        }
        bits.appendUnary(count)
        var rest = followers
        while rest != 0 {
            bits.append(UInt32(rest.trailingZeroBitCount), width: followerBits)
            rest &= rest - 1
        }
    }
}
