import PostmortemCore
import PostmortemMarkdown

extension TimelineWalk {
    /// One entry a line; a line without a time goes on with the entry before it.
    mutating func readParagraph(_ node: MarkdownTree.Index) {
        let nodes = node..<Int(tree[node].subtreeEnd)
        let text = InlineText(tree, nodes)
        // "T0 is 2024-10-29 13:00 UTC" is no entry, but what they count from.
        if !text.bytes.contains(0x0A), reader.scanner.scan(zero: text) != nil { return }
        if let byline = reader.byline(of: node) {
            let behind = text.trimmed(byline.end..<text.bytes.count)
            append(byline.time, text, words(text, behind.isEmpty ? byline.label : behind, nodes))
            return
        }
        if let term = termOfDefinition(text) {
            return append(term.time, text, words(text, term.meaning, nodes))
        }
        if let time = bareClock(of: node, text) {
            append(time, text, words(text, time.rest..<text.bytes.count, nodes))
            afterBareClock = nodes.upperBound
            return
        }
        readLines(text, nodes)
    }

    /// Lines of code blocks: logs and timelines that were put between fences.
    mutating func readCode(_ nodes: Range<MarkdownTree.Index>) {
        for index in nodes {
            switch tree[index].kind {
            case .codeBlock: readLines(InlineText(tree, index..<index + 1), index..<index + 1)
            case .htmlBlock:
                // A list right below a picture's tag belongs to the tag's block.
                let text = InlineText(tree, html: index)
                if text.bytes.firstRange(of: Array("<!--".utf8)) == nil, starts(in: text).count > 1 {
                    readLines(text, index..<index + 1)
                }
            default: continue
            }
        }
    }

    /// `{{< track "2018-11-24 19:40:00" >}}` behind each entry, as the status pages of cstate have it.
    private mutating func readTracks(_ text: InlineText, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        var start = 0
        for mark in text.bytes.indices where text.bytes[mark] == UInt8(ascii: "{") && mark >= start {
            guard text.bytes[mark...].starts(with: Self.track),
                let end = text.bytes[mark...].prefix(Self.longestTrack).firstIndex(of: UInt8(ascii: "}")),
                let time = reader.scanner.scan(text.bytes, mark + Self.track.count..<end), time.hasClock
            else { continue }
            let told = words(text, start..<mark, nodes)
            append(time, text, told)
            hasTracks = true
            // It begins with what is told, not with its time.
            entries[entries.count - 1].line = reader.file.line(at: Int(told.span.start))
            start = end
            while start < text.bytes.count, text.bytes[start] == UInt8(ascii: "}") { start += 1 }
        }
        return start > 0
    }

    /// `1420 failover drill starts`, `1421 replica promoted`: three lines or more, of which each begins with a clock of four
    /// digits, in order. One alone may be a count.
    private mutating func readBareLines(_ text: InlineText, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        guard allowsBareClocks, text.bytes.first?.isDigit ?? false, case let lines = text.lines.map(text.trimmed),
            lines.count > 2
        else { return false }
        let clocks = lines.compactMap { line -> TimeExpression? in
            let digits = text.bytes[line].prefix { $0.isDigit }
            guard digits.count == 4, digits.endIndex < line.upperBound, text.bytes[digits.endIndex] == 0x20,
                let number = Int(String(decoding: digits, as: UTF8.self)), number / 100 < 24, number % 100 < 60
            else { return nil }
            var time = TimeExpression()
            time.secondOfDay = number / 100 * 3600 + number % 100 * 60
            time.precision = .minute
            time.range = line.lowerBound..<digits.endIndex
            time.rest = digits.endIndex
            return time
        }
        let seconds = clocks.compactMap(\.secondOfDay)
        // Counts are round, and years of this century near each other.
        guard seconds.contains(where: { $0 % 600 > 0 }), seconds.contains(where: { !(70_000..<75_600).contains($0) })
        else {
            return false
        }
        guard clocks.count == lines.count, zip(seconds, seconds.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            return false
        }
        for (line, time) in zip(lines, clocks) {
            append(time, text, words(text, time.rest..<line.upperBound, nodes))
        }
        return true
    }

    private static let track = Array("{{< track \"".utf8)
    private static let longestTrack = 80

    mutating func readLines(_ text: InlineText, _ nodes: Range<MarkdownTree.Index>) {
        if text.bytes.contains(UInt8(ascii: "{")), readTracks(text, nodes) { return }
        let lines = text.lines
        let starts = starts(in: text)
        guard let firstStart = starts.first else {
            if readBareLines(text, nodes) || readLabelledLines(text, nodes) || readUnreadable(text, nodes) { return }
            // "**Resolved** - This incident has been resolved. Jun 3, 14:22 UTC", as status pages write it.
            if let (time, label) = trailingTime(text, limit: 2_000), time.date != nil, time.hasClock {
                append(time, text, words(text, label, nodes))
                return
            }
            fill(words(text, 0..<text.bytes.count, nodes))
            return
        }
        if starts.count == 1, firstStart.line == 0, firstStart.time.hasClock {
            let sentences = timedSentences(text)
            if sentences.count > 1 {
                entries += entriesOf(sentences, text, nodes)
                return
            }
        }
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1].line : lines.count
            let time = start.time
            let body = time.rest..<lines[end - 1].upperBound
            let sameLine = text.trimmed(time.rest..<lines[start.line].upperBound)
            if time.hasClock {
                append(time, text, words(text, body, nodes))
            } else if time.date == nil {
                let whole = text.trimmed(lines[start.line].lowerBound..<lines[end - 1].upperBound)
                let mark = text.bytes[whole].prefix { "?:- ".utf8.contains($0) }.count
                let words = words(text, whole.lowerBound + mark..<whole.upperBound, nodes)
                let place = whole.lowerBound..<whole.lowerBound + mark
                if let entry = untimed(words, time: (text.string(text.trimmed(place)), text.span(place))) {
                    entries.append(entry)
                }
            } else if let date = time.date {
                let line = text.string(sameLine)
                let zone = ZoneEvidence.zone(alone: line) ?? ZoneEvidence.zone(inSentence: line)
                let isBare = sameLine.count < 4 || zone != nil
                if isBare, end == start.line + 1 {
                    open(
                        Day(expression: time, source: text, words: words(text, 0..<0, nodes), count: 0), date, in: zone)
                } else if isBare || time.hasSeparator || starts.count > 1 || reader.isDatedUpdate(nodes.lowerBound) {
                    closeDay()
                    append(time, text, words(text, body, nodes))
                } else if start.line == firstStart.line {
                    datedProse.append(entry(time, text, words(text, body, nodes)))
                }
            }
        }
    }

    /// Lines that each have a label before their time: `Introduced: 22.02.2024 10:00`.
    private mutating func readLabelledLines(_ text: InlineText, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        let found = text.lines.compactMap { labelledTime(text, in: $0) }
        guard found.count >= 2, found.count * 2 >= text.lines.count else { return false }
        for (place, line) in found.enumerated() {
            let end = place + 1 < found.count ? found[place + 1].label.lowerBound : text.bytes.count
            var entry = words(text, line.label, nodes)
            let rest = words(text, line.time.rest..<end, nodes)
            if !rest.text.isEmpty { entry.text += ": " + rest.text }
            append(line.time, text, entry)
        }
        return true
    }

    /// A paragraph that begins with digits as a date does, but is no date that there is: `11/03/202 - …`, `31.06.2019`.
    ///
    /// Alone on its line it ends the day in force, which is not the one of what follows.
    private mutating func readUnreadable(_ text: InlineText, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        let run = text.bytes.prefix { (0x2D...0x3A).contains($0) }
        guard run.count >= 6, run.contains(where: { $0 > 0x2F }), run.contains(where: { $0 < 0x30 }) else {
            return false
        }
        let rest = text.trimmed(run.endIndex..<text.bytes.count)
        if rest.isEmpty {
            closeDay()
            context.forgetDate()
            return true
        }
        guard !entries.isEmpty || !datedProse.isEmpty,
            text.bytes[rest].first == UInt8(ascii: "-")
                || text.bytes[rest].starts(with: [0xE2, 0x80])
        else { return false }
        let width = text.bytes[rest].first == UInt8(ascii: "-") ? 1 : 3
        let words = words(text, rest.lowerBound + width..<text.bytes.count, nodes)
        guard let entry = untimed(words, time: (text.string(0..<run.endIndex), text.span(0..<run.endIndex))) else {
            return false
        }
        entries.append(entry)
        return true
    }

    /// A line that begins an entry.
    struct Start {
        var line: Int
        var time: TimeExpression
    }

    /// The lines of a text that begin an entry.
    ///
    /// A line end that Markdown joins may stand in the middle of wrapped prose, whose next line happens to begin with a
    /// time. There, a line is a beginning only where something says so: a separator behind the time, or a line before it
    /// that is short or ends its sentence.
    func starts(in text: InlineText) -> [Start] {
        let lines = text.lines
        var starts: [Start] = []
        // Where an author breaks lines by hand, the other line ends are only the editor's.
        let breaksByHand = lines.dropFirst().contains { !text.isSoft(before: $0.lowerBound) }
        let endsByHand =
            breaksByHand
            && lines.count { line in
                !text.isSoft(before: line.lowerBound) && scan(text, line, after: 1)?.hasClock ?? false
            } > 2
        let isOneALine = !breaksByHand && lines.count > 2 && mostBeginWithClocks(text, lines)
        for (index, line) in lines.enumerated() {
            guard let time = scan(text, line, after: starts.count) else {
                // "??:?? - Somebody deploys" among lines with times.
                let isOpen =
                    text.bytes[line].starts(with: Array("??".utf8)) || text.bytes[line].starts(with: Array(" ??".utf8))
                if isOpen { starts.append(Start(line: index, time: TimeExpression())) }
                continue
            }
            if index > 0, endsByHand, text.isSoft(before: line.lowerBound) { continue }
            if index > 0, !isOneALine, text.isSoft(before: line.lowerBound), !time.hasSeparator {
                if breaksByHand { continue }
                let previous = text.trimmed(lines[index - 1])
                let endsSentence = text.bytes[previous].last.map { ".!?>)]:;".utf8.contains($0) || $0 >= 0x80 } ?? true
                if previous.count >= 60, !endsSentence { continue }
                if TimeLeadIn.endsOpen(text.bytes[previous]) { continue }
            }
            starts.append(Start(line: index, time: time))
        }
        guard let first = starts.first, starts.contains(where: { $0.time.hasClock || $0.time.date != nil }) else {
            return []
        }
        // A paragraph that does not begin with a time is a timeline where many of its lines do.
        if first.line > 0, starts.count < 2 || starts.count * 3 < lines.count { return [] }
        return starts
    }

    /// Whether all lines but a few begin with a time of day, as wrapped prose never does.
    func mostBeginWithClocks(_ text: InlineText, _ lines: [Range<Int>]) -> Bool {
        let sample = lines.prefix(60)
        return sample.count { scan(text, $0, after: 1)?.hasClock ?? false } * 4 >= sample.count * 3
    }

    /// Sentences that begin with a time, where the prose has at least two of them.
    mutating func readSentences(_ nodes: Range<MarkdownTree.Index>) {
        var index = nodes.lowerBound
        var found: [TimelineEntry] = []
        while index < nodes.upperBound {
            let end = Int(tree[index].subtreeEnd)
            if tree[index].kind == .paragraph {
                let text = InlineText(tree, index..<end)
                found += entriesOf(timedSentences(text), text, index..<end)
            }
            index = end
        }
        if found.count >= 2 { entries = found }
    }

    /// The sentences of a text that begin with a time of day.
    private func timedSentences(_ text: InlineText) -> [(time: TimeExpression, from: Int)] {
        text.sentences.compactMap { sentence in
            guard let time = scan(text, sentence), time.hasClock else { return nil }
            return (time, sentence.lowerBound)
        }
    }

    private mutating func entriesOf(
        _ sentences: [(time: TimeExpression, from: Int)], _ text: InlineText, _ nodes: Range<MarkdownTree.Index>
    ) -> [TimelineEntry] {
        var found: [TimelineEntry] = []
        for (place, start) in sentences.enumerated() {
            let limit = place + 1 < sentences.count ? sentences[place + 1].from : text.bytes.count
            found.append(entry(start.time, text, words(text, start.time.rest..<limit, nodes)))
        }
        return found
    }

    /// Bytes of words that lead to a list as a heading does: "Sequence of events:".
    private static let longestLead = 40

    /// Items and rows of a timeline that gives no times at all.
    ///
    /// A list that goes on with a sentence, "The change aimed at less code by:", enumerates something else.
    mutating func readUntimed(_ nodes: Range<MarkdownTree.Index>) {
        var index = nodes.lowerBound
        var endsOpen = false
        while index < nodes.upperBound {
            let end = Int(tree[index].subtreeEnd)
            switch tree[index].kind {
            // What stands below a heading of its own is about something of its own.
            case .heading: return
            case .paragraph:
                let text = InlineText(tree, index)
                let last = text.bytes[text.trimmed(0..<text.bytes.count)]
                endsOpen =
                    last.count > Self.longestLead
                    && (last.last == UInt8(ascii: ":") || last.suffix(3).elementsEqual("：".utf8))
            case .list where endsOpen: endsOpen = false
            case .list:
                for item in tree.children(of: index) where item + 1 < Int(tree[item].subtreeEnd) {
                    let first = item + 1
                    if let entry = untimed(words(first..<Int(tree[first].subtreeEnd))) { entries.append(entry) }
                }
            case .table:
                let table = TableView(tree, index, reader.lexicon)
                let columns = TimelineColumns(table, reader.scanner)
                // "Version, change, result" tells of no course of events.
                let tellsOfEvents = columns.time == nil && table.column(.event) != nil
                for row in tellsOfEvents ? table.rows : [] {
                    guard let cell = table.cell(row, columns.event) else { continue }
                    let words = words(cell..<Int(tree[cell].subtreeEnd))
                    if !words.text.isEmpty, let entry = untimed(words) { entries.append(entry) }
                }
            case .htmlBlock:
                index += 1
                continue
            default: break
            }
            index = end
        }
    }
}
