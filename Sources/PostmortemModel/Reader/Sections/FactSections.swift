import PostmortemCore
import PostmortemMarkdown

/// Reads facts as sections: the row `| Detected by | An alert |` of a table, the item `- Detected by: an alert` of a
/// list, and such a line.
///
/// A fact says little beside a section of the document's own, so it counts only where there is none of its kind.
struct FactSections {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let classifier: HeadingClassifier
    let emptiness: Emptiness
    let timelines: TimelineReader

    private static let kinds: [SectionKind] = [.summary, .impact, .detection, .rootCause]
    /// Blocks among which those of facts are looked for.
    private static let maximumBlocks = 40
    /// Words behind a time that say how something was noticed.
    private static let means: Phrases = [
        " by ", " while ", " when ", "alert", "alarm", "page", "monitor", "customer", "user", "report", "notic",
        "告警", "报警", "监控", "用户", "客户", "反馈", "巡检",
    ]
    /// Rows beyond which a table lists something else.
    private static let maximumRows = 40

    /// The sections that facts tell, of the kinds that the document has no section of.
    func missing(from sections: [Section]) -> [Section] {
        let missing = Self.kinds.filter { kind in
            !sections.contains { $0.kind == kind || kind == .detection && $0.kind == .detectionGaps }
        }
        guard !missing.isEmpty else { return [] }
        if missing.contains(.detection), let gap = nestedGap() {
            return others(missing.filter { $0 != .detection }, sections) + [gap]
        }
        return others(missing, sections)
    }

    private func others(_ missing: [SectionKind], _ sections: [Section]) -> [Section] {
        var found: [Section] = []
        for block in blocks(sections) {
            for section in self.sections(block) where section.kind.map(missing.contains) ?? false {
                if !found.contains(where: { $0.kind == section.kind }) { found.append(section) }
            }
        }
        return found
    }

    /// "**Why it was not caught earlier:** …" in an item of a list that stands in another list.
    private func nestedGap() -> Section? {
        let labels = SectionLabels(tree: tree)
        var left = Self.maximumItems
        for item in tree.nodes.indices where tree[item].kind == .item {
            left -= 1
            guard left > 0 else { return nil }
            guard item + 2 < Int(tree[item].subtreeEnd), tree[item + 1].kind == .paragraph,
                tree[item + 2].kind == .strong,
                tree.ancestor(of: Int(tree[item].parent), where: { $0 == .item }) != nil,
                let label = labels.labels(in: item + 1).first,
                classifier.kinds(of: label.text, nodes: label.content) == [.detectionGaps]
            else { continue }
            return Section(
                kind: .detectionGaps, heading: label.text, headingSpan: label.span, headingNode: item,
                level: SectionReader.labelLevel, nodes: label.content, isEmpty: false,
                line: file.line(at: Int(label.span.start)))
        }
        return nil
    }

    /// Items of lists among which labels are looked for.
    private static let maximumItems = 2_000

    /// The tables, lists and paragraphs before the first section about something and under the summary, and the tables
    /// under the impact.
    private func blocks(_ sections: [Section]) -> [MarkdownTree.Index] {
        let named = sections.filter { $0.kind != nil && $0.level < SectionReader.labelLevel }
        // Where no section is known, the head ends at the first one.
        let first = named.first ?? sections.first { (2..<SectionReader.labelLevel).contains($0.level) }
        func nodes(_ kind: SectionKind) -> [Range<MarkdownTree.Index>] {
            named.filter { $0.kind == kind }.prefix(Self.maximumBlocks).map(\.nodes)
        }
        let head = [0..<(first?.headingNode ?? tree.nodes.count)] + nodes(.summary)
        let impact = nodes(.impact)
        let inside = { (block: MarkdownTree.Index) in
            [.blockQuote, .htmlBlock].contains(tree[block].kind) ? Array(tree.children(of: block)) : [block]
        }
        let top = tree.children(of: 0).lazy.flatMap(inside).filter { block in
            switch tree[block].kind {
            case .list, .paragraph: head.contains { $0.contains(block) }
            case .table: (head + impact).contains { $0.contains(block) }
            default: false
            }
        }
        return Array(top.prefix(Self.maximumBlocks))
    }

    /// Headings of columns that tell what words or figures mean.
    private static let headings: Set<String> = [
        "meaning", "definition", "count", "explanation", "score", "含义", "定义", "解释", "数量", "得分",
    ]

    private func isLabel(_ text: String) -> Bool {
        classifier.exactKind(text) != nil || HeadingText.forms(of: text).contains { lexicon.headFields[$0] != nil }
    }

    /// A label and what stands behind it.
    private struct Fact {
        var label: Sourced<String>
        var value: String
        var nodes: Range<MarkdownTree.Index>
    }

    private func sections(_ node: MarkdownTree.Index) -> [Section] {
        let facts = facts(node)
        let known = facts.count { isLabel($0.label.value) }
        return facts.compactMap { fact in
            // "Impact" beside "Host" and "Port" is a setting.
            guard let kind = kind(ofLabel: fact.label.value),
                known > 1 || tree[node].kind != .table && [.detection, .rootCause].contains(kind)
            else { return nil }
            // "Detection: 14:02 UTC" says when, not how; "Detected: 14:02 UTC, while we drained the queue" says both.
            if kind == .detection, let time = timelines.scanner.scan(fact.value),
                case let remark = String(decoding: fact.value.utf8.dropFirst(time.rest), as: UTF8.self),
                !ByteSearch(folding: " \(remark) ").contains(anyOf: Self.means)
            {
                return nil
            }
            return Section(
                kind: kind, heading: fact.label.value, headingSpan: fact.label.span, headingNode: node,
                level: SectionReader.labelLevel, nodes: fact.nodes,
                isEmpty: emptiness.isPlaceholder(text: fact.value),
                line: file.line(at: Int(fact.label.span.start)))
        }
    }

    /// "Detected" is a label of a time that may say more.
    private func kind(ofLabel label: String) -> SectionKind? {
        classifier.exactKind(label)
            ?? (HeadingText.forms(of: label).contains { lexicon.headFields[$0] == .detected } ? .detection : nil)
    }

    private func facts(_ node: MarkdownTree.Index) -> [Fact] {
        switch tree[node].kind {
        case .table: rows(node)
        case .list: items(node)
        default: lines(node)
        }
    }

    private func rows(_ node: MarkdownTree.Index) -> [Fact] {
        let table = TableView(tree, node, lexicon)
        guard table.rows.count <= Self.maximumRows, case let columns = table.columnsOfLabels(isLabel),
            table.header.count == 2 * columns.count,
            // "Impact | Owner" and "Term | Meaning" are headings.
            let second = table.header.dropFirst().first, !isLabel(tree.plainText(second)),
            !Self.headings.contains(HeadingText.normalized(tree.plainText(second)))
        else { return [] }
        let places = ([table.header] + table.rows).flatMap { row in columns.map { (row, $0) } }
        return places.compactMap { row, column in
            guard let label = table.text(row, column), let cell = table.cell(row, column + 1),
                let text = table.text(row, column + 1)
            else { return nil }
            return Fact(label: label, value: text.value, nodes: cell + 1..<Int(tree[cell].subtreeEnd))
        }
    }

    /// `- 发现方式：监控告警` in a list that is made of such items.
    private func items(_ list: MarkdownTree.Index) -> [Fact] {
        let labels = SectionLabels(tree: tree)
        var facts: [Fact] = []
        for item in tree.children(of: list) {
            guard facts.count < Self.maximumRows, item + 1 < Int(tree[item].subtreeEnd),
                tree[item + 1].kind == .paragraph,
                let label = labels.labels(in: item + 1).first ?? labels.plainLabel(in: item + 1)
            else { return [] }
            facts.append(fact(label, item + 1..<Int(tree[item].subtreeEnd)))
        }
        return facts.count > 1 ? facts : []
    }

    /// `Found by: a review` in a paragraph that begins so: all of its lines do, or two are facts of an incident, or it is
    /// the cause or how it was noticed that it begins with. Labels in bold may stand in one line.
    private func lines(_ paragraph: MarkdownTree.Index) -> [Fact] {
        let labels = SectionLabels(tree: tree)
        let bold = labels.inlineLabels(in: paragraph)
        if let only = bold.first, bold.count == 1, kind(ofLabel: only.text) == .detection {
            return [fact(only, only.content)]
        }
        if bold.count > 2 { return bold.prefix(Self.maximumRows).map { fact($0, $0.content) } }
        let found = labels.lineLabels(in: paragraph)
        guard let first = found.first, first.node == paragraph + 1, found.count <= Self.maximumRows else { return [] }
        let breaks = tree.children(of: paragraph).count { [.softBreak, .lineBreak].contains(tree[$0].kind) }
        let areFacts = found.count == breaks + 1 || found.count(where: { isLabel($0.text) }) > 1
        if found.count > 2, areFacts { return found.map { fact($0, $0.content) } }
        return [.detection, .rootCause].contains(kind(ofLabel: first.text)) ? [fact(first, first.content)] : []
    }

    private func fact(_ label: SectionLabels.Label, _ nodes: Range<MarkdownTree.Index>) -> Fact {
        let text = InlineText(tree, nodes)
        // Of `**Detected:** 14:02` the colon is the label's.
        let endsInColon = label.text.last.map { ":：".contains($0) } ?? false
        let colon = endsInColon ? nil : text.colon(in: 0..<text.bytes.count)
        let value = text.string(text.trimmed((colon?.upperBound ?? 0)..<text.bytes.count))
        let name = label.text.last.map { ":：.。".contains($0) } == true ? String(label.text.dropLast()) : label.text
        return Fact(label: Sourced(name, label.span), value: value, nodes: nodes)
    }
}
