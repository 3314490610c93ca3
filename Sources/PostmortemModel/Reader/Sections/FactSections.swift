import PostmortemCore
import PostmortemMarkdown

/// Reads the rows of a table of facts as sections: `| Detected by | An alert |`.
///
/// A row says little beside a section of the document's own, so it counts only where there is none of its kind.
struct FactSections {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let classifier: HeadingClassifier
    let emptiness: Emptiness
    let timelines: TimelineReader

    private static let kinds: [SectionKind] = [.summary, .impact, .detection, .rootCause]
    /// Tables among which those of facts are looked for.
    private static let maximumTables = 20
    /// Rows beyond which a table lists something else.
    private static let maximumRows = 40

    /// The sections that rows tell, of the kinds that the document has no section of.
    func missing(from sections: [Section]) -> [Section] {
        let missing = Self.kinds.filter { kind in
            !sections.contains { $0.kind == kind || kind == .detection && $0.kind == .detectionGaps }
        }
        guard !missing.isEmpty else { return [] }
        var found: [Section] = []
        for table in tables(sections) {
            for section in rows(table) where section.kind.map(missing.contains) ?? false {
                if !found.contains(where: { $0.kind == section.kind }) { found.append(section) }
            }
        }
        return found
    }

    /// The tables before the first section about something, and those that stand under the summary and the impact.
    private func tables(_ sections: [Section]) -> [MarkdownTree.Index] {
        let named = sections.filter { $0.kind != nil && $0.level < SectionReader.labelLevel }
        // Where no section is known, the head ends at the first one.
        let first = named.first ?? sections.first { (2..<SectionReader.labelLevel).contains($0.level) }
        let head = 0..<(first?.headingNode ?? tree.nodes.count)
        let others = named.filter { $0.kind == .summary || $0.kind == .impact }.map(\.nodes)
        return Array(
            ([head] + others).prefix(Self.maximumTables).joined().lazy.filter { tree[$0].kind == .table }
                .prefix(Self.maximumTables))
    }

    /// Headings of columns that tell what words or figures mean.
    private static let headings: Set<String> = [
        "meaning", "definition", "count", "explanation", "score", "含义", "定义", "解释", "数量", "得分",
    ]

    private func isLabel(_ text: String) -> Bool {
        classifier.exactKind(text) != nil || HeadingText.forms(of: text).contains { lexicon.headFields[$0] != nil }
    }

    private func rows(_ node: MarkdownTree.Index) -> [Section] {
        let table = TableView(tree, node, lexicon)
        guard table.rows.count <= Self.maximumRows, case let columns = table.columnsOfLabels(isLabel),
            table.header.count == 2 * columns.count,
            // "Impact | Owner" and "Term | Meaning" are headings.
            let second = table.header.dropFirst().first, !isLabel(tree.plainText(second)),
            !Self.headings.contains(HeadingText.normalized(tree.plainText(second)))
        else { return [] }
        var facts = 0
        let places = ([table.header] + table.rows).flatMap { row in columns.map { (row, $0) } }
        let sections = places.compactMap { row, column -> Section? in
            guard let label = table.text(row, column) else { return nil }
            let kind = classifier.exactKind(label.value)
            if isLabel(label.value) { facts += 1 }
            guard let kind, let cell = table.cell(row, column + 1), let text = table.text(row, column + 1) else {
                return nil
            }
            // "Detection: 14:02 UTC" says when, not how.
            let time = timelines.scanner.scan(text.value)
            if kind == .detection, let time, text.value.utf8.dropFirst(time.rest).allSatisfy({ $0 < 0x41 }) {
                return nil
            }
            return Section(
                kind: kind, heading: label.value, headingSpan: label.span, headingNode: node,
                level: SectionReader.labelLevel, nodes: cell + 1..<Int(tree[cell].subtreeEnd),
                isEmpty: emptiness.isPlaceholder(text: text.value), line: file.line(at: Int(label.span.start)))
        }
        return facts > 1 ? sections : []
    }
}
