import PostmortemCore

/// The vocabularies of all languages and of the settings, indexed for look-up.
///
/// A class, because each of the readers of a document holds it, some of them several times over.
final class Lexicon: Sendable {
    let headings: [String: SectionKind]
    let spellings: HeadingSpellings
    let headingPhrases: Phrases
    /// What each of the ``headingPhrases`` means.
    let phraseKinds: [SectionKind]
    let timedHeadings: [String: SectionKind?]
    let whyQuestions: Phrases
    let openings: [String]
    let otherQuestions: Phrases
    let otherMeanings: [SectionKind: Phrases]
    let fallbackHeadings: [SectionKind: [String]]
    let fallbackPhrases: [SectionKind: Phrases]
    let headFields: [String: HeadField]
    let headHeadings: Set<String>
    /// The columns that a heading names.
    private let columns: [String: ColumnSet]
    private let unknown: WholeWords
    let placeholders: WholeWords
    let templateOpenings: [String]
    let approximations: OpeningWords
    let timeLeadIns: OpeningWords
    let followUpTypes: [String: FollowUpType]
    let followUpStates: [String: FollowUpStatus]
    let actions: ActionWords
    /// The ``ActionWords/telling``, ``ActionWords/courtesies``, ``ActionWords/excuses``, ``ActionWords/verbs`` and
    /// ``ActionWords/nothing`` of all languages.
    let telling: Phrases
    let courtesies: Phrases
    let excuses: Phrases
    let verbs: Phrases
    let noActions: WholeWords
    let namesOfWork: NamesOfWork
    let noticing: NoticingHeadings
    private let actionVerbs: Set<String>
    let milestonePhrases: Phrases
    /// What each of the ``milestonePhrases`` means.
    let milestones: [Milestone]

    /// The built-in languages.
    static let builtIn = Lexicon(aliases: [:])

    /// The built-in languages and the heading aliases of a knowledge base.
    static func of(_ settings: Settings) -> Lexicon {
        settings.headings.isEmpty ? builtIn : Lexicon(aliases: settings.headings)
    }

    private init(aliases: [SectionKind: [String]]) {
        let vocabularies: [Vocabulary] = [.english, .chinese, .japanese, .norwegian, .german, .french, .spanish]
        var headings: [String: SectionKind] = [:]
        var headingPhrases: [(kind: SectionKind, phrase: String)] = []
        var timedHeadings: [String: SectionKind?] = [:]
        var fallbackHeadings: [SectionKind: [String]] = [:]
        var headFields: [String: HeadField] = [:]
        var headHeadings: Set<String> = []
        var columns: [String: ColumnSet] = [:]
        var unknown: Set<String> = []
        var placeholders: Set<String> = []
        var templateOpenings: [String] = []
        var approximations: [String] = []
        var timeLeadIns: [String] = []
        var followUpTypes: [String: FollowUpType] = [:]
        var followUpStates: [String: FollowUpStatus] = [:]
        var actions = ActionWords(movesOfDates: ["→", "->", "=>"])
        var actionVerbs: Set<String> = []
        var milestones: [(milestone: Milestone, phrase: String)] = []
        for vocabulary in vocabularies {
            for kind in SectionKind.allCases {
                for alias in (vocabulary.headings[kind] ?? []).map(HanFolding.folded) where headings[alias] == nil {
                    headings[alias] = kind
                }
            }
            headingPhrases += vocabulary.headingPhrases.flatMap { kind, phrases in
                phrases.map { (kind, HanFolding.folded($0)) }
            }
            for (alias, kind) in vocabulary.timedHeadings where timedHeadings[HanFolding.folded(alias)] == nil {
                timedHeadings[HanFolding.folded(alias)] = .some(kind)
            }
            for (kind, words) in vocabulary.fallbackHeadings {
                fallbackHeadings[kind, default: []] += words.map(HanFolding.folded)
            }
            for (field, labels) in vocabulary.headFields {
                for label in labels { headFields[HanFolding.folded(label)] = field }
            }
            headHeadings.formUnion(vocabulary.headHeadings.map(HanFolding.folded))
            for (column, aliases) in vocabulary.columns {
                for alias in aliases { columns[HanFolding.folded(alias), default: []].insert(ColumnSet(column)) }
            }
            unknown.formUnion(vocabulary.unknown)
            placeholders.formUnion(vocabulary.placeholders)
            templateOpenings += vocabulary.templateOpenings
            approximations += vocabulary.approximations
            timeLeadIns += vocabulary.timeLeadIns
            for (type, words) in vocabulary.followUpTypes {
                for word in words.flatMap(HanFolding.forms) where followUpTypes[word] == nil {
                    followUpTypes[word] = type
                }
            }
            for (state, words) in vocabulary.followUpStates {
                for word in words.flatMap(HanFolding.forms) where followUpStates[word] == nil {
                    followUpStates[word] = state
                }
            }
            actions = actions + vocabulary.actions
            actionVerbs.formUnion(vocabulary.actionVerbs)
            for milestone in Milestone.allCases {
                milestones += (vocabulary.milestones[milestone] ?? []).map { (milestone, $0) }
            }
        }
        // "at around" before "at": the longest mark first.
        approximations.sort { $0.count > $1.count }
        timeLeadIns.sort { $0.count > $1.count }
        for (kind, names) in aliases {
            for name in names {
                let key = HeadingText.normalized(name)
                headings[key] = kind
                timedHeadings[key] = nil
            }
        }
        self.headings = headings
        spellings = HeadingSpellings(headings.keys)
        self.headingPhrases = Phrases(headingPhrases.map { Array($0.phrase.utf8) })
        phraseKinds = headingPhrases.map(\.kind)
        self.timedHeadings = timedHeadings
        self.fallbackHeadings = fallbackHeadings
        func phrases(_ words: [String]) -> Phrases { Phrases(words.map { Array(HanFolding.folded($0).utf8) }) }
        whyQuestions = phrases(vocabularies.flatMap(\.whyQuestions))
        openings = vocabularies.flatMap(\.openings)
        otherQuestions = phrases(vocabularies.flatMap(\.otherQuestions))
        func phrases(_ words: KeyPath<Vocabulary, [SectionKind: [String]]>) -> [SectionKind: Phrases] {
            let byKind = vocabularies.map { $0[keyPath: words] }
            return byKind.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }.mapValues(phrases)
        }
        otherMeanings = phrases(\.otherMeanings)
        fallbackPhrases = phrases(\.fallbackPhrases)
        self.headFields = headFields
        self.headHeadings = headHeadings
        self.columns = columns
        self.unknown = WholeWords(unknown)
        self.placeholders = WholeWords(placeholders, openings: Emptiness.openings)
        self.templateOpenings = templateOpenings
        self.approximations = OpeningWords(approximations)
        self.timeLeadIns = OpeningWords(timeLeadIns)
        self.followUpTypes = followUpTypes
        self.followUpStates = followUpStates
        self.actions = actions
        func plain(_ words: [String]) -> Phrases { Phrases(words.map { Array($0.utf8) }) }
        telling = plain(actions.telling)
        courtesies = plain(actions.courtesies)
        excuses = plain(actions.excuses)
        verbs = plain(actions.verbs)
        noActions = WholeWords(Set(actions.nothing))
        namesOfWork = NamesOfWork(actions)
        noticing = NoticingHeadings(spaced: Vocabulary.english.noticing, chinese: Vocabulary.chinese.noticing)
        self.actionVerbs = actionVerbs
        milestonePhrases = Phrases(milestones.map { Array($0.phrase.utf8) })
        self.milestones = milestones.map(\.milestone)
    }

    /// Whether a column heading names the column.
    func names(_ heading: String, _ column: Column) -> Bool { columns(namedBy: heading).contains(ColumnSet(column)) }

    /// The columns that a column heading names.
    func columns(namedBy heading: String) -> ColumnSet { columns[heading] ?? [] }

    /// Whether normalized words begin with what to do, "add a test", or with what was done, "added a test".
    func beginsWithAction(_ words: String, orWasDone: Bool = true) -> Bool {
        let verb = String(words.prefix { $0 != " " && $0 != ":" && $0 != "," })
        if actionVerbs.contains(verb) { return true }
        guard orWasDone, verb.hasSuffix("ed") else { return false }
        return actionVerbs.contains(String(verb.dropLast())) || actionVerbs.contains(String(verb.dropLast(2)))
    }

    /// Whether a text says "unknown" and nothing else.
    func isUnknown(_ text: String) -> Bool { unknown.contains(text) }

    /// Whether a text begins with "unknown": "unknown — no log was kept", "未知（约十点）".
    func beginsWithUnknown(_ text: String) -> Bool {
        isUnknown(String(text.prefix { !" ,;:(—–，；：（".contains($0) }))
    }
}

/// Folding of short texts before they are looked up.
enum Words {
    /// Lower case, white space collapsed, quotes straightened, punctuation at both ends removed.
    static func normalized(_ text: String) -> String {
        if let plain = normalizedASCII(text) { return plain }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var end = 0
        var hasPendingSpace = false
        func add(_ scalar: Unicode.Scalar) {
            if scalar.isSpace {
                hasPendingSpace = true
                return
            }
            let scalar = scalar == "’" || scalar == "‘" ? "'" : scalar
            // An edge at the head goes, and the space after it.
            let isEdge = isEdge(scalar)
            if result.isEmpty, isEdge { return }
            if hasPendingSpace, !result.isEmpty { result.append(0x20) }
            hasPendingSpace = false
            result.append(scalar)
            if !isEdge { end = result.count }
        }
        for scalar in text.unicodeScalars {
            if scalar.isASCII || scalar.isCommonIdeograph {
                add((0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
            } else {
                scalar.properties.lowercaseMapping.unicodeScalars.forEach(add)
            }
        }
        return String(decoding: result[..<end], as: UTF8.self)
    }

    /// The same for text that is ASCII, as most is, byte by byte and without an array in between; nil for other text.
    private static func normalizedASCII(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let edges = edges
        return String(unsafeUninitializedCapacity: text.utf8.count) { result in
            var count = 0
            var end = 0
            var hasPendingSpace = false
            for byte in text.utf8 {
                if byte == 0x20 || (0x09...0x0D).contains(byte) {
                    hasPendingSpace = true
                    continue
                }
                let isEdge = (byte < 64 ? edges.0 : edges.1) & 1 << UInt64(byte & 63) != 0
                if count == 0, isEdge { continue }
                if hasPendingSpace, count > 0 {
                    result[count] = 0x20
                    count += 1
                }
                hasPendingSpace = false
                result[count] = byte.isUppercase ? byte | 0x20 : byte
                count += 1
                if !isEdge { end = count }
            }
            return end
        }
    }

    /// The edges of ASCII, one bit each.
    private static let edges: (UInt64, UInt64) = {
        var edges: (UInt64, UInt64) = (0, 0)
        for byte in UInt8(0)..<128 where isEdge(Unicode.Scalar(byte)) {
            if byte < 64 { edges.0 |= 1 << UInt64(byte) } else { edges.1 |= 1 << UInt64(byte & 63) }
        }
        return edges
    }()

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", ":", ";", "!", "?", "*", "_", "`", "\"", "'", "(", ")", "[", "]", "-", " ", "。", "，", "：", "；",
            "！", "？", "“",
            "”", "…", "（", "）", "–", "—", "、", "「", "」", "【", "】":
            true
        default: false
        }
    }
}

extension String {
    /// The text without white space at its ends.
    func trimmingWhitespace() -> String {
        // Most texts have nothing to trim, and begin and end with ASCII.
        if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
            return self
        }
        let scalars = unicodeScalars
        var start = scalars.startIndex
        var end = scalars.endIndex
        while start < end, scalars[start].isSpace { start = scalars.index(after: start) }
        while start < end, scalars[scalars.index(before: end)].isSpace { end = scalars.index(before: end) }
        return start == scalars.startIndex && end == scalars.endIndex ? self : String(scalars[start..<end])
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool {
        value < 0x80
            ? value == 0x20 || (0x09...0x0D).contains(value) : !isCommonIdeograph && properties.isWhitespace
    }
}
