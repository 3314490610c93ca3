import PostmortemCore

/// Phrases that are looked for together, in one pass over the text.
///
/// A phrase that begins or ends with an ASCII letter or digit does so at the edge of a word. Of phrases that begin at
/// one place the longest is found.
struct PhraseSet: Sendable {
    /// A phrase in a text.
    struct Match {
        /// Where it stands.
        var range: Range<Int>
        /// Which one it is, in the order in which they were given.
        var phrase: Int
    }

    /// By first byte.
    private let buckets: [[(bytes: [UInt8], index: Int)]]
    /// A bit for each pair of bytes that a phrase begins with: nearly every place in a text is passed over by it.
    private let heads: [UInt64]

    /// A bit for each hash of what a phrase begins with, for phrases that are long enough; and for each pair, whether a
    /// shorter phrase begins with it. Many words begin as "the engineer" does.
    private let openings: [UInt64]
    private let shortHeads: [UInt64]

    /// Bytes of an opening.
    private static let opening = 6

    /// Whether words may go on after a phrase.
    private let arePrefixes: Bool

    /// Takes phrases in lower case.
    init(_ phrases: [String]) { self.init(phrases, arePrefixes: false) }

    /// Takes beginnings of words in lower case.
    init(prefixes: [String]) { self.init(prefixes, arePrefixes: true) }

    private init(_ phrases: [String], arePrefixes: Bool) {
        self.arePrefixes = arePrefixes
        var buckets = [[(bytes: [UInt8], index: Int)]](repeating: [], count: 256)
        for (index, phrase) in phrases.enumerated() {
            let bytes = Array(phrase.utf8)
            guard let first = bytes.first else { continue }
            buckets[Int(first)].append((bytes, index))
        }
        self.buckets = buckets.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
        var heads = [UInt64](repeating: 0, count: 1 << 10)
        for bytes in buckets.joined().map(\.bytes) {
            // A phrase of one byte may have any behind it.
            for second in bytes.count > 1 ? bytes[1]...bytes[1] : 0...255 {
                let pair = Int(bytes[0]) << 8 | Int(second)
                heads[pair >> 6] |= 1 << UInt64(pair & 63)
            }
        }
        self.heads = heads
        var openings = [UInt64](repeating: 0, count: 1 << 6)
        var shortHeads = [UInt64](repeating: 0, count: 1 << 10)
        for bytes in self.buckets.joined().map(\.bytes) {
            if bytes.count >= Self.opening {
                let hash = bytes.withUnsafeBufferPointer { Self.hash($0, 0) }
                openings[hash >> 6] |= 1 << UInt64(hash & 63)
            } else {
                for second in bytes.count > 1 ? bytes[1]...bytes[1] : 0...255 {
                    let pair = Int(bytes[0]) << 8 | Int(second)
                    shortHeads[pair >> 6] |= 1 << UInt64(pair & 63)
                }
            }
        }
        (self.openings, self.shortHeads) = (openings, shortHeads)
    }

    /// Twelve bits of the six bytes from an offset on.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var hash: UInt64 = 0
        for offset in 0..<opening { hash = hash << 8 | UInt64(text[start &+ offset].folded) }
        return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 52)
    }

    private func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let pair = Int(text[start].folded) << 8 | (start + 1 < text.count ? Int(text[start + 1].folded) : 0)
        if shortHeads[pair >> 6] & 1 << UInt64(pair & 63) != 0 { return true }
        guard text.count - start >= Self.opening else { return false }
        let hash = Self.hash(text, start)
        return openings[hash >> 6] & 1 << UInt64(hash & 63) != 0
    }

    /// All phrases in a part of a folded text, in order, without overlaps.
    func matches(in text: [UInt8], _ range: Range<Int>) -> [Match] { matches(in: text, range, at: range) }

    /// All phrases in a text, whatever its case; a line feed counts as a space.
    func matches(ignoringCaseOf text: [UInt8]) -> [Match] {
        let folded = Prose.folded(text)
        return matches(in: folded, 0..<folded.count, at: Prose.starts(folded).lazy.map(Int.init))
    }

    /// All phrases in a part of a prose; without a range, in all of it.
    func matches(in prose: Prose, _ range: Range<Int>? = nil) -> [Match] {
        let range = range ?? 0..<prose.folded.count
        let first = prose.starts.partitionPoint { $0 < range.lowerBound }
        let places = prose.starts[first...].lazy.map(Int.init)
        return matches(in: prose.folded, range, at: places)
    }

    private func matches(in text: [UInt8], _ range: Range<Int>, at places: some Sequence<Int>) -> [Match] {
        var matches: [Match] = []
        var next = range.lowerBound
        text.withUnsafeBufferPointer { text in
            heads.withUnsafeBufferPointer { heads in
                for index in places {
                    if index >= range.upperBound { break }
                    let pair = Int(text[index]) << 8 | (index + 1 < text.count ? Int(text[index + 1]) : 0)
                    guard heads[pair >> 6] & 1 << UInt64(pair & 63) != 0, index >= next,
                        let match = match(text, index, range.upperBound)
                    else { continue }
                    matches.append(match)
                    next = match.range.upperBound
                }
            }
        }
        return matches
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Match? {
        // Most bytes stand inside a word.
        if Prose.isASCIIWord(text[start]), start > 0, Prose.isASCIIWord(text[start - 1]) { return nil }
        guard mayBegin(text, start) else { return nil }
        for (bytes, index) in buckets[Int(text[start].folded)] {
            let end = start + bytes.count
            guard end <= limit, (1..<bytes.count).allSatisfy({ text[start + $0].folded == bytes[$0] }) else { continue }
            if !arePrefixes, Prose.isASCIIWord(bytes[bytes.count - 1]), end < text.count, Prose.isASCIIWord(text[end]) {
                continue
            }
            return Match(range: start..<end, phrase: index)
        }
        return nil
    }
}
