import PostmortemCore
import PostmortemMarkdown

/// Divides a document into sections, by headings and by bold labels that serve as headings.
struct SectionReader {
    let tree: MarkdownTree
    let file: SourceFile
    let emptiness: Emptiness
    let timelines: TimelineReader
    let lexicon: Lexicon
    private(set) var classifier: HeadingClassifier
    let labels: SectionLabels

    /// Level of a bold label: below every heading.
    static let labelLevel = 7

    init(lexicon: Lexicon, tree: MarkdownTree, file: SourceFile, emptiness: Emptiness, timelines: TimelineReader) {
        self.lexicon = lexicon
        self.tree = tree
        self.file = file
        self.emptiness = emptiness
        self.timelines = timelines
        classifier = HeadingClassifier(lexicon: lexicon, tree: tree, timelines: timelines)
        labels = SectionLabels(tree: tree)
    }

    /// Whether lines such as 三、原因 are the headings of the document.
    private var usesNumberedLines = false
    /// Whether lines such as 【问题出在哪】 are.
    private(set) var usesBrackets = false
    /// Likewise `II. SUMMARY OF EVENTS`, and lists of one item each, numbered on: `2. Why did it happen`.
    private(set) var plainHeadings: Set<MarkdownTree.Index> = []
    /// What headings are about that are known but for their spelling.
    private var misspelt: [MarkdownTree.Index: SectionKind] = [:]

    /// Whether lines such as `■ 原因` are.
    private var usesBullets = false
    /// Whether lists of one item, `1. Summary`, with a line below them are.
    private var usesUnderlines = false

    struct Mark {
        var node: MarkdownTree.Index
        var level: Int
        var heading: String
        var span: Span
        /// First node of the content: for a label with text behind it, the node itself.
        var content: MarkdownTree.Index
        /// Whether the mark is a label with nothing behind it, or a heading.
        var isWhole: Bool
    }

    /// The sections in the order of the document.
    mutating func read() -> [Section] {
        let top = tree.blocks
        usesNumberedLines = areNumbered(top)
        usesBrackets = areInBrackets(top)
        usesBullets = areBulleted(top)
        usesUnderlines = areUnderlined(top)
        plainHeadings = usesUnderlines ? [] : plainHeadings(top)
        let marks = top.compactMap(mark)
        let headings = marks.filter { $0.level < Self.labelLevel }
        // The only heading of level 1 above others is the document's title, not a section.
        let titles = headings.filter { $0.level == 1 }
        let title = titles.count == 1 && headings.count > 1 ? titles.first?.node : nil
        classifier.hasTimeline = headings.contains { $0.node != title && classifier.isTimeline($0.heading) }
        var sections = divided(marks, title)
        misspelt = misspeltHeadings(marks.filter { $0.node != title }, sections)
        if !misspelt.isEmpty { sections = divided(marks, title) }
        sections += labelSections(top, sections)
        if !sections.contains(where: { $0.kind == .timeline }) { addUnnamedTimeline(top, &sections) }
        tellApartWhatWasDone(&sections)
        sections += FactSections(
            lexicon: lexicon, tree: tree, file: file, classifier: classifier, emptiness: emptiness,
            timelines: timelines
        ).missing(from: sections)
        for kind in [SectionKind.summary, .detection, .rootCause, .followUps] {
            fallBack(to: lexicon.fallbackHeadings[kind] ?? [], for: kind, &sections)
        }
        return sections
    }

    /// The sections of the headings and of the labels that stand by themselves.
    private func divided(_ marks: [Mark], _ title: MarkdownTree.Index?) -> [Section] {
        let end = Int(tree[0].subtreeEnd)
        var sections: [Section] = []
        sections.reserveCapacity(marks.count + 8)
        var open = OpenSections()
        for (index, mark) in marks.enumerated() {
            var next = index + 1
            while next < marks.count, marks[next].level > mark.level { next += 1 }
            var nodes = mark.content..<max(mark.content, next < marks.count ? marks[next].node : end)
            var kinds = kinds(of: mark, nodes, isTitle: mark.node == title)
            let outer = open.innermost(around: nodes.lowerBound)
            // Inside another timeline, that one has gone on with what follows.
            if kinds.first == .timeline, mark.level < Self.labelLevel, outer?.kind != .timeline {
                // Entries and days may have headings of the timeline's own level, or above it.
                while next < marks.count, marks[next].level < Self.labelLevel, timelines.isTimeHeading(marks[next].node)
                {
                    next += 1
                    while next < marks.count, marks[next].level > mark.level { next += 1 }
                    nodes = nodes.lowerBound..<(next < marks.count ? marks[next].node : end)
                }
            }
            let own = kinds.first
            kinds = apart(kinds, inside: outer, nodes, mark.node)
            if kinds.isEmpty, mark.isWhole, [.remediation, .lessons].contains(outer?.kind),
                classifier.isHorizon(mark.heading, nodes)
            {
                kinds = [.followUps]
            }
            // A label is a heading only where its words say so: most bold words are emphasis.
            if mark.level == Self.labelLevel, kinds.isEmpty { continue }
            for kind in kinds.isEmpty ? [nil] : kinds.map(Optional.some) {
                var section = Section(
                    kind: kind, heading: mark.heading, headingSpan: mark.span, headingNode: mark.node,
                    level: mark.level, nodes: nodes, isEmpty: emptiness.isEmpty(nodes),
                    line: file.line(at: Int(mark.span.start)))
                if kind == nil, own == .detection || own == .detectionGaps { section.topic = own }
                section.isMisspelt = misspelt[mark.node] != nil
                sections.append(section)
                open.add(section)
            }
        }
        return sections
    }

    private func kinds(of mark: Mark, _ nodes: Range<MarkdownTree.Index>, isTitle: Bool) -> [SectionKind] {
        if isTitle { return classifier.exactKind(mark.heading).map { [$0] } ?? [] }
        if let kind = misspelt[mark.node] { return [kind] }
        // So is a line in bold at the very top, unless it is a heading word for word.
        if mark.node == 1, mark.level == Self.labelLevel, !classifier.names(mark.heading) { return [] }
        if SectionLabels.hasChineseNumber(mark.heading), mark.level == Self.labelLevel,
            !classifier.names(mark.heading)
        {
            return []
        }
        if mark.level < Self.labelLevel || mark.isWhole {
            let kinds = classifier.kinds(of: mark.heading, nodes: nodes)
            // "22:04 UTC: network split identified" is a phase; "Detection (22:04 UTC)" has its name.
            let isPhase =
                kinds == [.detection] && classifier.exactKind(mark.heading) == nil
                && tree[mark.node].kind == .heading
                && (timelines.isTimeHeading(mark.node) || timelines.endsWithTime(mark.node))
            return isPhase ? [] : kinds
        }
        if asksWhyUnseen(mark.heading) { return [.detectionGaps] }
        return classifier.exactKind(mark.heading).map { [$0] } ?? []
    }

    /// Takes away what a sub-heading only seems to be: "Detection" among the actions is a group of actions, and inside
    /// the timeline a phase of it.
    private func apart(
        _ kinds: [SectionKind], inside outer: Section?, _ nodes: Range<MarkdownTree.Index>,
        _ heading: MarkdownTree.Index? = nil
    ) -> [SectionKind] {
        switch outer?.kind {
        case .followUps: return kinds.filter { ![.detection, .detectionGaps, .remediation].contains($0) }
        case .timeline where !kinds.isEmpty && kinds != [.timeline]:
            let isPhase = timelines.holdsTimedEntries(nodes) || heading.map(timelines.endsWithTime) ?? false
            return isPhase ? [] : kinds
        default: return kinds
        }
    }

    private func mark(_ index: MarkdownTree.Index) -> Mark? {
        let node = tree[index]
        if plainHeadings.contains(index) {
            return Mark(
                node: index, level: Self.labelLevel - 1, heading: tree.plainText(index).collapsingWhitespace(),
                span: node.span, content: Int(node.subtreeEnd), isWhole: true)
        }
        switch node.kind {
        case .heading:
            let text = tree.plainText(index).collapsingWhitespace()
            return Mark(
                node: index, level: Int(node.detail), heading: text, span: node.span, content: Int(node.subtreeEnd),
                isWhole: true)
        case .paragraph:
            let found = labels.labels(in: index, isBlock: true)
            // "User impact:" in plain letters, with nothing behind it; 【影响范围】 also with text behind it.
            let plain = found.isEmpty ? labels.lineLabel(in: index) : nil
            let isBracketed = usesBrackets && plain.map(isInBrackets) ?? false
            let words = plain.flatMap { plain in
                // 六、签字 ends what stands above it, whatever it says.
                usesNumberedLines && SectionLabels.hasChineseNumber(plain.text)
                    || isBracketed || usesBullets && SectionLabels.hasBullet(plain.text) && isNamed(plain.text)
                    || classifier.exactKind(plain.text) != nil
                    || plain.isWhole && asksWhyUnseen(plain.text)
                    || plain.isWhole && classifier.namesTimed(plain.text) ? plain : nil
            }
            guard found.count <= 1, let label = found.first ?? words else { return nil }
            return Mark(
                node: index, level: Self.labelLevel - (isBracketed ? 1 : 0), heading: label.text, span: label.span,
                content: label.isWhole ? Int(node.subtreeEnd) : index, isWhole: label.isWhole)
        case .list where usesUnderlines:
            guard let name = underlined(index) else { return nil }
            return Mark(
                node: index, level: Self.labelLevel - 1, heading: tree.literal(name), span: tree[name].span,
                content: Int(node.subtreeEnd) + 1, isWhole: true)
        default: return nil
        }
    }

    /// "Why every safety net missed it:"
    private func asksWhyUnseen(_ label: String) -> Bool {
        label.lowercased().hasPrefix("why ") && classifier.kinds(of: label, nodes: 0..<0) == [.detectionGaps]
    }

    /// `- **Impact**: text` in a list at the top level, and several labels in one paragraph: each is a section.
    private func labelSections(_ top: [MarkdownTree.Index], _ headings: [Section]) -> [Section] {
        var sections: [Section] = []
        var open = OpenSections(headings)
        let hasActions = headings.contains { $0.kind == .followUps }
        var heading: MarkdownTree.Index?
        for block in top {
            switch tree[block].kind {
            case .heading: heading = block
            case .list where !hasActions && holdsOpenTasks(block, below: heading):
                guard let heading else { continue }
                let name = tree.plainText(heading).collapsingWhitespace()
                sections.append(actions(heading, named: name, at: tree[heading].span, in: block))
            case .list:
                for (item, label) in itemLabels(block) {
                    let start = label.isWhole ? Int(tree[item + 1].subtreeEnd) : item + 1
                    let end = Int(tree[item].subtreeEnd)
                    // A label with nothing in its item, the last one, stands above what follows the list.
                    let isAbove = label.isWhole && start == end && end == Int(tree[block].subtreeEnd)
                    append(label, item, start..<(isAbove ? endBelow(end) : end), &open, &sections)
                }
            case .table where !hasActions:
                guard let name = nameOfActions(block) else { continue }
                sections.append(actions(block, named: tree.plainText(name), at: tree[name].inner, in: block))
            case .paragraph:
                let bold = labels.labels(in: block)
                // Below a heading of its own, such as "Related incidents", they may tell of something else.
                let isHead = heading.map { tree[$0].detail == 1 } ?? true
                let found = bold.isEmpty && isHead ? plainLabels(block) : bold
                let next = Int(tree[block].subtreeEnd)
                for label in found where found.count > 1 {
                    // The last one may stand above what follows the paragraph.
                    let isAbove = label.isWhole && label.content.upperBound == next
                    append(label, label.node, isAbove ? next..<endBelow(next) : label.content, &open, &sections)
                }
                if found.isEmpty, !hasActions, next < tree.nodes.count, tree[next].kind == .list,
                    announcesActions(block)
                {
                    let name = tree.plainText(block).collapsingWhitespace()
                    sections.append(actions(block, named: name, at: tree[block].span, in: next))
                }
            default: continue
            }
        }
        return sections
    }

    /// `Impact: …`, `Cause: …`, `What changes: …`, where a paragraph is made of such lines.
    private func plainLabels(_ paragraph: MarkdownTree.Index) -> [SectionLabels.Label] {
        guard file.bytes[tree[paragraph].span.range].contains(0x0A) else { return [] }
        let found = labels.lineLabels(in: paragraph)
        guard found.count > 2, Set(found.compactMap { classifier.exactKind($0.text) }).count > 1 else { return [] }
        return found
    }

    /// Actions in a block that no heading names.
    private func actions(
        _ node: MarkdownTree.Index, named name: String, at span: Span, in block: MarkdownTree.Index
    ) -> Section {
        let nodes = block..<Int(tree[block].subtreeEnd)
        return Section(
            kind: .followUps, heading: name, headingSpan: span, headingNode: node, level: Self.labelLevel, nodes: nodes,
            isEmpty: emptiness.isEmpty(nodes), line: file.line(at: Int(span.start)))
    }

    /// Whether a list of boxes to tick, not all of them ticked, stands right below a heading that says nothing of it, such
    /// as the name of who is to do it, in a document whose headings name no actions.
    private func holdsOpenTasks(_ list: MarkdownTree.Index, below heading: MarkdownTree.Index?) -> Bool {
        guard let heading, Int(tree[heading].subtreeEnd) == list,
            tree.children(of: list).allSatisfy({ tree[$0].detail == 1 || tree[$0].detail == 2 })
        else { return false }
        // "Was there an alert that should have fired?" is still to be found out, and no work that somebody agreed to do.
        let items = tree.children(of: list).filter { item in
            tree.plainText(item).trimmingWhitespace().last.map { !"?？".contains($0) } ?? false
        }
        return items.count >= 2 && items.contains { tree[$0].detail == 2 } && classifier.hasTasksOfNoName(heading)
    }

    /// The end of the blocks from one on that stand below a label: up to a heading, a list or a paragraph with labels.
    private func endBelow(_ start: MarkdownTree.Index) -> MarkdownTree.Index {
        var end = start
        while end < tree.nodes.count, tree[end].kind != .heading,
            tree[end].kind != .list || itemLabels(end).isEmpty,
            tree[end].kind != .paragraph || labels.labels(in: end).isEmpty
        {
            end = Int(tree[end].subtreeEnd)
        }
        return end
    }

    /// "Going forward, we will do the following:" above a list, in a document whose headings name no actions.
    private func announcesActions(_ paragraph: MarkdownTree.Index) -> Bool {
        let text = InlineText(tree, paragraph)
        let whole = text.trimmed(0..<text.bytes.count)
        guard let last = text.sentences(in: whole).last, last.count <= 160,
            text.bytes[whole].last == UInt8(ascii: ":") || text.bytes[whole].suffix(3).elementsEqual("：".utf8)
        else { return false }
        return classifier.announcesActions(text.string(last))
    }

    /// The cell "Action item" of a table without a heading of its own that also says who, or how far it is.
    private func nameOfActions(_ node: MarkdownTree.Index) -> MarkdownTree.Index? {
        let table = TableView(tree, node, lexicon)
        guard !table.rows.isEmpty, table.column(.owner) != nil || table.column(.status) != nil else {
            return nil
        }
        return table.header.first { classifier.exactKind(tree.plainText($0)) == .followUps }
    }

    /// The items of a list that begin with a label: in bold, or without it where the whole list is made of such, as that of
    /// a document that is an outline is.
    private func itemLabels(
        _ list: MarkdownTree.Index
    ) -> [(item: MarkdownTree.Index, label: SectionLabels.Label)] {
        var bold: [(item: MarkdownTree.Index, label: SectionLabels.Label)] = []
        var plain = bold
        for item in tree.children(of: list)
        where item + 1 < Int(tree[item].subtreeEnd) && tree[item + 1].kind == .paragraph {
            if let label = labels.labels(in: item + 1).first {
                bold.append((item, label))
            } else if let label = labels.plainLabel(in: item + 1) ?? labels.outlineLabel(in: item) {
                plain.append((item, label))
            }
        }
        guard plain.count > 1 else { return bold }
        let kinds = Set(plain.compactMap { classifier.exactKind($0.label.text) })
        guard kinds.count > 1, kinds.count * 2 >= plain.count else { return bold }
        return (bold + plain).sorted { $0.item < $1.item }
    }

    private func append(
        _ label: SectionLabels.Label, _ node: MarkdownTree.Index, _ nodes: Range<MarkdownTree.Index>,
        _ open: inout OpenSections, _ sections: inout [Section]
    ) {
        let outer = open.innermost(around: nodes.lowerBound)
        let (exact, isAmbiguous) = classifier.exactKind(ofLabel: label.text)
        let kind =
            isAmbiguous && timelines.holdsTimedEntries(nodes)
            ? .timeline : exact ?? (asksWhyUnseen(label.text) ? .detectionGaps : nil)
        guard let kind, apart([kind], inside: outer, nodes) == [kind] else { return }
        let isInline = nodes.lowerBound < nodes.upperBound && !tree[nodes.lowerBound].kind.isBlock
        let isEmpty =
            isInline
            ? emptiness.isPlaceholder(text: InlineText(tree, nodes).string)
            : emptiness.isEmpty(nodes, label: label.text)
        sections.append(
            Section(
                kind: kind, heading: label.text, headingSpan: label.span, headingNode: node, level: Self.labelLevel,
                nodes: nodes, isEmpty: isEmpty, line: file.line(at: Int(label.span.start))))
    }
}

/// The sections around a place, for places that come in the order of the document, as sections do: each is added and
/// left once, however many there are.
private struct OpenSections {
    private var open: [Section] = []
    private var rest: ArraySlice<Section> = []

    /// Starts before the first section.
    init(_ sections: [Section] = []) { rest = sections[...] }

    /// Adds a section, which starts after those before it.
    mutating func add(_ section: Section) { if section.kind != nil { open.append(section) } }

    /// The innermost section of a known kind that starts before a place and goes on there.
    mutating func innermost(around place: Int) -> Section? {
        while let next = rest.first, next.nodes.lowerBound < place {
            add(next)
            rest.removeFirst()
        }
        open.removeAll { $0.nodes.upperBound <= place }
        return open.last { $0.nodes.lowerBound < place }
    }
}
