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
}
