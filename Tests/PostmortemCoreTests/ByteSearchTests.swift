import PostmortemCore
import Testing

@Suite("Searching for phrases as bytes")
struct ByteSearchTests {
    @Test(
        "finds the first place of a phrase, as the standard library does",
        arguments: [
            "", "a", "aa", "root cause", "the root cause, and the root", "根本原因：缓存", "ab\u{301}ab", "mississippi",
        ])
    func agrees(text: String) {
        let search = ByteSearch(text)
        let bytes = Array(text.utf8)
        // Every part of the text, and as many that it does not have.
        for start in bytes.indices {
            for end in (start + 1)...bytes.count {
                let phrase = Array(bytes[start..<end])
                let expected = bytes.indices.first { bytes[$0...].starts(with: phrase) }
                #expect(search.firstRange(of: phrase)?.lowerBound == expected)
                let other = phrase.map { $0 ^ 1 }
                #expect(search.contains(anyOf: Phrases([other, phrase])))
                #expect(search.contains(other) == bytes.indices.contains { bytes[$0...].starts(with: other) })
            }
        }
        #expect(!search.contains([]))
        #expect(!search.contains(anyOf: ["", "zq"]))
    }
}
