/// One term in one document.
struct SearchPosting: Hashable, Sendable {
    /// Number of the document.
    var document: UInt32
    /// Number of the term.
    var term: UInt32
    /// A bit for each term that follows in the document, by its trace; see ``SearchVocabulary/trace(_:)``.
    var followers: UInt32
    /// How much the document is about the term, from 0 to 7.
    var level: UInt8
}

/// Collects the terms of documents that follow each other.
struct SearchCollector: Sendable {
    /// What an occurrence counts in each field: a BM25 with weighed fields (S. Robertson, H. Zaragoza, M. Taylor 2004).
    private enum Weight {
        static let title = 9.0
        static let facts = 3.0
        static let heading = 2.5
    }

    /// How much of a frequency in the text is put down to its length (`b` of BM25), and the length, in terms, that
    /// changes nothing. It is fixed, so that no document changes the weights of others.
    private static let lengthShare = 0.4
    private static let typicalLength = 500.0
    /// Weights from which on each level begins, level 1 first; `query.js` knows what each is worth.
    private static let levels = [0.6, 1, 1.5, 2.3, 3.5, 5.5, 9]

    private(set) var vocabulary: SearchVocabulary
    /// Document by document; within one in no order.
    private(set) var postings: [SearchPosting] = []
    /// How many documents there are.
    private(set) var count = 0
    private let words = SearchWords()
    /// Where the posting of a term in the current document is, by term.
    private var places: [Int] = []
    /// What the terms of the current document count in its title, facts and headings, and how often they stand in its
    /// text; in the order of their postings from `start` on.
    private var weights: [(fixed: Double, occurrences: Double)] = []
    private var start = 0
    private var length = 0

    /// Begins with an empty vocabulary.
    init(_ stemmer: EnglishStemmer) { vocabulary = SearchVocabulary(stemmer) }

    /// Takes the next document.
    mutating func add(_ text: SearchText, document: Int) {
        start = postings.count
        weights.removeAll(keepingCapacity: true)
        length = 0
        count += 1
        let number = UInt32(document)
        scan(text.title, in: number, weight: Weight.title, isTitle: true)
        scan(text.facts, in: number, weight: Weight.facts)
        for section in text.sections {
            scan(section.heading, in: number, weight: Weight.heading)
            scan(String(decoding: section.text, as: UTF8.self), in: number, weight: nil)
        }
        let norm = 1 - Self.lengthShare + Self.lengthShare * Double(length) / Self.typicalLength
        for (index, weight) in weights.enumerated() {
            let weight = weight.fixed + weight.occurrences / norm
            postings[start + index].level = UInt8(Self.levels.count { $0 <= weight })
        }
    }

    /// - Parameter weight: of an occurrence; nil in the text.
    private mutating func scan(_ text: String, in document: UInt32, weight: Double?, isTitle: Bool = false) {
        /// The posting of the term before on the same line.
        var before: Int?
        words.scan(text) { event in
            switch event {
            case .gap: before = nil
            case .word(let surface):
                let word = vocabulary.word(surface)
                if word.isWeak {
                    if isTitle { _ = count(word.term, in: document, weight: weight) }
                    return
                }
                follow(word.term, &before, in: document, weight: weight)
            case .pair(let pair): follow(vocabulary.term(pair), &before, in: document, weight: weight)
            case .last(let character): _ = count(vocabulary.term(character), in: document, weight: weight)
            }
        }
    }

    private mutating func follow(_ term: Int, _ before: inout Int?, in document: UInt32, weight: Double?) {
        if let before { postings[before].followers |= 1 << UInt32(vocabulary.traces[term]) }
        if weight == nil { length += 1 }
        before = count(term, in: document, weight: weight)
    }

    /// Counts an occurrence.
    /// - Returns: where the posting is.
    private mutating func count(_ term: Int, in document: UInt32, weight: Double?) -> Int {
        while places.count < vocabulary.terms.count { places.append(-1) }
        var place = places[term]
        if place < start {
            place = postings.count
            places[term] = place
            postings.append(SearchPosting(document: document, term: UInt32(term), followers: 0, level: 0))
            weights.append((0, 0))
        }
        if let weight { weights[place - start].fixed += weight } else { weights[place - start].occurrences += 1 }
        return place
    }
}
