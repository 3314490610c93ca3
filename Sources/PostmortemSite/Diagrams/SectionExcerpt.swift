import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// The words with which a section says what it is about.
struct SectionExcerpt {
    /// A piece of running text: a paragraph, or the first paragraph of a list item.
    private struct Piece {
        var text: String
        var isItem: Bool
    }

    private let pieces: [Piece]
    /// A sub-heading at the very start that is a statement of its own, such as "One expression, many ways to fail".
    private let openingHeading: String?

    /// Display cells from which a sub-heading says more than "Analysis" or "技术背景".
    private static let headingWidth = 20
    /// Text beyond this is not needed for an excerpt.
    private static let maximumPieces = 24

    /// Reads a section of a document; nil when the document has none of the kind that says anything.
    init?(_ kind: SectionKind, of document: IncidentDocument) {
        guard let section = Self.section(kind, of: document) else { return nil }
        let tree = document.tree
        // Sub-sections of another kind speak for themselves: the gaps inside of "Detection".
        let others = document.sections.filter {
            $0.kind != nil && $0.kind != kind && $0.nodes.lowerBound > section.nodes.lowerBound
                && section.nodes.contains($0.nodes.lowerBound)
        }
        var pieces: [Piece] = []
        var heading: String?
        var index = section.nodes.lowerBound
        if index < section.nodes.upperBound, !tree[index].kind.isBlock {
            // What follows a bold label in its own paragraph.
            let end = (index..<section.nodes.upperBound).first { tree[$0].kind.isBlock } ?? section.nodes.upperBound
            pieces.append(Piece(text: Self.text(tree, index..<end), isItem: false))
            index = end
        }
        while index < section.nodes.upperBound, pieces.count < Self.maximumPieces {
            if let other = others.first(where: { ($0.headingNode ?? $0.nodes.lowerBound) == index }) {
                index = max(other.nodes.upperBound, index + 1)
                continue
            }
            let node = tree[index]
            switch node.kind {
            case .heading:
                if heading == nil, pieces.isEmpty { heading = tree.plainText(index) }
            // What a template asks its author stands in italics: *Who was affected?*
            case .paragraph
            where Int(node.subtreeEnd) > index + 1 && tree[index + 1].kind == .emphasis
                && tree[index + 1].subtreeEnd == node.subtreeEnd:
                break
            case .paragraph:
                let parent = Int(node.parent)
                pieces.append(
                    Piece(
                        text: Self.text(tree, index..<Int(node.subtreeEnd)),
                        isItem: parent >= 0 && tree[parent].kind == .item))
            case .list, .item:
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

    /// The section's opening words, in at most `width` display cells.
    func opening(to width: Int) -> String? {
        if let openingHeading { return Excerpt.shortened(openingHeading, to: width) }
        for index in pieces.indices {
            // "It looked like this:" leads to something that an excerpt does not have.
            let text = Excerpt.withoutLeadIn(pieces[index].text)
            guard !text.isEmpty else { continue }
            if pieces[index].isItem { return Excerpt.opening(of: text, to: width) }
            guard text.utf8.count < width else { return Excerpt.opening(of: text, to: width) }
            // A short first paragraph: "Two mechanisms met."
            let further = pieces[(index + 1)...].prefix { !$0.isItem }.first.map {
                " " + Excerpt.withoutLeadIn($0.text)
            }
            return Excerpt.opening(of: text + (further ?? ""), to: width)
        }
        return nil
    }

    /// The section that speaks of nothing else: of "Root cause and resolution" the part with a label of its own, or the
    /// whole for what its heading names first.
    private static func section(_ kind: SectionKind, of document: IncidentDocument) -> Section? {
        var whole: Section?
        for section in document.sections where section.kind == kind && !section.isEmpty {
            let kinds = document.sections.filter { $0.headingSpan == section.headingSpan }.map(\.kind)
            if kinds.count == 1 { return section }
            if whole == nil, kinds.first == kind { whole = section }
        }
        return whole
    }

    /// Whether a text is more than a name, an address or a version.
    private static func isStatement(_ text: String) -> Bool {
        let end = text.utf8.last { $0 != 0x20 }
        // 0x82 ends "。", 0x81 "！".
        if end == UInt8(ascii: ".") || end == UInt8(ascii: "!") || end == 0x82 || end == 0x81 { return true }
        if text.utf8.split(separator: 0x20, maxSplits: leastWords).count >= leastWords { return true }
        let ideographs = text.unicodeScalars.lazy.filter { (0x3040...0x9FFF).contains($0.value) }
        return Array(ideographs.prefix(leastIdeographs)).count == leastIdeographs
    }

    private static let leastWords = 3
    private static let leastIdeographs = 6

    /// Whether a heading asks rather than states.
    private static func asks(_ heading: String) -> Bool {
        let text = heading.lowercased()
        return text.hasSuffix("?") || text.hasSuffix("？") || questions.contains(where: text.hasPrefix)
    }

    private static let questions = ["why ", "what ", "how ", "who ", "为什么", "为何", "如何", "怎么", "為什麼", "為何"]

    /// The list items of the section, or its paragraphs where it has no list, each in at most `width`
    /// display cells; and how many there are beyond the limit.
    func points(to width: Int, atMost limit: Int) -> (shown: [String], rest: Int) {
        let items = pieces.contains(where: \.isItem) ? pieces.filter(\.isItem) : pieces
        return (items.prefix(limit).map { Excerpt.opening(of: $0.text, to: width) }, max(0, items.count - limit))
    }

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
