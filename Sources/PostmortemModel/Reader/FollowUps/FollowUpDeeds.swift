/// How names, labels and sentences say in English that something was done.
extension FollowUpReader {
    /// "What changed as a result", "Improvements implemented": what stands below was done.
    func namesWhatWasDone(_ heading: String) -> Bool {
        if lexicon.actions.achievements.contains(where: heading.hasSuffix)
            || lexicon.actions.changes.contains(where: heading.hasPrefix)
        {
            return true
        }
        let words = heading.split(separator: " ")
        guard let added = words.firstIndex(of: "added"), added > 0 else { return false }
        let tellsOfAdding = words.last == "added" || words[added...].dropFirst().first == "by"
        return tellsOfAdding && !words.contains(where: Self.denials.contains)
    }

    /// "We've moved the logs", "A daily check has been added", "Monthly check added: …".
    func tellsWhatWasDone(_ lead: String) -> Bool {
        guard lead.utf8.contains(0x20) else { return false }
        var words = lead.lowercased().replacing("’", with: "'").split(separator: " ")[...]
        // "A daily check has been added", but not "Verify that the keys have been rotated".
        if let verb = words.firstIndex(where: { $0 == "has" || $0 == "have" }), (1...5).contains(verb),
            verb + 2 < words.count, words[verb + 1] == "been",
            words[verb + 2].hasSuffix("ed") || words[verb + 2] == "made",
            !Self.resolves.contains(String(words[verb + 2])),
            !words[..<verb].contains(where: { Self.conditions.contains(String($0)) }),
            !lexicon.beginsWithAction(String(words[0]), orWasDone: false)
        {
            return true
        }
        // "Monthly check added: …", but not "Still to be added: …"
        if let verb = words.dropFirst().prefix(5).firstIndex(where: { $0.hasSuffix(":") }), verb > 1,
            Self.achievements.contains(String(words[verb].dropLast())),
            !words[..<verb].contains(where: { Self.conditions.contains(String($0)) || Self.denials.contains($0) }),
            !lexicon.beginsWithAction(String(words[0]), orWasDone: false)
        {
            return true
        }
        // "Already run the script", but not "Already planned"
        if words.first == "already", words.count > 1, case let verb = String(words[1]) {
            return ["run", "made", "done", "set"].contains(verb)
                || verb.hasSuffix("ed") && !Self.resolves.contains(verb)
        }
        // "And of course we added a test"
        if let start = words.prefix(4).firstIndex(where: { $0.hasPrefix("we") && $0.count < 6 }),
            words[..<start].allSatisfy({ ["and", "of", "course", "also", "then", "so"].contains($0) })
        {
            words = words[start...]
        }
        if words.starts(with: ["we", "have"]) {
            words = words.dropFirst(2)
        } else if words.first == "we've" || words.first == "we" {
            words = words.dropFirst()
        } else {
            return false
        }
        return words.first.map { $0.hasSuffix("ed") && $0.utf8.count > 4 && !Self.resolves.contains(String($0)) }
            ?? false
    }

    /// "So far we've rolled out:", "We have already taken these steps:" above a list.
    func announcesWhatWasDone(_ lead: String) -> Bool {
        let words = lead.lowercased().replacing("’", with: "'").split { $0 == " " || $0 == ":" }
        guard let start = words.prefix(4).firstIndex(where: { ["we've", "i've", "we", "i"].contains($0) }) else {
            return false
        }
        var rest = words[start...].dropFirst()
        let isPerfect = words[start].hasSuffix("'ve") || rest.popFirst() == "have"
        rest = rest.drop { ["already", "since", "now", "also"].contains($0) }
        guard isPerfect, let verb = rest.first, let last = rest.last else { return false }
        if ["rolled", "deployed", "shipped", "implemented"].contains(verb) { return !rest.contains("will") }
        // "We have created these tickets:" tells of work to be done.
        return ["taken", "made", "done"].contains(verb)
            && ["steps", "measures", "changes", "improvements", "fixes"].contains(last)
    }

    /// How something came to be there.
    private static let achievements: Set<String> = [
        "added", "introduced", "implemented", "deployed", "created", "fixed", "updated", "merged", "documented",
        "written", "shipped", "installed",
    ]

    /// What says that it is not so, or not yet.
    private static let denials: Set<Substring> = [
        "not", "nobody", "no", "nothing", "never", "still", "yet", "to", "be", "none",
    ]

    /// What tells that something is so under a condition, of somebody, or of a ticket alone.
    private static let conditions: Set<String> = [
        "once", "after", "if", "when", "until", "unless", "because", "since", "before", "that", "whether", "whose",
        "who", "which", "where", "how", "ticket", "tickets", "issue", "issues", "task",
        "tasks", "epic", "pr",
    ]

    /// What says that something will be done, or is no past.
    private static let resolves: Set<String> = [
        "need", "decided", "planned", "agreed", "proposed", "started", "wanted", "intended", "scheduled", "committed",
        "proceed", "resolved",
    ]
}
