import PostmortemCore

/// Words that are looked for as the whole of a text, whatever its case and the punctuation around it: "TBD", "未知".
///
/// It is asked of nearly every cell and paragraph, and nearly none is one of the words: their first two letters tell.
struct WholeWords: Sendable {
    /// As ``Words/normalized(_:)`` gives them.
    let words: Set<String>
    /// Whether a word begins with a byte.
    private var heads = [Bool](repeating: false, count: 256)
    /// A bit for each pair of bytes that a word begins with.
    private var pairs = [UInt64](repeating: 0, count: 1 << 10)

    /// - Parameter openings: What ``mayBegin(_:)`` is asked for besides.
    init(_ words: Set<String>, openings: [String] = []) {
        self.words = words
        for word in words.map({ Array($0.utf8) }) + openings.map({ Array($0.utf8) }) where !word.isEmpty {
            heads[Int(word[0])] = true
            // Anything may stand behind a word of one byte.
            for second in word.count > 1 ? word[1]...word[1] : 0...255 {
                let pair = Int(word[0]) << 8 | Int(second)
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            }
        }
    }

    /// Whether a text may be one of the words, or begin with one or with an opening.
    func mayBegin(_ text: String) -> Bool {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next() else { return false }
        let head = Self.folded(first)
        switch head {
        // Letters, digits and Han characters; marks such as 、 have other lead bytes.
        case 0x61...0x7A, 0x30...0x39, 0xE4...0xE9: break
        // A mark that folding takes away, or a letter that it changes.
        default: return true
        }
        // Folding may change what stands behind as well, or take it away.
        guard let second = bytes.next(), (0x20..<0x7F).contains(second) || (head >= 0xE4 && second >= 0x80) else {
            return heads[Int(head)]
        }
        let pair = Int(head) << 8 | Int(Self.folded(second))
        return pairs[pair >> 6] & 1 << UInt64(pair & 63) != 0
    }

    private static func folded(_ byte: UInt8) -> UInt8 { byte.isUppercase ? byte | 0x20 : byte }

    /// Whether a text is one of the words and nothing else.
    func contains(_ text: String) -> Bool {
        text.utf8.count <= 64 && mayBegin(text) && words.contains(Words.normalized(text))
    }
}
