import PostmortemCore
import PostmortemMarkdown

/// Finds bold words that serve as headings: `**Root cause**` alone, `**Root cause:** text`, and the same at the head of
/// a list item or of a line.
struct SectionLabels {
    let tree: MarkdownTree

    /// A label.
    struct Label {
        var text: String
        var span: Span
        /// The label's node.
        var node: MarkdownTree.Index
        /// The nodes behind the label, up to the next one or the end of the paragraph.
        var content: Range<MarkdownTree.Index>
        /// Whether nothing stands behind it.
        var isWhole: Bool
    }

    /// The labels of a paragraph, each at the head of a line.
    ///
    /// - Parameter isBlock: whether the paragraph stands by itself, not in a list: there, "**Impact** — text" and
    ///   "**Timeline** (times in UTC)" have labels too, and words in italics are one where they stand alone.
    func labels(in paragraph: MarkdownTree.Index, isBlock: Bool = false) -> [Label] {
        let end = Int(tree[paragraph].subtreeEnd)
        var found: [Label] = []
        var isLineStart = true
        for child in tree.children(of: paragraph) {
            switch tree[child].kind {
            case .softBreak, .lineBreak: isLineStart = true
            case .htmlInline: isLineStart = tree.bytes(tree[child].literal).prefix(3).elementsEqual("<br".utf8)
            case .text where tree.bytes(tree[child].literal).allSatisfy({ $0 == 0x20 }): break
            case .strong, .emphasis:
                if isLineStart,
                    let label = label(child, end) ?? (isBlock && found.isEmpty ? looseLabel(child, end) : nil)
                {
                    if let last = found.indices.last { found[last].content = found[last].content.lowerBound..<child }
                    found.append(label)
                }
                isLineStart = false
            default: isLineStart = false
            }
            if found.isEmpty, !isLineStart { return [] }
        }
        return found
    }

    /// `- Root cause: text` without emphasis: the words before the colon.
    func plainLabel(in paragraph: MarkdownTree.Index) -> Label? {
        plainLabel(at: paragraph + 1, Int(tree[paragraph].subtreeEnd))
    }

    /// `4. Timeline` above a nested list: the words of an item that has more below them.
    func outlineLabel(in item: MarkdownTree.Index) -> Label? {
        let node = item + 2
        let after = Int(tree[item + 1].subtreeEnd)
        guard node + 1 == after, after < Int(tree[item].subtreeEnd), tree[node].kind == .text,
            case let text = tree.literal(node), text.utf8.count <= 40
        else { return nil }
        return Label(text: text, span: tree[node].span, node: node, content: after..<after, isWhole: true)
    }

    private func plainLabel(at node: MarkdownTree.Index, _ end: Int) -> Label? {
        guard node < end, tree[node].kind == .text else { return nil }
        let lead = tree.bytes(tree[node].literal).prefix(44)
        guard let first = lead.first, !first.isDigit, lead.contains(where: { $0 == 0x3A || $0 == 0xEF })
        else { return nil }
        let literal = tree.literal(node)
        let label = literal.prefix { $0 != ":" && $0 != "：" }
        guard !label.isEmpty, label.utf8.count <= 40, label.endIndex < literal.endIndex else { return nil }
        let start = Int(tree[node].span.start)
        let isWhole =
            Int(tree[node].subtreeEnd) == end && literal[label.endIndex...].dropFirst().allSatisfy(\.isWhitespace)
        return Label(
            text: String(label), span: Span(start, start + label.utf8.count), node: node, content: node..<end,
            isWhole: isWhole)
    }

    /// Labels in plain letters, each at the head of a line of one paragraph: `Impact: …`, `Cause: …`.
    func lineLabels(in paragraph: MarkdownTree.Index) -> [Label] {
        let end = Int(tree[paragraph].subtreeEnd)
        var found: [Label] = []
        for child in tree.children(of: paragraph) {
            let isLineStart = child == paragraph + 1 || [.softBreak, .lineBreak].contains(tree[child - 1].kind)
            guard isLineStart, let label = plainLabel(at: child, end) else { continue }
            if let last = found.indices.last { found[last].content = found[last].content.lowerBound..<child }
            found.append(label)
        }
        return found
    }

    /// Labels in bold, wherever in a paragraph that begins with one: `**Date:** 2 May · **Cause:** a prompt`.
    func inlineLabels(in paragraph: MarkdownTree.Index) -> [Label] {
        let end = Int(tree[paragraph].subtreeEnd)
        guard paragraph + 1 < end, tree[paragraph + 1].kind == .strong else { return [] }
        var found: [Label] = []
        for child in tree.children(of: paragraph) where tree[child].kind == .strong {
            guard let label = label(child, end) else { continue }
            if let last = found.indices.last { found[last].content = found[last].content.lowerBound..<child }
            found.append(label)
        }
        return found
    }

    /// A paragraph that is a label in plain letters, with a colon (`User impact:`) or above a list, or that begins with one
    /// in 【】.
    func lineLabel(in paragraph: MarkdownTree.Index) -> Label? {
        let node = paragraph + 1
        let end = Int(tree[paragraph].subtreeEnd)
        guard node < end, tree[node].kind == .text else { return nil }
        let text = tree.bytes(tree[node].literal)
        if text.first == 0xE3, text.starts(with: "【".utf8) { return bracketLabel(node, end) }
        guard node + 1 == end, text.count <= 44 else { return nil }
        // "■ 原因"
        if Self.hasBullet(tree.literal(node)) {
            return Label(
                text: tree.literal(node), span: tree[node].span, node: node, content: end..<end, isWhole: true)
        }
        if text.last == 0x3A || text.suffix(3).elementsEqual("：".utf8) {
            return plainLabel(in: paragraph).flatMap { $0.isWhole ? $0 : nil }
        }
        // "Action Items" above a list, 三、原因 above anything: a heading that lost its mark.
        let isAboveList =
            end < tree.nodes.count && (tree[end].kind == .list || tree.isTable(end))
            && tree[end].parent == tree[paragraph].parent
        guard isAboveList || Self.hasChineseNumber(tree.literal(node)) else { return nil }
        return Label(
            text: tree.literal(node), span: tree[node].span, node: node, content: end..<end, isWhole: true)
    }

    /// Marks in front of headings that are none of Markdown's.
    static func hasBullet(_ text: String) -> Bool { text.first.map { "■□◆◇".contains($0) } ?? false }

    /// Whether a text begins with a number such as 三、 or 十一、.
    static func hasChineseNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == 0xE4 || first == 0xE5 else { return false }
        let rest = text.drop { "一二三四五六七八九十".contains($0) }
        return rest.first == "、" && rest.utf8.count < text.utf8.count
    }

    /// `【影响范围】` at the head of a paragraph, with a colon, text or nothing behind it.
    private func bracketLabel(_ node: MarkdownTree.Index, _ end: Int) -> Label? {
        let literal = tree.literal(node)
        guard let close = literal.firstIndex(of: "】") else { return nil }
        let label = literal[..<close].dropFirst()
        guard !label.isEmpty, label.utf8.count <= 40 else { return nil }
        let start = Int(tree[node].span.start)
        let behind = literal[literal.index(after: close)...].drop { $0 == ":" || $0 == "：" }
        let isWhole = Int(tree[node].subtreeEnd) == end && behind.allSatisfy(\.isWhitespace)
        return Label(
            text: String(label), span: Span(start, start + label.utf8.count + 2 * "【".utf8.count), node: node,
            content: node..<end, isWhole: isWhole)
    }

    private func isStrong(_ node: MarkdownTree.Index) -> Bool {
        tree[node].kind == .strong || (node + 1 < Int(tree[node].subtreeEnd) && tree[node + 1].kind == .strong)
    }

    private func looseLabel(_ node: MarkdownTree.Index, _ end: Int) -> Label? {
        let text = tree.plainText(node).collapsingWhitespace()
        let after = Int(tree[node].subtreeEnd)
        guard !text.isEmpty, text.utf8.count <= 40 else { return nil }
        // _Lessons learned_, but not _Who was affected?_, which asks the author.
        guard isStrong(node) else {
            guard after == end, !text.hasSuffix("?"), !text.hasSuffix("？") else { return nil }
            return Label(text: text, span: tree[node].span, node: node, content: after..<end, isWhole: true)
        }
        let behind = behind(after, end)
        if [" — ", " – ", " - ", "——"].contains(where: behind.hasPrefix) {
            return Label(text: text, span: tree[node].span, node: node, content: after..<end, isWhole: false)
        }
        let remark = behind.collapsingWhitespace()
        guard end <= after + Self.nodesBehind, remark.hasPrefix("("), remark.hasSuffix(")") || remark.hasSuffix("):"),
            remark.utf8.count <= 120
        else {
            return nil
        }
        let whole = text + " " + (remark.hasSuffix(":") ? String(remark.dropLast()) : remark)
        return Label(text: whole, span: tree[node].span, node: node, content: end..<end, isWhole: true)
    }

    /// Whether a text begins with a remark in parentheses and a colon: `**根因**（两层叠加）：…`.
    private func isRemarked(_ behind: String) -> Bool {
        let text = behind.prefix(80).drop { $0 == " " }
        guard text.first == "(" || text.first == "（", let close = text.firstIndex(where: { ")）".contains($0) }) else {
            return false
        }
        return text[text.index(after: close)...].first.map { ":：".contains($0) } ?? false
    }

    private func label(_ node: MarkdownTree.Index, _ end: Int) -> Label? {
        guard isStrong(node) else { return nil }
        let text = tree.plainText(node).collapsingWhitespace()
        guard !text.isEmpty, text.utf8.count <= 120 else { return nil }
        let after = Int(tree[node].subtreeEnd)
        if after == end {
            return Label(text: text, span: tree[node].span, node: node, content: after..<end, isWhole: true)
        }
        // "**Root cause:** text", "**Root cause.** text"
        let hasColon = [":", "：", ".", "。"].contains(where: text.hasSuffix)
        let behind = behind(after, end)
        guard hasColon || behind.hasPrefix(":") || behind.hasPrefix("：") || behind.hasPrefix("\n") || isRemarked(behind)
        else { return nil }
        let isWhole =
            end <= after + Self.nodesBehind && behind.allSatisfy { $0 == ":" || $0 == "：" || $0.isWhitespace }
        return Label(text: text, span: tree[node].span, node: node, content: after..<end, isWhole: isWhole)
    }

    /// How the text behind a label begins: a paragraph may have thousands of labels, and of lines.
    private func behind(_ after: MarkdownTree.Index, _ end: Int) -> String {
        InlineText(tree, after..<min(end, after + Self.nodesBehind)).string
    }

    private static let nodesBehind = 40
}
