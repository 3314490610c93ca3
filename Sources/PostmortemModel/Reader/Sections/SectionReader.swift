import PostmortemCore
import PostmortemMarkdown

/// Divides a document into sections, by headings and by bold labels that serve as headings.
struct SectionReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let emptiness: Emptiness
    /// Whether nodes hold timed entries; decides headings such as "What happened".
    let holdsTimedEntries: (Range<MarkdownTree.Index>) -> Bool

    private struct Mark {
        var node: MarkdownTree.Index
        var level: Int
        var heading: String
        var span: Span
        /// First node of the content: for a label with text behind it, the node itself.
        var content: MarkdownTree.Index
    }

    /// The sections in the order of the document.
    func read() -> [Section] {
        let top = Array(tree.children(of: 0))
        let marks = marks(top)
        let end = Int(tree[0].subtreeEnd)
        let headingLevels = marks.filter { $0.level < 7 }.map(\.level)
        // The only heading of level 1 above others is the document's title, not a section.
        let titleNode =
            headingLevels.filter { $0 == 1 }.count == 1 && headingLevels.count > 1
            ? marks.first { $0.level == 1 }?.node : nil
        var sections: [Section] = []
        for (index, mark) in marks.enumerated() {
            let next = marks[(index + 1)...].first { $0.level <= mark.level }?.node ?? end
            let nodes = mark.content..<max(mark.content, next)
            let kind = mark.node == titleNode ? exactKind(mark.heading) : kind(of: mark.heading, nodes: nodes)
            // A label is a heading only where its words say so: most bold words are emphasis.
            if mark.level == 7, kind == nil { continue }
            sections.append(
                Section(
                    kind: kind, heading: mark.heading, headingSpan: mark.span, headingNode: mark.node,
                    level: mark.level,
                    nodes: nodes, isEmpty: emptiness.isEmpty(nodes), line: file.line(at: Int(mark.span.start))))
        }
        return sections + itemLabels(top, marks)
    }

    /// What a heading is about, decided by its words, and where they are ambiguous by what stands under it.
    func kind(of heading: String, nodes: Range<MarkdownTree.Index>) -> SectionKind? {
        // Most headings are an alias as they stand.
        let plain = heading.lowercased()
        if let kind = lexicon.headings[plain], lexicon.timedHeadings[plain] == nil { return kind }
        let forms = HeadingText.forms(of: heading)
        for form in forms {
            if let fallback = lexicon.timedHeadings[form], lexicon.headings[form] == nil || fallback != nil {
                if holdsTimedEntries(nodes) { return .timeline }
                if let fallback { return fallback }
            }
            if let kind = lexicon.headings[form] { return kind }
        }
        guard let whole = forms.first else { return nil }
        // A long heading is a sentence: there, only its first words say what it is about.
        let isShort = whole.unicodeScalars.count <= 60
        let text = ByteSearch(whole)
        return lexicon.headingPhrases.first { isShort ? text.contains($0.phrase) : text.bytes.starts(with: $0.phrase) }?
            .kind
    }

    private func exactKind(_ heading: String) -> SectionKind? { lexicon.headings[HeadingText.normalized(heading)] }

    private func marks(_ top: [MarkdownTree.Index]) -> [Mark] {
        top.compactMap { index in
            let node = tree[index]
            switch node.kind {
            case .heading:
                return Mark(
                    node: index, level: Int(node.detail), heading: collapsed(tree.plainText(index)), span: node.span,
                    content: Int(node.subtreeEnd))
            case .paragraph:
                guard let label = label(index) else { return nil }
                return Mark(
                    node: index, level: 7, heading: label.text, span: label.span,
                    content: label.isWhole ? Int(node.subtreeEnd) : index)
            default: return nil
            }
        }
    }

    /// `**Root cause**` alone, or `**Root cause:** text`.
    private func label(_ paragraph: MarkdownTree.Index) -> (text: String, span: Span, isWhole: Bool)? {
        let first = paragraph + 1
        let end = Int(tree[paragraph].subtreeEnd)
        guard first < end,
            tree[first].kind == .strong
                || (tree[first].kind == .emphasis && first + 1 < end && tree[first + 1].kind == .strong)
        else { return nil }
        let text = collapsed(tree.plainText(first))
        guard !text.isEmpty, text.utf8.count <= 120 else { return nil }
        let after = Int(tree[first].subtreeEnd)
        if after == end { return (text, tree[first].span, true) }
        let hasColon = text.hasSuffix(":") || text.hasSuffix("：")
        let behind = InlineText(tree, after..<end).string
        guard hasColon || behind.hasPrefix(":") || behind.hasPrefix("：") || behind.hasPrefix("\n") else { return nil }
        let isWhole = behind.allSatisfy { $0 == ":" || $0 == "：" || $0.isWhitespace }
        return (text, tree[first].span, isWhole)
    }

    /// `- **Impact**: text` in a list at the top level: each such item is a section of its own.
    private func itemLabels(_ top: [MarkdownTree.Index], _ marks: [Mark]) -> [Section] {
        var sections: [Section] = []
        for list in top where tree[list].kind == .list {
            for item in tree.children(of: list) {
                let paragraph = item + 1
                guard paragraph < Int(tree[item].subtreeEnd), tree[paragraph].kind == .paragraph,
                    let label = label(paragraph)
                else { continue }
                let content = (label.isWhole ? Int(tree[paragraph].subtreeEnd) : paragraph)..<Int(tree[item].subtreeEnd)
                guard let kind = kind(of: label.text, nodes: content) else { continue }
                sections.append(
                    Section(
                        kind: kind, heading: label.text, headingSpan: label.span, headingNode: item, level: 7,
                        nodes: content, isEmpty: emptiness.isEmpty(content, label: label.text),
                        line: file.line(at: Int(label.span.start))))
            }
        }
        return sections
    }

    private func collapsed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
