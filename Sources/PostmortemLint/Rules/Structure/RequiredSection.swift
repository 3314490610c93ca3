import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Whether a document has a section that rules ask for.
enum SectionPresence {
    case filled
    case empty(Section)
    case missing
}

extension IncidentDocument {
    /// Whether one of the kinds of section is there and says something.
    func presence(of kinds: SectionKind...) -> SectionPresence {
        var empty: Section?
        for section in sections {
            guard let kind = section.kind, kinds.contains(kind) else { continue }
            if !section.isEmpty { return .filled }
            if empty == nil { empty = section }
        }
        return empty.map { .empty($0) } ?? .missing
    }

    /// Reports a section that is not there at the title, and one that says nothing at its heading.
    ///
    /// - Parameter names: headings that the section usually has; one that is nearly one of them is shown beside it.
    func report(
        _ presence: SectionPresence, missing: FindingMessage, empty: FindingMessage, names: [String],
        findings: inout Findings
    ) {
        switch presence {
        case .filled: break
        case .missing:
            let notes = misspeltHeading(names).map { heading in
                [Note("did you mean '\(heading.name)' here?", at: location(heading.span))]
            }
            findings.report(missing, at: location(titleSpan), notes: notes ?? [])
        case .empty(let section): findings.report(empty, at: location(section.headingSpan))
        }
    }

    private static let fewHeadings = 500

    /// A heading that is nearly one of the names, or is one and lacks the space behind its `#`, with which alone it is a
    /// heading.
    private func misspeltHeading(_ names: [String]) -> (name: String, span: Span)? {
        // Whoever looks for one section has written a few: a document of a machine may have thousands.
        for section in sections.prefix(Self.fewHeadings) where section.kind == nil {
            if let name = NearMiss.best(for: section.heading, in: names) { return (name, section.headingSpan) }
        }
        for node in tree.children(of: 0).prefix(Self.fewHeadings) where tree[node].kind == .paragraph {
            let text = file.bytes[tree[node].span.range].prefix { $0 != 0x0A && $0 != 0x0D }
            let words = text.drop { $0 == UInt8(ascii: "#") }
            guard words.startIndex > text.startIndex, words.count <= 80 else { continue }
            let heading = String(decoding: words, as: UTF8.self)
            let name = names.first { $0.lowercased() == heading.lowercased() } ?? NearMiss.best(for: heading, in: names)
            if let name { return (name, Span(text.startIndex, text.endIndex)) }
        }
        return nil
    }

    /// Reports a section that is not there although the running text, or a section with another heading, speaks of what it
    /// would hold.
    ///
    /// - Parameter headings: words of headings under which it often stands.
    /// - Returns: whether that is so.
    func reportMention(
        _ presence: SectionPresence, of phrases: PhraseSet, headings: [String] = [], in prose: Prose,
        as message: FindingMessage, note: String, findings: inout Findings
    ) -> Bool {
        guard case .missing = presence, let mention = heading(of: headings) ?? mention(of: phrases, in: prose) else {
            return false
        }
        findings.report(message, at: location(titleSpan), notes: [Note(note, at: location(mention))])
        return true
    }

    /// The first heading, of a section of no known kind, that holds one of some words.
    private func heading(of words: [String]) -> Span? {
        guard !words.isEmpty else { return nil }
        return sections.prefix(Self.fewHeadings).first { section in
            guard section.kind == nil, !section.isEmpty else { return false }
            let heading = section.heading.prefix(120).lowercased()
            return words.contains { heading.contains($0) }
        }?.headingSpan
    }

    /// The first of some phrases in the running text, where the author speaks of something without a section for it.
    ///
    /// Headings name things, and actions tell what will be: neither tells what was.
    private func mention(of phrases: PhraseSet, in prose: Prose) -> Span? {
        let actions = NodeRanges(sections) { $0.kind == .followUps }
        let match = phrases.matches(in: prose).first { match in
            let node = prose.node(at: match.range.lowerBound)
            if actions.contains(node) || tree.ancestor(of: node, where: { $0 == .heading }) != nil { return false }
            // "What was the root cause?" is what a template asks.
            let end = prose.sentence(around: match.range).upperBound
            return !(end < prose.bytes.count && prose.bytes[end] == UInt8(ascii: "?"))
        }
        return match.map { prose.span($0.range) }
    }

    /// The heading to suggest for a section, in the document's language.
    func suggestedHeading(_ english: String, chinese: String) -> String { "'## \(suggested(english, chinese))'" }

    /// What an author may copy, in the document's language.
    func suggested(_ english: String, _ chinese: String) -> String { language.hasPrefix("zh") ? chinese : english }

    /// An item to suggest for a list of detection gaps.
    var suggestedGap: String { suggested("'- G1: CPU is sampled every 60 s'", "'- G1：CPU 每 60 秒才采样一次'") }
}
