/// The words of one language that the reader understands. A further language is one more value of this type.
///
/// Words are in lower case, without decoration; see ``HeadingText`` for what is stripped before they are compared.
struct Vocabulary: Sendable {
    /// Headings that are exactly this.
    var headings: [SectionKind: [String]] = [:]
    /// Words that decide a longer heading that contains them, strongest first.
    var headingPhrases: [(SectionKind, [String])] = []
    /// Headings that are a timeline where they hold timed entries, and else the given kind.
    var timedHeadings: [String: SectionKind?] = [:]
    /// Words of headings that ask for a reason, and of those that ask for another one than the incident's. A space at
    /// either end is an end of a word, two in front are the heading's.
    var whyQuestions: [String] = []
    /// Words with which a heading goes on from the one before it: "but ".
    var openings: [String] = []
    var otherQuestions: [String] = []
    /// Words with which a heading that holds a phrase of a kind tells of something else: "what was not the root cause",
    /// 修复后验证. A space at either end is an end of a word.
    var otherMeanings: [SectionKind: [String]] = [:]
    /// Words of headings that name a kind only where nothing else in the document does.
    var fallbackHeadings: [SectionKind: [String]] = [:]
    /// The same for words that stand in the heading. A space at either end is an end of a word, two in front are the
    /// heading's.
    var fallbackPhrases: [SectionKind: [String]] = [:]
    /// Labels at the head of a document.
    var headFields: [HeadField: [String]] = [:]
    /// Headings of sections that hold such labels only.
    var headHeadings: [String] = []
    /// Column headings.
    var columns: [Column: [String]] = [:]
    /// Words for "unknown".
    var unknown: [String] = []
    /// Texts that stand for nothing said yet.
    var placeholders: [String] = []
    /// First words of sentences by which templates tell an author what to write.
    var templateOpenings: [String] = []
    /// Marks of an approximate time.
    var approximations: [String] = []
    /// Words before a time that say nothing of how exact it is: "at", "from".
    var timeLeadIns: [String] = []
    var followUpTypes: [FollowUpType: [String]] = [:]
    var followUpStates: [FollowUpStatus: [String]] = [:]
    var actions = ActionWords()
    var noticing = NoticingWords()
    /// Words with which a sentence tells somebody what to do.
    var actionVerbs: Set<String> = []
    /// Phrases by which a timeline entry says that a milestone was reached.
    var milestones: [Milestone: [String]] = [:]
}

/// What a column of a table holds.
enum Column: UInt8, Sendable, CaseIterable {
    case time, end, event, actor
    case metric, normal, observed, at
    case signal, source, interval
    case gap
    case action, type, owner, due, status, ticket, closes, id, priority, reason
}

/// Columns, one bit each.
struct ColumnSet: OptionSet {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The set of one column.
    init(_ column: Column) { rawValue = 1 << UInt32(column.rawValue) }
}
