import PostmortemCore
import PostmortemMarkdown

/// Decides whether nodes say nothing: only comments, placeholders, template text, "N/A" or TODO.
struct Emptiness {
    let lexicon: Lexicon
    let tree: MarkdownTree

    /// Whether no block among the nodes says anything. Headings alone say nothing.
    ///
    /// - Parameter label: a label in front of the text that does not count.
    func isEmpty(_ nodes: Range<MarkdownTree.Index>, label: String = "") -> Bool {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let node = tree[index]
            switch node.kind {
            case .htmlBlock where tree.isTable(index): index += 1
            case .heading, .thematicBreak, .htmlBlock:
                if node.kind == .htmlBlock, !isSilentHTML(index) { return false }
                index = Int(node.subtreeEnd)
            case .paragraph, .tableCell:
                if node.kind == .tableCell, tree[Int(node.parent)].detail == 1 {
                    index = Int(node.subtreeEnd)
                    continue
                }
                if !isPlaceholder(index, label: label) { return false }
                index = Int(node.subtreeEnd)
            case .codeBlock:
                if !isPlaceholder(text: tree.literal(index)) { return false }
                index = Int(node.subtreeEnd)
            case .image: return false
            default: index += 1
            }
        }
        return true
    }

    private func isPlaceholder(_ index: MarkdownTree.Index, label: String) -> Bool {
        let end = Int(tree[index].subtreeEnd)
        guard !tree.nodes[index..<end].contains(where: { $0.kind == .image }) else { return false }
        var text = tree.plainText(index)
        if !label.isEmpty, text.hasPrefix(label) { text.removeFirst(label.count) }
        if isPlaceholder(text: text) { return true }
        // Template text is set in italics, wholly: *List the actions that …*
        let children = Array(tree.children(of: index))
        let isItalic = children.count == 1 && tree[children[0]].kind == .emphasis
        // A question in italics is what a template asks its author.
        return isItalic && (isTemplateText(Words.normalized(text)) || text.trimmingWhitespace().hasSuffix("?"))
    }

    /// Whether a text is a placeholder: nothing, punctuation, "TBD", `<your text>`, `[describe …]`, "TODO: …".
    func isPlaceholder(text: String) -> Bool {
        guard text.utf8.count <= 400 else { return false }
        let trimmed = text.trimmingWhitespace()
        guard let first = trimmed.unicodeScalars.first, let last = trimmed.unicodeScalars.last else { return true }
        // A sentence of some length says something, unless it stands in brackets or is a TODO.
        let opensBracket = "<{[【（(".unicodeScalars.contains(first)
        if trimmed.utf8.count > 80, !opensBracket, !"TtFf".unicodeScalars.contains(first) { return false }
        guard lexicon.placeholders.mayBegin(trimmed) else { return false }
        let word = Words.normalized(trimmed)
        if word.isEmpty || lexicon.placeholders.words.contains(word) { return true }
        if Self.marks.contains(where: word.utf8.starts) || isTask(word, asks: last == "?") { return true }
        guard opensBracket else {
            return word.utf8.allSatisfy("x.-_ ".utf8.contains) || word.allSatisfy { $0 == "…" }
        }
        let isBracketed =
            (first == "<" && last == ">") || (first == "{" && last == "}") || (first == "【" && last == "】")
            || (first == "[" && last == "]") || (first == "（" && last == "）") || (first == "(" && last == ")")
        if isBracketed {
            // In braces, a few words are a template's; more were filled in, and the braces forgotten.
            let isField = first == "<" || (first == "{" && word.split(separator: " ").count <= Self.wordsOfField)
            return isField || isTemplateText(word) || lexicon.placeholders.words.contains(word)
        }
        // "{{ summary }} [link to github issue]"
        guard first == "{", let close = trimmed.lastIndex(of: "}") else { return false }
        let rest = String(trimmed[close...].dropFirst()).trimmingWhitespace()
        return rest.lowercased().hasPrefix("[link") && isPlaceholder(text: String(trimmed[...close]))
    }

    private static let marks = ["todo:", "todo：", "tbd:", "fixme:", "tbd "].map { Array($0.utf8) }

    /// Whether normalized words are "TODO" and what is to be done: "TODO write it down", and not "TODO list app went
    /// down".
    private func isTask(_ words: String, asks: Bool) -> Bool {
        let mark = "todo "
        guard words.hasPrefix(mark) else { return false }
        let rest = String(words.dropFirst(mark.count))
        let isEnglish = rest.utf8.first.map { $0.isLowercase } ?? false
        return !isEnglish || asks || isTemplateText(rest) || lexicon.beginsWithAction(rest, orWasDone: false)
    }

    /// How placeholders begin that are not words of a vocabulary.
    static let openings = ["todo", "tbd", "fixme", "x"]

    /// Words of a template's field: `{{ what happened }}`.
    private static let wordsOfField = 4

    /// Whether normalized words begin as sentences of templates do.
    func isTemplateText(_ word: String) -> Bool { lexicon.templateOpenings.contains { word.hasPrefix($0) } }

    /// Comments and tags without text, and a tag that no browser knows (`<describe the impact>`).
    private func isSilentHTML(_ index: MarkdownTree.Index) -> Bool {
        var text = tree.literal(index)[...]
        var visible = ""
        while let open = text.firstIndex(of: "<") {
            visible += text[..<open]
            text = text[open...]
            let end =
                text.hasPrefix("<!--")
                ? text.firstRange(of: "-->")?.upperBound : text.firstIndex(of: ">").map(text.index(after:))
            guard let end else { break }
            if text.hasPrefix("<img") { return false }
            text = text[end...]
        }
        visible += text.first == "<" ? "" : text
        return isPlaceholder(text: visible)
    }
}
