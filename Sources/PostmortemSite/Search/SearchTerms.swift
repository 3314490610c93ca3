/// All terms of all documents, sorted, each with its postings in the order of the documents.
struct SearchTerms: Sendable {
    /// The terms in the order of their UTF-16, which is the order in which a browser compares them.
    let terms: [[UInt8]]
    /// Where the postings of each term are in ``postings``.
    let ranges: [Range<Int>]
    let postings: [SearchPosting]
    /// How many documents there are.
    let documentCount: Int

    /// Joins what was collected.
    /// - Parameter parts: those of the first documents first.
    init(_ parts: [SearchCollector]) {
        documentCount = parts.reduce(0) { $0 + $1.count }
        var all = ByteTable()
        let numbers = parts.map { part in
            (0..<part.vocabulary.terms.count).map { all.insert(part.vocabulary.terms[$0]).number }
        }
        var counts = [Int](repeating: 0, count: all.count)
        for (part, numbers) in zip(parts, numbers) {
            for posting in part.postings { counts[numbers[Int(posting.term)]] += 1 }
        }
        // A word may be there that no document has: a common one that stands in no title.
        let strings = (0..<all.count).map { Array(all[$0]) }
        let order = strings.indices.filter { counts[$0] > 0 }.sorted { Self.precedes(strings[$0], strings[$1]) }
        var starts = [Int](repeating: 0, count: all.count)
        var total = 0
        var ranges: [Range<Int>] = []
        for number in order {
            starts[number] = total
            ranges.append(total..<(total + counts[number]))
            total += counts[number]
        }
        var postings = [SearchPosting](
            repeating: SearchPosting(document: 0, term: 0, followers: 0, level: 0), count: total)
        for (part, numbers) in zip(parts, numbers) {
            for posting in part.postings {
                let number = numbers[Int(posting.term)]
                postings[starts[number]] = posting
                starts[number] += 1
            }
        }
        terms = order.map { strings[$0] }
        self.ranges = ranges
        self.postings = postings
    }

    /// Whether a string comes before another in the order of UTF-16 code units. It differs from the order of UTF-8 for
    /// what lies beyond the basic plane: its surrogates come before U+E000.
    static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
        for index in 0..<min(a.count, b.count) where a[index] != b[index] { return rank(a[index]) < rank(b[index]) }
        return a.count < b.count
    }
}
