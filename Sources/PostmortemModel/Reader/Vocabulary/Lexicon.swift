/// The vocabularies of all languages and of the settings, indexed for look-up.
struct Lexicon: Sendable {
    private(set) var headings: [String: SectionKind] = [:]
    private(set) var headingPhrases: [(SectionKind, String)] = []
    private(set) var timedHeadings: [String: SectionKind?] = [:]
    private var columns: [Column: Set<String>] = [:]
    private(set) var unknown: Set<String> = []
    private(set) var placeholders: Set<String> = []
    private(set) var templateOpenings: [String] = []
    private(set) var approximations: [String] = []
    private(set) var followUpTypes: [String: FollowUpType] = [:]
    private(set) var followUpStates: [String: FollowUpStatus] = [:]
    private(set) var ownerLabels: [String] = []
    private(set) var dueLabels: [String] = []
    private(set) var statusLabels: [String] = []
    private(set) var milestones: [(Milestone, [String])] = []

    /// The built-in languages.
    static let builtIn = Lexicon(vocabularies: [.english, .chinese])

    /// The built-in languages and the heading aliases of a knowledge base.
    init(settings: Settings) {
        self = Self.builtIn
        for (kind, aliases) in settings.headings {
            for alias in aliases {
                let key = HeadingText.normalized(alias)
                headings[key] = kind
                timedHeadings[key] = nil
            }
        }
    }

    private init(vocabularies: [Vocabulary]) {
        for vocabulary in vocabularies {
            for kind in SectionKind.allCases {
                for alias in vocabulary.headings[kind] ?? [] where headings[alias] == nil { headings[alias] = kind }
            }
            headingPhrases += vocabulary.headingPhrases.flatMap { kind, phrases in phrases.map { (kind, $0) } }
            timedHeadings.merge(vocabulary.timedHeadings) { first, _ in first }
            for (column, aliases) in vocabulary.columns { columns[column, default: []].formUnion(aliases) }
            unknown.formUnion(vocabulary.unknown)
            placeholders.formUnion(vocabulary.placeholders)
            templateOpenings += vocabulary.templateOpenings
            approximations += vocabulary.approximations
            for (type, words) in vocabulary.followUpTypes { for word in words { followUpTypes[word] = type } }
            for (state, words) in vocabulary.followUpStates { for word in words { followUpStates[word] = state } }
            ownerLabels += vocabulary.ownerLabels
            dueLabels += vocabulary.dueLabels
            statusLabels += vocabulary.statusLabels
            for milestone in Milestone.allCases { milestones.append((milestone, vocabulary.milestones[milestone] ?? [])) }
        }
        // "at around" before "at": the longest mark first.
        approximations.sort { $0.count > $1.count }
    }

    /// Whether a column heading names the column.
    func names(_ heading: String, _ column: Column) -> Bool { columns[column]?.contains(heading) ?? false }

    /// Whether a text says "unknown" and nothing else.
    func isUnknown(_ text: String) -> Bool {
        guard text.utf8.count <= 64 else { return false }
        return unknown.contains(Words.normalized(text))
    }
}

/// Folding of short texts before they are looked up.
enum Words {
    /// Lower case, white space collapsed, quotes straightened, punctuation at both ends removed.
    static func normalized(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var hasPendingSpace = false
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                hasPendingSpace = !result.isEmpty
                continue
            }
            if hasPendingSpace { result.append(" ") }
            hasPendingSpace = false
            result.append(scalar == "’" || scalar == "‘" ? "'" : scalar)
        }
        let edges: Set<Unicode.Scalar> = [
            ".", ",", ":", ";", "!", "?", "。", "，", "：", "；", "！", "？", "*", "_", "`", "\"", "'", "“", "”", "…", "(", ")", "（", "）",
            "[", "]", "-", "–", "—", " ", "、", "「", "」", "【", "】",
        ]
        while let last = result.last, edges.contains(last) { result.removeLast() }
        while let first = result.first, edges.contains(first) { result.removeFirst() }
        return String(result)
    }
}
