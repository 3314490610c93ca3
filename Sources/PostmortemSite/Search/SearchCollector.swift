import PostmortemCore

/// One term in one document.
struct SearchPosting: Hashable, Sendable {
    /// Number of the document.
    var document: UInt32
    /// Number of the term.
    var term: UInt32
    /// A bit for each term that follows in the document, by its trace; see ``SearchVocabulary/trace(_:)``.
    var followers: UInt32
    /// How much the document is about the term, from 0 to 15; from 11 on its title has it.
    var level: UInt8
}

/// Collects the terms of documents that follow each other.
struct SearchCollector: Sendable {
    /// A part of a document.
    private enum Field {
        case title, facts, heading, text
    }

    /// What an occurrence counts in each field: a BM25 with weighed fields (S. Robertson, H. Zaragoza, M. Taylor 2004).
    private enum Weight {
        static let facts = 3.0
        static let heading = 2.5
    }

    /// How much of a frequency in the text is put down to its length (`b` of BM25), and the length, in terms, that
    /// changes nothing. It is fixed, so that no document changes the weights of others.
    private static let lengthShare = 0.4
    private static let typicalLength = 500.0
    /// Weights from which on each level begins, level 1 first; `query.js` knows what each is worth.
    private static let levels = [0.5, 0.66, 0.87, 1.14, 1.51, 1.99, 2.62, 3.45, 4.55, 6]
    /// Likewise for the terms of the title, whose levels are above all others: what the rest of the document adds.
    private static let titleLevels = [0.6, 1.2, 2.4, 4.8]

    private(set) var vocabulary: SearchVocabulary
    /// Document by document; within one in no order.
    private(set) var postings: [SearchPosting] = []
    /// How many documents there are.
    private(set) var count = 0
    private let words = SearchWords()
    /// Where the posting of a term in the current document is, by term.
    private var places: [Int] = []
    /// Whether the title of the current document has a term, what the term counts in facts and headings, and how often it
    /// stands in the text; in the order of the postings from `start` on.
    private var weights: [(isInTitle: Bool, fixed: Double, occurrences: Double)] = []
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
        scan(text.title, in: number, field: .title)
        scan(text.facts, in: number, field: .facts)
        for section in text.sections {
            scan(section.heading, in: number, field: .heading)
            scan(String(decoding: section.text, as: UTF8.self), in: number, field: .text)
        }
        let norm = 1 - Self.lengthShare + Self.lengthShare * Double(length) / Self.typicalLength
        for (index, weight) in weights.enumerated() {
            let rest = weight.fixed + weight.occurrences / norm
            let level =
                weight.isInTitle
                ? Self.levels.count + 1 + Self.titleLevels.count { $0 <= rest } : Self.levels.count { $0 <= rest }
            postings[start + index].level = UInt8(level)
        }
    }

    private mutating func scan(_ text: String, in document: UInt32, field: Field) {
        /// The posting of the term before on the same line.
        var before: Int?
        words.scan(text) { event in
            switch event {
            case .gap: before = nil
            case .word(let surface):
                let word = vocabulary.word(surface)
                if word.isWeak {
                    // A short number is no term of a text, but tells one phrase from another.
                    if let before, let first = surface.first, first.isDigit {
                        postings[before].followers |= 1 << UInt32(vocabulary.traces[word.term])
                    }
                    if field == .title { _ = count(word.term, in: document, field: field) }
                    return
                }
                follow(word.term, &before, in: document, field: field)
            case .pair(let pair): follow(vocabulary.term(pair), &before, in: document, field: field)
            case .last(let character): _ = count(vocabulary.term(character), in: document, field: field)
            }
        }
    }

    private mutating func follow(_ term: Int, _ before: inout Int?, in document: UInt32, field: Field) {
        if let before { postings[before].followers |= 1 << UInt32(vocabulary.traces[term]) }
        if field == .text { length += 1 }
        before = count(term, in: document, field: field)
    }

    /// Counts an occurrence.
    /// - Returns: where the posting is.
    private mutating func count(_ term: Int, in document: UInt32, field: Field) -> Int {
        while places.count < vocabulary.terms.count { places.append(-1) }
        var place = places[term]
        if place < start {
            place = postings.count
            places[term] = place
            postings.append(SearchPosting(document: document, term: UInt32(term), followers: 0, level: 0))
            weights.append((false, 0, 0))
        }
        switch field {
        case .title: weights[place - start].isInTitle = true
        case .facts: weights[place - start].fixed += Weight.facts
        case .heading: weights[place - start].fixed += Weight.heading
        case .text: weights[place - start].occurrences += 1
        }
        return place
    }
}
