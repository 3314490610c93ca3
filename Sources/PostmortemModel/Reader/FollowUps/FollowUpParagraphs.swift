import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// A paragraph among actions: a label above a list, an owner with what they do, marked lines, or prose.
    ///
    /// - Parameter prose: paragraphs that are actions only where there are no others.
    /// - Returns: the index at which to go on.
    func readParagraph(
        _ node: MarkdownTree.Index, _ limit: Int, _ group: inout Group, _ found: inout [FollowUp],
        _ prose: inout [FollowUp]
    ) -> MarkdownTree.Index {
        let end = Int(tree[node].subtreeEnd)
        let text = InlineText(tree, node..<end)
        let whole = text.trimmed(0..<text.bytes.count)
        let hasList = end < limit && (tree[end].kind == .list || tree.isTable(end))
        guard !whole.isEmpty, !isNothing(text.string(whole)) else { return end }
        if takeFacts(text, whole, &found, &prose) || isLegend(text, whole) { return end }
        if let bold = boldLead(node) {
            let label = text.string(text.trimmed(0..<bold.count))
            let isAlone = text.trimmed(bold.count..<text.bytes.count).isEmpty
            if let owner = owner(named: label) {
                let sourced = Sourced(owner, tree[bold.node].span)
                if isAlone {
                    group.owner = sourced
                    return end
                }
                var mine = group
                mine.owner = sourced
                found.append(action(text, bold.count..<text.bytes.count, node..<end, mine))
                // "**JP** Have badges for:" goes on in the list.
                return hasList && text.bytes[whole].last == UInt8(ascii: ":") ? Int(tree[end].subtreeEnd) : end
            }
            // "**Review actions**: Remind teams to test."
            if !isAlone, lexicon.headings[HeadingText.normalized(label)] == .followUps {
                let colon = text.colon(in: bold.count..<text.bytes.count)
                let start = colon.map { text.trimmed(bold.count..<$0.lowerBound).isEmpty ? $0.upperBound : bold.count }
                let words = text.trimmed((start ?? bold.count)..<text.bytes.count)
                // "**Action planned**: …" says more than its name.
                let labelled = action(text, whole, node..<end, group)
                prose.append(labelled.status == nil ? action(text, words, node..<end, group) : labelled)
                return end
            }
            if isAlone, hasList, namesNoWork(HeadingText.normalized(label)) { return Int(tree[end].subtreeEnd) }
            if isAlone, hasList {
                if !isGroupName(HeadingText.normalized(label)), lexicon.beginsWithAction(HeadingText.normalized(label)),
                    tree[end].kind == .list, !holdsTasks(end)
                {
                    found.append(action(text, whole, node..<end, group))
                    return Int(tree[end].subtreeEnd)
                }
                group = self.group(label)
                group.due = due(inName: text)
                return end
            }
        }
        let lines = text.lines.prefix(Self.maximumLines).map(text.trimmed).filter { !$0.isEmpty }
        // Where each line begins with a picture, it serves as a bullet.
        let arePictured = lines.count > 1 && lines.allSatisfy { beginsWithPicture(text, $0) }
        let marked = arePictured ? lines : lines.filter { ActionMarks(text, $0).isMarked }
        if marked.count > 0, marked.count * 2 >= lines.count {
            found += zip(marked, nodes(of: marked, text, node)).map { action(text, $0, node..<end, group, line: $1) }
            let isTold = lines.count == 1 && ActionMarks(text, lines[0]).status != nil && hasBoldName(node)
            if isTold, hasList, tree[end].kind == .list, !holdsTasks(end) { return Int(tree[end].subtreeEnd) }
        } else if text.bytes[whole].last != UInt8(ascii: ":"), !text.string(whole).hasSuffix("：") {
            if isInstruction(node, limit) { return end }
            if isOneALine(text, lines) || lines.count > 1 && areBroken(node) {
                let codes = lines.map { LineCode(text.bytes[$0]) }
                let areCoded = LineCode.areConsecutive(codes)
                prose += zip(lines, nodes(of: lines, text, node)).enumerated().map { index, line in
                    let rest = areCoded ? codes[index].map { text.trimmed($0.end..<line.0.upperBound) } : nil
                    return action(
                        text, rest ?? withoutNumber(text, line.0), node..<end, group, line: line.1)
                }
            } else {
                let isCounted = ordinal(text.string(whole.prefix(Self.longestOrdinal))) != nil
                guard let told = isCounted ? whole : telling(text, whole) else { return end }
                // Facts may stand before: "@ann takes this. We will add a check."
                var made = action(text, whole, node..<end, group)
                if told != whole {
                    (made.text, made.span) = (text.collapsed(told), text.span(told))
                    made.line = file.line(at: Int(made.span.start))
                }
                prose.append(made)
            }
        } else if hasList {
            // "Operators should now:" asks others.
            if tree[end].kind == .list, !holdsTasks(end), asksOthers(text.string(whole.prefix(Self.longestLabel))) {
                return Int(tree[end].subtreeEnd)
            }
            group.owner = nil
            // "Still to do:", "**Not implemented**, for after the launch:" above a list.
            let label = boldLead(node).map { text.string(0..<$0.count) } ?? text.string(whole.prefix(Self.longestLabel))
            let isLabel = whole.count <= Self.longestLabel || boldLead(node) != nil
            if isLabel {
                let hasTasks = tree[end].kind == .list && holdsTasks(end)
                group.status = hasTasks ? nil : state(ofName: label) ?? (announcesWhatWasDone(label) ? .done : nil)
                group.due = due(inName: text) ?? group.due
            }
        }
        return end
    }

    /// Whether a paragraph is all in italics and stands above a table or a list, with nothing but paragraphs like it between
    /// them: what a template tells its author.
    private func isInstruction(_ paragraph: MarkdownTree.Index, _ limit: MarkdownTree.Index) -> Bool {
        guard isItalic(paragraph) ?? false else { return false }
        var next = Int(tree[paragraph].subtreeEnd)
        for _ in 0..<Self.instructions where next < limit && tree[next].kind == .paragraph {
            guard isItalic(next) ?? true else { return false }
            next = Int(tree[next].subtreeEnd)
        }
        return next < limit && (tree[next].kind == .list || tree.isTable(next))
    }

    /// Whether all that a paragraph says is in italics, if need be between stars that are none because a blank stands at one
    /// of them: `*(1) fixes, *`; nil where it says nothing.
    private func isItalic(_ paragraph: MarkdownTree.Index) -> Bool? {
        let text = InlineText(tree, paragraph)
        let whole = text.bytes[text.trimmed(0..<text.bytes.count)]
        guard let first = whole.first else { return nil }
        let star = UInt8(ascii: "*")
        if first == star, whole.last == star, whole.count > 2, whole.dropFirst().first != star { return true }
        let said = tree.children(of: paragraph).filter { !tree.plainText($0).trimmingWhitespace().isEmpty }
        return said.count == 1 && tree[said[0]].kind == .emphasis
    }

    /// The nodes of each line of a paragraph.
    private func nodes(
        of lines: [Range<Int>], _ text: InlineText, _ paragraph: MarkdownTree.Index
    ) -> [Range<MarkdownTree.Index>] {
        let children = Array(tree.children(of: paragraph))
        var place = 0
        return lines.map { line in
            let span = text.span(line)
            while place < children.count, tree[children[place]].span.start < span.start { place += 1 }
            let first = place
            while place < children.count, tree[children[place]].span.start < span.end { place += 1 }
            guard first < place else { return paragraph..<paragraph }
            return children[first]..<Int(tree[children[place - 1]].subtreeEnd)
        }
    }

    private func beginsWithPicture(_ text: InlineText, _ line: Range<Int>) -> Bool {
        text.bytes[line].first.map { $0 >= 0xE2 } ?? false
            && text.string(line.prefix(4)).unicodeScalars.first?.isPictorial ?? false
    }

    /// What a paragraph says from the first sentence on that tells of work; all of it where none does, and nil where all
    /// of them thank, excuse or offer help.
    private func telling(_ text: InlineText, _ whole: Range<Int>) -> Range<Int>? {
        let sentences = text.sentences(in: whole).prefix(Self.sentences)
        var courtesies = 0
        let first = sentences.first { sentence in
            // "(fixed by adding a second one)" is a remark on the sentence before it.
            if text.bytes[sentence].first == UInt8(ascii: "(") { return false }
            let plain = HanFolding.folded(Words.normalized(text.string(sentence.prefix(Self.sentenceBytes))))
            let words = ByteSearch(" \(plain) ")
            if isCourtesy(words) {
                courtesies += 1
                return false
            }
            return tellsOfWork(plain, words)
        }
        if first == nil, courtesies > 0, courtesies == sentences.count { return nil }
        return (first ?? whole).lowerBound..<whole.upperBound
    }

    private func tellsOfWork(_ sentence: String, _ words: ByteSearch) -> Bool {
        lexicon.beginsWithAction(sentence) || words.contains(anyOf: lexicon.telling)
    }

    /// Whether a sentence above a list begins with whom it asks: "Users should", "Node operators must".
    private func asksOthers(_ sentence: String) -> Bool {
        let words = HanFolding.folded(Words.normalized(sentence))
        let behindFirst = words.drop { $0 != " " }.dropFirst()
        return lexicon.actions.advice.contains { words.hasPrefix($0) || behindFirst.hasPrefix($0) }
    }

    /// "We would like to thank the reporter.", "If you have any questions, let us know.", but not "Add a page to say sorry".
    private func isCourtesy(_ sentence: ByteSearch) -> Bool {
        if sentence.first(of: lexicon.courtesies, where: { $1.lowerBound == 0 }) != nil { return true }
        return sentence.contains(anyOf: lexicon.excuses) && !sentence.contains(anyOf: lexicon.verbs)
    }

    /// `✅ **Health checks**: every collection`: a mark, a name in bold, and what is to be done.
    private func hasBoldName(_ paragraph: MarkdownTree.Index) -> Bool {
        let children = Array(tree.children(of: paragraph).prefix(3))
        return children.count == 3 && tree[children[1]].kind == .strong
    }

    /// Bytes of a sentence that are looked at.
    private static let sentenceBytes = 400

    /// Bytes of a paragraph that names what stands below it.
    private static let longestLabel = 48
    /// Lines of a paragraph that are looked at: nobody has so many actions.
    private static let maximumLines = 10_000
    /// Sentences of a paragraph that are looked at.
    private static let sentences = 20

    /// `✅ done · 🚧 in progress · ⏳ not started`, `✅ = done, ⬜ = open`: what the pictures in front of the actions mean.
    private func isLegend(_ text: InlineText, _ whole: Range<Int>) -> Bool {
        let pieces = text.pieces(whole, at: "·|,，;；/、")
        return pieces.count > 1
            && pieces.allSatisfy { piece in
                let words = text.string(piece)
                let marks = ActionMarks(text, piece)
                if marks.status != nil, text.bytes[marks.rest].first == UInt8(ascii: "=") { return true }
                return pieces.count > 2 && lexicon.followUpStates[HeadingText.normalized(words)] != nil
            }
    }

    private func withoutNumber(_ text: InlineText, _ line: Range<Int>) -> Range<Int> {
        guard let count = LineNumber.count(text.bytes[line]) else { return line }
        return text.trimmed(line.lowerBound + count..<line.upperBound)
    }

    /// Whether each line of a paragraph ends in a break that its author made.
    private func areBroken(_ paragraph: MarkdownTree.Index) -> Bool {
        var last: MarkdownTree.Index?
        for child in tree.children(of: paragraph) {
            defer { last = child }
            guard tree[child].kind == .softBreak else { continue }
            guard let last, tree[last].kind == .htmlInline,
                tree.bytes(tree[last].literal).prefix(3).elementsEqual("<br".utf8)
            else { return false }
        }
        return tree.children(of: paragraph).contains { [.lineBreak, .softBreak].contains(tree[$0].kind) }
    }

    /// Whether an author wrote one action a line: each line is numbered (`1、`), or ends its sentence, which wrapped prose
    /// does not.
    private func isOneALine(_ text: InlineText, _ lines: [Range<Int>]) -> Bool {
        if LineCode.areConsecutive(lines.map { LineCode(text.bytes[$0]) }) { return true }
        if areCounted(lines.map { text.string($0.prefix(Self.longestOrdinal)) }) { return true }
        return LineNumber.areNumbered(lines.map { text.bytes[$0] })
            || lines.count >= 3
                && lines.allSatisfy { line in
                    let bytes = text.bytes[line]
                    return bytes.last == UInt8(ascii: ".") || bytes.suffix(3).elementsEqual("。".utf8)
                }
    }

    /// Gives a paragraph that begins with "Owner: …" or another fact to the action before it.
    ///
    /// - Returns: whether it is one.
    private func takeFacts(
        _ text: InlineText, _ whole: Range<Int>, _ found: inout [FollowUp], _ prose: inout [FollowUp]
    ) -> Bool {
        guard let first = labelledParts(text, whole).first, first.isFirst, isFactLabel(first.label) else {
            return false
        }
        switch (found.last, prose.last) {
        case (let action?, let other) where action.line > other?.line ?? 0:
            addFacts(text, whole, &found[found.count - 1])
        case (_, _?): addFacts(text, whole, &prose[prose.count - 1])
        default: return false
        }
        return true
    }

    /// The bold words at the head of a paragraph: their node, and their bytes in the paragraph's text.
    func boldLead(_ paragraph: MarkdownTree.Index) -> (node: MarkdownTree.Index, count: Int)? {
        guard paragraph + 1 < Int(tree[paragraph].subtreeEnd), tree[paragraph + 1].kind == .strong else { return nil }
        return (paragraph + 1, InlineText(tree, paragraph + 1).bytes.count)
    }

    /// Whether a text says that there is nothing to do.
    func isNothing(_ text: String) -> Bool {
        if emptiness.isPlaceholder(text: text) {
            // "TODO due 2026-05-21 — Add a test" is a state and an action.
            return Self.capitals(Array(text.utf8)[...]) == nil && !isToDo(text)
        }
        guard lexicon.noActions.mayBegin(text) else { return false }
        // "None: the service is switched off at the end of the month."
        let lead = String(text.unicodeScalars.prefix { !Self.endsLead.contains($0) })
        if lexicon.noActions.contains(lead) { return true }
        guard lead.utf8.count <= 60 else { return false }
        // "No follow-up actions are needed.", 不需要后续行动
        let words = Words.normalized(lead)
        return lexicon.actions.refusals.contains(where: words.hasPrefix)
            && lexicon.actions.refused.contains(where: words.contains)
    }

    /// "TODO: Add the lessons to the wiki", but not "TODO: owner".
    private func isToDo(_ text: String) -> Bool {
        guard text.lowercased().hasPrefix("todo:"), text.split(separator: " ").count >= 5 else { return false }
        let words = Words.normalized(String(text.dropFirst(5)))
        let isWork = lexicon.beginsWithAction(words, orWasDone: false) && !words.hasPrefix("list ")
        // "TODO: second bastion with a staggered rollout"
        return (isWork || !emptiness.isTemplateText(words)) && !words.hasSuffix(" here")
    }

    /// Paragraphs of a template that stand above one table.
    private static let instructions = 8

    private static let endsLead: ScalarSet = ":：,，.。—–;；(（"
}
