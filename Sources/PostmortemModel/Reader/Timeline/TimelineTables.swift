import PostmortemCore
import PostmortemMarkdown

extension TimelineWalk {
    /// One entry a row. Which column holds the times is decided by the headings and by what stands in the cells.
    mutating func readTable(_ node: MarkdownTree.Index) {
        let table = TableView(tree, node, reader.lexicon)
        let columns = TimelineColumns(table, reader.scanner)
        guard let timeColumn = columns.time else { return }
        let outerZone = context.zone
        if timeColumn < table.header.count,
            let zone = ZoneEvidence.zone(inHeading: tree.plainText(table.header[timeColumn]))
        {
            context.zone = zone
        }
        defer {
            closeDay()
            context.zone = outerZone
        }
        // "Date (2022)" above days and months.
        if context.date == nil, context.reference == nil {
            let headings = [columns.date, timeColumn].compactMap { $0.map { tree.plainText(table.header[$0]) } }
            context.reference = headings.lazy.compactMap(DateNotation.year(in:)).first
                .flatMap { CivilDate(year: $0, month: 7, day: 1) }
        }
        var isOrdered = context.dateOrder != nil
        // A table without a real header keeps its first entry there.
        for row in columns.headerIsEntry ? [table.header] + table.rows : table.rows {
            guard let cell = table.cell(row, timeColumn) else { continue }
            let time = InlineText(tree, cell)
            let event = table.cell(row, columns.event)
            let words = Words(
                text: event.map { tree.plainText($0).trimmingWhitespace() } ?? "",
                span: TableView.contentSpan(tree, event ?? cell),
                nodes: (event ?? cell)..<Int(tree[event ?? cell].subtreeEnd))
            var expression = columns.hasFourDigits ? militaryClock(time) : reader.scanner.scan(cell: time)
            if !isOrdered, expression?.isBareDate == true || columns.date != nil {
                let order = order(table, expression?.isBareDate == true ? timeColumn : columns.date ?? timeColumn)
                context.dateOrder = order ?? context.dateOrder
                isOrdered = true
            }
            if expression?.date == nil, let date = date(row, columns, table) {
                if expression == nil { context.enter(date) } else { expression?.date = date }
            }
            if expression?.zone == nil, let zone = table.text(row, columns.zone) {
                expression?.zone = ZoneEvidence.zone(alone: zone.value)
            }
            if expression?.end == nil, let cell = table.cell(row, columns.end) { setEnd(cell, &expression) }
            let range = time.trimmed(0..<time.bytes.count)
            let isBare = event.map { Int(tree[$0].subtreeEnd) == $0 + 1 } ?? true
            if let expression, let date = expression.date, !expression.hasClock, isBare {
                // A row that is nothing but a date is above those of that day.
                open(Day(expression: expression, source: time, words: words, count: 0), date)
            } else if let expression {
                append(expression, time, words)
            } else if range.isEmpty, !words.text.isEmpty, let cell = table.cell(row, columns.date),
                case let day = InlineText(tree, cell), let date = reader.scanner.scan(cell: day)
            {
                // A day without a time of day, between others that have one.
                append(date, day, words)
            } else if !words.text.isEmpty,
                var entry = untimed(words, time: range.isEmpty ? nil : (time.string(range), time.span(range)))
            {
                // "--:--" below a day is some time of it.
                if !range.isEmpty, entry.timeText.isEmpty, day != nil, let date = context.date {
                    entry.time = Timestamp(date, offset: nil, precision: .day)
                }
                entries.append(entry)
            }
        }
    }

    /// Which number is the month, where one row of `04-06` and the like shows it.
    private func order(_ table: TableView, _ column: Int) -> TimeContext.DateOrder? {
        for row in table.rows {
            guard let cell = table.cell(row, column), let time = reader.scanner.scan(cell: InlineText(tree, cell)),
                time.isBareDate, case .ambiguous(let first, let second, _) = time.date,
                let order = context.order(first, second)
            else { continue }
            return order
        }
        return nil
    }

    private func date(_ row: [MarkdownTree.Index], _ columns: TimelineColumns, _ table: TableView) -> DateExpression? {
        if columns.hasPlainDays {
            guard let near = context.reference ?? context.date else { return nil }
            return table.text(row, columns.date).flatMap { TimelineColumns.plainDay($0.value, near: near) }
        }
        return table.cell(row, columns.date).flatMap { reader.scanner.scan(cell: InlineText(tree, $0))?.date }
    }

    /// `2215`, `0605 hrs`, in a column of nothing else.
    private func militaryClock(_ text: InlineText) -> TimeExpression? {
        let whole = text.trimmed(0..<text.bytes.count)
        guard let second = TimelineColumns.fourDigitClock(text.string(whole)) else { return nil }
        var time = TimeExpression()
        time.secondOfDay = second
        time.precision = .minute
        time.range = whole
        time.rest = whole.upperBound
        return time
    }

    private func setEnd(_ cell: MarkdownTree.Index, _ expression: inout TimeExpression?) {
        guard let end = reader.scanner.scan(tree.plainText(cell)), let second = end.secondOfDay else { return }
        expression?.end = .init(date: end.date, secondOfDay: second)
    }
}

/// Which columns of a table hold a timeline.
struct TimelineColumns {
    private(set) var time: Int?
    /// A column of its own for the date.
    private(set) var date: Int?
    /// A column for the end of a span.
    private(set) var end: Int?
    /// A column for the zone of each row.
    private(set) var zone: Int?
    private(set) var event: Int?
    /// Whether the first entry stands where the header should be.
    private(set) var headerIsEntry = false
    /// Whether all times are clocks of four digits.
    private(set) var hasFourDigits = false
    /// Whether all dates are days such as `10.11` or `113/5/6`, beside a column for the time of day.
    private(set) var hasPlainDays = false

    init(_ table: TableView, _ scanner: TimeScanner) {
        let tree = table.tree
        let sample = table.rows.prefix(TableView.sampleSize)
        var clocks = [Int](repeating: 0, count: table.header.count)
        var dates = clocks
        var bare = clocks
        var datedClocks = clocks
        let fourDigits = table.header.indices.filter { Self.holdsFourDigits(table, $0) }
        let plain = Self.plainDays(table, scanner)
        for row in sample {
            for (column, cell) in row.enumerated() where column < clocks.count {
                if column == plain {
                    dates[column] += 1
                    continue
                }
                if fourDigits.contains(column) {
                    clocks[column] += 1
                    continue
                }
                guard TimeScanner.mayHoldTime(tree, cell), let time = scanner.scan(cell: InlineText(tree, cell)) else {
                    continue
                }
                if time.hasClock { clocks[column] += 1 } else if time.date != nil { dates[column] += 1 }
                if time.isBareDate { bare[column] += 1 }
                if time.hasClock, time.date != nil { datedClocks[column] += 1 }
            }
        }
        let all = table.header.indices
        let lengths = all.filter { column in
            table.headings[column].contains { ByteSearch($0).contains(anyOf: Self.lengthWords) }
        }
        let named = all.filter { !lengths.contains($0) && table.names($0, .time) }
        let ends = all.filter { table.names($0, .end) }
        let candidates = all.filter { !lengths.contains($0) && !ends.contains($0) && clocks[$0] * 2 >= sample.count }
        // "+00:05" is counted from the start; "00:05" is how long it took.
        func areCounted(_ column: Int) -> Bool {
            table.names(column, .time) && !sample.isEmpty
                && sample.allSatisfy { table.text($0, column)?.value.hasPrefix("+") ?? false }
        }
        // A column of day and month alone counts only where its heading says what it is.
        for column in all where !named.contains(column) && bare[column] > 0 { dates[column] -= bare[column] }
        time =
            named.filter { clocks[$0] > 0 }.max { clocks[$0] < clocks[$1] || (clocks[$0] == clocks[$1] && $0 > $1) }
            ?? candidates.first { clocks[$0] > 0 } ?? lengths.first { areCounted($0) } ?? named.first {
                dates[$0] > 0
            }
            ?? all.first { dates[$0] > 0 && dates[$0] * 2 >= sample.count } ?? named.first
        if named.isEmpty,
            let first = all.first(where: { scanner.scan(tree.plainText(table.header[$0]))?.hasClock == true })
        {
            headerIsEntry = true
            time = time ?? first
        }
        // Of two clocks in two zones, the one that more often says the day tells when.
        if let chosen = time, !all.contains(where: { dates[$0] * 2 >= sample.count && dates[$0] > 0 }) {
            let best = candidates.max { datedClocks[$0] < datedClocks[$1] }
            if let best, datedClocks[best] > datedClocks[chosen] { time = best }
        }
        hasFourDigits = time.map(fourDigits.contains) ?? false
        // The date may stand in the first row of each day only.
        date = all.first { column in
            column != time && dates[column] > 0
                && (dates[column] * 2 >= sample.count
                    || dates[column] == sample.count { table.text($0, column) != nil })
        }
        hasPlainDays = date != nil && date == plain
        end = ends.first { $0 != time && clocks[$0] > 0 }
        zone = all.first { $0 != time && table.headings[$0].contains { scanner.lexicon.headFields[$0] == .zone } }
        let taken = [time, date, end, zone]
        event =
            table.column(.event, except: taken)
            ?? all.filter { !taken.contains($0) }.max { table.length(ofColumn: $0) < table.length(ofColumn: $1) }
    }

    /// The column of dates of which each is such a day, where another one has the time of day.
    private static func plainDays(_ table: TableView, _ scanner: TimeScanner) -> Int? {
        guard table.header.count > 2, !table.rows.isEmpty else { return nil }
        return table.header.indices.first { column in
            table.headings[column].contains { scanner.lexicon.headFields[$0] == .date }
                && table.header.indices.contains { $0 != column && table.names($0, .time) }
                && table.rows.prefix(TableView.sampleSize).allSatisfy { row in
                    table.text(row, column).map { plainDay($0.value, near: nil) != nil } ?? true
                }
        }
    }

    /// `10.11`, a day and a month in one order or the other; `113/5/6`, counted as Taiwan does.
    ///
    /// - Parameter reference: a day of the incident; without one, any year is near.
    static func plainDay(_ text: String, near reference: CivilDate?) -> DateExpression? {
        if let day = DateNotation.minguo(text, near: reference) { return .full(day) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]),
            (1...31).contains(first), (1...31).contains(second)
        else { return nil }
        return .ambiguous(first: first, second: second, year: nil)
    }

    /// Whether a column of times has four digits in each row, `2215`, that are not all years.
    private static func holdsFourDigits(_ table: TableView, _ column: Int) -> Bool {
        // "Time (ms)"
        guard table.rows.count > 1, table.names(column, .time) else { return false }
        var mayBeYears = true
        for row in table.rows.prefix(TableView.sampleSize) {
            guard let text = table.text(row, column), let clock = fourDigitClock(text.value) else { return false }
            mayBeYears = mayBeYears && (68_400..<75_600).contains(clock)
        }
        return !mayBeYears && !table.headings[column].contains { ByteSearch($0).contains(anyOf: units) }
    }

    /// Parts of headings of numbers that are no clocks.
    private static let units: Phrases = ["ms", "sec", "(s)"]

    /// Seconds of the day of `2215` or `2215 hrs`.
    static func fourDigitClock(_ text: String) -> Int? {
        let digits = text.utf8.prefix { $0.isDigit }.count
        guard digits == 4, let number = Int(text.prefix(4)), number / 100 < 24, number % 100 < 60,
            ["", "h", "hrs", "hours"].contains(String(text.dropFirst(4)).trimmingWhitespace().lowercased())
        else { return nil }
        return number / 100 * 3600 + number % 100 * 60
    }

    /// Words of columns that say how long, not when.
    private static let lengthWords: Phrases = ["duration", "elapsed", "耗时", "时长", "用时", "所要時間"]
}

extension TimeScanner {
    /// Whether a cell of a table may be a time or begin with one: a look at its bytes that most cells do not pass.
    fileprivate static func mayHoldTime(_ tree: MarkdownTree, _ cell: MarkdownTree.Index) -> Bool {
        guard Int(tree[cell].subtreeEnd) == cell + 2, tree[cell + 1].kind == .text else { return true }
        let bytes = tree.bytes(tree[cell + 1].literal)
        // A part of a day has no digit, and is short.
        return bytes.count <= 24 || bytes.prefix(96).contains { $0 &- 0x30 < 10 || $0 == 0xEF }
    }
}
