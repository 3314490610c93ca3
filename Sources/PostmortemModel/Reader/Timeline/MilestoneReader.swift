import PostmortemCore

/// Finds out which milestone a timeline entry says was reached.
struct MilestoneReader {
    let lexicon: Lexicon

    private static let chineseDenials = ["未", "没有", "尚未", "仍未", "等待"].map { Array($0.utf8) }
    /// What begins is not reached: "recovery begins".
    private static let beginnings = ["开始", "開始", "作业", "作業"].map { Array($0.utf8) }
    private static let denials = Set(
        [
            "not", "no", "never", "until", "before", "yet", "be", "expected", "if", "when", "once", "partially",
            "almost",
            // Not the first of them: "More customers report", "days later, users report".
            "more", "further", "additional", "other", "later", "reports", "indicating",
        ].map {
            Array($0.utf8)[...]
        })

    /// The milestone named by the words of an entry; nil when they name none, deny one, or only expect one.
    func milestone(of words: String) -> Milestone? {
        guard !words.isEmpty else { return nil }
        let text = ByteSearch(Words.normalized(words.utf8.count <= 240 ? words : String(words.prefix(160))))
        return text.first(of: lexicon.milestonePhrases, where: { names(text, lexicon.milestonePhrases[$0], at: $1) })
            .map { lexicon.milestones[$0.phrase] }
    }

    private func names(_ text: ByteSearch, _ phrase: ArraySlice<UInt8>, at range: Range<Int>) -> Bool {
        let before = text.bytes[..<range.lowerBound]
        if text.bytes[range.lowerBound] >= 0x80 {
            let after = text.bytes[range.upperBound...]
            return !Self.chineseDenials.contains { before.suffix($0.count).elementsEqual($0) }
                && !Self.beginnings.contains { after.starts(with: $0) }
        }
        // A single common word names a milestone only as a label does: at the head of the entry, or "(resolved)".
        if !phrase.contains(0x20), range.lowerBound != 0 {
            // Normalised words have no bracket at their end.
            return before.last == UInt8(ascii: "(")
                && [nil, UInt8(ascii: ")")].contains(text.bytes[range.upperBound...].first)
        }
        guard before.last.map({ !Self.isLetter($0) }) ?? true,
            text.bytes[range.upperBound...].first.map({ !Self.isLetter($0) }) ?? true
        else { return false }
        return !before.split { !Self.isLetter($0) && $0 != UInt8(ascii: "'") }.suffix(3)
            .contains { Self.denials.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte.isLetter }
}
