import PostmortemCore
import PostmortemMarkdown

/// What sections are about whose headings do not tell it alone.
extension SectionReader {
    /// Where no section is of a kind, the first is one whose heading only hints at it: "Guardrails" above a list,
    /// "Analysis".
    func fallBack(to words: [String], for kind: SectionKind, _ sections: inout [Section]) {
        let substitutes: [SectionKind] =
            switch kind {
            case .rootCause: [kind, .contributingFactors]
            case .detection: [kind, .detectionGaps]
            default: [kind]
            }
        guard !sections.contains(where: { $0.kind.map(substitutes.contains) ?? false }) else { return }
        var known = RangeCover()
        for section in sections where section.kind.map({ ![.summary, .impact].contains($0) }) ?? false {
            _ = known.insert(section.nodes)
        }
        let title = sections.first { $0.level == 1 }?.headingNode
        let first = sections.first { $0.level > 1 && $0.level < Self.labelLevel }?.headingNode
        func isMeant(_ section: Section) -> Bool {
            if kind == .rootCause, tellsWhatWentWrong(section, sections) { return true }
            if kind == .followUps, section.kind == .remediation, holdsTrackedActions(section.nodes) { return true }
            guard section.kind == nil, section.level < Self.labelLevel, section.heading.utf8.count <= 120,
                section.headingNode.map({ isHeading($0) && $0 != title }) ?? false
            else { return false }
            // What asks for a reason gives it.
            if kind == .rootCause, section.topic == nil, classifier.asksWhy(HeadingText.normalized(section.heading)) {
                return true
            }
            // What stands first may be called a conclusion, and sums up.
            if kind == .summary, section.headingNode != first { return false }
            guard section.level > 1,
                kind != .followUps || holdsActions(section.nodes) && !timelines.isTimeline(section.nodes)
            else { return false }
            // The first heading of a document without a title is one.
            let isTitle = title == nil && section.headingNode == first
            let isFree = !known.covers(section.nodes)
            return !isTitle && isFree && classifier.hints(section.heading, at: kind)
                || (isFree || kind != .detection) && isNamed(section, words, kind)
        }
        guard let found = sections.prefix(Self.fewSections).firstIndex(where: isMeant) else { return }
        let level = sections[found].level
        sections[found].kind = kind
        // "What must be done" and "What should be done" stand side by side.
        guard kind == .followUps, level > 1, level < Self.labelLevel else { return }
        for index in sections.indices.prefix(Self.fewSections).dropFirst(found + 1) {
            if sections[index].level < level { return }
            if sections[index].level == level, isMeant(sections[index]) { sections[index].kind = kind }
        }
    }

    private func isHeading(_ node: MarkdownTree.Index) -> Bool {
        tree[node].kind == .heading || usesBrackets || plainHeadings.contains(node)
    }

    /// Whether a heading is one of the words, or ends with one that may stand behind others: "补上的守卫", but not "加固分析".
    private func isNamed(_ section: Section, _ words: [String], _ kind: SectionKind) -> Bool {
        let names = HeadingText.forms(of: section.heading)
        return words.contains { word in
            if names.contains(word) { return true }
            guard kind == .followUps else { return false }
            // A remark says it at its end: "遗留债（建议清理，未动）".
            return names.count == 3 && Self.ends(names[2], with: word)
                || lexicon.actions.measures.contains(word) && names.contains { Self.ends($0, with: word) }
        }
    }

    /// "What went wrong", where nothing tells what went well, and outside of the lessons: not what was learned, but what
    /// happened.
    private func tellsWhatWentWrong(_ section: Section, _ sections: [Section]) -> Bool {
        section.kind == .lessons && HeadingText.normalized(section.heading) == "what went wrong" && !section.isEmpty
            && !sections.contains { other in
                other.kind == .lessons && other.headingNode != section.headingNode
                    && (other.nodes.contains(section.nodes.lowerBound) || tellsOfLuck(other.heading))
            }
    }

    private func tellsOfLuck(_ heading: String) -> Bool {
        let words = HeadingText.normalized(heading)
        return [" well", " right", " lucky"].contains(where: words.contains)
    }

    /// Whether a table of several actions tells the state of each and links to some: a remedy of which all is done. What
    /// "was restarted" ended the incident. A list is one where most items end with a state.
    private func holdsTrackedActions(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        nodes.contains { node in
            if tree[node].kind == .list { return holdsStates(node) }
            guard tree[node].kind == .table, tree.descendants(of: node).contains(where: { tree[$0].kind == .link }),
                case let table = TableView(tree, node, lexicon), table.rows.count > 1,
                classifier.states(of: table) != nil, let action = table.column(.action)
            else { return false }
            let told = table.rows.count { row in
                let first = table.text(row, action)?.value.prefix { $0 != " " } ?? ""
                return first.hasSuffix("ed") || first.hasSuffix("了")
            }
            return told * 2 < table.rows.count
        }
    }

    /// Whether most items of a list end with a state behind a dash, and something is still to be done.
    private func holdsStates(_ list: MarkdownTree.Index) -> Bool {
        let ends = tree.children(of: list).prefix(Self.fewSections).map { item -> FollowUpStatus? in
            guard item + 1 < Int(tree[item].subtreeEnd), tree[item + 1].kind == .paragraph,
                tree[item + 1].span.count <= Self.longestAction
            else { return nil }
            let text = InlineText(tree, item + 1)
            guard let end = text.pieces(0..<text.bytes.count, at: "—–-").last else { return nil }
            let words = text.string(end)
            return lexicon.followUpStates[Words.normalized(String(words.prefix { !",，".contains($0) }))]
        }
        let states = ends.compactMap(\.self)
        return states.count > 2 && states.count * 2 > ends.count && states.contains(where: \.isPending)
    }

    /// Bytes of an item that may be an action with a state.
    private static let longestAction = 400

    private func holdsActions(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        nodes.contains { node in
            guard tree[node].kind == .table else { return tree[node].kind == .list }
            let table = TableView(tree, node, lexicon)
            return [.owner, .due, .status, .action].contains { table.column($0) != nil }
        }
            // Steps may have a heading each.
            || nodes.count { tree[$0].kind == .heading } > 1
    }

    /// Whether a heading ends with a word.
    private static func ends(_ heading: String, with word: String) -> Bool {
        heading.hasSuffix(word)
            && ((word.utf8.first ?? 0) >= 0x80
                || heading.dropLast(word.count).last.map { $0 == " " || !$0.isASCII } ?? true)
    }

    private static let fewSections = 500

    /// "Remediation actions" beside "Follow-up actions" tell what ended the incident, where they tell what was done.
    func tellApartWhatWasDone(_ sections: inout [Section]) {
        let followUps = sections.indices.filter { sections[$0].kind == .followUps }
        guard followUps.count > 1 else { return }
        let names = followUps.map { HeadingText.normalized(sections[$0].heading) }
        guard names.contains(where: { $0.hasPrefix("follow") }) else { return }
        for (index, name) in zip(followUps, names) where name.hasPrefix("remediation") {
            let nodes = sections[index].nodes
            let items = nodes.filter { tree[$0].kind == .item }
            let told = items.count { item in
                let verb = HeadingText.normalized(tree.plainText(item)).prefix { $0 != " " }
                return tree[item].detail == 0 && verb.hasSuffix("ed") && verb.utf8.count > 4
            }
            if told > 0, told * 2 > items.count, !nodes.contains(where: { tree[$0].kind == .table }) {
                sections[index].kind = .remediation
            }
        }
    }

    /// The first part of a document without a timeline that is one all the same: below a heading that says something else,
    /// or below none.
    func addUnnamedTimeline(_ top: [MarkdownTree.Index], _ sections: inout [Section]) {
        let headings = top.filter { tree[$0].kind == .heading }
        let ends = headings + [Int(tree[0].subtreeEnd)]
        var names: [MarkdownTree.Index: String] = [:]
        // How many sections of a known kind go on at a node.
        var changes = [Int](repeating: 0, count: tree.nodes.count + 1)
        for section in sections {
            if section.kind != nil {
                changes[section.nodes.lowerBound] += 1
                changes[section.nodes.upperBound] -= 1
            } else if let node = section.headingNode {
                names[node] = section.heading
            }
        }
        var open = 0
        var next = 0
        for (heading, end) in zip([nil] + headings.map(Optional.some), ends) {
            let nodes = (heading.map { Int(tree[$0].subtreeEnd) } ?? top.first ?? end)..<end
            var isKnown = false
            while next < end {
                open += changes[next]
                isKnown = isKnown || nodes.contains(next) && open > 0
                next += 1
            }
            if !isKnown, let heading, names[heading] != nil, let days = daysBelow(heading, headings, sections) {
                return sections.append(unnamedTimeline(heading, names[heading] ?? "", days))
            }
            guard !isKnown, heading.map({ names[$0] != nil }) ?? true,
                // Below the title, days will do.
                timelines.isTimeline(nodes, allowsDays: heading.map { tree[$0].detail == 1 } ?? true)
            else { continue }
            sections.append(
                unnamedTimeline(heading ?? nodes.lowerBound, heading.flatMap { names[$0] } ?? "", nodes))
            return
        }
        if addToldTimeline(top, &sections) { return }
        if let updates = datedUpdates(top, sections) { sections.append(updates) }
    }

    /// Three updates or more, each below a line of its own with its day, or with its author or status and a time, in no
    /// section of a known kind and with no heading between them, up to what divides them from the rest.
    private func datedUpdates(_ top: [MarkdownTree.Index], _ sections: [Section]) -> Section? {
        let bylines = top.filter { timelines.byline(of: $0) != nil }
        let updates = bylines.count >= Self.leastUpdates ? bylines : top.filter(timelines.isDatedUpdate)
        guard updates.count >= Self.leastUpdates, let first = updates.first, let last = updates.last,
            !top.contains(where: { (first..<last).contains($0) && tree[$0].kind == .heading }),
            !sections.contains(where: { $0.kind != nil && $0.nodes.contains(first) })
        else { return nil }
        let end = top.first { $0 > last && [.heading, .thematicBreak].contains(tree[$0].kind) }
        return unnamedTimeline(first, "", first..<(end ?? Int(tree[0].subtreeEnd)))
    }

    private static let leastUpdates = 3

    /// What stands below a heading whose sub-headings, two or more, are days or times of day with entries below them, where
    /// none of it is a section of another kind.
    private func daysBelow(
        _ heading: MarkdownTree.Index, _ headings: [MarkdownTree.Index], _ sections: [Section]
    ) -> Range<MarkdownTree.Index>? {
        guard tree[heading].detail > 1, let place = headings.firstIndex(of: heading) else { return nil }
        let below = headings[(place + 1)...].prefix { tree[$0].detail > tree[heading].detail }.prefix(Self.fewSections)
        guard below.count > 1 else { return nil }
        let next = place + 1 + below.count
        let nodes = Int(tree[heading].subtreeEnd)..<(next < headings.count ? headings[next] : Int(tree[0].subtreeEnd))
        let isKnown = sections.contains { section in
            section.kind != nil && nodes.overlaps(section.nodes) && section.nodes.upperBound <= nodes.upperBound
        }
        return !isKnown && timelines.isTimeline(nodes) ? nodes : nil
    }

    /// A table of times and events, a list of entries, or days with entries below them, in a section that tells of the
    /// cause, or how it was noticed or ended.
    ///
    /// - Returns: whether there is one.
    private func addToldTimeline(_ top: [MarkdownTree.Index], _ sections: inout [Section]) -> Bool {
        let telling = sections.filter { Self.telling.contains($0.kind) && !$0.isEmpty }
        let told = telling.map(\.nodes)
        var known = RangeCover()
        for section in sections where section.kind != nil { _ = known.insert(section.nodes) }
        let block = top.first { block in
            let isLines = tree[block].kind == .paragraph && timelines.isOneEntryALine(block)
            guard let section = telling.first(where: { $0.nodes.contains(block) }) else {
                return isLines && !known.covers(block..<block + 1) && isOfOneIncident(block, top)
            }
            // Of the cause, clocks alone may be a schedule, or a log.
            if section.kind == .rootCause, !timelines.statesDays(block..<Int(tree[block].subtreeEnd)) { return false }
            switch tree[block].kind {
            case .list: return timelines.isTimeline(block..<Int(tree[block].subtreeEnd))
            case .paragraph: return isLines
            default: return timelines.isTableOfEvents(block, allowsDays: true)
            }
        }
        if let block {
            sections.append(unnamedTimeline(block, "", block..<Int(tree[block].subtreeEnd)))
            return true
        }
        for nodes in told {
            guard let day = nodes.first(where: { tree[$0].kind == .heading && timelines.isTimeHeading($0) }),
                timelines.isTimeline(day..<nodes.upperBound)
            else { continue }
            sections.append(
                unnamedTimeline(day, tree.plainText(day).collapsingWhitespace(), day..<nodes.upperBound))
            return true
        }
        return false
    }

    /// Whether lines with times are a chat (`[10:02:33] ann: …`), counted from the start, say their days, or stand right
    /// below the title: below another heading they may be what is done every night.
    private func isOfOneIncident(_ paragraph: MarkdownTree.Index, _ top: [MarkdownTree.Index]) -> Bool {
        let nodes = paragraph..<Int(tree[paragraph].subtreeEnd)
        let text = InlineText(tree, nodes)
        if text.bytes.first == UInt8(ascii: "[") { return true }
        if text.bytes.starts(with: "T".utf8), text.string.contains("T+0") || text.string.contains("T0") { return true }
        return timelines.statesDays(nodes)
            || !top.contains { $0 < paragraph && tree[$0].kind == .heading && tree[$0].detail > 1 }
    }

    private static let telling: [SectionKind?] = [.summary, .detection, .rootCause, .remediation]

    private func unnamedTimeline(
        _ head: MarkdownTree.Index, _ heading: String, _ nodes: Range<MarkdownTree.Index>
    ) -> Section {
        Section(
            kind: .timeline, heading: heading, headingSpan: tree[head].span, headingNode: head, level: Self.labelLevel,
            nodes: nodes, isEmpty: false, line: file.line(at: Int(tree[head].span.start)))
    }
}
