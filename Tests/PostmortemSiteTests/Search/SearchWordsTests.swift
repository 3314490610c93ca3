import Testing

@testable import PostmortemSite

/// What becomes of the words of a text on their way into the index.
@Suite struct SearchWordsTests {
    @Test func wordsAreFoldedAndCutAsInTheBrowser() throws {
        for row in try SharedVectors.rows("words.tsv") { #expect(terms(row[0]) == row[1], "\(row[0])") }
    }

    @Test func stemsAreThoseOfSnowball() throws {
        let stemmer = EnglishStemmer()
        for row in try SharedVectors.rows("stems.tsv") {
            #expect(String(decoding: stemmer.stem(Array(row[0].utf8)), as: UTF8.self) == row[1], "\(row[0])")
        }
    }

    @Test func aStemIsFoundForAnyLetters() {
        let stemmer = EnglishStemmer()
        for word in ["", "y", "yy", "yyy", "eed", "ing", "ies", "sss", "aaa", "ll", "eee", "ied", "sses", "ion"] {
            #expect(stemmer.stem(Array(word.utf8)).count <= word.count + 1)
        }
    }

    @Test func aChecksumDoesNotFillTheDictionary() {
        #expect(terms(String(repeating: "a1", count: 500)) == String(repeating: "a1", count: 16))
    }

    /// The terms of a text in the notation of `words.tsv`.
    private func terms(_ text: String) -> String {
        var vocabulary = SearchVocabulary(EnglishStemmer())
        var found: [String] = []
        SearchWords().scan(text) { event in
            switch event {
            case .word(let surface):
                let word = vocabulary.word(surface)
                let term = String(decoding: vocabulary.terms[word.term], as: UTF8.self)
                found.append(word.isWeak ? "[\(term)]" : term)
            case .pair(let pair): found.append(String(decoding: pair, as: UTF8.self))
            case .last(let character): found.append("+" + String(decoding: character, as: UTF8.self))
            case .gap: break
            }
        }
        return found.joined(separator: " ")
    }
}
