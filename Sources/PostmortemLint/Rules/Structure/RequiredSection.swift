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
    func presence(of kinds: SectionKind...) -> SectionPresence { presence(of: kinds) }

    private func presence(of kinds: [SectionKind]) -> SectionPresence {
        var empty: Section?
        for section in sections {
            // One whose heading is misspelt is read, and reported so that the heading is mended.
            guard let kind = section.kind, kinds.contains(kind), !section.isMisspelt else { continue }
            if !section.isEmpty { return .filled }
            if empty == nil { empty = section }
        }
        return empty.map { .empty($0) } ?? .missing
    }

    /// The sections that say nothing and are reported as a whole by a rule on missing ones; nobody speaks of others.
    func sectionsReportedAsEmpty(_ settings: Settings) -> NodeRanges {
        var asked: [[SectionKind]] = [
            [.summary], [.impact],
            settings.contributingFactorsSatisfyRootCause ? [.rootCause, .contributingFactors] : [.rootCause],
        ]
        if timeline.isEmpty { asked.append([.timeline]) }
        if gaps.isEmpty { asked.append([.detectionGaps]) }
        if followUps.isEmpty { asked.append([.followUps]) }
        let empty = asked.compactMap { kinds in
            if case .empty(let section) = presence(of: kinds) { section } else { nil }
        }
        return NodeRanges(empty) { _ in true }
    }

    /// What a document says of something in its running text instead of in a section for it.
    struct Mention {
        /// What to look for.
        var phrases: PhraseSet
        /// What to report where it is found.
        var message: FindingMessage
        /// What to say at the place.
        var note = "the text speaks of it here"
    }

    /// Reports a section that is not there at the title, and one that says nothing at its heading.
    ///
    /// Of one that is not there it also tells where it may be: a heading that is nearly its name, or usually stands above
    /// such things, else a sentence that speaks of them.
    ///
    /// - Parameters:
    ///   - names: headings that the section usually has, the English one and the Chinese one first.
    ///   - headings: words of headings under which it often stands.
    ///   - fields: keys of the front matter that tell the same elsewhere; no page shows them.
    func report(
        _ presence: SectionPresence, missing: FindingMessage, empty: FindingMessage, names: [String],
        headings: [String] = [], fields: [String] = [], mention: Mention? = nil, in prose: Prose,
        findings: inout Findings
    ) {
        switch presence {
        case .filled: break
        case .empty(let section): findings.report(empty, at: location(section.headingSpan))
        case .missing:
            let title = location(titleSpan)
            if let field = toldField(fields) {
                findings.report(
                    .onlyField(suggested(names[0], names[1]), missing), at: title,
                    notes: [Note("it is told here", at: location(field))])
            } else if let heading = misspeltHeading(names) {
                let note = Note("did you mean '\(heading.name)' here?", at: location(heading.span))
                findings.report(missing, at: title, notes: [note])
            } else if let heading = heading(of: headings) {
                findings.report(
                    .unnamed(suggested(names[0], names[1]), missing), at: title,
                    notes: [Note("this may be it", at: location(heading))])
            } else if let mention, let span = self.mention(of: mention.phrases, in: prose) {
                findings.report(mention.message, at: title, notes: [Note(mention.note, at: location(span))])
            } else {
                findings.report(missing, at: title)
            }
        }
    }

    /// The place of a field that tells something in a sentence.
    private func toldField(_ keys: [String]) -> Span? {
        frontMatter?.fields.first { field in
            guard keys.contains(field.key.value), case .scalar(let text) = field.value else { return false }
            return text.value.utf8.count >= 20
        }?.value.span
    }

    private static let fewHeadings = 500

    /// A heading that is nearly one of the names, or is one and lacks the space behind its `#`, with which alone it is a
    /// heading.
    private func misspeltHeading(_ names: [String]) -> (name: String, span: Span)? {
        // Whoever looks for one section has written a few: a document of a machine may have thousands.
        for section in sections.prefix(Self.fewHeadings) where section.kind == nil || section.isMisspelt {
            if let name = NearMiss.best(for: section.heading, in: names) { return (name, section.headingSpan) }
        }
        for node in tree.children(of: 0).prefix(Self.fewHeadings) where tree[node].kind == .paragraph {
            for text in file.bytes[tree[node].span.range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
                let words = text.drop { $0 == UInt8(ascii: "#") }
                guard words.startIndex > text.startIndex, words.count <= 80 else { continue }
                let heading = String(decoding: words, as: UTF8.self)
                let name =
                    names.first { $0.lowercased() == heading.lowercased() } ?? NearMiss.best(for: heading, in: names)
                if let name { return (name, Span(text.startIndex, text.endIndex)) }
            }
        }
        return nil
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
            // "What was the root cause?" is what a template asks; "if these services were affected" tells nothing either.
            let sentence = prose.sentence(around: match.range)
            let before = sentence.lowerBound..<match.range.lowerBound
            let isOpen = !Self.conditions.matches(in: prose, before).isEmpty
            let end = sentence.upperBound
            return !isOpen && !(end < prose.bytes.count && prose.bytes[end] == UInt8(ascii: "?"))
        }
        return match.map { prose.span($0.range) }
    }

    private static let conditions = PhraseSet(["if", "whether", "如果", "是否"])

    /// The heading to suggest for a section, in the document's language.
    func suggestedHeading(_ english: String, chinese: String) -> String { "'## \(suggested(english, chinese))'" }

    /// What an author may copy, in the language of the document's headings, else of its text.
    func suggested(_ english: String, _ chinese: String) -> String {
        guard language.hasPrefix("zh") else { return english }
        let headings = sections.prefix(Self.fewHeadings).filter { $0.kind != nil && $0.headingNode != nil }
        let inEnglish = headings.count { $0.heading.utf8.allSatisfy { $0 < 0x80 } }
        return inEnglish * 2 > headings.count ? english : chinese
    }

    /// What to write where nobody knows something.
    var suggestedUnknown: String { suggested("'unknown'", "'未知'") }

    /// What to write as the state of an action that will not be done.
    var suggestedDecline: String { suggested("'declined: <reason>'", "'不采纳：<原因>'") }

    /// An item to suggest for a list of detection gaps.
    var suggestedGap: String { suggested("'- G1: CPU is sampled every 60 s'", "'- G1：CPU 每 60 秒才采样一次'") }
}

extension FindingMessage {
    fileprivate static func unnamed(_ name: String, _ missing: FindingMessage) -> Self {
        Self(
            "No section is named \(quoted(name))",
            help: "give the one below that name if it is meant; else \(missing.help)")
    }

    fileprivate static func onlyField(_ name: String, _ missing: FindingMessage) -> Self {
        Self("\(name) stands in the front matter only", help: "no page shows it there: \(missing.help)")
    }
}
