/// Words that are looked for as the whole of a text, whatever its case and the punctuation around it: "TBD", "未知".
///
/// It is asked of nearly every cell and paragraph, and nearly none is one of the words: their first letter tells.
struct WholeWords: Sendable {
    /// As ``Words/normalized(_:)`` gives them.
    let words: Set<String>
    /// Whether a word begins with a byte.
    private let heads: [Bool]

    init(_ words: Set<String>) {
        self.words = words
        var heads = [Bool](repeating: false, count: 256)
        for head in words.compactMap(\.utf8.first) { heads[Int(head)] = true }
        self.heads = heads
    }

    /// Whether a text may be one of the words, or begin with one.
    func mayBegin(_ text: String) -> Bool {
        guard let head = text.utf8.first else { return false }
        switch head {
        case 0x61...0x7A, 0x30...0x39: return heads[Int(head)]
        case 0x41...0x5A: return heads[Int(head | 0x20)]
        // Han characters; marks such as 、 have other lead bytes.
        case 0xE4...0xE9: return heads[Int(head)]
        // A mark that folding takes away, or a letter that it changes.
        default: return true
        }
    }

    /// Whether a text is one of the words and nothing else.
    func contains(_ text: String) -> Bool {
        text.utf8.count <= 64 && mayBegin(text) && words.contains(Words.normalized(text))
    }
}
