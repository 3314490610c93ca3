import PostmortemCore
import PostmortemMarkdown

/// Reads follow-up actions from tables, task lists and other lists.
struct FollowUpReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let scanner: TimeScanner
    let emptiness: Emptiness
    /// Zone of due dates, and the incident's date for those without a year.
    let context: TimeContext

    /// The actions among the nodes, in the order of the document.
    func read(_ nodes: Range<MarkdownTree.Index>) -> [FollowUp] {
        var found: [FollowUp] = []
        var index = nodes.lowerBound
        var type: FollowUpType?
        while index < nodes.upperBound {
            switch tree[index].kind {
            case .table: found += readTable(index, type)
            case .list: readList(index, type, &found)
            case .heading: type = lexicon.followUpTypes[HeadingText.normalized(tree.plainText(index))]
            default: break
            }
            index = Int(tree[index].subtreeEnd)
        }
        return found
    }

    private func readTable(_ node: MarkdownTree.Index, _ type: FollowUpType?) -> [FollowUp] {
        let table = TableView(tree, node)
        let closes = table.column(.closes, lexicon)
        let ticket = table.column(.ticket, lexicon, except: [closes])
        let owner = table.column(.owner, lexicon, except: [closes, ticket])
        let status = table.column(.status, lexicon, except: [closes, ticket, owner])
        let due = table.column(.due, lexicon, except: [closes, ticket, owner, status])
        let kind = table.column(.type, lexicon, except: [closes, ticket, owner, status, due])
        let taken = [closes, ticket, owner, status, due, kind]
        let number = table.column(.id, lexicon, except: taken)
        let priority = table.column(.priority, lexicon, except: taken + [number])
        guard
            let action = table.column(.action, lexicon, except: taken + [number, priority])
                ?? table.header.indices.first(where: { !(taken + [number, priority]).contains($0) })
        else { return [] }
        return table.rows.compactMap { row in
            guard let cell = table.cell(row, action), let text = table.text(row, action),
                !emptiness.isPlaceholder(text: text.value)
            else { return nil }
            var followUp = FollowUp(
                text: text.value, span: text.span, nodes: cell..<Int(tree[cell].subtreeEnd), type: type,
                line: file.line(at: Int(text.span.start)))
            if let type = table.text(row, kind) { setType(type, &followUp) }
            if let owner = table.text(row, owner) { setOwner(owner, &followUp) }
            if let due = table.text(row, due) { setDue(due, &followUp) }
            if let status = table.text(row, status) { setStatus(status, &followUp) }
            followUp.closes = (table.text(row, closes)?.span).map(closedGaps) ?? []
            addLinks(cell, &followUp)
            if let cell = table.cell(row, ticket) { addTickets(cell, &followUp) }
            return followUp
        }
    }

    private func readList(_ list: MarkdownTree.Index, _ type: FollowUpType?, _ found: inout [FollowUp]) {
        for item in tree.children(of: list) {
            let end = Int(tree[item].subtreeEnd)
            let first = item + 1
            guard first < end, tree[first].kind == .paragraph else {
                if first < end { found += read(first..<end) }
                continue
            }
            let after = Int(tree[first].subtreeEnd)
            let text = InlineText(tree, first..<after)
            let nested = (after..<end).first { tree[$0].kind == .list }
            let group = groupType(text.string)
            if let nested, group.isGroup || isLabel(text.string) {
                readList(nested, group.type ?? type, &found)
                continue
            }
            guard !emptiness.isPlaceholder(text: text.string) else { continue }
            found.append(readItem(item, first, text, type))
        }
    }

    /// A short item above a list of its own: a category, not an action.
    private func isLabel(_ text: String) -> Bool {
        let trimmed = text.trimmingWhitespace()
        return trimmed.hasSuffix(":") || trimmed.hasSuffix("：")
    }

    private func groupType(_ text: String) -> (isGroup: Bool, type: FollowUpType?) {
        let word = HeadingText.normalized(text)
        if let type = lexicon.followUpTypes[word] { return (true, type) }
        return (lexicon.headings[word] != nil, nil)
    }

    private func readItem(
        _ item: MarkdownTree.Index, _ paragraph: MarkdownTree.Index, _ text: InlineText, _ type: FollowUpType?
    ) -> FollowUp {
        let whole = text.trimmed(0..<text.bytes.count)
        let after = Int(tree[paragraph].subtreeEnd)
        var followUp = FollowUp(
            text: text.string(whole).split(whereSeparator: \.isWhitespace).joined(separator: " "),
            span: text.span(whole),
            nodes: paragraph..<after, type: type, line: file.line(at: Int(text.span(whole).start)))
        switch tree[item].detail {
        case 1 where tree[item].kind == .item: followUp.status = .done
        case 2 where tree[item].kind == .item: followUp.status = .open
        default: break
        }
        let isStruck =
            paragraph + 1 < after && tree[paragraph + 1].kind == .strikethrough
            && Int(tree[paragraph + 1].subtreeEnd) == after
        if isStruck { followUp.status = .done }
        addLinks(paragraph, &followUp)
        for part in labelledParts(text, whole) {
            if matches(part.label, lexicon.ownerLabels) { setOwner(part.value, &followUp) }
            if matches(part.label, lexicon.dueLabels) { setDue(part.value, &followUp) }
            if matches(part.label, lexicon.statusLabels) { setStatus(part.value, &followUp) }
            if part.label == "type" || part.label == "类型" { setType(part.value, &followUp) }
            if part.label == "closes" || part.label == "关闭盲区" { followUp.closes = closedGaps(part.value.span) }
        }
        if followUp.owner == nil, let handle = handle(text, whole) { setOwner(handle, &followUp) }
        return followUp
    }

    /// `owner: X` parts, between brackets, commas, semicolons, dashes or on lines of their own.
    private func labelledParts(_ text: InlineText, _ range: Range<Int>) -> [(label: String, value: Sourced<String>)] {
        var parts: [(String, Sourced<String>)] = []
        var start = range.lowerBound
        let separators = Set("()（）,，;；|\n[]—–".unicodeScalars)
        func close(_ end: Int) {
            let piece = text.trimmed(start..<end)
            guard !piece.isEmpty, piece.count <= 160 else { return }
            let bytes = text.bytes[piece]
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? firstFullWidthColon(text.bytes, piece)
            guard let colon else { return }
            let width = text.bytes[colon] == UInt8(ascii: ":") ? 1 : 3
            let label = Words.normalized(text.string(piece.lowerBound..<colon))
            let value = text.trimmed(colon + width..<piece.upperBound)
            if !value.isEmpty { parts.append((label, Sourced(text.string(value), text.span(value)))) }
        }
        var offset = range.lowerBound
        for scalar in text.string(range).unicodeScalars {
            let next = offset + UTF8.width(scalar)
            if separators.contains(scalar) {
                close(offset)
                start = next
            }
            offset = next
        }
        close(range.upperBound)
        return parts
    }

    private func firstFullWidthColon(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        range.dropLast(2).first { bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC && bytes[$0 + 2] == 0x9A }
    }

    private func matches(_ label: String, _ labels: [String]) -> Bool {
        labels.contains { label == $0 || label.hasSuffix(" " + $0) }
    }

    /// `@alice` anywhere in the item.
    private func handle(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        guard
            let at = range.first(where: { position in
                text.bytes[position] == UInt8(ascii: "@")
                    && (position == range.lowerBound || text.bytes[position - 1] == 0x20
                        || text.bytes[position - 1] == UInt8(ascii: "("))
            })
        else { return nil }
        let end = range.first { $0 > at && !isHandleByte(text.bytes[$0]) } ?? range.upperBound
        guard end > at + 1 else { return nil }
        return Sourced(text.string(at..<end), text.span(at..<end))
    }

    private func isHandleByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), 0x80...:
            true
        default: false
        }
    }

    private func setType(_ text: Sourced<String>, _ followUp: inout FollowUp) {
        followUp.typeText = text
        followUp.type = lexicon.followUpTypes[Words.normalized(text.value)]
    }

    private func setOwner(_ text: Sourced<String>, _ followUp: inout FollowUp) {
        if lexicon.isUnknown(text.value) {
            followUp.owner = Sourced(.unknown, text.span)
        } else if !emptiness.isPlaceholder(text: text.value) {
            followUp.owner = Sourced(.known(text.value), text.span)
        }
    }

    private func setDue(_ text: Sourced<String>, _ followUp: inout FollowUp) {
        followUp.dueText = text
        if lexicon.isUnknown(text.value) {
            followUp.due = Sourced(.unknown, text.span)
            return
        }
        var context = context
        if let expression = scanner.scan(text.value), expression.date != nil,
            let time = context.resolve(expression).time
        {
            followUp.due = Sourced(.known(Timestamp(time.date, offset: nil, precision: .day)), text.span)
        }
    }

    private func setStatus(_ text: Sourced<String>, _ followUp: inout FollowUp) {
        followUp.statusText = text
        // "declined: costs more than it saves", "不采纳：成本过高".
        let cut = text.value.firstIndex { ":：(（—–".contains($0) }
        let word = Words.normalized(String(text.value[..<(cut ?? text.value.endIndex)]))
        followUp.status =
            lexicon.followUpStates[word] ?? lexicon.followUpStates[Words.normalized(text.value)]
            ?? symbol(text.value)
        if let cut {
            let reason = text.value[cut...].dropFirst().drop { $0.isWhitespace || ")）".contains($0) }
            let trimmed = String(reason.reversed().drop { $0.isWhitespace || ")）".contains($0) }.reversed())
            followUp.reason = trimmed.isEmpty ? nil : trimmed
        }
    }

    private func symbol(_ text: String) -> FollowUpStatus? {
        if text.contains(where: { "✅✔☑".contains($0) }) || text.contains(":white_check_mark:") { return .done }
        if text.contains(where: { "❌✖🚫".contains($0) }) { return .declined }
        if text.contains(where: { "🚧⏳🔄".contains($0) }) { return .inProgress }
        return text.contains(where: { "☐⬜".contains($0) }) ? .open : nil
    }

    private func closedGaps(_ span: Span) -> [Sourced<String>] {
        file.split(span, at: [",", "，", "、", ";", "；", "/", " "])
            .filter { $0.value.contains { $0.isNumber } && $0.value.utf8.count <= 16 }
            .map { Sourced($0.value.uppercased(), $0.span) }
    }

    private func addLinks(_ node: MarkdownTree.Index, _ followUp: inout FollowUp) {
        for index in tree.descendants(of: node) where tree[index].kind == .link {
            followUp.links.append(Sourced(tree.literal(index), tree[index].inner))
        }
    }

    /// A ticket cell: its links, or else its words (`PROJ-12`, `#34`).
    private func addTickets(_ cell: MarkdownTree.Index, _ followUp: inout FollowUp) {
        let before = followUp.links.count
        addLinks(cell, &followUp)
        guard followUp.links.count == before else { return }
        for part in file.split(TableView.contentSpan(tree, cell), at: [",", "，", "、", ";", " "]) {
            let isReference = part.value.contains { $0.isNumber } && !lexicon.isUnknown(part.value)
            if isReference { followUp.links.append(part) }
        }
    }
}
