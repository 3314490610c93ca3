/// Finds out which milestone a timeline entry says was reached.
struct MilestoneReader {
    let lexicon: Lexicon

    /// The milestone named by the words of an entry; nil when they name none, deny one, or only expect one.
    func milestone(of words: String) -> Milestone? {
        guard !words.isEmpty else { return nil }
        let text = Words.normalized(String(words.prefix(160)))
        for (milestone, phrases) in lexicon.milestones {
            for phrase in phrases where names(text, phrase) { return milestone }
        }
        return nil
    }

    private func names(_ text: String, _ phrase: String) -> Bool {
        guard let range = text.firstRange(of: phrase) else { return false }
        let isASCII = phrase.utf8.allSatisfy { $0 < 0x80 }
        guard isASCII else { return !["未", "没有", "尚未", "仍未", "等待"].contains { text[..<range.lowerBound].hasSuffix($0) } }
        // A single common word names a milestone only at the head of the entry, as a label does.
        if !phrase.contains(" "), range.lowerBound != text.startIndex { return false }
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        guard before.map({ !$0.isLetter }) ?? true, after.map({ !$0.isLetter }) ?? true else { return false }
        let head = text[..<range.lowerBound].split(separator: " ").suffix(3)
        return !head.contains { ["not", "no", "never", "until", "before", "yet", "be", "expected", "if", "when", "once"].contains($0) }
    }
}
