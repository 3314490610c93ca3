import PostmortemCore

/// Paragraphs that are counted in words, as those of letters are.
extension FollowUpReader {
    /// Whether a text begins as the first of several does, "First, …", or as one of the others, "Second, …"; nil where it
    /// begins as neither.
    func ordinal(_ text: String) -> Bool? {
        guard let comma = text.firstIndex(of: ",") else { return nil }
        let word = text[..<comma].lowercased()
        if lexicon.actions.firsts.contains(word) { return true }
        return lexicon.actions.furthers.contains(word) ? false : nil
    }

    static let longestOrdinal = 24

    /// Whether texts begin with "First, …", "Second, …" one behind the other.
    func areCounted(_ texts: [String]) -> Bool {
        texts.count > 1 && ordinal(texts[0]) == true && texts.dropFirst().allSatisfy { ordinal($0) == false }
    }

    /// The paragraphs that begin so, where two do or more, and those that say who, by when or how far: the others explain
    /// them. Where none are counted, all.
    func counted(_ prose: [FollowUp]) -> [FollowUp] {
        let texts = prose.map(\.text).filter { ordinal($0) != nil }
        return areCounted(texts) ? prose.filter { ordinal($0.text) != nil || $0.hasFacts } : prose
    }
}

extension FollowUp {
    /// Whether it says who is to do it, by when, or how far it is.
    var hasFacts: Bool { owner != nil || dueText != nil || status != nil }
}
