/// The words of a language about follow-up actions and what stands around them.
struct ActionWords: Sendable {
    /// Labels of facts about an action: `owner: …`.
    var ownerLabels: [String] = []
    var dueLabels: [String] = []
    var statusLabels: [String] = []
    /// Labels that stand before an action itself: `task: …`.
    var actionLabels: [String] = []
    /// Owners that are none: "nobody".
    var nobody: [String] = []
    /// What says that there is nothing to do.
    var nothing: [String] = []
    /// How a sentence begins that refuses work, and what it says of it: "no follow-up is needed", 无需整改.
    var refusals: [String] = []
    var refused: [String] = []
    /// How a remark on struck-out work begins that says why it will not be done: "duplicate of #12".
    var reasonsToDecline: [String] = []
    /// What stands between a date and the one to which it was moved.
    var movesOfDates: [String] = []
    /// What stands in front of a date that is hoped for.
    var expectations: [String] = []
    /// What stands in front of a due date without a colon. A space says where a word begins or ends.
    var dueWords: [String] = []
    /// What bounds a due date in a heading, in front of it and behind it: "by ", 之前; the longest first.
    var boundsBefore: [String] = []
    var boundsBehind: [String] = []
    /// What stands where a date would, and says that there is none.
    var undated: [String] = []
    /// What follows such a bound and says that the work is done by then: 上线.
    var completions: [String] = []
    /// Words that say of work that it is under way, and parts of words that look so and say that it is not.
    var underWay: [String] = []
    var notUnderWay: [String] = []
    /// How words begin that say that work is still to be done: 待.
    var waiting: [String] = []
    /// Short words that say that it was done, at the end of an action: 已删.
    var accomplished: [String] = []
    /// How names of parts of a company end: 部.
    var units: [String] = []
    /// How the name of a role ends that has work to do: 负责人.
    var roles: [String] = []
    /// How headings among the actions begin that tell of the work, and name none: "why we chose this".
    var asides: [String] = []
    /// How headings begin and end below which stands what was done: "what we changed", "controls implemented".
    var changes: [String] = []
    var achievements: [String] = []
    /// Names of lists that are no work: "don'ts", "options".
    var otherLists: [String] = []
    /// Columns of a table that compares what one may do: "pros", 缺点.
    var optionColumns: [String] = []
    /// How names of groups of actions end that are no kind of them: 流程层面.
    var groups: [String] = []
    /// With which words an action ends that name who does it right before them: 张三负责.
    var charges: [String] = []
    /// What stands before the handle of somebody who is not the owner: "thanks".
    var thanks: [String] = []
    /// How names of lists end that are gone through each time, and the words in them that say that they are work.
    var checklists: [String] = []
    var kindsOfWork: [String] = []
    /// How names of teams end.
    var teams: [String] = []
    /// Words with which an action begins, where words are not parted.
    var verbs: [String] = []
    /// Nouns for work. In a heading they name actions behind an outlook: "proposed changes"; improvements do so alone.
    var works: [String] = []
    var improvements: [String] = []
    /// Words that say of work that it is still to come, or what it is for.
    var outlooks: [String] = []
    /// Words that may stand beside them.
    var qualifiers: [String] = []
    /// With which sentences tell what will be done or was. A space says where a word begins or ends.
    var telling: [String] = []
    /// The same for what a sentence above a list of actions says will be done, and what it says it is for.
    var promises: [String] = []
    var purposes: [String] = []
    /// How a sentence ends that leads to what is still to be done.
    var intents: [String] = []
    /// States of items that are still to be done, whatever stands beside them.
    var intendedStates: [String] = []
    /// How sentences begin that thank, excuse or offer help, which is no work, and words of such sentences where words are
    /// not parted: one that tells what to do besides is no courtesy.
    var courtesies: [String] = []
    var excuses: [String] = []
    /// Words before the comma with which the first of several paragraphs begins, and the others: "first", "secondly".
    var firsts: [String] = []
    var furthers: [String] = []
    /// Lines that end a letter: what follows says who wrote it.
    var closings: [String] = []
    /// Words of a sentence above a list of what readers are asked to do.
    var advice: [String] = []
    /// How such a sentence begins that says what the list is for, and the words with which it goes on.
    var aims: [String] = []
    var recurrences: [String] = []
    /// Headings that say by when the work below is to be done: "long-term".
    var horizons: [String] = []
    /// Parts of headings of boxes to go through each time, which are no work to be done: "validation", 验收.
    var checks: [String] = []
    /// Names of actions with which a longer heading may end where nothing else names them: "ongoing security measures".
    var measures: [String] = []

    /// The words of several languages together.
    static func + (left: Self, right: Self) -> Self {
        var both = left
        for list in lists { both[keyPath: list] += right[keyPath: list] }
        return both
    }

    private static var lists: [WritableKeyPath<Self, [String]>] {
        [
            \.ownerLabels, \.dueLabels, \.statusLabels, \.actionLabels, \.nobody, \.nothing, \.refusals, \.refused,
            \.reasonsToDecline, \.dueWords, \.boundsBefore, \.boundsBehind, \.undated, \.completions, \.achievements,
            \.optionColumns, \.groups,
            \.charges,
            \.thanks,
            \.waiting, \.accomplished, \.units, \.roles, \.movesOfDates, \.expectations, \.underWay, \.notUnderWay,
            \.asides, \.changes,
            \.otherLists, \.checklists,
            \.kindsOfWork, \.teams, \.verbs, \.works, \.improvements, \.outlooks, \.qualifiers, \.telling,
            \.promises, \.purposes, \.intents, \.intendedStates, \.courtesies, \.excuses, \.advice, \.firsts,
            \.furthers, \.closings,
            \.aims, \.recurrences,
            \.horizons,
            \.checks,
            \.measures,
        ]
    }
}

/// Names of work still to be done, made of known words: "Further actions", "Proposed process changes".
struct NamesOfWork: Sendable {
    private let works: Set<String>
    private let improvements: Set<String>
    private let outlooks: Set<String>
    private let qualifiers: Set<String>

    init(_ words: ActionWords) {
        works = Set(words.works)
        improvements = Set(words.improvements)
        outlooks = Set(words.outlooks)
        qualifiers = Set(words.qualifiers)
    }

    /// Whether a normalized heading of several words is such a name: all words are known, the last one is a noun for work,
    /// and one before it says that it is still to come.
    func contains(_ heading: String) -> Bool {
        guard heading.utf8.count <= 60 else { return false }
        var words = heading.split { " /&,+".contains($0) }.map(String.init)
        // "Measures planned" are planned measures.
        if words.count > 1, let last = words.last, outlooks.contains(last), !improvements.contains(last) {
            words.insert(words.removeLast(), at: 0)
        }
        // A short-term fix is what ended the incident.
        if words.first.map({ $0.hasPrefix("short") }) ?? false, let last = words.last,
            ["fix", "mitigation", "solution", "workaround"].contains(last)
        {
            return false
        }
        guard words.count > 1, let noun = words.last, works.contains(noun) || improvements.contains(noun) else {
            return false
        }
        return words.dropLast().allSatisfy { outlooks.contains($0) || qualifiers.contains($0) || works.contains($0) }
            && (improvements.contains(noun) || words.dropLast().contains(where: outlooks.contains))
    }
}
