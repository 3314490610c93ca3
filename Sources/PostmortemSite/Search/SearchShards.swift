import PostmortemCore

/// The dictionary with its postings, cut into files of bounded size.
///
/// A reader's browser knows where the files begin. It asks for the one that has a word, and finds the words that begin
/// alike in the same file; where they go on in further files, a list of the best documents stands under the beginning
/// and `*`.
struct SearchShards: Sendable {
    /// One file.
    struct Shard: Sendable {
        /// The shortest text after the last term of the file before and not after the first term of this one; empty for
        /// the first file.
        var key: [UInt8]
        var entries: [(term: [UInt8], bits: BitWriter)]
    }

    private(set) var shards: [Shard] = []

    /// Characters from which on a file may end, and beyond which it ends; a longer term has a file of its own.
    private static let sizes = 6_000..<14_000
    /// Documents under a beginning.
    private static let champions = 200
    /// Where a file may end depends on the terms, not only on sizes: so a change moves the ends of few files.
    private static let endOdds = 16

    /// Cuts the index.
    init(_ terms: SearchTerms, jobs: Int) {
        let bits = terms.terms.indices.parallelMap(jobs: jobs, chunk: 64) {
            SearchTermEncoder.encode(terms.postings[terms.ranges[$0]])
        }
        var size = 0
        for (index, term) in terms.terms.enumerated() {
            let next = term.count + 1 + bits[index].textCount
            let mayEnd = size >= Self.sizes.lowerBound && Self.mayStart(with: term)
            if index == 0 || mayEnd || size + next > Self.sizes.upperBound {
                shards.append(Shard(key: Self.key(of: index, in: terms.terms), entries: []))
                size = 0
            }
            shards[shards.count - 1].entries.append((term, bits[index]))
            size += next
        }
        let beginnings = Set(shards.flatMap { Self.beginnings(of: $0.key) }).sorted(by: SearchTerms.precedes)
        let lists = beginnings.parallelMap(jobs: jobs) { Self.best(startingWith: $0, in: terms) }
        for (beginning, bits) in zip(beginnings, lists) { insert(beginning + [UInt8(ascii: "*")], bits) }
    }

    /// The files' scripts, each with its name.
    func files(jobs: Int) -> [(name: String, bytes: [UInt8])] {
        shards.parallelMap(jobs: jobs) { shard in
            var bits = BitWriter()
            for entry in shard.entries { bits.append(entry.bits) }
            var script = SearchScript("words")
            script.string(shard.key)
            script.string(Self.dictionary(shard.entries.map(\.term)))
            script.string(bits.text)
            return (Self.name(shard.key), script.end())
        }
    }

    /// Strings, each as the number of bytes that it shares with the one before, from `A` for none, and the rest. No term
    /// has a capital of ASCII.
    static func dictionary(_ strings: [[UInt8]]) -> [UInt8] {
        var output: [UInt8] = []
        var before: [UInt8] = []
        for string in strings {
            let isASCII = string.allSatisfy { $0 < 0x80 } && before.allSatisfy { $0 < 0x80 }
            let shared = isASCII ? min(25, zip(string, before).prefix { $0 == $1 }.count) : 0
            output.append(UInt8(ascii: "A") + UInt8(shared))
            output.append(contentsOf: string[shared...])
            before = string
        }
        return output
    }

    /// The file that has a term, by the number of its key.
    private func place(of term: [UInt8]) -> Int {
        var low = 0
        var high = shards.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if SearchTerms.precedes(term, shards[middle].key) { high = middle } else { low = middle }
        }
        return low
    }

    private mutating func insert(_ term: [UInt8], _ bits: BitWriter) {
        let shard = place(of: term)
        let entries = shards[shard].entries
        let index = entries.firstIndex { SearchTerms.precedes(term, $0.term) } ?? entries.count
        shards[shard].entries.insert((term, bits), at: index)
    }

    private static func mayStart(with term: [UInt8]) -> Bool {
        let hash = term.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        return (hash >> 16) % UInt32(endOdds) == 0
    }

    private static func key(of index: Int, in terms: [[UInt8]]) -> [UInt8] {
        if index == 0 { return [] }
        let before = terms[index - 1]
        let term = terms[index]
        return beginnings(of: term).first { SearchTerms.precedes(before, $0) } ?? term
    }

    /// What a string begins with, character by character, itself left out.
    private static func beginnings(of string: [UInt8]) -> [[UInt8]] {
        string.indices.dropFirst().filter { string[$0] & 0xC0 != 0x80 }.map { Array(string[..<$0]) }
    }

    /// The documents that are most about any of the terms with a beginning; of those alike the newest.
    private static func best(startingWith beginning: [UInt8], in terms: SearchTerms) -> BitWriter {
        var best = [SearchPosting?](repeating: nil, count: terms.documentCount)
        var index = terms.terms.partitioningIndex { !SearchTerms.precedes($0, beginning) }
        while index < terms.terms.count, terms.terms[index].starts(with: beginning) {
            for posting in terms.postings[terms.ranges[index]] {
                let document = Int(posting.document)
                if let known = best[document], known.level >= posting.level { continue }
                best[document] = posting
            }
            index += 1
        }
        var found = best.compactMap { $0 }
        if found.count > champions {
            found.sort { ($0.level, $0.document) > ($1.level, $1.document) }
            found = found.prefix(champions).sorted { $0.document < $1.document }
        }
        for index in found.indices { found[index].followers = 0 }
        return SearchTermEncoder.encode(found[...])
    }

    /// The name of a file: its key, if it has letters and digits of ASCII only, else its bytes.
    private static func name(_ key: [UInt8]) -> String {
        let isPlain = key.allSatisfy { $0.isLowercase || $0.isDigit }
        if isPlain { return "w-" + String(decoding: key, as: UTF8.self) }
        return "x-" + key.map { String($0, radix: 16) }.joined()
    }
}

extension [[UInt8]] {
    /// The first index whose element satisfies a condition that all later ones satisfy too.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
