import PostmortemCore
import PostmortemMarkdown

/// Reads follow-up actions from tables, task lists and other lists, headings, and paragraphs.
struct FollowUpReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let scanner: TimeScanner
    let emptiness: Emptiness
    /// Zone of due dates, and the incident's date for those without a year.
    let context: TimeContext

    /// What a heading, a label or an item above a list says of all the actions below it.
    struct Group {
        var type: FollowUpType?
        var status: FollowUpStatus?
        var owner: Sourced<String>?
        var due: Sourced<String>?
    }

    /// The actions among the nodes, in the order of the document, or else the paragraphs that may be actions.
    ///
    /// - Parameters:
    ///   - others: sections that are about something else: where each ends, by its heading.
    ///   - heading: the heading of the nodes, which may tell the state of all actions: "Corrective actions (done)".
    func read(
        _ nodes: Range<MarkdownTree.Index>, except others: [MarkdownTree.Index: MarkdownTree.Index] = [:],
        below heading: String = ""
    ) -> (found: [FollowUp], prose: [FollowUp]) {
        var found: [FollowUp] = []
        var prose: [FollowUp] = []
        read(nodes, except: others, &found, &prose)
        let lacksState = found.contains { $0.status == nil } || prose.contains { $0.status == nil }
        if lacksState, let state = state(ofName: heading) {
            for index in found.indices where found[index].status == nil { found[index].status = state }
            for index in prose.indices where prose[index].status == nil { prose[index].status = state }
        }
        return (found, found.isEmpty ? counted(prose) : [])
    }

    /// - Parameter prose: paragraphs that are actions only where there are no others.
    private func read(
        _ nodes: Range<MarkdownTree.Index>, except others: [MarkdownTree.Index: MarkdownTree.Index],
        _ found: inout [FollowUp], _ prose: inout [FollowUp]
    ) {
        var group = Group()
        let details = repeatedLabels(nodes)
        let explained = explainedHeadings(nodes, others)
        // Only a list asks for them.
        var landmarks: ArraySlice<MarkdownTree.Index>?
        var newTables: [MarkdownTree.Index] = []
        var hasTypes = false
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let end = Int(tree[index].subtreeEnd)
            switch tree[index].kind {
            case .heading:
                if let other = others[index] {
                    index = max(end, other)
                    continue
                }
                let body = bodyOf(index, nodes.upperBound)
                if index > nodes.lowerBound || !found.isEmpty, isChecklist(index, body) {
                    index = body.upperBound
                    continue
                }
                if explained.contains(index) || isActionHeading(index, body)
                    || isActionWithDetails(index, body, details)
                {
                    found.append(headingAction(index, body, Group()))
                    index = body.upperBound
                    continue
                }
                group = self.group(tree.plainText(index))
                group.due = due(inName: InlineText(tree, index))
                let name = tree.plainText(index).trimmingWhitespace()
                if name.hasPrefix("@") || isTeam(name) || HanNames.isPerson(name) {
                    group.owner = Sourced(name, tree[index].inner)
                }
            case .table:
                found += readTable(index, group)
                newTables.append(index)
            case .list:
                // A list above a table of actions explains the table: what a priority means.
                let next = (landmarks ?? self.landmarks(nodes)[...]).drop { $0 < end }
                landmarks = next
                let isPreface = next.first.map { tree[$0].kind == .table } == true && !holdsTasks(index)
                // So does one behind it that says what the words of its column of types mean.
                hasTypes = hasTypes || newTables.contains(where: holdsTypes)
                newTables = []
                if !isPreface, !(hasTypes && isLegend(index)) { readList(index, group, &found) }
            case .paragraph:
                if isClosing(index) {
                    index = end
                    while index < nodes.upperBound, tree[index].kind == .paragraph {
                        index = Int(tree[index].subtreeEnd)
                    }
                    continue
                }
                index = readParagraph(index, nodes.upperBound, &group, &found, &prose)
                continue
            case .blockQuote: read(index + 1..<end, except: [:], &found, &prose)
            case .htmlBlock:
                index += 1
                continue
            default: break
            }
            index = end
        }
    }

    /// "Sincerely,": who wrote the letter follows.
    private func isClosing(_ paragraph: MarkdownTree.Index) -> Bool {
        guard tree[paragraph].span.count <= 24 else { return false }
        let words = HeadingText.normalized(tree.plainText(paragraph))
        return lexicon.actions.closings.contains(words.hasSuffix(",") ? String(words.dropLast()) : words)
    }

    /// Headings, and tables with a column that only a list of actions has.
    private func landmarks(_ nodes: Range<MarkdownTree.Index>) -> [MarkdownTree.Index] {
        nodes.filter { tree[$0].kind == .heading || isTableOfActions($0) }
    }

    private func isTableOfActions(_ index: MarkdownTree.Index) -> Bool {
        guard tree[index].kind == .table else { return false }
        let table = TableView(tree, index, lexicon)
        return table.column(.action) != nil && !table.rows.isEmpty
    }

    private func holdsTypes(_ table: MarkdownTree.Index) -> Bool {
        isTableOfActions(table) && TableView(tree, table, lexicon).column(.type) != nil
    }

    /// Whether every item of a list begins with the name of a type: what the words of the table mean.
    private func isLegend(_ list: MarkdownTree.Index) -> Bool {
        tree.children(of: list).allSatisfy { item in
            let text = InlineText(tree, item + 1..<Int(tree[item].subtreeEnd))
            guard let colon = text.colon(in: 0..<text.bytes.count) else { return false }
            return HeadingText.forms(of: text.string(0..<colon.lowerBound)).contains {
                lexicon.followUpTypes[$0] != nil
            }
        }
    }

    /// What stands under a heading, up to the next one of its level or above.
    private func bodyOf(_ heading: MarkdownTree.Index, _ limit: Int) -> Range<MarkdownTree.Index> {
        let start = Int(tree[heading].subtreeEnd)
        var end = start
        while end < limit, tree[end].kind != .heading || tree[end].detail > tree[heading].detail {
            end = Int(tree[end].subtreeEnd)
        }
        return start..<max(start, end)
    }

    /// A heading that is an action, with its details below, rather than a group of actions.
    ///
    /// It begins with what to do ("Apply the migration"), or it is numbered, and what stands below it is not a list of
    /// things to do.
    private func isActionHeading(_ heading: MarkdownTree.Index, _ body: Range<MarkdownTree.Index>) -> Bool {
        let text = tree.plainText(heading)
        let name = Self.withoutPriority(text)
        let words = HeadingText.normalized(name)
        guard !isGroupName(words), !body.contains(where: { [.heading, .table].contains(tree[$0].kind) }) else {
            return false
        }
        if beginsWithFacts(body) { return true }
        // "@alice Schedule the cleanup", but not "@alice and @bob" above a list.
        let parts = text.split(separator: " ")
        if text.hasPrefix("@"), parts.count >= 3, !["and", "&", "/", "+"].contains(parts[1]), !parts[1].hasPrefix("@"),
            !body.contains(where: { tree[$0].kind == .list })
        {
            return true
        }
        let lists = body.filter { tree[$0].kind == .list }
        // "P0：本周" is a group, and "P0：增加检查" an action.
        let hasPriority = name.count < text.count
        let isNumbered = Self.isNumbered(text) || hasPriority && lexicon.actions.verbs.contains(where: words.contains)
        let beginsWithAction =
            lexicon.beginsWithAction(words) || hasPriority && lexicon.actions.verbs.contains(where: words.hasPrefix)
        guard let list = lists.first else { return beginsWithAction || isNumbered }
        if lists.contains(where: holdsTasks) { return false }
        let items = tree.children(of: list).map { HeadingText.normalized(tree.plainText($0)) }
        let actions = items.count {
            lexicon.beginsWithAction($0) || hasPriority && lexicon.actions.verbs.contains(where: $0.hasPrefix)
        }
        if beginsWithAction { return isNumbered || actions * 2 < items.count }
        return isNumbered && actions == 0
    }

    /// Two or more headings of one level with nothing but text and code below each: "Removal of the flag", "Stronger
    /// monitoring". They name what is to be done, and the text explains it.
    private func explainedHeadings(
        _ nodes: Range<MarkdownTree.Index>, _ others: [MarkdownTree.Index: MarkdownTree.Index]
    ) -> Set<MarkdownTree.Index> {
        guard let first = nodes.first(where: { tree[$0].kind == .heading }) else { return [] }
        let headings = nodes.filter { tree[$0].kind == .heading && tree[$0].detail == tree[first].detail }
        let isExplained = headings.allSatisfy { heading in
            let body = bodyOf(heading, nodes.upperBound)
            let words = HeadingText.normalized(tree.plainText(heading))
            return !body.isEmpty && others[heading] == nil && !isGroupName(words) && !words.hasSuffix("?")
                && !words.hasSuffix("？") && (words.contains(" ") || words.utf8.count >= 12)
                && !isGroupName(String(words.prefix { $0 != " " }))
                && !lexicon.actions.asides.contains(where: words.hasPrefix)
                && !body.contains { [.heading, .list, .table].contains(tree[$0].kind) }
        }
        return headings.count > 1 && isExplained ? Set(headings) : []
    }

    /// "1. Add an alert", not "6.3 Code style" or "4-1. Code style": where all headings of a document have numbers, they say nothing.
    private static func isNumbered(_ heading: String) -> Bool {
        if isCoded(heading) || isLettered(heading) { return true }
        let rest = heading.utf8.drop { $0.isDigit }
        let isSubsection =
            rest.first.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") } ?? false
            && rest.dropFirst().first.map { $0.isDigit } ?? false
        return rest.count < heading.utf8.count && !isSubsection
    }

    /// `A. The probe`, `B) The backup`, `K1 — The installer`; `P0: …` and `Q1 — …` are a priority and a quarter.
    private static func isLettered(_ heading: String) -> Bool {
        guard let letter = heading.utf8.first, letter.isUppercase else { return false }
        let rest = heading.utf8.dropFirst()
        let digits = rest.prefix { $0.isDigit }
        let mark = rest.dropFirst(digits.count)
        if digits.isEmpty { return [". ", ") ", "、"].contains { mark.starts(with: $0.utf8) } }
        return digits.count < 3 && !"PSQVHT".utf8.contains(letter)
            && [": ", " — ", " – ", " - ", "：", "——"].contains { mark.starts(with: $0.utf8) }
    }

    /// `Add a check` of `P0: Add a check`, `[P1] Add a check`.
    private static func withoutPriority(_ heading: String) -> String {
        let rest = heading.drop { "[(【 ".contains($0) }
        guard rest.first == "P" || rest.first == "p", let digit = rest.dropFirst().first, digit.isNumber,
            case let behind = rest.dropFirst(2), let mark = behind.first(where: { $0 != " " }),
            "])】:：".contains(mark)
        else { return heading }
        let words = behind.drop { "])】:： ".contains($0) }
        return words.isEmpty ? heading : String(words)
    }

    /// `P0-1 巡检`, `AI-2: Add an alert`; `P0` alone is a priority.
    private static func isCoded(_ heading: String) -> Bool {
        let code = heading.utf8.prefix { $0 != 0x20 && $0 != UInt8(ascii: ":") }
        let parts = code.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, code.count < heading.utf8.count, (1...3).contains(parts[1].count),
            parts[1].allSatisfy(\.isDigit)
        else { return false }
        let letters = parts[0].prefix { $0.isUppercase }
        return (1...3).contains(letters.count) && parts[0].dropFirst(letters.count).allSatisfy(\.isDigit)
    }

    private func isActionWithDetails(
        _ heading: MarkdownTree.Index, _ body: Range<MarkdownTree.Index>, _ details: Set<String>
    ) -> Bool {
        guard !details.isEmpty, details.contains(firstLabel(body)) else { return false }
        return !isGroupName(HeadingText.normalized(tree.plainText(heading)))
    }

    /// The labels with which the lists below more than one heading begin: "**What**: …, **Why**: …, **Done when**: …" are
    /// the details of what the heading says is to be done.
    private func repeatedLabels(_ nodes: Range<MarkdownTree.Index>) -> Set<String> {
        var labels: Set<String> = []
        var repeated: Set<String> = []
        for index in nodes where tree[index].kind == .heading {
            let label = firstLabel(bodyOf(index, nodes.upperBound))
            if !label.isEmpty, !lexicon.actions.actionLabels.contains(label), !labels.insert(label).inserted {
                repeated.insert(label)
            }
        }
        return repeated
    }

    /// The label of the first of the two or more items of a list with which a range begins; empty where there is none, and
    /// where the items are boxes to tick.
    private func firstLabel(_ body: Range<MarkdownTree.Index>) -> String {
        guard let list = body.first, tree[list].kind == .list, !holdsTasks(list) else { return "" }
        let items = Array(tree.children(of: list).prefix(2))
        guard items.count == 2, items[0] + 1 < Int(tree[items[0]].subtreeEnd), let bold = boldLead(items[0] + 1) else {
            return ""
        }
        let text = InlineText(tree, items[0] + 1)
        // The colon stands inside of the bold words or right behind them.
        let colon = text.colon(in: 0..<min(text.bytes.count, bold.count + 3))
        return colon == nil ? "" : Words.normalized(text.string(0..<bold.count))
    }

    /// Whether a heading stands above a list to go through each time, which is no work to be done: "Review checklist".
    private func isChecklist(_ heading: MarkdownTree.Index, _ body: Range<MarkdownTree.Index>) -> Bool {
        namesNoWork(HeadingText.normalized(tree.plainText(heading))) && body.contains { tree[$0].kind == .list }
    }

    /// Whether a heading or label names a list of something else than work: to go through each time, or to choose from.
    func namesNoWork(_ words: String) -> Bool {
        if lexicon.actions.otherLists.contains(words) || words.hasPrefix("pre-existing ") || words.hasSuffix("选择") {
            return true
        }
        if words.contains("checklist for ") || words.hasSuffix(" parameters") {
            // "Add a checklist for releases" does.
            return !lexicon.beginsWithAction(words)
        }
        return lexicon.actions.checklists.contains(where: words.hasSuffix)
            && !lexicon.actions.kindsOfWork.contains(where: words.contains)
    }

    /// Whether what stands under a heading begins with a fact about an action: "Owner: …".
    private func beginsWithFacts(_ body: Range<MarkdownTree.Index>) -> Bool {
        guard let first = body.first(where: { tree[$0].kind == .paragraph }) else { return false }
        let text = InlineText(tree, first..<Int(tree[first].subtreeEnd))
        return labelledParts(text, 0..<text.bytes.count).first.map { $0.isFirst && isFactLabel($0.label) } ?? false
    }

    private func headingAction(
        _ heading: MarkdownTree.Index, _ body: Range<MarkdownTree.Index>, _ group: Group
    ) -> FollowUp {
        let nodes = heading + 1..<Int(tree[heading].subtreeEnd)
        let text = InlineText(tree, nodes)
        // "1. ✅ 启动前验证": the mark stands behind the number.
        let whole = text.trimmed(0..<text.bytes.count)
        let words = HeadingText.withoutNumbering(text.string(whole))
        let start = max(whole.lowerBound, whole.upperBound - words.utf8.count)
        var action = action(text, start..<whole.upperBound, nodes, group)
        action.line = file.line(at: Int(tree[heading].span.start))
        for index in body where [.paragraph].contains(tree[index].kind) {
            addFacts(InlineText(tree, index..<Int(tree[index].subtreeEnd)), nil, &action)
        }
        return action
    }

    /// What the name of a group says: "Prevention", "Completed", "**JP**" above a list.
    func group(_ name: String) -> Group {
        var group = Group()
        for form in HeadingText.forms(of: name) {
            group.type = group.type ?? lexicon.followUpTypes[form]
        }
        let word = HeadingText.normalized(name)
        group.status = state(ofName: name)
        // "Process improvements"
        if group.type == nil, word.utf8.count <= 40, let first = word.split(separator: " ").first {
            group.type = lexicon.followUpTypes[String(first)]
        }
        return group
    }

    /// The date or period by which all of a group is due: "Long-term (Q1 2026)", "By 1 March 2026". A date that stands
    /// there without "by" may be the day of a meeting.
    func due(inName text: InlineText) -> Sourced<String>? {
        let whole = text.trimmed(0..<text.bytes.count)
        for piece in text.pieces(whole, at: "()（）[],，:：—–") where piece.count <= 40 {
            let words = text.string(piece)
            let lower = words.lowercased()
            let isBound =
                lexicon.actions.boundsBefore.contains(where: lower.hasPrefix)
                || lexicon.actions.boundsBehind.contains(where: words.hasSuffix)
            let start =
                isBound ? text.bytes[piece].firstIndex(of: 0x20).map { $0 + 1 } ?? piece.lowerBound : piece.lowerBound
            let isDate = isBound && scanner.scan(text.bytes, start..<piece.upperBound)?.date != nil
            if isDate || PeriodNotation.lastDay(in: words) != nil {
                return Sourced(text.string(start..<piece.upperBound), text.span(start..<piece.upperBound))
            }
        }
        return nil
    }

    /// Whether words name a kind of actions and not one of them.
    func isGroupName(_ words: String) -> Bool {
        lexicon.followUpTypes[words] != nil || lexicon.followUpStates[words] != nil || lexicon.headings[words] != nil
            || lexicon.actions.groups.contains(where: words.hasSuffix)
    }

    /// Whether a list has boxes to tick.
    func holdsTasks(_ list: MarkdownTree.Index) -> Bool {
        tree.children(of: list).contains { tree[$0].detail == 1 || tree[$0].detail == 2 }
    }
}
