/// A text to be searched for many short phrases.
///
/// The standard library's substring search builds a table for each needle; for phrases of a few bytes, asked by the
/// hundred for each line of a document, looking at the bytes is fifty times quicker.
public struct ByteSearch: Sendable {
    /// UTF-8.
    public let bytes: [UInt8]
    /// Which pairs of neighbouring bytes there are, hashed: a phrase with a pair that the text does not have is
    /// nowhere in it, and most phrases have one.
    private let pairs: SIMD16<UInt64>

    /// Takes a text.
    public init(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8)) }

    /// Takes a text with its ASCII letters in lower case.
    public init(folding text: some StringProtocol) {
        self.init(bytes: text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
    }

    private init(bytes: [UInt8]) {
        var pairs: SIMD16<UInt64> = .zero
        bytes.withUnsafeBufferPointer { bytes in
            withUnsafeMutableBytes(of: &pairs) { pairs in
                for index in bytes.indices.dropFirst() {
                    let pair = Self.hash(bytes[index - 1], bytes[index])
                    pairs[Int(pair >> 3)] |= 1 << UInt8(pair & 7)
                }
            }
        }
        (self.bytes, self.pairs) = (bytes, pairs)
    }

    /// Ten bits.
    fileprivate static func hash(_ first: UInt8, _ second: UInt8) -> UInt16 {
        (UInt16(first) << 5 ^ UInt16(second)) & 0x3FF
    }

    private func mayHold(_ pair: UInt16) -> Bool {
        withUnsafeBytes(of: pairs) { $0[Int(pair >> 3)] & 1 << UInt8(pair & 7) != 0 }
    }

    /// Whether the text contains the phrase.
    public func contains(_ phrase: [UInt8]) -> Bool { firstRange(of: phrase) != nil }

    /// Whether the text contains any of the phrases.
    public func contains(anyOf phrases: Phrases) -> Bool { first(of: phrases) != nil }

    /// The first place of a phrase; nil for an empty one.
    public func firstRange(of phrase: [UInt8]) -> Range<Int>? {
        guard !phrase.isEmpty else { return nil }
        return bytes.withUnsafeBufferPointer { text in
            phrase.withUnsafeBufferPointer { Self.firstRange(of: $0, in: text) }
        }
    }

    /// The first of the phrases, in their order, that the text contains, with its first place there.
    ///
    /// - Parameter accepts: What else must hold of the phrase and its place.
    public func first(
        of phrases: Phrases, where accepts: (_ phrase: Int, _ range: Range<Int>) -> Bool = { _, _ in true }
    ) -> (phrase: Int, range: Range<Int>)? {
        bytes.withUnsafeBufferPointer { text in
            phrases.bytes.withUnsafeBufferPointer { all in
                if phrases.entries.count > text.count { return first(of: phrases, all, in: text, where: accepts) }
                for (index, entry) in phrases.entries.enumerated() {
                    guard entry.range.count == 1 || mayHold(entry.head) && mayHold(entry.tail),
                        let range = Self.firstRange(of: UnsafeBufferPointer(rebasing: all[entry.range]), in: text),
                        accepts(index, range)
                    else { continue }
                    return (index, range)
                }
                return nil
            }
        }
    }

    /// The same for more phrases than the text has bytes: each place is asked which of them may begin there.
    private func first(
        of phrases: Phrases, _ all: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>,
        where accepts: (_ phrase: Int, _ range: Range<Int>) -> Bool
    ) -> (phrase: Int, range: Range<Int>)? {
        var found: [(phrase: Int, range: Range<Int>)] = []
        func look(at start: Int, for candidates: Range<Int>) {
            for phrase in phrases.byHead[candidates] {
                let bytes = all[phrases.entries[phrase].range]
                guard bytes.count <= text.count - start, text[start..<start + bytes.count].elementsEqual(bytes),
                    !found.contains(where: { $0.phrase == phrase })
                else { continue }
                found.append((phrase, start..<start + bytes.count))
            }
        }
        phrases.starts.withUnsafeBufferPointer { starts in
            for index in text.indices.dropLast() {
                let head = Int(Self.hash(text[index], text[index + 1]))
                if starts[head] < starts[head + 1] { look(at: index, for: starts[head]..<starts[head + 1]) }
            }
            let single = Phrases.heads
            guard starts[single] < starts[single + 1] else { return }
            for index in text.indices { look(at: index, for: starts[single]..<starts[single + 1]) }
        }
        return found.sorted { $0.phrase < $1.phrase }.first { accepts($0.phrase, $0.range) }
    }

    private static func firstRange(
        of phrase: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        let first = phrase[0]
        var index = 0
        while index <= text.count - phrase.count {
            if text[index] == first {
                var matched = 1
                while matched < phrase.count, text[index + matched] == phrase[matched] { matched += 1 }
                if matched == phrase.count { return index..<index + matched }
            }
            index += 1
        }
        return nil
    }
}

/// Phrases that are looked for together, in an order. Empty ones are left out.
///
/// They lie one behind another: an array of arrays would be counted up and down for each phrase of each line.
public struct Phrases: Sendable, ExpressibleByArrayLiteral {
    fileprivate let bytes: [UInt8]
    fileprivate let entries: [Entry]
    /// Entries by their head, those of one byte last; where those of each head begin is in ``starts``.
    fileprivate let byHead: [Int]
    fileprivate let starts: [Int]

    /// Number of heads.
    fileprivate static let heads = 1 << 10

    fileprivate struct Entry {
        /// In `bytes`.
        var range: Range<Int>
        /// Hash of the first two bytes, and of the last two.
        var head: UInt16 = 0
        var tail: UInt16 = 0
    }

    /// Takes phrases as UTF-8.
    public init(_ phrases: some Sequence<[UInt8]>) {
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        for phrase in phrases where !phrase.isEmpty {
            var entry = Entry(range: bytes.count..<bytes.count + phrase.count)
            if phrase.count > 1 {
                entry.head = ByteSearch.hash(phrase[0], phrase[1])
                entry.tail = ByteSearch.hash(phrase[phrase.count - 2], phrase[phrase.count - 1])
            }
            bytes += phrase
            entries.append(entry)
        }
        (self.bytes, self.entries) = (bytes, entries)
        let order = entries.indices.map { (head: entries[$0].range.count > 1 ? Int(entries[$0].head) : Self.heads, $0) }
            .sorted { $0 < $1 }
        byHead = order.map(\.1)
        starts = (0...Self.heads + 1).map { head in order.partitionPoint { $0.head < head } }
    }

    /// Takes phrases.
    public init(arrayLiteral phrases: String...) { self.init(phrases.map { Array($0.utf8) }) }

    /// One of the phrases.
    public subscript(phrase: Int) -> ArraySlice<UInt8> { bytes[entries[phrase].range] }
}
