import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// The words with which a section says what it is about.
struct SectionExcerpt {
    /// A piece of running text: a paragraph, or the first paragraph of a list item.
    private struct Piece {
        var text: String
        /// Lists around it.
        var depth: Int
        /// What the author emphasises in it.
        var emphasised: [String] = []

        var isItem: Bool { depth > 0 }
    }

    private let pieces: [Piece]
    /// A sub-heading at the very start that is a statement of its own, such as "One expression, many ways to fail".
    private let openingHeading: String?
    /// Whether the section is a chain of questions, "5 whys".
    private let asksWhy: Bool

    /// Display cells from which a sub-heading says more than "Analysis" or "技术背景".
    private static let headingWidth = 20
    /// Text beyond this is not needed for an excerpt.
    private static let maximumPieces = 24
    private static let maximumSentences = 10
    /// Sections of one kind that are looked at.
    private static let maximumSections = 8

    /// Reads a section of a document; nil when the document has none of the kind that says anything.
    init?(_ kind: SectionKind, of document: IncidentDocument) {
        guard let section = Self.section(kind, of: document) else { return nil }
        asksWhy = Self.asksWhy(section)
        let tree = document.tree
        // Sub-sections of another kind speak for themselves: the gaps inside of "Detection".
        let others = document.sections.filter {
            $0.kind != nil && $0.kind != kind && $0.nodes.lowerBound > section.nodes.lowerBound
                && section.nodes.contains($0.nodes.lowerBound)
        }
        var pieces: [Piece] = []
        var heading: String?
        var lists: [Int32] = []
        var index = section.nodes.lowerBound
        if index < section.nodes.upperBound, !tree[index].kind.isBlock {
            // What follows a bold label in its own paragraph.
            let end = (index..<section.nodes.upperBound).first { tree[$0].kind.isBlock } ?? section.nodes.upperBound
            pieces.append(Self.piece(tree, index..<end, depth: 0))
            index = end
        }
        while index < section.nodes.upperBound, pieces.count < Self.maximumPieces {
            if let other = others.first(where: { ($0.headingNode ?? $0.nodes.lowerBound) == index }) {
                index = max(other.nodes.upperBound, index + 1)
                continue
            }
            let node = tree[index]
            while let end = lists.last, end <= index { lists.removeLast() }
            switch node.kind {
            case .heading:
                if heading == nil, pieces.isEmpty { heading = tree.plainText(index) }
            // What a template asks its author stands in italics: *Who was affected?*
            case .paragraph
            where Int(node.subtreeEnd) > index + 1 && tree[index + 1].kind == .emphasis
                && tree[index + 1].subtreeEnd == node.subtreeEnd:
                break
            case .paragraph:
                pieces.append(Self.piece(tree, index..<Int(node.subtreeEnd), depth: lists.count))
            case .list:
                lists.append(node.subtreeEnd)
                index += 1
                continue
            case .item:
                index += 1
                continue
            default: break
            }
            index = Int(node.subtreeEnd)
        }
        // A label that stands in front of its text is the name of the box.
        if let first = pieces.first, first.text.hasPrefix(section.heading) {
            let rest = first.text.dropFirst(section.heading.count)
            if let sign = rest.first, ":：".contains(sign) || section.heading.hasSuffix(":") {
                pieces[0].text = String(rest)
            }
        }
        if let first = pieces.first { pieces[0].text = String(first.text.drop { ":： ".contains($0) }) }
        self.pieces = pieces.filter { Self.isStatement($0.text) }
        openingHeading = heading.flatMap { displayWidth($0) >= Self.headingWidth && !Self.asks($0) ? $0 : nil }
        if self.pieces.isEmpty, openingHeading == nil { return nil }
    }

    /// What the section says to the matter: its first sentence that does, in at most `width` display cells, or the points
    /// of a list that it begins with, in at most `pointWidth` each.
    ///
    /// One that the author emphasises, or that says "the root cause was", comes before the first.
    func statement(on part: ChainPart, to width: Int, points pointWidth: Int) -> (lines: [String], rest: Int)? {
        if let points = points(on: part, to: pointWidth) { return points }
        var first: String?
        var place = 0
        // Behind "Nobody knows who noticed it" a sentence may be about anything.
        var needsCue = part.needsCue
        // Emphasis is meant for the section where it stands once; else it heads paragraphs.
        let emphasised = pieces.flatMap(\.emphasised)
        let stressed = emphasised.count == 1 ? emphasised[0] : nil
        for piece in pieces where place < Self.maximumSentences {
            let sentences = Excerpt.sentences(of: Excerpt.withoutLeadIn(piece.text), atMost: Self.maximumSentences)
            for (index, sentence) in sentences.enumerated() where Self.isStatement(sentence) {
                place += 1
                let words = ByteSearch(sentence.lowercased())
                // "We reverted it. This was not enough."
                guard !part.isDenied(by: words),
                    index + 1 == sentences.count || !part.isTakenBack(by: sentences[index + 1])
                else {
                    needsCue = true
                    continue
                }
                let isStressed = stressed.map(sentence.hasPrefix) ?? false || part.isStated(by: words)
                guard !Self.asks(sentence),
                    isStressed || first == nil && (!needsCue || part.isMeant(by: words))
                else { continue }
                let text = part.needsCue ? sentence : sentences[index...].joined()
                if isStressed, !Self.refersBack(sentence) { return ([Excerpt.opening(of: text, to: width)], 0) }
                first = first ?? text
                if part != .cause, stressed == nil { return ([Excerpt.opening(of: text, to: width)], 0) }
            }
        }
        guard let text = first ?? (part.needsCue ? nil : openingHeading) else { return nil }
        return ([Excerpt.opening(of: text, to: width)], 0)
    }

    /// The points of a list that the section begins with, where several say something to the matter.
    private func points(on part: ChainPart, to width: Int) -> (lines: [String], rest: Int)? {
        guard let first = pieces.firstIndex(where: { !Excerpt.withoutLeadIn($0.text).isEmpty }), pieces[first].isItem
        else { return nil }
        let items = pieces[first...].prefix(while: \.isItem).filter {
            let words = ByteSearch($0.text.lowercased())
            return $0.depth == pieces[first].depth && !Self.asks($0.text) && !part.isDenied(by: words)
                && (!part.needsCue || part.isMeant(by: words))
        }
        guard items.count > 1 else { return nil }
        // The last answer to "why?" is the cause; the first one is what was seen.
        return Self.shown(part == .cause && asksWhy ? items.suffix(1) : items[...], to: width)
    }

    private static func shown(_ pieces: some Collection<Piece>, to width: Int) -> (lines: [String], rest: Int) {
        let lines = pieces.prefix(maximumPoints).map { Excerpt.opening(of: $0.text, to: width) }
        return (lines.count == 1 ? lines : lines.map { "• " + $0 }, max(0, pieces.count - maximumPoints))
    }

    /// The section that speaks of nothing else: of "Root cause and resolution" the part with a label of its own, or the
    /// whole for what its heading names first.
    ///
    /// A chain of questions comes after a section that answers.
    private static func section(_ kind: SectionKind, of document: IncidentDocument) -> Section? {
        var others: [Section] = []
        for section in document.sections.lazy.filter({ $0.kind == kind && !$0.isEmpty }).prefix(maximumSections) {
            let kinds = document.sections.filter { $0.headingSpan == section.headingSpan }.map(\.kind)
            if kinds.count == 1, !asksWhy(section) { return section }
            if kinds.first == kind { others.append(section) }
        }
        return others.first { !asksWhy($0) } ?? others.first
    }

    private static func asksWhy(_ section: Section) -> Bool {
        let heading = section.heading.lowercased()
        return section.kind == .rootCause && chains.contains(where: heading.contains)
    }

    private static let chains = ["whys", "why's", "5 why", "5-why", "five why", "5个为什么", "五个为什么", "なぜなぜ"]

    private static func piece(_ tree: MarkdownTree, _ nodes: Range<MarkdownTree.Index>, depth: Int) -> Piece {
        let emphasised = nodes.filter { tree[$0].kind == .strong }.map { tree.plainText($0) }
        return Piece(text: text(tree, nodes), depth: depth, emphasised: emphasised.filter(isSentence))
    }

    /// Whether a text is more than a name, an address or a version.
    private static func isStatement(_ text: String) -> Bool {
        let end = text.utf8.last { $0 != 0x20 }
        // 0x82 ends "。", 0x81 "！".
        if end == UInt8(ascii: ".") || end == UInt8(ascii: "!") || end == 0x82 || end == 0x81 { return true }
        return isSentence(text)
    }

    private static func isSentence(_ text: String) -> Bool {
        if text.utf8.split(separator: 0x20, maxSplits: leastWords).count >= leastWords { return true }
        let ideographs = text.unicodeScalars.lazy.filter { (0x3040...0x9FFF).contains($0.value) }
        return Array(ideographs.prefix(leastIdeographs)).count == leastIdeographs
    }

    private static let leastWords = 3
    private static let leastIdeographs = 6

    /// Whether a text asks rather than states.
    private static func asks(_ text: String) -> Bool {
        let text = text.lowercased()
        let end = text.utf8.last { $0 != 0x20 && $0 != UInt8(ascii: "]") }
        return end == UInt8(ascii: "?") || text.hasSuffix("？") || questions.contains(where: text.hasPrefix)
    }

    private static let questions = ["why ", "what ", "how ", "who ", "为什么", "为何", "如何", "怎么", "為什麼", "為何", "なぜ"]

    /// The list items of the section, or its paragraphs where it has no list, each in at most `width`
    /// display cells; and how many there are beyond the limit.
    func points(to width: Int) -> (lines: [String], rest: Int) {
        Self.shown(pieces.contains(where: \.isItem) ? pieces.filter(\.isItem) : pieces, to: width)
    }

    private static let maximumPoints = 3

    /// Whether a sentence needs the one before it.
    private static func refersBack(_ sentence: String) -> Bool {
        let word = sentence.utf8.prefix { $0 != 0x20 && $0 != UInt8(ascii: ",") }
        return pronouns.contains(String(word)?.lowercased() ?? "")
            || chinesePronouns.contains(where: sentence.hasPrefix)
    }

    private static let pronouns: Set<String> = [
        "this", "that", "these", "those", "it", "its", "they", "he", "she", "both", "but", "so", "however", "therefore",
        "then", "thus", "hence", "also", "and", "which", "such",
    ]
    private static let chinesePronouns = ["这", "该", "其", "因此", "但", "然而", "所以", "于是", "它"]

    /// Running text: formulas as plain as they can be, no pictures.
    private static func text(_ tree: MarkdownTree, _ range: Range<MarkdownTree.Index>) -> String {
        var bytes: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            switch tree[index].kind {
            case .formula: bytes += PlainFormula.text(tree.literal(index)).utf8
            case .image:
                index = Int(tree[index].subtreeEnd)
                continue
            case let kind where tree[index].subtreeEnd == index + 1 && !kind.isBlock:
                tree.appendPlainText(index, to: &bytes)
            default: break
            }
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
