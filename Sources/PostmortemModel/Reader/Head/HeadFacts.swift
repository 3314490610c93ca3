import PostmortemCore
import PostmortemMarkdown

/// A fact about the incident that documents without front matter state at their head.
enum HeadField: String, Sendable, CaseIterable {
    case date, started, detected, mitigated, resolved, severity, authors
    /// From when until when.
    case window
    /// The zone of the times that state none.
    case zone
}

/// Reads what a document says of the incident at its head, in its summary and under its impact, outside of front matter:
/// lines and list items such as `**Date:** 2023-05-04`, tables of a label and a value, headings such as
/// `## Date: 4 May 2023`, and headings such as `## Date` above a line of its own.
///
/// It fills only what the front matter leaves open, and only where the value is of the field's form.
struct HeadFacts {
    let lexicon: Lexicon
    let scanner: TimeScanner
    /// The severities of the settings; another word is not one.
    let severities: [String]
    /// Zone of times that state none, in the settings.
    let zone: ZoneExpression?

    /// Blocks of a document that are its head.
    private static let maximumBlocks = 60

    /// Blocks among which a table is that of the document itself: the title, a line, and it.
    private static let firstBlocks = 3

    private struct Fact {
        var field: HeadField
        var value: Sourced<String>
        /// The zone that the label names: "Start (UTC)".
        var zone: ZoneExpression?

        /// Nil where the label names no field.
        init?(_ label: String, _ value: Sourced<String>?, _ lexicon: Lexicon) {
            guard let value, let field = Self.field(label, lexicon) else { return nil }
            self.field = field
            self.value = value
            // Letters with several meanings say less than another fact or the settings do.
            let stated = ZoneEvidence.zone(in: label)
            if case .ambiguous? = stated { zone = nil } else { zone = stated }
        }

        static func field(_ label: String, _ lexicon: Lexicon) -> HeadField? {
            HeadingText.forms(of: label).lazy.compactMap { lexicon.headFields[$0] }.first
        }
    }

    /// Reads the head into the document.
    ///
    /// - Returns: the zone of times that state none: the one at the head, or else of the settings.
    func read(into document: IncidentDocument) -> ZoneExpression? {
        let facts = facts(document)
        let stated = facts.lazy.filter { $0.field == .zone }.compactMap { ZoneEvidence.zone(in: $0.value.value) }
        let zone = stated.first ?? zone
        for fact in facts { take(fact, document, fact.zone ?? zone) }
        return zone
    }

    /// The labelled values before the first section that is about something, and in sections that hold only such values.
    private func facts(_ document: IncidentDocument) -> [Fact] {
        let tree = document.tree
        let sections = document.sections
        let end =
            sections.first { $0.kind != nil && $0.level < SectionReader.labelLevel }?.headingNode ?? tree.nodes.count
        var nodes = [0..<end]
        for section in sections {
            let isHead =
                switch section.kind {
                case .summary, .impact: true
                case nil, .timeline: lexicon.headHeadings.contains(HeadingText.normalized(section.heading))
                default: false
                }
            if isHead { nodes.append(section.nodes) }
        }
        var facts: [Fact] = []
        for range in nodes {
            var blocks = 0
            for index in range {
                guard blocks < Self.maximumBlocks else { break }
                switch tree[index].kind {
                case .paragraph, .heading:
                    blocks += 1
                    facts += lines(tree, index)
                case .table:
                    blocks += 1
                    facts += rows(
                        TableView(tree, index, lexicon), isFirst: blocks <= Self.firstBlocks && range.lowerBound == 0)
                default: continue
                }
            }
        }
        // Sections such as a glossary stand behind those that are about something.
        let head = sections.prefix { [nil, .summary, .impact].contains($0.kind) }.prefix(Self.maximumBlocks)
        return facts + head.compactMap { valueBelow($0, tree) }
    }

    /// The line that stands alone below `## Date`, where the heading means nothing else.
    private func valueBelow(_ section: Section, _ tree: MarkdownTree) -> Fact? {
        guard section.kind == nil, section.headingNode.map({ tree[$0].kind == .heading }) ?? false,
            Fact.field(section.heading, lexicon) != nil, let first = section.nodes.first, tree[first].kind == .paragraph
        else { return nil }
        let text = InlineText(tree, first..<Int(tree[first].subtreeEnd))
        let line = text.trimmed(0..<text.bytes.count)
        guard (1...80).contains(line.count), !text.bytes[line].contains(0x0A) else { return nil }
        return Fact(section.heading, Sourced(text.string(line), text.span(line)), lexicon)
    }

    private func lines(_ tree: MarkdownTree, _ node: MarkdownTree.Index) -> [Fact] {
        // Most paragraphs have no colon.
        let source = tree.bytes(tree[node].span.start..<tree[node].span.end)
        guard source.contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF || $0 == UInt8(ascii: "&") }) else {
            return []
        }
        let text = InlineText(tree, node..<Int(tree[node].subtreeEnd))
        return text.lines.flatMap { labelled(text, $0) }.compactMap { line in
            guard let colon = text.colon(in: line), colon.lowerBound - line.lowerBound <= 60 else { return nil }
            let value = text.trimmed(colon.upperBound..<line.upperBound)
            guard !value.isEmpty else { return nil }
            let label = text.string(line.lowerBound..<colon.lowerBound)
            return Fact(label, Sourced(text.string(value), text.span(value)), lexicon)
        }
    }

    /// The parts of `级别：一级　　日期：2025-06-05` and `Date: 5 June · Severity: SEV1`, where two or more have a label.
    private func labelled(_ text: InlineText, _ line: Range<Int>) -> [Range<Int>] {
        let parts = text.pieces(line, at: "　·|")
        return parts.count { text.colon(in: $0) != nil } > 1 ? parts : [line]
    }

    private func rows(_ table: TableView, isFirst: Bool) -> [Fact] {
        guard table.header.count >= 2 else { return [] }
        // `| Date | Severity | Authors |` above one row of values; fewer may be the history of the document.
        let headings = table.header.map(table.tree.plainText)
        let fields = headings.compactMap { Fact.field($0, lexicon) }
        let saysWhat = fields.count > 2 || fields.contains(.date) && fields.contains(.severity)
        if isFirst, table.rows.count == 1, saysWhat {
            return headings.enumerated().compactMap { Fact($1, table.text(table.rows[0], $0), lexicon) }
        }
        let columns = table.columnsOfLabels { Fact.field($0, lexicon) != nil }
        return ([table.header] + table.rows).flatMap { row in
            columns.compactMap { column in
                guard let label = table.cell(row, column) else { return nil }
                return Fact(table.tree.plainText(label), table.text(row, column + 1), lexicon)
            }
        }
    }

    private func take(_ fact: Fact, _ document: IncidentDocument, _ zone: ZoneExpression?) {
        switch fact.field {
        case .date: takeTime(fact, nil, document, zone)
        case .zone: break
        case .started, .window: takeTime(fact, .started, document, zone)
        case .detected: takeTime(fact, .detected, document, zone)
        case .mitigated: takeTime(fact, .mitigated, document, zone)
        case .resolved: takeTime(fact, .resolved, document, zone)
        case .severity:
            let word = Self.compact(fact.value.value)
            let severity = severities.first { word == Self.compact($0) || word.hasPrefix(Self.compact($0) + " ") }
            if document.severity == nil, let severity {
                document.severity = Sourced(.known(severity), fact.value.span)
            }
        case .authors:
            if document.authors.isEmpty {
                // "Jane Doe <jane@example.com>", as version control writes it.
                document.authors = document.file.split(fact.value.span, at: ",，、;").map { author in
                    let name = String(author.value.prefix { $0 != "<" }).collapsingWhitespace()
                    return name.isEmpty ? author : Sourced(name, author.span)
                }
            }
        }
    }

    /// Lower case without what joins the letters and the number: "SEV-3 (minor)" begins with "sev3 ".
    private static func compact(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.digit != nil {
                result.unicodeScalars.append(scalar)
            } else if scalar == "(" || scalar == "（" {
                result += " "
                break
            } else if let last = result.unicodeScalars.last, last.digit != nil {
                result += " "
                break
            }
        }
        return result
    }

    private func takeTime(
        _ fact: Fact, _ milestone: Milestone?, _ document: IncidentDocument, _ zone: ZoneExpression?
    ) {
        guard let expression = scanner.scan(fact.value.value), expression.relative == nil else { return }
        var context = TimeContext()
        context.zone = zone
        context.date = document.time(.started)?.date ?? document.date?.value
        if let milestone { context.follow(document, before: milestone) }
        if case .full(let date)? = expression.date, document.date == nil, milestone == nil || milestone == .started {
            document.date = Sourced(date, fact.value.span)
            context.date = date
        }
        guard let milestone, document.milestones[milestone] == nil, let time = context.resolve(expression).time,
            time.precision > .day
        else { return }
        document.milestones[milestone] = MilestoneTime(time: .known(time), span: fact.value.span, isDerived: false)
        if fact.field == .window, document.milestones[.resolved] == nil, let end = context.resolve(expression).end {
            document.milestones[.resolved] = MilestoneTime(time: .known(end), span: fact.value.span, isDerived: false)
        }
    }
}
