import PostmortemCore
import PostmortemMarkdown

/// Reads timelines in all the forms that people write: tables, lists, one entry a line, one heading an entry, with
/// dated sub-headings and lines in between.
struct TimelineReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let scanner: TimeScanner

    /// Whether at least two entries begin with a time of day.
    func holdsTimedEntries(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        var context = TimeContext()
        context.date = CivilDate(days: 0)
        return read(nodes, &context).count { !$0.timeText.isEmpty } >= 2
    }

    /// The entries among the nodes, in the order of the document.
    func read(_ nodes: Range<MarkdownTree.Index>, _ context: inout TimeContext) -> [TimelineEntry] {
        var entries: [TimelineEntry] = []
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let end = Int(tree[index].subtreeEnd)
            switch tree[index].kind {
            case .heading: index = readHeading(index, nodes.upperBound, &context, &entries)
            case .table: readTable(index, &context, &entries)
            case .list: readList(index, &context, &entries)
            case .paragraph, .codeBlock: readLines(index, &context, &entries)
            case .blockQuote: entries += read(index + 1..<end, &context)
            default: break
            }
            index = max(end, index)
        }
        return entries
    }

    /// A heading that begins with a time is an entry with what stands under it; one that is a date sets the date.
    private func readHeading(
        _ heading: MarkdownTree.Index, _ limit: Int, _ context: inout TimeContext, _ entries: inout [TimelineEntry]
    ) -> MarkdownTree.Index {
        let after = Int(tree[heading].subtreeEnd)
        let text = InlineText(tree, heading + 1..<after)
        guard let time = scanner.scan(text.bytes, 0..<text.bytes.count) else { return heading }
        let hasClock = time.secondOfDay != nil || time.relative != nil
        if !hasClock, let date = time.date {
            context.enter(date)
            return heading
        }
        guard hasClock else { return heading }
        var next = after
        while next < limit, tree[next].kind != .heading { next = Int(tree[next].subtreeEnd) }
        let rest = text.trimmed(time.rest..<text.bytes.count)
        let body = InlineText(tree, after..<next)
        let words = rest.isEmpty ? body.string : text.string(rest)
        let span = rest.isEmpty ? body.span(0..<body.bytes.count) : text.span(rest)
        let nodes = rest.isEmpty ? after..<next : heading + 1..<after
        append(time, text, words, span, nodes, &context, &entries)
        return heading
    }

    private func readTable(_ node: MarkdownTree.Index, _ context: inout TimeContext, _ entries: inout [TimelineEntry]) {
        let table = TableView(tree, node)
        let columns = TimelineColumns(table, lexicon, scanner)
        guard let timeColumn = columns.time else { return }
        var local = context
        if let zone = table.header.indices.contains(timeColumn)
            ? zone(in: tree.plainText(table.header[timeColumn])) : nil
        {
            local.zone = zone
        }
        // A table without a real header keeps its first entry there.
        let rows = columns.headerIsEntry ? [table.header] + table.rows : table.rows
        for row in rows {
            guard let cell = table.cell(row, timeColumn) else { continue }
            let time = InlineText(tree, cell)
            let event = table.cell(row, columns.event)
            let words = event.map { tree.plainText($0).trimmingWhitespace() } ?? ""
            let span = event.map { TableView.contentSpan(tree, $0) } ?? TableView.contentSpan(tree, cell)
            let nodes = event.map { $0..<Int(tree[$0].subtreeEnd) } ?? cell..<Int(tree[cell].subtreeEnd)
            var expression = scanner.scan(time.bytes, 0..<time.bytes.count)
            if expression?.date == nil, let dateColumn = columns.date, let dateCell = table.cell(row, dateColumn) {
                let date = InlineText(tree, dateCell)
                if let stated = scanner.scan(date.bytes, 0..<date.bytes.count)?.date {
                    if expression == nil { local.enter(stated) } else { expression?.date = stated }
                }
            }
            if let expression {
                append(expression, time, words, span, nodes, &local, &entries)
            } else if !words.isEmpty {
                appendUntimed(time, words, span, nodes, &entries)
            }
        }
        context.date = local.date
        context.hasStatedDate = local.hasStatedDate
        context.last = local.last
    }

    private func readList(_ list: MarkdownTree.Index, _ context: inout TimeContext, _ entries: inout [TimelineEntry]) {
        for item in tree.children(of: list) {
            let end = Int(tree[item].subtreeEnd)
            let first = item + 1
            guard first < end, tree[first].kind == .paragraph else {
                if first < end { entries += read(first..<end, &context) }
                continue
            }
            let afterFirst = Int(tree[first].subtreeEnd)
            let text = InlineText(tree, first..<afterFirst)
            if let time = scanner.scan(text.bytes, 0..<text.bytes.count) ?? trailingTime(text) {
                let hasClock = time.secondOfDay != nil || time.relative != nil
                let rest = text.trimmed(time.rest..<text.bytes.count)
                if !hasClock, let date = time.date {
                    // A date above a list of times is the day of those; a date before words is an entry.
                    var probe = context
                    probe.enter(date)
                    let nested = read(afterFirst..<end, &probe)
                    if !nested.isEmpty {
                        context = probe
                        entries += nested
                        continue
                    }
                    if rest.isEmpty {
                        context.enter(date)
                        continue
                    }
                }
                if rest.isEmpty, time.range.lowerBound > 0, let label = label(before: time, in: text) {
                    append(time, text, text.string(label), text.span(label), first..<afterFirst, &context, &entries)
                } else {
                    append(time, text, text.string(rest), text.span(rest), first..<afterFirst, &context, &entries)
                }
            } else if lexicon.isUnknown(leadingWords(text)) {
                appendUntimed(
                    text, text.string, text.span(0..<text.bytes.count), first..<afterFirst, &entries, isUnknown: true)
            } else {
                entries += read(afterFirst..<end, &context)
            }
        }
    }

    /// `First detected 2026-03-30 08:56`: a short label with its time behind it, and nothing else.
    private func trailingTime(_ text: InlineText) -> TimeExpression? {
        guard text.bytes.count <= 160, let digit = text.bytes.firstIndex(where: { (0x30...0x39).contains($0) }),
            digit > 0,
            var time = scanner.scan(text.bytes, digit..<text.bytes.count), time.secondOfDay != nil,
            text.trimmed(time.rest..<text.bytes.count).isEmpty || text.bytes[digit..<time.range.upperBound].count >= 10
        else { return nil }
        guard text.trimmed(time.rest..<text.bytes.count).isEmpty, digit <= 60 else { return nil }
        time.range = digit..<time.range.upperBound
        return time
    }

    private func label(before time: TimeExpression, in text: InlineText) -> Range<Int>? {
        var range = text.trimmed(0..<time.range.lowerBound)
        while let last = text.bytes[range].last, last == UInt8(ascii: ":") || last == UInt8(ascii: "-") {
            range = text.trimmed(range.lowerBound..<range.upperBound - 1)
        }
        return range.isEmpty ? nil : range
    }

    private func leadingWords(_ text: InlineText) -> String {
        String(text.string.prefix { $0 != ":" && $0 != "：" && $0 != "-" && $0 != "–" && $0 != "—" }.prefix(40))
    }

    /// One entry a line; a line without a time goes on with the entry before it.
    private func readLines(_ node: MarkdownTree.Index, _ context: inout TimeContext, _ entries: inout [TimelineEntry]) {
        let end = Int(tree[node].subtreeEnd)
        let text = InlineText(tree, node..<end)
        let before = entries.count
        let lines = text.lines.map { (range: $0, time: scanner.scan(text.bytes, $0)) }
        // Prose that is wrapped may happen to begin a line with a time: lines are entries where the first one is, or
        // where most are.
        let timed = lines.count { $0.time != nil }
        guard lines.first?.time != nil || (timed >= 2 && timed * 2 >= lines.count) else { return }
        for (line, time) in lines {
            guard let time else {
                if entries.count > before, let last = entries.indices.last {
                    entries[last].text += " " + text.string(text.trimmed(line))
                    entries[last].textSpan = entries[last].textSpan.union(text.span(text.trimmed(line)))
                }
                continue
            }
            let rest = text.trimmed(time.rest..<line.upperBound)
            let hasClock = time.secondOfDay != nil || time.relative != nil
            if !hasClock, let date = time.date {
                if rest.isEmpty || rest.count < 12 {
                    context.enter(date)
                } else if entries.count > before || text.lines.count > 1 {
                    append(time, text, text.string(rest), text.span(rest), node..<end, &context, &entries)
                }
                continue
            }
            append(time, text, text.string(rest), text.span(rest), node..<end, &context, &entries)
        }
    }

    private func append(
        _ expression: TimeExpression, _ source: InlineText, _ words: String, _ span: Span,
        _ nodes: Range<MarkdownTree.Index>, _ context: inout TimeContext, _ entries: inout [TimelineEntry]
    ) {
        let (time, end) = context.resolve(expression)
        let timeSpan = source.span(expression.range)
        entries.append(
            TimelineEntry(
                time: time, end: end, isApproximate: expression.isApproximate,
                timeText: source.string(expression.range),
                timeSpan: timeSpan, text: words, textSpan: span, nodes: nodes,
                milestone: MilestoneReader(lexicon: lexicon).milestone(of: words),
                line: file.line(at: Int(timeSpan.start))))
    }

    private func appendUntimed(
        _ time: InlineText, _ words: String, _ span: Span, _ nodes: Range<MarkdownTree.Index>,
        _ entries: inout [TimelineEntry], isUnknown: Bool? = nil
    ) {
        let range = time.trimmed(0..<time.bytes.count)
        let text = isUnknown == true ? "" : time.string(range)
        let isDash = text.allSatisfy { "-–—?".contains($0) }
        let timeSpan = text.isEmpty ? span : time.span(range)
        entries.append(
            TimelineEntry(
                time: nil, isUnknown: isUnknown ?? lexicon.isUnknown(text), timeText: isDash ? "" : text,
                timeSpan: timeSpan,
                text: words, textSpan: span, nodes: nodes,
                milestone: MilestoneReader(lexicon: lexicon).milestone(of: words),
                line: file.line(at: Int(timeSpan.start))))
    }

    /// A zone named anywhere in a short text such as a column heading.
    func zone(in text: String) -> ZoneExpression? { ZoneEvidence.zone(in: text) }
}

/// Which columns of a table hold a timeline.
private struct TimelineColumns {
    var time: Int?
    var date: Int?
    var event: Int?
    var headerIsEntry = false

    init(_ table: TableView, _ lexicon: Lexicon, _ scanner: TimeScanner) {
        let dates = table.headings.indices.filter {
            table.headings[$0].contains("date") || table.headings[$0].contains("日期")
        }
        time =
            table.column(.time, lexicon, except: dates.count < table.headings.count ? dates.map(Optional.some) : [])
            ?? table.column(.time, lexicon)
        if let first = dates.first, first != time { date = first }
        let headerTime = table.header.indices.first {
            scanner.scan(table.tree.plainText(table.header[$0]))?.secondOfDay != nil
        }
        if time == nil {
            // No heading says so: the column in which most cells begin with a time.
            let sample = table.rows.prefix(20)
            time =
                table.header.indices.first { column in
                    let hits = sample.count { row in
                        column < row.count && scanner.scan(table.tree.plainText(row[column]))?.secondOfDay != nil
                    }
                    return hits > 0 && hits * 2 >= sample.count
                } ?? headerTime
            headerIsEntry = headerTime != nil && headerTime == time
        }
        event =
            table.column(.event, lexicon, except: [time, date])
            ?? table.header.indices.filter { $0 != time && $0 != date }.max { a, b in
                Self.length(table, a) < Self.length(table, b)
            }
    }

    private static func length(_ table: TableView, _ column: Int) -> Int {
        table.rows.prefix(20).reduce(0) {
            $0 + ($1.indices.contains(column) ? table.tree.plainText($1[column]).utf8.count : 0)
        }
    }
}
