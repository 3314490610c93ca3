import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// An action from running text, with the facts that the text states.
    func action(
        _ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>, _ group: Group
    ) -> FollowUp {
        let marks = ActionMarks(text, text.trimmed(range))
        let whole = marks.rest
        var action = FollowUp(
            text: text.collapsed(whole), span: text.span(whole), nodes: nodes, type: group.type, status: group.status,
            line: file.line(at: Int(text.span(whole).start)))
        if let owner = group.owner { setOwner(owner, &action) }
        if let status = marks.status { action.status = status }
        addLinks(nodes, &action)
        addReferences(text, whole, &action)
        addFacts(text, whole, &action)
        addTrailingFacts(text, whole, &action)
        addStateAtEnd(text, whole, &action)
        addStateAtStart(text, whole, &action)
        if let tail = factsTail(text, whole) { action.facts = text.collapsed(tail) }
        if action.owner == nil, let handle = handle(text, whole) {
            setOwner(handle, &action)
            addDue(behind: handle, text, whole, &action)
        }
        if action.owner == nil, let team = leadingTeam(text, whole) { setOwner(team, &action) }
        if action.owner == nil { takeLeadingOwner(text, whole, nodes, &action) }
        addDue(of: group, &action)
        return action
    }

    /// Gives an action that names no date the one of its group.
    func addDue(of group: Group, _ action: inout FollowUp) {
        if let due = group.due, action.due == nil, action.dueText == nil { setDue(due, &action) }
    }

    /// `owner: X` and the like in a text that belongs to an action.
    func addFacts(_ text: InlineText, _ range: Range<Int>?, _ action: inout FollowUp) {
        for part in labelledParts(text, range ?? 0..<text.bytes.count) {
            if matches(part.label, lexicon.ownerLabels) { setOwner(part.value, &action) }
            if matches(part.label, lexicon.dueLabels) {
                // A comma may belong to the date: "June 15, 2024".
                let start = part.range.lowerBound
                if let time = scanner.scan(text.bytes, start..<text.bytes.count), time.date != nil {
                    let range = start..<max(time.range.upperBound, start)
                    setDue(Sourced(text.string(range), text.span(range)), &action)
                } else {
                    setDue(part.value, &action)
                }
            }
            if matches(part.label, lexicon.statusLabels) { setStatus(part.value, &action) }
            if lexicon.names(part.label, .type) { setType(part.value, &action) }
            if lexicon.names(part.label, .closes) { action.closes = closedGaps(part.value.span) }
            if lexicon.names(part.label, .ticket), action.links.isEmpty, part.value.value.contains(where: \.isNumber) {
                action.links.append(part.value)
            }
            if action.type == nil, let type = lexicon.followUpTypes[part.label] { action.type = type }
            if let state = lexicon.followUpStates[part.label], part.isFirst { action.status = state }
        }
    }

    /// Whether a label is one of those that state facts about an action.
    func isFactLabel(_ label: String) -> Bool {
        matches(label, lexicon.ownerLabels) || matches(label, lexicon.dueLabels) || matches(label, lexicon.statusLabels)
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
            let label = Words.normalized(text.string(piece.lowerBound..<colon.lowerBound))
            let value = text.trimmed(colon.upperBound..<piece.upperBound)
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
        action.type = HeadingText.forms(of: text.value).lazy.compactMap { lexicon.followUpTypes[$0] }.first
    }

    func setOwner(_ text: Sourced<String>, _ action: inout FollowUp) {
        if lexicon.isUnknown(text.value) {
            action.owner = Sourced(.unknown, text.span)
        } else if !emptiness.isPlaceholder(text: text.value) {
            action.owner = Sourced(.known(text.value), text.span)
        }
    }

    func setDue(_ text: Sourced<String>, _ action: inout FollowUp) {
        action.dueText = text
        if lexicon.isUnknown(text.value) {
            action.due = Sourced(.unknown, text.span)
            return
        }
        var context = context
        if let expression = scanner.scan(text.value), expression.date != nil,
            let time = context.resolve(expression).time
        {
            action.due = Sourced(.known(Timestamp(time.date, offset: nil, precision: .day)), text.span)
        } else if let day = PeriodNotation.lastDay(in: text.value) {
            action.due = Sourced(.known(Timestamp(day, offset: nil, precision: .day)), text.span)
        } else if action.status == nil, let word = text.value.split(separator: " ").first,
            lexicon.followUpStates[Words.normalized(String(word))] == .done
        {
            // "Done in v2" where a date might stand.
            action.status = .done
            action.dueText = nil
        }
    }

    func setStatus(_ text: Sourced<String>, _ action: inout FollowUp) {
        action.statusText = text
        // "declined: costs more than it saves", "不采纳：成本过高", "done, see the wiki".
        let cut = text.value.unicodeScalars.firstIndex { ":：(（—–,，;；".unicodeScalars.contains($0) }
        let word = Words.normalized(String(text.value[..<(cut ?? text.value.endIndex)]))
        action.status =
            lexicon.followUpStates[word] ?? lexicon.followUpStates[Words.normalized(text.value)]
            ?? lexicon.followUpStates[HeadingText.normalized(text.value)] ?? ActionMarks.state(ofPicturesIn: text.value)
            ?? stateOfProgress(word)
        if action.status == nil, let (status, remark) = stateWithRemark(text.value) {
            (action.status, action.reason) = (status, remark)
        } else if let cut {
            let reason = text.value[cut...].dropFirst().drop { $0.isWhitespace || ")）".contains($0) }
            let trimmed = String(reason.reversed().drop { $0.isWhitespace || ")）".contains($0) }.reversed())
            action.reason = trimmed.isEmpty ? nil : trimmed
        }
        // "Implemented; activation pending"
        if action.status == .done, let reason = action.reason,
            reason.hasSuffix(" pending") || reason.hasPrefix("pending ") || reason.hasPrefix("待")
        {
            action.status = .inProgress
        }
    }

    /// `in progress since March`, `done in v2`: a state of one to three words with a remark behind it.
    func stateWithRemark(_ text: String) -> (FollowUpStatus, remark: String)? {
        let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
        for count in (1...3).reversed() where count < words.count {
            let state = words.prefix(count).joined(separator: " ")
            if let status = lexicon.followUpStates[Words.normalized(state)] {
                return (status, words.dropFirst(count).joined(separator: " "))
            }
        }
        return nil
    }

    /// `80%`, `进行中 50%`: how much is done, alone or behind a state.
    private func stateOfProgress(_ word: String) -> FollowUpStatus? {
        let parts = word.split(separator: " ")
        guard let last = parts.last, last.hasSuffix("%"), let share = Int(last.dropLast()), (0...100).contains(share)
        else { return nil }
        if parts.count == 1 { return share == 100 ? .done : share == 0 ? .open : .inProgress }
        return lexicon.followUpStates[parts.dropLast().joined(separator: " ")]
    }

    /// `Add an alert (in progress)`, `Resize the disk (done during the incident)`.
    private func addStateAtEnd(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.statusText == nil, text.bytes[text.trimmed(range)].last == UInt8(ascii: ")"),
            let open = text.bytes[range].lastIndex(of: UInt8(ascii: "("))
        else { return }
        let inside = text.trimmed(open + 1..<text.trimmed(range).upperBound - 1)
        let words = text.string(inside)
        // "(new)" and "(open source)" say something of what is to be done.
        guard inside.count <= 60,
            let state = lexicon.followUpStates[Words.normalized(words)] ?? stateWithRemark(words)?.0, state != .open
        else { return }
        action.status = state
        action.statusText = Sourced(words, text.span(inside))
    }

    /// `DONE 2026-05-14 — Patch the script`, `TODO due 2026-05-21 — Add a test`; "We've moved the logs" was done.
    private func addStateAtStart(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.status == nil else { return }
        // "[DONE] Script deployed", but not "[Platform] Renew the certificate".
        if text.bytes[range].first == UInt8(ascii: "["),
            let end = text.bytes[range.prefix(24)].firstIndex(of: UInt8(ascii: "]")),
            case let tag = text.string(range.lowerBound + 1..<end),
            let state = lexicon.followUpStates[Words.normalized(tag)], state == .done || tag == tag.uppercased()
        {
            action.status = state
            return
        }
        guard let lead = Self.capitals(text.bytes[range]) else {
            if tellsWhatWasDone(text.string(range.prefix(80))) { action.status = .done }
            return
        }
        let words = text.string(lead)
        guard let state = lexicon.followUpStates[Words.normalized(words)] ?? stateWithRemark(words)?.0 else { return }
        action.status = state
        if state.isPending { takeDueWords(text, lead, &action) }
    }

    /// What stands before a dash at the head of a text, where it begins with a word in capitals.
    static func capitals(_ text: ArraySlice<UInt8>) -> Range<Int>? {
        let word = text.prefix { (0x41...0x5A).contains($0) || $0 == 0x27 }
        guard word.count >= 4 else { return nil }
        let head = text.prefix(40)
        let dash = head.indices.first { index in
            head[index...].starts(with: [0xE2, 0x80, 0x94]) || head[index...].starts(with: [0x20, 0x2D, 0x20])
        }
        return dash.map { text.startIndex..<$0 }
    }

    private func tellsWhatWasDone(_ lead: String) -> Bool {
        var words = lead.lowercased().replacing("’", with: "'").split(separator: " ")[...]
        // "A daily check has been added", but not "Verify that the keys have been rotated".
        if let verb = words.firstIndex(where: { $0 == "has" || $0 == "have" }), (1...5).contains(verb),
            verb + 2 < words.count, words[verb + 1] == "been",
            words[verb + 2].hasSuffix("ed") || words[verb + 2] == "made",
            !Self.resolves.contains(String(words[verb + 2])),
            !words[..<verb].contains(where: { Self.conditions.contains(String($0)) }),
            !lexicon.beginsWithAction(String(words[0]), orWasDone: false)
        {
            return true
        }
        // "Monthly check added: …", but not "Still to be added: …"
        if let verb = words.dropFirst().prefix(5).firstIndex(where: { $0.hasSuffix(":") }), verb > 1,
            Self.achievements.contains(String(words[verb].dropLast())),
            !words[..<verb].contains(where: { Self.conditions.contains(String($0)) || Self.denials.contains($0) }),
            !lexicon.beginsWithAction(String(words[0]), orWasDone: false)
        {
            return true
        }
        // "Already run the script", but not "Already planned"
        if words.first == "already", words.count > 1, case let verb = String(words[1]) {
            return ["run", "made", "done", "set"].contains(verb)
                || verb.hasSuffix("ed") && !Self.resolves.contains(verb)
        }
        if words.starts(with: ["we", "have"]) {
            words = words.dropFirst(2)
        } else if words.first == "we've" || words.first == "we" {
            words = words.dropFirst()
        } else {
            return false
        }
        return words.first.map { $0.hasSuffix("ed") && $0.utf8.count > 4 && !Self.resolves.contains(String($0)) }
            ?? false
    }

    /// How something came to be there.
    private static let achievements: Set<String> = [
        "added", "introduced", "implemented", "deployed", "created", "fixed", "updated", "merged", "documented",
        "written", "shipped", "installed",
    ]

    /// What says that it is not so, or not yet.
    private static let denials: Set<Substring> = ["not", "no", "nothing", "never", "still", "yet", "to", "be", "none"]

    /// What tells that something is so under a condition, of somebody, or of a ticket alone.
    private static let conditions: Set<String> = [
        "once", "after", "if", "when", "until", "unless", "because", "since", "before", "that", "whether", "whose",
        "who",
        "which", "where", "how", "ticket", "tickets", "issue", "issues", "task", "tasks", "epic", "pr",
    ]

    /// What says that something will be done, or is no past.
    private static let resolves: Set<String> = [
        "need", "decided", "planned", "agreed", "proposed", "started", "wanted", "intended", "scheduled", "committed",
        "proceed", "resolved",
    ]

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
