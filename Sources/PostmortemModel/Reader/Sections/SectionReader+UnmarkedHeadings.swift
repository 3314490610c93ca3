import PostmortemCore
import PostmortemMarkdown

/// Which lines that are no headings for Markdown are those of the document.
extension SectionReader {
    func isNamed(_ label: String) -> Bool { !classifier.kinds(of: label, nodes: 0..<0).isEmpty }

    /// Whether two lines or more are headings by their numbers, in a document that has no others below its title.
    func areNumbered(_ top: [MarkdownTree.Index]) -> Bool {
        guard !top.contains(where: { tree[$0].kind == .heading && tree[$0].detail > 1 }) else { return false }
        let named = top.lazy.filter { block in
            guard tree[block].kind == .paragraph, let label = labels.lineLabel(in: block) else { return false }
            return SectionLabels.hasChineseNumber(label.text) && classifier.names(label.text)
        }
        return named.prefix(2).count == 2
    }

    /// Likewise two by a square in front of the name of a section.
    func areBulleted(_ top: [MarkdownTree.Index]) -> Bool {
        guard !top.contains(where: { tree[$0].kind == .heading && tree[$0].detail > 1 }) else { return false }
        let bulleted = top.lazy.compactMap { block -> String? in
            guard tree[block].kind == .paragraph, let label = labels.lineLabel(in: block) else { return nil }
            return SectionLabels.hasBullet(label.text) ? label.text : nil
        }
        guard bulleted.contains(where: { classifier.exactKind($0) != nil }) else { return false }
        return bulleted.filter(isNamed).prefix(2).count == 2
    }

    /// Likewise two that are underlined, of which Markdown makes no headings behind numbers.
    func areUnderlined(_ top: [MarkdownTree.Index]) -> Bool {
        let named = top.lazy.filter { block in
            underlined(block).map { isNamed(tree.literal($0)) } ?? false
        }
        return named.prefix(2).count == 2
    }

    /// The words of `1. Summary` over `-------`.
    func underlined(_ list: MarkdownTree.Index) -> MarkdownTree.Index? {
        let (text, line) = (list + 3, list + 4)
        guard tree[list].kind == .list, Int(tree[list].subtreeEnd) == line, line < tree.nodes.count,
            tree[text].kind == .text, tree[text].span.count <= 60, tree[line].kind == .thematicBreak,
            file.line(at: Int(tree[line].span.start)) == file.line(at: Int(tree[text].span.start)) + 1
        else { return nil }
        return text
    }

    /// Likewise three lines or more that are nothing but words in 【】.
    func areInBrackets(_ top: [MarkdownTree.Index]) -> Bool {
        guard !top.contains(where: { tree[$0].kind == .heading && tree[$0].detail > 1 }) else { return false }
        let named = top.lazy.filter { block in
            tree[block].kind == .paragraph && labels.lineLabel(in: block).map(isInBrackets) ?? false
        }
        return named.prefix(3).count == 3
    }

    func isInBrackets(_ label: SectionLabels.Label) -> Bool {
        label.isWhole && tree.bytes(label.span.start..<label.span.end).starts(with: "【".utf8)
    }

    /// Lines such as `II. SUMMARY OF EVENTS`, or the only items of lists that count on from one to the next with text
    /// between them: three or more, two of them known, in a document that has no other headings below its title.
    func plainHeadings(_ top: [MarkdownTree.Index]) -> Set<MarkdownTree.Index> {
        guard !top.contains(where: { tree[$0].kind == .heading && tree[$0].detail > 1 }) else { return [] }
        for found in [top.filter(isRomanLine), countedItems(top)] where found.count > 2 {
            let known = found.prefix(Self.fewPlainHeadings).lazy.filter { block in
                !classifier.kinds(of: tree.plainText(block).collapsingWhitespace(), nodes: block..<block).isEmpty
            }
            if known.prefix(2).count == 2 { return Set(found) }
        }
        return []
    }

    /// `II. SUMMARY OF EVENTS (all times Central)` on a line of its own, in capitals outside of the parenthesis.
    private func isRomanLine(_ block: MarkdownTree.Index) -> Bool {
        guard tree[block].kind == .paragraph, let text = onlyText(block) else { return false }
        let number = text.prefix { "IVX".utf8.contains($0) }
        let rest = text.dropFirst(number.count)
        guard !number.isEmpty, rest.starts(with: ". ".utf8) else { return false }
        let words = rest.prefix { $0 != UInt8(ascii: "(") }
        return words.contains(where: \.isUppercase) && !words.contains(where: \.isLowercase)
    }

    /// Lists of one short item without more in it, the first numbered 1 and each other one more than the last.
    private func countedItems(_ top: [MarkdownTree.Index]) -> [MarkdownTree.Index] {
        var found: [MarkdownTree.Index] = []
        for (place, block) in top.enumerated()
        where tree[block].kind == .list && Int(tree[block].detail) == found.count + 1 {
            let items = Array(tree.children(of: block).prefix(2))
            let isFollowed =
                place + 1 < top.count && (tree[top[place + 1]].kind != .list || tree[top[place + 1]].detail < 0)
            guard items.count == 1, items[0] + 1 < Int(tree[items[0]].subtreeEnd), isFollowed,
                tree[items[0] + 1].kind == .paragraph, tree[items[0] + 1].subtreeEnd == tree[items[0]].subtreeEnd,
                onlyText(items[0] + 1) != nil
            else { continue }
            found.append(block)
        }
        return found
    }

    /// The text of a short paragraph that is nothing else.
    private func onlyText(_ paragraph: MarkdownTree.Index) -> ArraySlice<UInt8>? {
        let node = paragraph + 1
        guard node + 1 == Int(tree[paragraph].subtreeEnd), tree[node].kind == .text,
            case let text = tree.bytes(tree[node].literal), text.count <= Self.longestPlainHeading
        else { return nil }
        return text
    }

    private static let longestPlainHeading = 60
    /// Those among which two known ones stand.
    private static let fewPlainHeadings = 100
}
