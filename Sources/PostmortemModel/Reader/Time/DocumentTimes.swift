import PostmortemCore
import PostmortemMarkdown

/// Gathers what a document as a whole says about its times.
struct DocumentTimes {
    let scanner: TimeScanner
    let settingsZone: ZoneExpression?
    /// Zone of times that state none, in the settings and then at the head of the document.
    var zone: ZoneExpression?

    /// The context in which a document's times are read.
    func context(of document: IncidentDocument, _ name: DocumentName) -> TimeContext {
        var context = TimeContext()
        // Of what CST may mean, it means what the settings or all times of the front matter say; who writes Chinese means
        // China's.
        let chinese: ZoneExpression? = document.language.hasPrefix("zh") ? .offset(8 * 3600) : nil
        context.home =
            settingsZone ?? frontMatterZone(document) ?? explainedLetters(document) ?? chinese
        context.zone = sentenceZone(document, 0..<document.tree.nodes.count) ?? frontMatterZone(document) ?? zone
        // Chinese, Japanese and Korean put the month before the day, in words as in numbers.
        let isEastAsian = ["zh", "ja", "ko"].contains { document.language.hasPrefix($0) }
        let dates = writtenDates(document)
        context.dateOrder = Self.dateOrder(dates) ?? (isEastAsian ? .monthFirst : nil)
        context.started = document.time(.started)
        let stated = Milestone.allCases.lazy.compactMap { document.time($0)?.date }.first
        context.reference = stated ?? name.date ?? document.date?.value ?? document.published?.value.value?.date
        // Looked for only where it is needed: it is the dearest of them.
        if stated == nil, document.date == nil { document.labelledDate = labelledDate(document, context) }
        context.ownDay =
            stated ?? titleDate(document) ?? document.date?.value ?? document.labelledDate ?? name.date
        context.date = context.ownDay ?? document.published?.value.value?.date
        context.reference = context.reference ?? context.date
        if context.reference == nil { context.reference = labelledMonth(document) ?? titleYear(document) }
        if context.dateOrder == nil { context.dateOrder = Self.order(dates, showing: context.reference) }
        return context
    }

    /// Takes the zone and the date of a section's heading and lead.
    func enter(_ section: Section, of document: IncidentDocument, _ context: inout TimeContext) {
        let head = 0..<(document.sections.first { $0.kind != nil }?.headingNode ?? 0)
        if let zero = zero(document, section.nodes, context) ?? zero(document, head, context) { context.started = zero }
        let sentence = sentence(document, section.nodes)
        if let zone = ZoneEvidence.zone(inHeading: section.heading) ?? sentence?.zone
            ?? lineZone(document, section.nodes)
        {
            context.zone = zone
        }
        // "All times UTC on 2025-03-04", where the document says no other day; "unless otherwise noted" in any case.
        let isRule = sentence.map { ByteSearch(folding: $0.text).contains(anyOf: Self.exceptions) } ?? false
        let stated = isRule || context.date == nil ? sentence.flatMap { firstDate(in: $0.text) } : nil
        if let date = firstDate(in: section.heading) ?? stated { context.enter(date) }
        if isRule, stated != nil { context.otherwise = context.date }
    }

    /// Words by which a day holds for each entry that states no other.
    private static let exceptions: Phrases = [
        "unless otherwise", "unless noted", "unless stated", "除非另有", "如无特别", "未特别注明",
    ]

    /// "T0 is 2024-10-29 13:00 UTC": what the times of a timeline count from.
    private func zero(
        _ document: IncidentDocument, _ nodes: Range<MarkdownTree.Index>, _ context: TimeContext
    ) -> Timestamp? {
        let tree = document.tree
        // Every timeline asks the head for it, which may be long.
        for index in nodes.prefix(Self.nodesBeforeEntries)
        where tree[index].kind == .paragraph && tree[index].span.count <= Self.longestZero {
            guard let time = scanner.scan(zero: InlineText(tree, index)) else { continue }
            var context = context
            return context.resolve(time).time
        }
        return nil
    }

    /// Bytes of such a sentence, with its markup.
    static let longestZero = 400
    /// Nodes of a section among which such a sentence stands.
    static let nodesBeforeEntries = 40

    private func sentenceZone(_ document: IncidentDocument, _ nodes: Range<MarkdownTree.Index>) -> ZoneExpression? {
        sentence(document, nodes)?.zone
    }

    /// The first paragraph or heading that states a zone for all times.
    private func sentence(
        _ document: IncidentDocument, _ nodes: Range<MarkdownTree.Index>
    ) -> (text: String, zone: ZoneExpression)? {
        let tree = document.tree
        for index in nodes where tree[index].kind == .paragraph || tree[index].kind == .heading {
            let node = tree[index]
            // Sentences about all times name "time" or 时间/时区; most paragraphs do not.
            let bytes = document.file.bytes[node.span.range]
            guard Self.mentionsTime(bytes) else { continue }
            let text = InlineText(tree, index).string.collapsingWhitespace()
            if let zone = ZoneEvidence.zone(inSentence: text) { return (text, zone) }
        }
        return nil
    }

    /// Whether "time", "vents", 时 or 時 is in a text, in whatever case: one of them is in nearly every sentence about all
    /// times or events.
    private static func mentionsTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        // The loop looks at five bytes at a time, and so at the last four once more.
        holdsTime(bytes) || holdsTime((Array(bytes.suffix(4)) + [0, 0, 0, 0])[...])
    }

    /// There is no branch in the loop, so that the compiler makes it one of sixteen bytes at a time.
    private static func holdsTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var nearest: UInt8 = 0xFF
            for index in 0..<max(0, bytes.count - 4) {
                let (a, b, c, d) = (bytes[index], bytes[index &+ 1], bytes[index &+ 2], bytes[index &+ 3])
                let e = bytes[index &+ 4]
                let time = (((a | 0x20) ^ 0x74) | ((b | 0x20) ^ 0x69)) | (((c | 0x20) ^ 0x6D) | ((d | 0x20) ^ 0x65))
                let head = (((a | 0x20) ^ 0x76) | ((b | 0x20) ^ 0x65)) | ((c | 0x20) ^ 0x6E)
                let events = head | (((d | 0x20) ^ 0x74) | ((e | 0x20) ^ 0x73))
                // 时 is E6 97 B6, 時 is E6 99 82.
                let simplified = (a ^ 0xE6) | (b ^ 0x97) | (c ^ 0xB6)
                let traditional = (a ^ 0xE6) | (b ^ 0x99) | (c ^ 0x82)
                nearest = min(nearest, min(min(time, events), min(simplified, traditional)))
            }
            return nearest == 0
        }
    }

    /// `14:32 – 17:10 IST (UTC+5:30)` near the head: what the letters mean elsewhere in the document.
    private func explainedLetters(_ document: IncidentDocument) -> ZoneExpression? {
        let tree = document.tree
        for index in tree.nodes.indices.prefix(Self.nodesAtHead) where tree[index].kind == .text {
            let bytes = tree.bytes(tree[index].literal)
            guard bytes.count <= Self.longestZero, bytes.contains(UInt8(ascii: "(")),
                case let text = tree.literal(index),
                let open = text.ranges(of: "(UTC").first ?? text.ranges(of: "(GMT").first,
                case let offset? = ZoneEvidence.zone(in: String(text[open.lowerBound...])), case .offset = offset,
                case let words = text[..<open.lowerBound].split(separator: " ").suffix(2), words.count == 2,
                words[words.startIndex].last?.isNumber ?? false,
                case .ambiguous? = ZoneEvidence.zone(in: String(words[words.startIndex + 1]))
            else { continue }
            return offset
        }
        return nil
    }

    /// Nodes of a document that are looked at for it.
    private static let nodesAtHead = 200

    /// The one offset that all milestones of the front matter share.
    private func frontMatterZone(_ document: IncidentDocument) -> ZoneExpression? {
        let times = document.milestones.values.compactMap(\.time.value).filter { $0.precision > .day }
        guard let first = times.first?.offset, times.allSatisfy({ $0.offset == first }) else { return nil }
        return .offset(first)
    }

    /// Everything that looks like `05/06/2021`, `05-06-2021`, `05/06` or `05-06`.
    private func writtenDates(_ document: IncidentDocument) -> [WrittenDate] {
        var dates: [WrittenDate] = []
        let tree = document.tree
        for index in tree.nodes.indices where tree[index].kind == .text {
            let bytes = tree.bytes(tree[index].literal)
            if Self.mayHoldDates(bytes) { dates += Self.dates(bytes) }
        }
        return dates
    }

    private typealias WrittenDate = (first: Int, second: Int, year: Int?)

    /// Which number is the month, from the dates in which only one of the two can be.
    private static func dateOrder(_ dates: [WrittenDate]) -> TimeContext.DateOrder? {
        let dates = dates.filter { $0.year != nil }
        let dayFirst = dates.contains { $0.first > 12 && $0.second <= 12 }
        let monthFirst = dates.contains { $0.second > 12 && $0.first <= 12 }
        if !dayFirst, !monthFirst { return orderByCloseness(dates.prefix(100)) }
        return dayFirst == monthFirst ? nil : dayFirst ? .dayFirst : .monthFirst
    }

    /// The order in which a date is the day of the incident, where none is it in the other order:
    /// `06/01` and `06/03` about an incident of 3 June.
    private static func order(_ dates: [WrittenDate], showing day: CivilDate?) -> TimeContext.DateOrder? {
        guard let (year, month, day) = day?.components, month != day else { return nil }
        let dates = dates.filter { $0.year == nil || $0.year == year }
        let isMonthFirst = dates.contains { ($0.first, $0.second) == (month, day) }
        let isDayFirst = dates.contains { ($0.first, $0.second) == (day, month) }
        return isMonthFirst == isDayFirst ? nil : isMonthFirst ? .monthFirst : .dayFirst
    }

    /// The order that makes several days those of one incident, where the other one spreads them over months:
    /// `08-01-2026`, `11-01-2026`, `12-01-2026`.
    private static func orderByCloseness(_ dates: ArraySlice<WrittenDate>) -> TimeContext.DateOrder? {
        func span(_ days: [Int]) -> Int? {
            guard Set(days).count >= 3, let first = days.min(), let last = days.max() else { return nil }
            return last - first
        }
        func days(_ day: (WrittenDate) -> CivilDate?) -> [Int] { dates.compactMap { day($0)?.days } }
        guard let dayFirst = span(days { CivilDate(year: $0.year ?? 0, month: $0.second, day: $0.first) }),
            let monthFirst = span(days { CivilDate(year: $0.year ?? 0, month: $0.first, day: $0.second) })
        else { return nil }
        if dayFirst <= 31, monthFirst >= 60 { return .dayFirst }
        return monthFirst <= 31 && dayFirst >= 60 ? .monthFirst : nil
    }

    /// Whether a number ends at a slash or a hyphen.
    private static func mayHoldDates(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var found: UInt8 = 0
            for index in 0..<max(0, bytes.count - 1) {
                let isDigit: UInt8 = bytes[index] &- 0x30 < 10 ? 1 : 0
                let isMark: UInt8 = bytes[index &+ 1] == 0x2D ? 1 : bytes[index &+ 1] == 0x2F ? 1 : 0
                found |= isDigit & isMark
            }
            return found != 0
        }
    }

    private static func dates(_ bytes: ArraySlice<UInt8>) -> [WrittenDate] {
        var pairs: [WrittenDate] = []
        let text = Array(bytes)
        var index = 0
        while index < text.count {
            guard text[index].isDigit else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index].isDigit { index += 1 }
            guard index - start <= 2, index < text.count, text[index] == 0x2F || text[index] == 0x2D else { continue }
            if start > 0, text[start - 1] == 0x2F || text[start - 1] == 0x2D { continue }
            var cursor = TextCursor(text, start..<text.count, limit: 12)
            let separator: StaticString = text[index] == 0x2F ? "/" : "-"
            guard let first = cursor.number(most: 2), cursor.take(separator), let second = cursor.number(most: 2) else {
                continue
            }
            if cursor.take(separator) {
                if let year = cursor.number(most: 4, least: 2) {
                    pairs.append((first, second, year < 100 ? 2000 + year : year))
                }
            } else if cursor.offset == start + 5, isFollowedAsDay(cursor) {
                pairs.append((first, second, nil))
            }
        }
        return pairs
    }

    /// Whether a day may end here: `06/03`, `06/03 14:05`, `06-03 — stopped`, but not "10/12 shards".
    private static func isFollowedAsDay(_ cursor: TextCursor) -> Bool {
        var cursor = cursor
        cursor.skipSpaces()
        return cursor.isAtEnd || cursor.next.map { ":-(|~>".unicodeScalars.contains($0) } ?? true
            || ClockNotation.scan(&cursor) != nil
    }

    private static let dateLabels = [
        "date", "incident date", "incident from", "start", "when", "opened", "occurred", "reported", "日期", "发生时间",
        "发生日期", "故障时间", "事故时间", "事件时间", "事发时间", "时间", "開始", "开始", "発生日",
        "dato",
    ]

    /// `Date: 2023-05-04` near the head of a document without front matter, or a date in its title.
    private func labelledDate(_ document: IncidentDocument, _ context: TimeContext) -> CivilDate? {
        for line in labelledLines(document) {
            guard let date = firstDate(in: line) else { continue }
            if let civil = context.civil(date) ?? spelt(date, in: line) { return civil }
        }
        return document.title.flatMap { firstDate(in: $0.value) }.flatMap { context.civil($0) }
    }

    /// "Incident report: June 6th, 2025", "Outage on March 9th" with a `date` that is later: that of the publication.
    ///
    /// A day elsewhere in a title may be that of a release or a contract.
    private func titleDate(_ document: IncidentDocument) -> CivilDate? {
        guard let published = document.date?.value, published != document.nameDate, let title = document.title?.value
        else { return nil }
        let bytes = Array(title.utf8.prefix(200))
        for index in bytes.indices
        where index > 0 && Self.isWordByte(bytes[index]) && !Self.isWordByte(bytes[index - 1]) {
            var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
            let lead = bytes[..<index]
            guard Self.leadsToDay.contains(where: { lead.suffix($0.count).elementsEqual($0) }),
                let date = DateNotation.scan(&cursor)
            else { continue }
            cursor.skip(" )]")
            var context = TimeContext()
            context.reference = published
            guard cursor.isAtEnd, let day = context.civil(date) else { continue }
            let limit = if case .monthDay = date { ProseDays.daysToPublish } else { Self.daysOfYear }
            return (1...limit).contains(published.days - day.days) ? day : nil
        }
        return nil
    }

    private static let daysOfYear = 366

    /// What stands in a title before the day of the incident at its end.
    private static let leadsToDay = [": ", "：", " on ", "(", "（", " - ", " – ", " — ", ", "].map { Array($0.utf8) }

    /// `12/10/2024 (December 10)`: which number is the month is said in words.
    private func spelt(_ date: DateExpression, in line: String) -> CivilDate? {
        guard case .ambiguous(let first, let second, let year?) = date else { return nil }
        let bytes = Array(line.utf8.prefix(200))
        for index in bytes.indices.dropFirst() where bytes[index].isLetter && bytes[index - 1] == UInt8(ascii: "(") {
            var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
            guard case .monthDay(let month, let day)? = DateNotation.scan(&cursor) else { continue }
            let isEither = (month, day) == (first, second) || (month, day) == (second, first)
            return isEither ? CivilDate(year: year, month: month, day: day) : nil
        }
        return nil
    }

    /// The middle of a month that the document states where it states no day: `Date: September 2024`. It says of which
    /// year the days of the document are.
    private func labelledMonth(_ document: IncidentDocument) -> CivilDate? {
        for line in labelledLines(document) + [document.title?.value].compactMap(\.self) {
            let bytes = Array(line.utf8.prefix(200))
            for index in bytes.indices where index == 0 || !Self.isWordByte(bytes[index - 1]) {
                guard Self.isWordByte(bytes[index]) else { continue }
                var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
                if let found = DateNotation.scanMonth(&cursor) {
                    return CivilDate(year: found.year, month: found.month, day: 15)
                }
            }
        }
        return nil
    }

    /// The middle of the year that a title has at its end in parentheses: 密钥泄露事件（2024年）.
    private func titleYear(_ document: IncidentDocument) -> CivilDate? {
        guard let title = document.title?.value, let last = title.last, ")）".contains(last),
            let open = title.lastIndex(where: { "(（".contains($0) }),
            case let inside = title[open...].dropFirst().dropLast(), inside.count <= 5,
            inside.drop(while: \.isNumber).allSatisfy({ $0 == "年" })
        else { return nil }
        return DateNotation.year(in: String(inside)).flatMap { CivilDate(year: $0, month: 7, day: 1) }
    }

    /// The lines that a label says are about the date, and headings.
    private func labelledLines(_ document: IncidentDocument) -> [String] {
        let tree = document.tree
        var lines: [String] = []
        var isBelowLabel = false
        for index in tree.nodes.indices.prefix(200) where [.paragraph, .tableRow, .heading].contains(tree[index].kind) {
            let text = tree[index].kind == .tableRow ? tree.plainText(index) : InlineText(tree, index).string
            // "Incident date" as a heading, or an item, of its own.
            if isBelowLabel { lines.append(text) }
            let label = text.lowercased().drop { !$0.isLetter }
            isBelowLabel =
                text.utf8.count <= 40 && Self.namesDate(label, isWhole: false) && !label.contains(where: \.isNumber)
            // 日期 may stand behind another label in the line.
            for line in text.split(maxSplits: Self.labelledLines, whereSeparator: { "\n　".contains($0) }) {
                let lower = line.lowercased()
                let label = lower.prefix { $0 != ":" && $0 != "：" }
                let isLabel =
                    Self.dateLabels.contains { lower.hasPrefix($0) }
                    || label.utf8.count <= 40 && Self.namesDate(label, isWhole: label.endIndex == lower.endIndex)
                if isLabel || tree[index].kind == .heading { lines.append(String(line)) }
            }
        }
        return lines
    }

    /// Lines of a paragraph among which labels are looked for.
    private static let labelledLines = 60

    /// Whether a label names a date: "event date", 事件日期; a number within the label must be that date.
    private static func namesDate(_ label: Substring, isWhole: Bool) -> Bool {
        let folded = HanFolding.folded(String(label))
        guard let word = ["date", "日期"].first(where: label.contains),
            !otherDates.contains(where: { folded.contains($0) })
        else { return false }
        guard let range = label.firstRange(of: word), case let rest = label[range.upperBound...],
            isWhole || rest.contains(where: \.isNumber)
        else { return true }
        return rest.drop { " |\t*".contains($0) }.first?.isNumber ?? false
    }

    /// Words of labels about other days than the incident's.
    private static let otherDates = [
        "due", "target", "review", "update", "complet", "report", "截止", "完成", "更新", "评审", "复盘", "报告", "填报", "提报", "撰写",
    ]

    /// The first full date in a text.
    private func firstDate(in text: String) -> DateExpression? {
        let bytes = Array(text.utf8.prefix(200))
        for index in bytes.indices where index == 0 || !Self.isWordByte(bytes[index - 1]) {
            guard Self.isWordByte(bytes[index]) else { continue }
            var cursor = TextCursor(bytes, index..<bytes.count, limit: 40)
            if let date = DateNotation.scan(&cursor) {
                if case .monthDay = date, cursor.index < 5 { continue }
                return date
            }
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter
    }
}
