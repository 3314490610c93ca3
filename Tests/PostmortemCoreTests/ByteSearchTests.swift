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

    @Test("finds the first of many phrases, in their order, as it does of few")
    func many() {
        let phrases = ["zz", "n", "ing of", "root", "the root cause", "根本", "root", "原因", "e", ""]
        let padding = (0..<400).map { "unseen \($0)" }
        for text in ["the root cause, and the root of it", "根本原因：缓存", "e", "", "of", "ending of", "xyz 原"] {
            let search = ByteSearch(text)
            for first in phrases.indices {
                let few = phrases[first...].map { Array($0.utf8) }
                for accepts in [0, 3] {
                    let expected = search.first(of: Phrases(few)) { $1.lowerBound >= accepts }
                    let found = search.first(of: Phrases(few + padding.map { Array($0.utf8) })) {
                        $1.lowerBound >= accepts
                    }
                    #expect(found?.phrase == expected?.phrase && found?.range == expected?.range)
                }
            }
        }
    }
}
