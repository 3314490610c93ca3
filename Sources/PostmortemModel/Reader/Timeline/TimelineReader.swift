import PostmortemCore
import PostmortemMarkdown

/// Reads timelines in all the forms that people write: tables, lists, one entry a line, one heading an entry, prose with
/// leading times, with dated sub-headings and day lines in between.
struct TimelineReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile
    let scanner: TimeScanner
    let emptiness: Emptiness

    /// Whether at least two entries begin with a time; decides headings such as "What happened".
    ///
    /// - Parameter orCode: whether lines between fences will do where nothing else has a time, as in a chat.
    func holdsTimedEntries(_ nodes: Range<MarkdownTree.Index>, orCode: Bool = false) -> Bool {
        var context = TimeContext()
        context.date = CivilDate(days: 0)
        var walk = TimelineWalk(self, context)
        walk.visit(nodes)
        walk.closeDay()
        if orCode, walk.entries.isEmpty { walk.readCode(nodes) }
        let timed = walk.entries.count { !$0.timeText.isEmpty }
        return timed >= max(2, leastTimed(nodes))
    }

    /// Entries that make prose a timeline: of a long story, two paragraphs that begin with a time do not.
    private func leastTimed(_ nodes: Range<MarkdownTree.Index>) -> Int {
        var paragraphs = 0
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            guard tree[index].kind == .paragraph else { return 0 }
            paragraphs += 1
            index = Int(tree[index].subtreeEnd)
        }
        return paragraphs / Self.paragraphsAnEntry
    }

    /// Paragraphs of a story of which one at least begins with a time.
    private static let paragraphsAnEntry = 4

    /// Whether most of what stands in blocks are entries with a time of day.
    ///
    /// - Parameter allowsDays: whether days in order will do.
    func isTimeline(_ nodes: Range<MarkdownTree.Index>, allowsDays: Bool = false) -> Bool {
        if nodes.contains(where: { isTableOfEvents($0) }) { return true }
        let isSchedule = nodes.contains(where: isSchedule)
        if isSchedule, !nodes.contains(where: { tree[$0].kind == .list }) { return false }
        var parts = 0
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            switch tree[index].kind {
            case .list: parts += tree.children(of: index).reduce(0) { count, _ in count + 1 }
            case .table: parts += TableView(tree, index, lexicon).rows.count
            case .paragraph: parts += 1
            case .htmlBlock:
                index += 1
                continue
            default: break
            }
            index = Int(tree[index].subtreeEnd)
        }
        guard parts >= 2 else { return false }
        var context = TimeContext()
        context.date = CivilDate(days: 0)
        var walk = TimelineWalk(self, context)
        walk.visit(nodes)
        let times = walk.entries.compactMap(\.time)
        let areInOrder = zip(times, times.dropFirst()).allSatisfy { !$1.isBefore($0) }
        let timed = allowsDays && areInOrder ? times.count : times.count { $0.precision > .day }
        return timed >= (walk.hasTracks ? 2 : Self.leastEntries) && timed * 3 >= parts * 2
    }

    /// Whether each entry states its day itself.
    func statesDays(_ nodes: Range<MarkdownTree.Index>) -> Bool {
        var walk = TimelineWalk(self, TimeContext())
        walk.visit(nodes)
        return walk.entries.allSatisfy { $0.timeText.isEmpty || scanner.scan($0.timeText)?.date != nil }
    }

    /// Whether a paragraph of three lines or more has a time of day at the head of nearly each.
    func isOneEntryALine(_ paragraph: MarkdownTree.Index) -> Bool {
        let text = InlineText(tree, paragraph..<Int(tree[paragraph].subtreeEnd))
        let lines = text.lines
        return lines.count >= Self.leastEntries
            && TimelineWalk(self, TimeContext()).mostBeginWithClocks(text, lines)
    }

    /// Whether a table has columns for times and events, and a clock in three rows or more and in all but one.
    ///
    /// - Parameter allowsDays: whether a day will do for a clock, where the columns are no actions'.
    func isTableOfEvents(_ node: MarkdownTree.Index, allowsDays: Bool = false) -> Bool {
        guard tree[node].kind == .table else { return false }
        let table = TableView(tree, node, lexicon)
        guard table.rows.count >= Self.leastEntries, let time = table.column(.time),
            let event = table.column(.event, except: [time]),
            !isSchedule(node),
            !allowsDays || !table.names(event, .action) && table.column(.owner) == nil && table.column(.status) == nil
        else { return false }
        let times = table.rows.prefix(TableView.sampleSize).map { row in
            table.cell(row, time).flatMap { scanner.scan(cell: InlineText(tree, $0)) }
        }
        let timed = times.count { time in time?.hasClock ?? false || allowsDays && time?.date != nil }
        return timed + 1 >= min(table.rows.count, TableView.sampleSize)
    }

    /// Whether a table has nothing but spans of whole hours in its first column: 03:00 – 07:00, 07:00 – 10:00.
    private func isSchedule(_ node: MarkdownTree.Index) -> Bool {
        guard tree[node].kind == .table, case let table = TableView(tree, node, lexicon), table.rows.count > 1 else {
            return false
        }
        return table.rows.prefix(TableView.sampleSize).allSatisfy { row in
            let time = row.first.flatMap { scanner.scan(cell: InlineText(tree, $0)) }
            guard let time, time.date == nil, let start = time.secondOfDay, let end = time.end?.secondOfDay else {
                return false
            }
            return start % 3600 == 0 && end % 3600 == 0
        }
    }

    /// Entries that make a timeline of what no heading says to be one.
    private static let leastEntries = 3

    /// Whether a heading begins with a time or is a date: below a timeline it goes on with it, at whatever level.
    func isTimeHeading(_ heading: MarkdownTree.Index) -> Bool {
        let text = InlineText(tree, heading + 1..<Int(tree[heading].subtreeEnd))
        guard let time = scanner.scan(text.bytes, 0..<text.bytes.count) else { return false }
        return time.hasClock || text.trimmed(time.rest..<text.bytes.count).isEmpty
    }

    /// Whether a heading ends with a time, as a phase of a timeline does: "Detection (14:02 UTC)".
    func endsWithTime(_ heading: MarkdownTree.Index) -> Bool {
        guard tree[heading].kind == .heading else { return false }
        let text = InlineText(tree, heading + 1..<Int(tree[heading].subtreeEnd))
        return TimelineWalk(self, TimeContext()).trailingTime(text)?.time.hasClock ?? false
    }

    /// `**2020-06-05 Update 5**`: a paragraph that is all in bold, but for a colon, and begins with a full date.
    func isDatedUpdate(_ node: MarkdownTree.Index) -> Bool {
        guard tree[node].kind == .paragraph, node + 1 < tree.nodes.count, tree[node + 1].kind == .strong,
            tree[node].span.count <= Self.longestUpdate, tree[node].span.count - tree[node + 1].span.count <= 3,
            case .full? = scanner.scan(tree.plainText(node + 1))?.date
        else { return false }
        return true
    }

    /// Bytes of such a paragraph.
    private static let longestUpdate = 80

    /// The entries among the nodes, in the order of the document.
    ///
    /// Where no block begins with a time, less likely places are looked at in turn: code blocks, the sentences of the
    /// prose, and at last lists and tables whose entries have no time at all.
    func read(_ nodes: Range<MarkdownTree.Index>, _ context: inout TimeContext) -> [TimelineEntry] {
        var walk = TimelineWalk(self, context)
        walk.allowsBareClocks = true
        walk.visit(nodes)
        walk.closeDay()
        if walk.entries.isEmpty { walk.entries = walk.datedProse }
        if walk.entries.isEmpty { walk.readCode(nodes) }
        if walk.entries.isEmpty { walk.readSentences(nodes) }
        if walk.entries.isEmpty { walk.readUntimed(nodes) }
        context = walk.context
        return walk.entries
    }
}

extension TimeExpression {
    /// Whether it says when on a day, or how long after the start, rather than only which day.
    var hasClock: Bool { secondOfDay != nil || relative != nil }
}

/// A walk over the blocks of a timeline: the entries so far, and what holds for the ones to come.
struct TimelineWalk {
    let reader: TimelineReader
    var context: TimeContext
    var entries: [TimelineEntry] = []
    /// A day that was announced by a heading or a line, until its entries, or the next day, come.
    var day: Day?
    /// Paragraphs that begin with a date but no time and no separator: entries only where there are no others.
    var datedProse: [TimelineEntry] = []
    /// How many of the entries are lines of code blocks below days.
    private var codeEntries = 0
    /// The zone that holds again behind a day with a zone of its own.
    private var zoneOutsideOfDay: ZoneExpression??
    /// Whether two or more items of the list begin with a day such as `07-01`.
    var isListOfDays = false
    /// Whether some items of the list begin with such a day in bold.
    var holdsBoldDays = false
    /// Whether all items of the list begin with a time such as `0717:`.
    var isListOfBareClocks = false
    /// Whether such lists are looked for: in what is a timeline in any case.
    var allowsBareClocks = false
    /// The node behind the last paragraph that was read so.
    var afterBareClock: MarkdownTree.Index?
    /// Whether entries have their times in shortcodes.
    var hasTracks = false
    /// Level of the headings that are entries.
    var headingLevel: Int32?

    /// A day without a time of day; an entry of its own where nothing below it has a time.
    struct Day {
        var expression: TimeExpression
        var source: InlineText
        /// What happened, as far as the day's heading, or what follows it, says.
        var words: Words
        /// Number of entries when the day began.
        var count: Int
    }

    /// What happened, with its place.
    struct Words {
        var text: String
        var span: Span
        /// Nodes to be rendered.
        var nodes: Range<MarkdownTree.Index>
    }

    init(_ reader: TimelineReader, _ context: TimeContext) {
        self.reader = reader
        self.context = context
    }

    var tree: MarkdownTree { reader.tree }

    /// Reads a time at the head of a range.
    ///
    /// `1.17` is a time only among entries, and never the first of them but below a day: it may as well be the version of
    /// something.
    ///
    /// - Parameter count: entries that are found and not added yet.
    func scan(_ text: InlineText, _ range: Range<Int>, after count: Int = 0) -> TimeExpression? {
        guard let time = reader.scanner.scan(text.bytes, range) else { return dayName(text, text.trimmed(range)) }
        let isFirst = entries.isEmpty && count == 0 && !(day != nil && time.hasSeparator)
        return time.mayBeVersion && time.mayBeTwelveHour && isFirst ? nil : time
    }

    /// `Tuesday`, `Day 2`, 第二天: a day that is nothing but its name, where it is known which day is counted from.
    private func dayName(_ text: InlineText, _ range: Range<Int>) -> TimeExpression? {
        guard range.count <= 24, let date = DateNotation.day(named: text.string(range)) else { return nil }
        var expression = TimeExpression()
        switch date {
        case .weekday(let day):
            guard context.date != nil else { return nil }
            expression.date = .weekday(day)
        case .next:
            // 第二天 behind a day that is stated is the next one.
            guard let day = context.hasStatedDate ? context.date : context.ownDay else { return nil }
            expression.date = .full(CivilDate(days: day.days + 1))
        case .number(let number):
            guard number > 0, let first = context.ownDay, case let day = CivilDate(days: first.days + number - 1),
                !context.hasStatedDate || context.date.map({ $0 <= day }) ?? true
            else { return nil }
            expression.date = .full(day)
        }
        expression.precision = .day
        expression.range = range
        expression.rest = range.upperBound
        return expression
    }

    /// Begins the day of `06/01`, two numbers that are one only where a list with times stands right below.
    private mutating func openBareDay(_ node: MarkdownTree.Index, _ limit: Int) -> Bool {
        let list = Int(tree[node].subtreeEnd)
        guard tree[node].span.count <= 20, list < limit, tree[list].kind == .list else { return false }
        let text = InlineText(tree, node + 1..<list)
        let item = InlineText(tree, list..<Int(tree[list].subtreeEnd))
        guard let time = reader.scanner.scan(cell: text), time.isBareDate, let date = time.date,
            let line = item.lines.first, reader.scanner.scan(item.bytes, line)?.hasClock == true
        else { return false }
        if context.civil(date) == nil { context.forgetDate() }
        open(Day(expression: time, source: text, words: words(text, 0..<0, node..<list), count: 0), date)
        return true
    }

    /// Reads blocks in order.
    mutating func visit(_ nodes: Range<MarkdownTree.Index>) {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let end = Int(tree[index].subtreeEnd)
            switch tree[index].kind {
            case .heading:
                if openBareDay(index, nodes.upperBound) || takeMonth(index) { break }
                index = readHeading(index, nodes.upperBound)
                continue
            case .table: readTable(index)
            case .list: readList(index)
            case .paragraph:
                if !openBareDay(index, nodes.upperBound), !takeMonth(index) { readParagraph(index) }
            case .blockQuote, .htmlBlock: visit(index + 1..<end)
            // Below a day, where no entry stands outside of such blocks; else they are logs.
            case .codeBlock where day != nil && entries.count == codeEntries:
                let text = InlineText(tree, index..<index + 1)
                if starts(in: text).first?.line == 0 { readLines(text, index..<index + 1) }
                codeEntries = entries.count
            default: break
            }
            index = end
        }
    }

    /// Ends the day in force: where no entry came under it, it is one itself.
    mutating func closeDay() {
        guard let day else { return }
        self.day = nil
        if entries.count == day.count, !day.words.text.isEmpty { append(day.expression, day.source, day.words) }
    }

    /// Begins a day.
    ///
    /// - Parameter zone: The one that stands behind it, which holds until the next day.
    mutating func open(_ day: Day, _ date: DateExpression, in zone: ZoneExpression? = nil) {
        closeDay()
        if let outer = zoneOutsideOfDay { context.zone = outer }
        zoneOutsideOfDay = zone == nil ? nil : .some(context.zone)
        if let zone { context.zone = zone }
        context.enter(date)
        self.day = day
        self.day?.count = entries.count
    }

    /// Gives text without a time to what waits for it: a day, or an entry that was only a time.
    mutating func fill(_ words: Words) {
        if let day, entries.count == day.count {
            if day.words.text.isEmpty { self.day?.words = words }
        } else if let last = entries.indices.last, entries[last].text.isEmpty {
            entries[last].text = words.text
            entries[last].textSpan = words.span
            entries[last].nodes = words.nodes
            entries[last].milestone = MilestoneReader(lexicon: reader.lexicon).milestone(of: words.text)
        }
    }

    /// Adds an entry with a time.
    mutating func append(_ expression: TimeExpression, _ source: InlineText, _ words: Words) {
        // An entry with a date of its own does not belong to the day before it.
        if let day, let date = expression.date, let own = context.civil(date), let before = day.expression.date,
            own != context.civil(before)
        {
            closeDay()
        }
        let entry = entry(expression, source, words)
        entries.append(entry)
    }

    /// An entry, which moves the context on to its time.
    mutating func entry(_ expression: TimeExpression, _ source: InlineText, _ words: Words) -> TimelineEntry {
        let (time, end) = context.resolve(expression)
        let timeSpan = source.span(expression.range)
        return TimelineEntry(
            time: time, end: end, isApproximate: expression.isApproximate,
            timeText: source.string(expression.range), timeSpan: timeSpan, text: words.text, textSpan: words.span,
            nodes: held(words.nodes), milestone: MilestoneReader(lexicon: reader.lexicon).milestone(of: words.text),
            line: reader.file.line(at: Int(timeSpan.start)))
    }

    /// An entry whose time is missing, unknown or unreadable.
    func untimed(_ words: Words, time: (text: String, span: Span)? = nil) -> TimelineEntry? {
        guard !reader.emptiness.isPlaceholder(text: words.text), !Self.isTemplate(time?.text ?? words.text) else {
            return nil
        }
        let text = time?.text ?? ""
        let isMark = text.allSatisfy { "-–—?:".contains($0) }
        let span = time.map(\.span) ?? words.span
        return TimelineEntry(
            time: nil, isUnknown: reader.lexicon.isUnknown(text) || reader.lexicon.beginsWithUnknown(text),
            timeText: isMark ? "" : text, timeSpan: span,
            text: words.text, textSpan: words.span, nodes: held(words.nodes),
            milestone: MilestoneReader(lexicon: reader.lexicon).milestone(of: words.text),
            line: reader.file.line(at: Int(span.start)))
    }

    /// Nodes of the tree, also where nothing follows the time that ends the document: its last one.
    private func held(_ nodes: Range<MarkdownTree.Index>) -> Range<MarkdownTree.Index> {
        nodes.lowerBound < tree.nodes.count ? nodes : tree.nodes.count - 1..<tree.nodes.count
    }

    /// `HH:MM`, `YYYY-MM-DD`, `xx:xx` of a template that nobody filled in.
    private static func isTemplate(_ text: String) -> Bool {
        let head = text.prefix(24).lowercased()
        return ["hh:mm", "hh:", "yyyy", "xx:xx", "20xx", "xxxx-", "mm:ss"].contains { head.contains($0) }
    }

    /// A range of a text as words, white space collapsed.
    func words(_ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>) -> Words {
        let range = text.trimmed(range)
        return Words(text: text.collapsed(range), span: text.span(range), nodes: nodes)
    }

    /// The words of whole nodes.
    func words(_ nodes: Range<MarkdownTree.Index>) -> Words {
        let text = InlineText(tree, nodes)
        return words(text, 0..<text.bytes.count, nodes)
    }
}
