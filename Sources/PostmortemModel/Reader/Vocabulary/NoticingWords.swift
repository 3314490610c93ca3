import PostmortemCore

/// The words of a language about noticing that something is wrong, and what stands around them in headings.
struct NoticingWords: Sendable {
    /// Words for noticing and for what notices: "alert", 监控.
    var noticing: [String] = []
    /// Words that say that it did not, or too late: "missed", 未.
    var failing: [String] = []
    /// Words with which a heading asks how it was noticed: "who", 如何.
    var asking: [String] = []
    /// Words that say that it will be done better: "improve", 完善.
    var improving: [String] = []
}

/// Headings that tell of noticing by the words that stand beside each other: "Alerts that did not fire", 异常是如何被察觉的.
struct NoticingHeadings: Sendable {
    private struct Words: Sendable {
        var noticing: Set<String>
        var failing: Set<String>
        var asking: Set<String>
        var improving: Set<String>
    }

    /// Words of Chinese are looked for within others.
    private struct Parts: Sendable {
        var noticing: Phrases
        var failing: Phrases
        var asking: Phrases
        var improving: Phrases
    }

    private let words: Words
    private let parts: Parts

    /// Takes the words of languages that part them with spaces, and of Chinese.
    init(spaced: NoticingWords, chinese: NoticingWords) {
        words = Words(
            noticing: Set(spaced.noticing), failing: Set(spaced.failing), asking: Set(spaced.asking),
            improving: Set(spaced.improving))
        func phrases(_ words: [String]) -> Phrases { Phrases(words.map { Array($0.utf8) }) }
        parts = Parts(
            noticing: phrases(chinese.noticing), failing: phrases(chinese.failing), asking: phrases(chinese.asking),
            improving: phrases(chinese.improving))
    }

    /// Bytes beyond which a heading is a sentence.
    private static let longest = 90

    /// ``SectionKind/detection`` or ``SectionKind/detectionGaps`` where a normalized heading tells of it; nil for others.
    func kind(of heading: String) -> SectionKind? {
        guard heading.utf8.count <= Self.longest else { return nil }
        return heading.utf8.contains { $0 >= 0xE4 } ? kind(ofParts: ByteSearch(heading)) : kind(ofWords: heading)
    }

    private func kind(ofWords heading: String) -> SectionKind? {
        var tokens = heading.split { !$0.isLetter && $0 != "'" }.map(String.init)[...]
        if tokens.first == "the" { tokens = tokens.dropFirst() }
        let denies = tokens.contains { $0 == "not" || $0.hasSuffix("n't") }
        // "What we couldn't see"
        if denies, tokens.contains("we"), tokens.contains("see") { return .detectionGaps }
        // "Why didn't CI catch it?", but not "Why the catch-up didn't help"
        if denies, tokens.first == "why", !heading.contains("catch-"),
            tokens.contains(where: ["catch", "find", "see", "reveal", "show", "spot", "expose"].contains)
        {
            return .detectionGaps
        }
        guard tokens.contains(where: words.noticing.contains), !tokens.contains(where: words.improving.contains) else {
            return nil
        }
        if denies || tokens.contains(where: words.failing.contains) { return .detectionGaps }
        // "How to detect it" tells others what to do.
        guard let first = tokens.first, words.asking.contains(first), tokens.dropFirst().first != "to" else {
            return nil
        }
        return .detection
    }

    /// Bytes between the starts of two words that belong together: six characters before, ten behind.
    private static let reach = -18...30

    private func kind(ofParts heading: ByteSearch) -> SectionKind? {
        guard heading.contains(anyOf: parts.noticing), !heading.contains(anyOf: parts.improving) else { return nil }
        var places: [Int] = []
        _ = heading.first(of: parts.noticing) { _, range in
            places.append(range.lowerBound)
            return false
        }
        let fails = heading.first(of: parts.failing) { _, range in
            places.contains { Self.reach.contains(range.lowerBound - $0) }
        }
        if fails != nil { return .detectionGaps }
        return heading.contains(anyOf: parts.asking) ? .detection : nil
    }
}
