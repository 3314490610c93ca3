import PostmortemCore
import PostmortemMarkdown

/// Known headings, to be found by words that are nearly one of them: "Timline", "Action itmes".
struct HeadingSpellings: Sendable {
    /// By their first letter, which is seldom the wrong one: so only a few are compared.
    private let byLetter: [UInt8: NearMiss]

    /// Shorter words are too near to others: "fix" and "mix".
    private static let shortest = 6
    /// Letters from which on there may be two slips, each in a word of its own.
    private static let long = 12

    init(_ headings: some Sequence<String>) {
        // The first in the alphabet wins ties, run after run.
        let words = headings.filter { $0.utf8.count >= Self.shortest && Self.areWords($0) }.sorted()
        byLetter = Dictionary(grouping: words) { $0.utf8.first ?? 0 }.mapValues { NearMiss($0) }
    }

    /// The heading that normalized words are but for a slip or two, where they are none themselves.
    func heading(nearTo words: String) -> String? {
        guard words.utf8.count >= Self.shortest, words.utf8.count <= 60, Self.areWords(words),
            let first = words.utf8.first,
            let meant = byLetter[first]?.best(for: words, within: words.utf8.count < Self.long ? 1 : 2)
        else { return nil }
        let pairs = zip(words.split(separator: " "), meant.split(separator: " ")).map { (String($0), String($1)) }
        // "Going forward" is not "moving forward".
        let areSlips = pairs.allSatisfy { $0 == $1 || NearMiss([$1]).best(for: $0, within: 1) != nil }
        return areSlips ? meant : nil
    }

    private static func areWords(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0.isLetter || $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "'") }
    }
}

extension SectionReader {
    /// What headings without a kind are about that are nearly one of a kind that no section of the document is of.
    func misspeltHeadings(_ marks: [Mark], _ sections: [Section]) -> [MarkdownTree.Index: SectionKind] {
        let known = Set(sections.compactMap(\.kind))
        let read = Set(sections.lazy.filter { $0.kind != nil || $0.topic != nil }.compactMap(\.headingNode))
        var misspelt: [MarkdownTree.Index: SectionKind] = [:]
        for mark in marks.lazy.filter({ $0.isWhole && !read.contains($0.node) }).prefix(Self.fewHeadings) {
            for form in HeadingText.forms(of: mark.heading).prefix(2) where !classifier.names(form) {
                guard let kind = lexicon.spellings.heading(nearTo: form).flatMap({ lexicon.headings[$0] }),
                    !known.contains(kind)
                else { continue }
                misspelt[mark.node] = kind
                break
            }
        }
        return misspelt
    }

    /// Headings of no known kind that are looked at: whoever writes one by hand has written a few.
    private static let fewHeadings = 100
}
