import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// An action from running text, with the facts that the text states.
    ///
    /// - Parameter line: those of the nodes that are the action's own, where several actions share them.
    func action(
        _ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>, _ group: Group,
        line: Range<MarkdownTree.Index>? = nil
    ) -> FollowUp {
        let own = line ?? nodes
        let marks = ActionMarks(text, text.trimmed(range))
        let whole = marks.rest
        var action = FollowUp(
            text: text.collapsed(whole), span: text.span(whole), nodes: own, type: group.type, status: group.status,
            line: file.line(at: Int(text.span(whole).start)))
        if let owner = group.owner { setOwner(owner, &action) }
        if let status = marks.status { action.status = status }
        takeTag(text, whole, &action)
        takeCharge(text, whole, &action)
        takeLeadingFacts(text, whole, &action)
        addLinks(own, &action)
        addReferences(text, whole, &action)
        addFacts(text, whole, &action)
        if action.owner == nil { takeLeadingOwner(text, whole, own, &action) }
        addTrailingFacts(text, whole, &action)
        addStateAtEnd(text, whole, &action)
        addStateAtStart(text, whole, &action)
        addMarkedState(text, whole, &action)
        if let tail = factsTail(text, whole) { action.facts = text.collapsed(tail) }
        if action.owner == nil, let handle = handle(text, whole) {
            setOwner(handle, &action)
            addDue(behind: handle, text, whole, &action)
        }
        if action.owner == nil, let team = leadingTeam(text, whole) ?? leadingRole(text, whole) {
            setOwner(team, &action)
        }
        if action.owner == nil, let bold = boldName(text, whole, own) { setOwner(bold, &action) }
        if action.owner == nil, let charged = charged(text, whole) ?? promising(text, whole, own) {
            setOwner(charged, &action)
        }
        addDue(of: group, &action)
        action.nodes = nodes
        return action
    }

    /// Gives an action that names no date the one of its group.
    func addDue(of group: Group, _ action: inout FollowUp) {
        if let due = group.due, action.due == nil, action.dueText == nil { setDue(due, &action) }
    }

    /// `owner: X` and the like in a text that belongs to an action.
    func addFacts(_ text: InlineText, _ range: Range<Int>?, _ action: inout FollowUp) {
        for part in labelledParts(text, range ?? 0..<text.bytes.count) {
            let isOwner = matches(part.label, lexicon.actions.ownerLabels)
            if isOwner { setOwner(part.value, &action) }
            if isOwner || matches(part.label, lexicon.actions.dueLabels) {
                takeFacts(text, part.range.upperBound..<(range?.upperBound ?? text.bytes.count), &action)
            }
            if matches(part.label, lexicon.actions.dueLabels) {
                // A comma may belong to the date: "June 15, 2024".
                let start = part.range.lowerBound
                if let time = scanner.scan(text.bytes, start..<text.bytes.count), time.date != nil {
                    let range = start..<max(time.range.upperBound, start)
                    setDue(Sourced(text.string(range), text.span(range)), &action)
                } else {
                    setDue(part.value, &action)
                }
            }
            if matches(part.label, lexicon.actions.statusLabels) { setStatus(part.value, &action) }
            if lexicon.names(part.label, .type) { setType(part.value, &action) }
            if lexicon.names(part.label, .closes) { action.closes = closedGaps(part.value.span) }
            if lexicon.names(part.label, .ticket), action.links.isEmpty, part.value.value.contains(where: \.isNumber) {
                action.links.append(part.value)
            }
            if action.type == nil, let type = lexicon.followUpTypes[part.label] { action.type = type }
            if let state = lexicon.followUpStates[part.label], part.isFirst { action.status = state }
        }
        if action.due == nil || action.status == nil {
            takeFactSentences(text, range ?? 0..<text.bytes.count, isOwn: range != nil, &action)
        }
    }

    /// `Owner: Ann. Due 1 June 2026. Open. It raises a ticket.`: sentences behind the first one that are nothing but facts.
    ///
    /// - Parameter isOwn: whether the action itself is told there, whose last sentence is looked at on its own.
    private func takeFactSentences(_ text: InlineText, _ range: Range<Int>, isOwn: Bool, _ action: inout FollowUp) {
        let sentences = text.sentences(in: text.trimmed(range.prefix(Self.sentencesWithFacts)))
        for sentence in sentences.dropFirst() where sentence.count <= 40 {
            if let day = dueWithWord(text, sentence) {
                if action.due == nil { setDue(Sourced(text.string(day), text.span(day)), &action) }
            } else if !isOwn || sentence != sentences.last, sentences.count > 2 || isFact(text, sentences[0]),
                let fact = fact(text, sentence),
                case .state = fact
            {
                take(fact, text, sentence, &action)
            }
        }
    }

    private func isFact(_ text: InlineText, _ sentence: Range<Int>) -> Bool {
        labelledParts(text, sentence).first.map { $0.isFirst && isFactLabel($0.label) } ?? false
    }

    /// Bytes among which they stand.
    private static let sentencesWithFacts = 400

    /// `负责人：高原，4月18日，已完成`: a date and a state without labels behind those that have one.
    private func takeFacts(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        for piece in text.pieces(range.prefix(Self.factsBehindOwner), at: ",，") {
            guard let fact = fact(text, piece), fact != .name else { return }
            take(fact, text, piece, &action)
        }
    }

    private static let factsBehindOwner = 60

    /// Whether a label is one of those that state facts about an action.
    func isFactLabel(_ label: String) -> Bool {
        matches(label, lexicon.actions.ownerLabels) || matches(label, lexicon.actions.dueLabels)
            || matches(label, lexicon.actions.statusLabels)
            || lexicon.names(label, .type) || lexicon.names(label, .priority) || lexicon.names(label, .ticket)
    }

    /// What stands between colon and the next separator, with its label.
    struct LabelledPart {
        var label: String
        var value: Sourced<String>
        /// The bytes of the value in the text.
        var range: Range<Int>
        /// Whether it begins the text.
        var isFirst: Bool
    }

    /// `owner: X` parts, between brackets, commas, semicolons, dashes or on lines of their own.
    func labelledParts(_ text: InlineText, _ range: Range<Int>) -> [LabelledPart] {
        guard range.contains(where: { ":=".utf8.contains(text.bytes[$0]) || text.bytes[$0] == 0xEF }) else {
            return []
        }
        var parts: [LabelledPart] = []
        for piece in pieces(text, range) where piece.count <= 160 {
            guard let colon = divider(text, piece) else { continue }
            let label = HanFolding.folded(Words.normalized(text.string(piece.lowerBound..<colon.lowerBound)))
            var value = text.trimmed(colon.upperBound..<piece.upperBound)
            // `owner:: ann`
            if text.bytes[value].first == UInt8(ascii: ":") {
                value = text.trimmed(value.dropFirst().lowerBound..<value.upperBound)
            }
            if !value.isEmpty, !label.isEmpty {
                parts.append(
                    LabelledPart(
                        label: label, value: Sourced(text.string(value), text.span(value)), range: value,
                        isFirst: piece.lowerBound <= range.lowerBound + 1))
            }
        }
        return parts
    }

    /// What stands between a label and its value: a colon, or `=` where the action has an owner and a due date so.
    private func divider(_ text: InlineText, _ piece: Range<Int>) -> Range<Int>? {
        if let colon = text.colon(in: piece) { return colon }
        guard holdsAssignments(text), let equals = text.bytes[piece].firstIndex(of: UInt8(ascii: "=")) else {
            return nil
        }
        return equals..<equals + 1
    }

    /// `(owner=ann, due=2026-03)`; one of them alone may be a setting of a program.
    private func holdsAssignments(_ text: InlineText) -> Bool {
        guard text.bytes.count <= 2_000, text.bytes.contains(UInt8(ascii: "=")) else { return false }
        let search = ByteSearch(folding: text.string)
        return search.contains(anyOf: ["owner=", "assignee="]) && search.contains(anyOf: ["due="])
    }

    /// What may be a label and its value.
    private func pieces(_ text: InlineText, _ range: Range<Int>) -> [Range<Int>] {
        text.pieces(range, at: Self.separators).flatMap { piece -> [Range<Int>] in
            // "担当: platform、期限: …" are two parts, "负责人：张三、李四" is one.
            for parts in [text.pieces(piece, at: "、"), text.sentences(in: piece), hyphenated(text, piece)]
            where parts.count > 1 && parts.dropFirst().contains(where: { text.colon(in: $0) != nil }) {
                return parts.flatMap { spaced(text, $0) }
            }
            return spaced(text, piece)
        }
    }

    /// The end of a text in which every part is a fact behind its label, with what divides it from the action.
    private func factsTail(_ text: InlineText, _ range: Range<Int>) -> Range<Int>? {
        guard text.colon(in: range) != nil || holdsAssignments(text) else { return nil }
        var start: Int?
        for piece in pieces(text, range).reversed() {
            guard piece.count <= 160, let colon = divider(text, piece) else { break }
            let label = Words.normalized(text.string(piece.lowerBound..<colon.lowerBound))
            guard isFactLabel(label) || lexicon.names(label, .closes) else { break }
            start = piece.lowerBound
        }
        guard let start, start > range.lowerBound else { return nil }
        let before = text.string(range.lowerBound..<start).unicodeScalars.reversed()
        let divider = before.prefix { " \t\n([（【—–-,，;；|".unicodeScalars.contains($0) }
        let cut = start - divider.reduce(0) { $0 + UTF8.width($1) }
        return cut > range.lowerBound ? cut..<range.upperBound : nil
    }

    /// The parts between ` - `.
    private func hyphenated(_ text: InlineText, _ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.dropFirst().dropLast()
        where text.bytes[index] == 0x2D && text.bytes[index - 1] == 0x20 && text.bytes[index + 1] == 0x20 {
            parts.append(text.trimmed(start..<index))
            start = index + 1
        }
        return parts + [text.trimmed(start..<range.upperBound)]
    }

    /// The parts of `owner: alice due date: 2024-06-01`, which nothing but a space and the next label divides.
    private func spaced(_ text: InlineText, _ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var words = [range.lowerBound]
        var tried = 0
        for index in range where text.bytes[index] == 0x20 {
            let end = text.bytes[index + 1..<range.upperBound].firstIndex(of: 0x20) ?? range.upperBound
            words.append(index + 1)
            guard end - index <= 40, let colon = text.colon(in: index + 1..<end), tried < 8 else { continue }
            tried += 1
            // Of one word or two; "Platform team: b" names one.
            let label = words.suffix(2).reversed().first { first in
                let label = Words.normalized(text.string(first..<colon.lowerBound))
                return first > start && label != "team" && isFactLabel(label)
            }
            guard let label else { continue }
            parts.append(text.trimmed(start..<label))
            start = label
        }
        return parts + [text.trimmed(start..<range.upperBound)]
    }

    private static let separators: ScalarSet = "()（）,，;；|\n[]—–。"

    /// Whether a label is one of these, or ends with one: "action owner". "Platform team" names a team.
    func matches(_ label: String, _ labels: [String]) -> Bool {
        let label = label.utf8
        return labels.contains { word in
            let word = word.utf8
            guard label.count > word.count else { return label.elementsEqual(word) }
            return label.suffix(word.count).elementsEqual(word) && label.suffix(word.count + 1).first == 0x20
                && !word.elementsEqual("team".utf8)
        }
    }

    func setType(_ text: Sourced<String>, _ action: inout FollowUp) {
        action.typeText = text
        action.type =
            HeadingText.forms(of: text.value).lazy.compactMap { lexicon.followUpTypes[$0] }.first
            ?? weightiestType(text.value)
    }

    /// Of several types, "Mitigate + Prevent", the one that comes first in ``FollowUpType``: what prevents counts.
    private func weightiestType(_ text: String) -> FollowUpType? {
        let types = text.split { "+/&,，、".contains($0) }.map { lexicon.followUpTypes[Words.normalized(String($0))] }
        return types.contains(nil) ? nil : FollowUpType.allCases.first(where: types.contains)
    }

    func setOwner(_ text: Sourced<String>, _ action: inout FollowUp) {
        if lexicon.isUnknown(text.value) {
            action.owner = Sourced(.unknown, text.span)
        } else if case let words = Words.normalized(text.value), !words.isEmpty,
            !lexicon.actions.nobody.contains(words),
            !emptiness.isPlaceholder(text: text.value.hasPrefix("@") ? String(text.value.dropFirst()) : text.value)
        {
            action.owner = Sourced(.known(text.value), text.span)
        }
    }

    func setDue(_ text: Sourced<String>, _ action: inout FollowUp) {
        let text = lastDate(text)
        guard !emptiness.isPlaceholder(text: text.value) else { return }
        action.dueText = text
        if lexicon.isUnknown(text.value) {
            action.due = Sourced(.unknown, text.span)
            return
        }
        var context = context
        let folded = HanFolding.folded(text.value)
        let words = lexicon.actions.expectations.first(where: folded.hasPrefix).map {
            String(text.value.dropFirst($0.count)).trimmingWhitespace()
        }
        let isChinese = action.text.utf8.contains { $0 >= 0xE4 }
        let minguo = context.reference.flatMap { isChinese ? DateNotation.minguo(text.value, near: $0) : nil }?.iso8601
        let bytes = Array((words ?? minguo ?? text.value).utf8)
        if let expression = scanner.scan(cell: bytes, 0..<bytes.count), expression.date != nil,
            let time = context.resolve(expression).time
        {
            action.due = Sourced(.known(Timestamp(time.date, offset: nil, precision: .day)), text.span)
        } else if let day = PeriodNotation.lastDay(in: text.value, after: context.reference) {
            action.due = Sourced(.known(Timestamp(day, offset: nil, precision: .day)), text.span)
        } else if action.status == nil, let word = text.value.split(separator: " ").first,
            lexicon.followUpStates[Words.normalized(String(word))] == .done
        {
            // "Done in v2" where a date might stand.
            action.status = .done
            action.dueText = nil
        }
    }

    /// The date to which another one was moved: `2026-01-01 → 2026-03-01`.
    private func lastDate(_ text: Sourced<String>) -> Sourced<String> {
        // A date alone has none.
        guard text.value.utf8.count > 10 else { return text }
        let ends = lexicon.actions.movesOfDates.compactMap { text.value.ranges(of: $0).last?.upperBound }
        guard let end = ends.max() else { return text }
        let last = String(text.value[end...]).trimmingWhitespace()
        return last.contains(where: \.isNumber) ? Sourced(last, text.span) : text
    }

    func closedGaps(_ span: Span) -> [Sourced<String>] {
        file.split(span, at: ",，、;；/ ")
            .filter { $0.value.contains { $0.isNumber } && $0.value.utf8.count <= 16 }
            .map { Sourced($0.value.uppercased(), $0.span) }
    }

    func addLinks(_ nodes: Range<MarkdownTree.Index>, _ action: inout FollowUp) {
        for index in nodes where tree[index].kind == .link {
            action.links.append(Sourced(tree.literal(index), tree[index].inner))
        }
    }
}
