import PostmortemCore

/// The terms of the index: stems of words and pairs of characters, each with a number.
struct SearchVocabulary: Sendable {
    /// What a word of a text is for the index.
    struct Word: Sendable {
        /// The number of its term.
        var term: Int
        /// Whether it is so common, or such a short number, that it is indexed in titles only.
        var isWeak: Bool
    }

    /// The terms by number.
    private(set) var terms = ByteTable()
    /// A number from 0 to 31 for each term; see ``trace(_:)``.
    private(set) var traces: [UInt8] = []
    private var surfaces = ByteTable()
    private var words: [Word] = []
    private let stemmer: EnglishStemmer

    /// Creates an empty vocabulary.
    init(_ stemmer: EnglishStemmer) { self.stemmer = stemmer }

    /// English words that say little, and what apostrophes leave of them. `words.js` has the same list.
    private static let common: Set<[UInt8]> = Set(
        """
        a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it
        its may me my no nor not of on or our she should so some such than that the their them then there these they this
        those to too us was we were what when where which while who why will with would you your s t d m re ll ve
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

    /// What a word is, by its letters as they stand in a text, folded.
    mutating func word(_ surface: ArraySlice<UInt8>) -> Word {
        let (number, isNew) = surfaces.insert(surface)
        if !isNew { return words[number] }
        let letters = Array(surface)
        let isShortNumber = letters.count <= 2 && letters.allSatisfy { $0.isDigit }
        let isWeak = isShortNumber || Self.common.contains(letters)
        let word = Word(term: term(isWeak ? surface : stemmer.stem(letters)[...]), isWeak: isWeak)
        words.append(word)
        return word
    }

    /// The number of a term.
    mutating func term(_ bytes: ArraySlice<UInt8>) -> Int {
        let (number, isNew) = terms.insert(bytes)
        if isNew { traces.append(Self.trace(bytes)) }
        return number
    }

    /// A number from 0 to 31 that stands for a term among the neighbours of another: FNV-1a over its characters. Two
    /// terms share one by chance in one of 32 cases.
    static func trace(_ term: ArraySlice<UInt8>) -> UInt8 {
        var hash: UInt32 = 0x811C_9DC5
        for scalar in String(decoding: term, as: UTF8.self).unicodeScalars {
            hash = (hash ^ scalar.value) &* 0x0100_0193
        }
        return UInt8(truncatingIfNeeded: hash >> 27)
    }
}
