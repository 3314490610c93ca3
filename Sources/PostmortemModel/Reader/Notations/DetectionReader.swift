import PostmortemCore
import PostmortemMarkdown

/// Reads signals and detection gaps.
struct DetectionReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let emptiness: Emptiness

    /// Signals in tables such as Signal, Source, Interval.
    func signals(_ nodes: Range<MarkdownTree.Index>) -> [Signal] {
        let quantities = QuantityReader(lexicon: lexicon)
        return TableView.all(tree, nodes, lexicon).flatMap { table -> [Signal] in
            let interval = table.column(.interval)
            let source = table.column(.source, except: [interval])
            let named = table.column(.signal, except: [interval, source])
            guard interval != nil || (named != nil && source != nil) else { return [] }
            let name = named ?? table.header.indices.first { $0 != interval && $0 != source }
            return table.rows.compactMap { row in
                guard let signal = table.text(row, name) else { return nil }
                return Signal(
                    name: signal, source: table.text(row, source),
                    interval: table.text(row, interval).map(quantities.read),
                    line: file.line(at: Int(signal.span.start)))
            }
        }
    }

    /// Gaps: the items of lists, the rows of a table with such a column, or else the paragraphs, or what stands behind a
    /// label.
    ///
    /// - Parameter gaps: Those of the sections before, behind which the new ones are numbered.
    func addGaps(of section: Section, to gaps: inout [DetectionGap]) {
        let nodes = section.nodes
        let count = gaps.count
        let label = section.level == SectionReader.labelLevel ? section.heading : nil
        if nodes.lowerBound < nodes.upperBound, !tree[nodes.lowerBound].kind.isBlock {
            append(nodes.lowerBound, nodes, &gaps, behind: label)
            return
        }
        var paragraphs: [MarkdownTree.Index] = []
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            switch tree[index].kind {
            case .list:
                for item in tree.children(of: index) { append(item, itemText(item), &gaps) }
            case .table:
                let table = TableView(tree, index, lexicon)
                let column = table.column(.gap) ?? (table.header.count > 1 ? 1 : 0)
                let idColumn = table.column(.id, except: [column])
                for row in table.rows {
                    guard let cell = table.cell(row, column) else { continue }
                    append(cell, cell..<Int(tree[cell].subtreeEnd), &gaps, id: table.text(row, idColumn))
                }
            case .paragraph: paragraphs.append(index)
            case .blockQuote, .htmlBlock:
                index += 1
                continue
            default: break
            }
            index = Int(tree[index].subtreeEnd)
        }
        if gaps.count == count {
            for paragraph in paragraphs {
                let lines = numberedLines(paragraph)
                for line in lines { append(line.lowerBound, line, &gaps, isNumbered: true) }
                if lines.isEmpty {
                    append(paragraph, paragraph..<Int(tree[paragraph].subtreeEnd), &gaps, behind: label)
                }
            }
        }
    }

    /// The lines of a paragraph that numbers each of them: `1、…`, `2、…`; none where it does not.
    private func numberedLines(_ paragraph: MarkdownTree.Index) -> [Range<MarkdownTree.Index>] {
        var lines: [Range<MarkdownTree.Index>] = []
        var start = paragraph + 1
        let end = Int(tree[paragraph].subtreeEnd)
        for child in Array(tree.children(of: paragraph)) + [end]
        where child == end || [.softBreak, .lineBreak].contains(tree[child].kind) {
            if start < child { lines.append(start..<child) }
            start = child + 1
        }
        guard lines.allSatisfy({ tree[$0.lowerBound].kind == .text }) else { return [] }
        return LineNumber.areNumbered(lines.map { tree.bytes(tree[$0.lowerBound].literal) }) ? lines : []
    }

    private func itemText(_ item: MarkdownTree.Index) -> Range<MarkdownTree.Index> {
        let end = Int(tree[item].subtreeEnd)
        guard item + 1 < end else { return item..<end }
        return tree[item + 1].kind == .paragraph ? item + 1..<Int(tree[item + 1].subtreeEnd) : item + 1..<end
    }

    private func append(
        _ node: MarkdownTree.Index, _ nodes: Range<MarkdownTree.Index>, _ gaps: inout [DetectionGap],
        id stated: Sourced<String>? = nil, behind label: String? = nil, isNumbered: Bool = false
    ) {
        guard !tree[node].kind.isBlock || !emptiness.isEmpty(node..<Int(tree[node].subtreeEnd)) else { return }
        let text = InlineText(tree, nodes)
        var whole = text.trimmed(0..<text.bytes.count)
        if let label {
            let start =
                text.bytes[whole].starts(with: label.utf8) ? whole.lowerBound + label.utf8.count : whole.lowerBound
            let sign = ["：", ":"].first { text.bytes[start..<whole.upperBound].starts(with: $0.utf8) }
            whole = text.trimmed(start + (sign?.utf8.count ?? 0)..<whole.upperBound)
        }
        if isNumbered, let count = LineNumber.count(text.bytes[whole]) {
            whole = text.trimmed(whole.lowerBound + count..<whole.upperBound)
        }
        guard !whole.isEmpty, !Self.deniesGaps(text.string(whole)) else { return }
        let explicit = stated.map { (id: $0, rest: whole) } ?? explicitID(text, whole)
        let id =
            explicit?.id ?? Sourced("G\(gaps.count + 1)", Span(Int(tree[node].span.start), Int(tree[node].span.start)))
        let rest = explicit?.rest ?? whole
        gaps.append(
            DetectionGap(
                id: id, hasExplicitID: explicit != nil,
                text: text.string(rest).collapsingWhitespace(),
                span: text.span(whole),
                nodes: nodes, line: file.line(at: Int(text.span(whole).start))))
    }

    /// `None`, `None: the alert came at once`, 无: what says that there is no gap is none.
    private static func deniesGaps(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard let word = ["none", "nothing", "no gaps", "无", "没有", "暂无"].first(where: { lower.hasPrefix($0) }) else {
            return false
        }
        // "None of the alerts fired" and 无告警 are gaps.
        return lower.dropFirst(word.count).first.map { ".:：,，。;；!-–—(（".contains($0) } ?? true
    }

    /// `G1: text`, `GAP-2 – text`, `G1：text`.
    private func explicitID(_ text: InlineText, _ range: Range<Int>) -> (id: Sourced<String>, rest: Range<Int>)? {
        var cursor = TextCursor(text.bytes, range, limit: 24)
        let start = cursor.offset
        let letters = cursor.letters
        guard ["g", "gap", "dg", "d"].contains(letters) else { return nil }
        cursor.index += letters.count
        cursor.skip("- ")
        guard cursor.number(most: 3) != nil else { return nil }
        let end = cursor.offset
        cursor.skipSpaces()
        guard cursor.take(":.)-、,") else { return nil }
        let id = text.string(start..<end).uppercased()
        let rest = text.trimmed(cursor.offset..<range.upperBound)
        return (Sourced(id, text.span(start..<end)), rest)
    }
}

/// Finds gaps that are structural: a sampling interval longer than the event that it should have caught.
///
/// Evidence, in this order: the gap's own text states an interval ("every 30 s", "每 30 秒") and a shorter event; the gap
/// names a signal whose interval is longer than the event that the text, or the incident's duration, gives.
struct StructuralGaps {
    let lexicon: Lexicon

    private static let intervalsBefore: Phrases = ["every", "each", "interval", "once per", "每", "间隔", "周期"]
    private static let intervalsAfter: Phrases = ["interval", "scrape", "一次", "间隔"]

    /// Intervals without a number, in seconds.
    private static let namedIntervals: [(Phrases, Double)] = [
        (["every minute", "每分钟"], 60), (["every hour", "hourly", "每小时"], 3600),
        (["every day", "once a day", "每天", "每日"], 86_400), (["every week", "每周"], 604_800),
    ]

    /// - Parameter event: seconds from start to the end of the impact, where known.
    func isStructural(_ gap: DetectionGap, signals: [Signal], event: Int64?) -> Bool {
        let durations = durations(in: gap.text)
        let intervals = durations.filter(\.isInterval).map(\.seconds)
        let events = durations.filter { !$0.isInterval }.map(\.seconds)
        let shortest = events.min() ?? event.map(Double.init)
        if let interval = intervals.max(), let shortest { return interval > shortest }
        guard let shortest else { return false }
        let text = ByteSearch(gap.text.lowercased())
        return signals.contains { signal in
            guard let interval = signal.intervalSeconds, interval > shortest else { return false }
            return [signal.name.value, signal.source?.value].contains { name in
                name.map { text.contains(Array($0.lowercased().utf8)) } ?? false
            }
        }
    }

    /// Durations in a text, and whether the words around one, in its own clause, say that it is an interval.
    private func durations(in text: String) -> [(seconds: Double, isInterval: Bool)] {
        var found: [(Double, Bool)] = []
        var text = text.lowercased()
        let bytes = ByteSearch(text)
        for (words, seconds) in Self.namedIntervals where bytes.contains(anyOf: words) { found.append((seconds, true)) }
        guard text.utf8.contains(where: \.isDigit) else { return found }
        text.replace(". ", with: "\n")
        for clause in text.unicodeScalars.split(whereSeparator: Self.endsClause) {
            var rest = Substring(clause)
            while let digit = rest.utf8.firstIndex(where: \.isDigit) {
                let before = rest[..<digit]
                let number = rest[digit...]
                rest = number[(number.utf8.firstIndex { !$0.isDigit && $0 != 0x2E } ?? number.endIndex)...]
                guard let seconds = Self.duration(String(number.unicodeScalars.prefix(24))) else { continue }
                let after = rest[..<(rest.utf8.firstIndex(where: \.isDigit) ?? rest.endIndex)]
                let isInterval =
                    ByteSearch(before).contains(anyOf: Self.intervalsBefore)
                    || ByteSearch(Substring(after.unicodeScalars.prefix(16))).contains(anyOf: Self.intervalsAfter)
                found.append((seconds, isInterval))
            }
        }
        return found
    }

    private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", "，", ";", "；", "。", ":", "：", "、", "(", ")", "（", "）", "\n": true
        default: false
        }
    }

    private static func duration(_ text: String) -> Double? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(digits) else { return nil }
        var rest = text[digits.endIndex...].drop { $0 == " " || $0 == "\u{A0}" || $0 == "-" }
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        if !letters.isEmpty { return Units.time[letters.lowercased()].map { $0 * value } }
        rest = rest.prefix(2)
        return ["毫秒", "小时", "分钟", "秒", "天", "分"].first { rest.hasPrefix($0) }.flatMap { Units.time[$0] }.map {
            $0 * value
        }
    }
}
