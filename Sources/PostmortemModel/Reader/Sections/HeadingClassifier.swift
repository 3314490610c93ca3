import PostmortemCore
import PostmortemMarkdown

/// Says what a heading's section is about: by its words, and where they are ambiguous by what stands under it.
struct HeadingClassifier {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let timelines: TimelineReader
    /// Whether some heading of the document is a timeline by its words alone.
    var hasTimeline = false

    /// Characters beyond which a heading is a sentence: there, only its first words say what it is about.
    private static let longHeading = 60
    /// The same in bytes, for scripts that say more with a character.
    private static let longHeadingBytes = 72

    /// The kinds of a heading's section, the first one leading: "Root cause and resolution" is both.
    func kinds(of heading: String, nodes: Range<MarkdownTree.Index>) -> [SectionKind] {
        // Most headings are an alias as they stand.
        let plain = heading.lowercased()
        if let kind = lexicon.headings[plain], lexicon.timedHeadings[plain] == nil, kind != .remediation {
            return [kind]
        }
        let forms = HeadingText.forms(of: heading)
        if let kinds = aliases(forms, nodes) { return kinds }
        // What stands in parentheses is a remark.
        if let name = forms.count == 3 ? forms[1] : forms.first, lexicon.namesOfWork.contains(name) {
            return [.followUps]
        }
        let parts = HeadingText.parts(of: heading)
        if parts.count > 1 {
            var kinds: [SectionKind] = []
            for part in parts {
                let kind = aliases([part], nodes)?.first ?? numbered(part)
                if let kind, !kinds.contains(kind) { kinds.append(kind) }
            }
            // "Timeline & impact" without a time tells of the impact.
            if kinds.count > 1, kinds.contains(.timeline), !timelines.holdsTimedEntries(nodes) {
                kinds.removeAll { $0 == .timeline }
            }
            if !kinds.isEmpty { return kinds }
        }
        if let kind = phraseKind(forms, nodes) { return [kind] }
        // "But how did this happen?"
        if plain.utf8.count <= Self.longHeadingBytes, let opening = lexicon.openings.first(where: plain.hasPrefix),
            let name = HeadingText.forms(of: String(heading.dropFirst(opening.count))).first
        {
            return aliases([name], nodes) ?? phraseKind([name], nodes).map { [$0] } ?? []
        }
        // "6 Improvement actions" has a number without a mark behind it.
        let name = heading.drop(while: \.isNumber).drop { $0 == " " }
        return name.count < heading.count && name.first?.isUppercase ?? false
            ? kinds(of: String(name), nodes: nodes) : []
    }

    /// The kind of one of several: "Root cause 2" of "Root cause 2: the gap in monitoring".
    private func numbered(_ part: String) -> SectionKind? {
        let name = HeadingText.droppingLastNumber(part)
        return name == part || lexicon.timedHeadings[name] != nil ? nil : lexicon.headings[name]
    }

    /// The kind that a heading or label has word for word.
    func exactKind(_ heading: String) -> SectionKind? { kind(ofForms: HeadingText.forms(of: heading)) }

    /// Whether a label is a heading word for word, be it one that times below it decide.
    func names(_ label: String) -> Bool {
        HeadingText.forms(of: label).contains { lexicon.headings[$0] != nil || lexicon.timedHeadings[$0] != nil }
    }

    private func kind(ofForms forms: [String]) -> SectionKind? {
        forms.lazy.compactMap { lexicon.headings[$0] }.first
    }

    /// "Short-term", "Long-term (recommended)" above a list: by when it is to be done, and so that it is.
    func isHorizon(_ heading: String, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        HeadingText.forms(of: heading).contains(where: lexicon.actions.horizons.contains)
            && nodes.contains { tree[$0].kind == .list || tree[$0].kind == .table }
    }

    private func hasOwnTasks(_ heading: MarkdownTree.Index) -> Bool {
        let text = tree.plainText(heading)
        return exactKind(text) == .followUps || namesChecks(HeadingText.normalized(text))
    }

    private func namesChecks(_ words: String) -> Bool { lexicon.actions.checks.contains(where: words.contains) }

    /// Whether boxes below a heading may be work to be done: it names nothing else, and no list to go through each time.
    func hasTasksOfNoName(_ heading: MarkdownTree.Index) -> Bool {
        let words = HeadingText.normalized(tree.plainText(heading))
        return !namesChecks(words)
            && kinds(of: tree.plainText(heading), nodes: heading..<heading).isEmpty
    }

    /// Whether a label is word for word a heading that times below it decide, and that says something without them.
    func namesTimed(_ label: String) -> Bool {
        HeadingText.forms(of: label).contains { (lexicon.timedHeadings[$0] ?? nil) != nil }
    }

    /// The kind that a label has word for word, and whether it says nothing itself, as "Details" and "Context" do.
    func exactKind(ofLabel label: String) -> (kind: SectionKind?, isAmbiguous: Bool) {
        let forms = HeadingText.forms(of: label)
        let isAmbiguous = forms.contains { form in
            if let fallback = lexicon.timedHeadings[form] { fallback == nil } else { false }
        }
        return (kind(ofForms: forms), isAmbiguous)
    }

    /// Whether a sentence says that what follows will be done so that it does not happen again.
    func announcesActions(_ sentence: String) -> Bool {
        let plain = Words.normalized(sentence)
        let words = " \(plain) "
        let actions = lexicon.actions
        if actions.promises.contains(words) || actions.promises.contains(plain) { return true }
        // "To prevent a similar outage in the future:"
        if actions.aims.contains(where: words.hasPrefix), actions.recurrences.contains(where: words.contains) {
            return true
        }
        return actions.promises.contains(where: words.contains) && actions.purposes.contains(where: words.contains)
    }

    /// Whether a heading is a timeline whatever stands under it.
    func isTimeline(_ heading: String) -> Bool {
        if let kind = lexicon.headings[heading.lowercased()] { return kind == .timeline }
        let forms = HeadingText.forms(of: heading)
        if let kind = kind(ofForms: forms) { return kind == .timeline }
        return forms.first.map(saysTimeline) ?? false
    }

    private func saysTimeline(_ heading: String) -> Bool {
        holds(ByteSearch(Self.padded(heading)), .timeline)
    }

    private func aliases(_ forms: [String], _ nodes: Range<MarkdownTree.Index>) -> [SectionKind]? {
        for form in forms {
            if let fallback = lexicon.timedHeadings[form] {
                // "What happened (timeline, UTC)"
                if saysTimeline(forms[0]) { return [.timeline] }
                // Words that may mean anything, such as "Details", are a timeline wherever they hold one.
                if fallback == nil || !hasTimeline, timelines.holdsTimedEntries(nodes, orCode: !hasTimeline) {
                    return [.timeline]
                }
                if let fallback { return [fallback] }
            }
            if let kind = lexicon.headings[form] {
                // "Remediation (action items)"
                let isNamed = forms.count == 3 && lexicon.headings[forms[2]] == .followUps
                if kind == .remediation, isNamed || holdsAssignedActions(nodes) { return [.followUps] }
                return [kind]
            }
        }
        return nil
    }

    /// Whether a heading holds words that name a kind where no other section is of it.
    func hints(_ heading: String, at kind: SectionKind) -> Bool {
        guard let phrases = lexicon.fallbackPhrases[kind], heading.utf8.count <= 120 else { return false }
        return ByteSearch(Self.padded(HeadingText.normalized(heading))).contains(anyOf: phrases)
    }

    /// A heading with spaces around it, so that a phrase can say where a word begins and ends.
    private static func padded(_ heading: String) -> String { "  \(heading) " }

    private func phraseKind(_ forms: [String], _ nodes: Range<MarkdownTree.Index>) -> SectionKind? {
        // What stands in parentheses is a remark, unless it is a heading itself.
        guard let whole = forms.count == 3 ? forms[1] : forms.first else { return nil }
        if forms.count == 3, saysTimeline(forms[0]) { return .timeline }
        if let kind = lexicon.noticing.kind(of: whole) { return kind }
        // "Monitoring (and why it didn't work)"
        if forms.count == 3, !whole.contains(" "), lexicon.noticing.kind(of: forms[0]) == .detectionGaps {
            return .detectionGaps
        }
        let text = ByteSearch(Self.padded(whole))
        let isShort =
            whole.unicodeScalars.count <= Self.longHeading && whole.utf8.count <= Self.longHeadingBytes
        // A long heading is read by how it begins, after the two spaces before it.
        let kind = text.first(of: lexicon.headingPhrases) { isShort || $1.lowerBound <= 2 }.map {
            lexicon.phraseKinds[$0.phrase]
        }
        if let kind, isShort, let others = lexicon.otherMeanings[kind], text.contains(anyOf: others) { return nil }
        switch kind {
        case .timeline?:
            // "Follow-up timeline" tells what happened afterwards, or by when things will be done.
            return holds(text, .followUps) && !timelines.holdsTimedEntries(nodes) ? .followUps : .timeline
        case .remediation?:
            // "为什么修复没能阻止" asks.
            if isShort, asksWhy(whole) { return nil }
            return holdsAssignedActions(nodes) ? .followUps : .remediation
        default: return kind
        }
    }

    /// "Why the pool was empty", 为什么没有重连.
    func asksWhy(_ heading: String) -> Bool {
        let words = ByteSearch(Self.padded(heading))
        return words.contains(anyOf: lexicon.whyQuestions) && !words.contains(anyOf: lexicon.otherQuestions)
    }

    private func holds(_ text: ByteSearch, _ kind: SectionKind) -> Bool {
        text.first(of: lexicon.headingPhrases) { phrase, _ in lexicon.phraseKinds[phrase] == kind } != nil
    }

    /// The states of a table of actions that has one for each; nil for other tables.
    func states(of table: TableView) -> [FollowUpStatus]? {
        guard table.column(.action) != nil, let column = table.column(.status) else { return nil }
        let states = table.rows.compactMap { row in
            table.text(row, column).flatMap { lexicon.followUpStates[HeadingText.normalized($0.value)] }
        }
        return states.count == table.rows.count ? states : nil
    }

    /// `⬜ Get rid of the enclosure`
    private func beginsWithOpenBox(_ item: MarkdownTree.Index) -> Bool {
        guard item + 2 < tree.nodes.count, tree[item + 2].kind == .text else { return false }
        let text = String(decoding: tree.bytes(tree[item + 2].literal).prefix(4), as: UTF8.self)
        return text.utf8.first.map { $0 >= 0xE2 } ?? false && ActionMarks.state(ofPicturesIn: text) == .open
    }

    /// `Suggested: teach it to the team`
    private func beginsWithOpenState(_ item: MarkdownTree.Index) -> Bool {
        guard item + 2 < tree.nodes.count, tree[item + 2].kind == .text,
            case let text = tree.bytes(tree[item + 2].literal).prefix(Self.longestState),
            let colon = text.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        let word = Words.normalized(String(decoding: text[..<colon], as: UTF8.self))
        return lexicon.actions.intendedStates.contains(word)
    }

    /// Bytes among which a state ends.
    private static let longestState = 24

    /// "Looks like I'm going to need to:" above a list.
    private func leadsToWork(_ paragraph: MarkdownTree.Index, _ limit: Int) -> Bool {
        let list = Int(tree[paragraph].subtreeEnd)
        guard list < limit, tree[list].kind == .list else { return false }
        let text = tree.plainText(paragraph)
        guard text.last == ":" else { return false }
        let words = " " + Words.normalized(String(text.dropLast()))
        return lexicon.actions.intents.contains(where: words.hasSuffix)
    }

    /// Bytes of a sentence that a list goes on with.
    private static let longestLead = 120

    /// "Planned", "Still to do" above a list.
    private func isPendingGroup(_ heading: MarkdownTree.Index) -> Bool {
        let below = Int(tree[heading].subtreeEnd)
        return below < tree.nodes.count && tree[below].kind == .list
            && lexicon.followUpStates[HeadingText.normalized(tree.plainText(heading))]?.isPending ?? false
    }

    /// Whether the nodes hold work that is still to be done: open boxes, or a table with a column for who or by when.
    ///
    /// It tells a "Remediation" that is a list of actions from one that tells how the service came back.
    private func holdsAssignedActions(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let node = tree[index]
            switch node.kind {
            case .heading where node.span.count <= 120 && hasOwnTasks(index):
                // What is to be done, or was tested, has a section of its own inside of this one.
                var end = Int(node.subtreeEnd)
                while end < nodes.upperBound, tree[end].kind != .heading || tree[end].detail > node.detail {
                    end = Int(tree[end].subtreeEnd)
                }
                index = end
                continue
            case .heading where node.span.count <= 40 && isPendingGroup(index): return true
            case .item where node.detail == 2 || beginsWithOpenBox(index) || beginsWithOpenState(index): return true
            case .paragraph where node.span.count <= Self.longestLead && leadsToWork(index, nodes.upperBound):
                return true
            case .table:
                let table = TableView(tree, index, lexicon)
                if table.column(.owner) != nil || table.column(.priority) != nil,
                    table.column(.action) != nil,
                    table.column(.time, except: [table.column(.due)]) == nil
                {
                    return true
                }
                if states(of: table)?.contains(where: \.isPending) ?? false { return true }
            default: break
            }
            index += 1
        }
        return false
    }
}
