import PostmortemCore
import PostmortemMarkdown

/// Finds the day of a timeline in the sentences of the document, where nothing more formal states it.
///
/// "On 14 August 2024, at 12:30 UTC, checkout stopped": where the timeline has an entry of 12:30, that is its day. Where no
/// sentence shares a clock with it, the day is the only one that the summary names. Likewise the zone of a timeline that
/// states none is that of a sentence or heading which tells of the same minute.
struct ProseDays {
    let scanner: TimeScanner
    let context: TimeContext

    /// The day of the first entry, and the zone of the clock that shows it.
    struct Day {
        var date: CivilDate
        var zone: ZoneExpression?
    }

    /// A day in a sentence, with the clocks beside it.
    private struct Mention {
        var date: CivilDate
        /// Where it stands in the text of its paragraph.
        var place: Int
        var clocks: [(second: Int, zone: ZoneExpression?)] = []
        /// Whether it stands where the incident is summed up.
        var isLeading: Bool
        /// Whether that is the summary.
        var isInSummary = false
        /// Whether it is the day of something else: "since #44 was merged (2025-03-03)", or a value in code.
        var isOther = false
        /// Whether it is all that its paragraph says: the day of a letter stands so above it.
        var isAlone = false
    }

    /// Days after an incident within which a document about it is written.
    private static let daysToWrite = 3

    /// Nodes of the document and paragraphs outside of timelines that are looked at, and bytes of each.
    private static let maximumNodes = 10_000
    private static let maximumParagraphs = 80
    /// Entries whose clocks are compared with those of the sentences.
    static let maximumEntries = 500
    static let maximumBytes = 1_500

    /// The day that the sentences of a document show for its timeline; nil where the timeline states days itself, and
    /// where the sentences do not agree.
    func day(of document: IncidentDocument) -> Day? {
        // Those before the first one that states a day itself.
        let times = document.timeline.prefix(Self.maximumEntries).lazy.map { scanner.scan($0.timeText) }
            .prefix { $0?.date == nil }.compactMap(\.self)
        let seconds = Array(times.compactMap(\.secondOfDay))
        if seconds.isEmpty { return nil }
        // "23:29 (the night before)" is counted from the day after it.
        let eve = max(0, -(times.first?.dayShift ?? 0))
        // The day of a heading above them.
        if context.date == nil, document.timeline.first?.time != nil { return nil }
        let mentions = mentions(document)
        let anchored = mentions.flatMap { mention in
            mention.clocks.compactMap { clock -> Day? in
                place(of: clock.second, among: seconds).map {
                    Day(date: CivilDate(days: mention.date.days - $0 + eve), zone: clock.zone)
                }
            }
        }
        if let first = anchored.first {
            guard anchored.allSatisfy({ $0.date == first.date }) else { return nil }
            // What will happen at the same minute some day is not it.
            if let labelled = document.date?.value ?? document.labelledDate, first.date.days > labelled.days + 1 {
                return nil
            }
            return Day(date: first.date, zone: anchored.lazy.compactMap(\.zone).first)
        }
        guard let day = Self.onlyDay(mentions) else { return lastWeekday(document).map { Day(date: $0, zone: nil) } }
        // The document is dated by the day it was written, where the summary names one shortly before it.
        if let date = context.date, !(1...Self.daysToWrite).contains(date.days - day.days) { return nil }
        return Day(date: day, zone: nil)
    }

    /// The only day that the summary names; nil where there are several.
    func summaryDay(of document: IncidentDocument) -> CivilDate? { Self.onlyDay(mentions(document)) }

    /// The summary's own, where it names one: above it stands when the document was written, too.
    private static func onlyDay(_ mentions: [Mention]) -> CivilDate? {
        var leading = mentions.filter { $0.isLeading && !$0.isOther }
        if leading.contains(where: { !$0.isAlone }) { leading.removeAll(where: \.isAlone) }
        let summing = leading.filter(\.isInSummary)
        let days = Set((summing.isEmpty ? leading : summing).map(\.date))
        return days.count == 1 ? days.first : nil
    }

    /// The zone of a timeline with days and clocks but no zone, as the headings and sentences around it show: all that
    /// state one state the same, and one of them tells a minute that an entry has, or a time in the midst of a short
    /// timeline. Of letters with several meanings it is the one by which a time of another zone is the minute of an entry.
    ///
    /// A `date` of the front matter with a time of day counts where it is the minute of an entry: static sites are posted
    /// with it while the incident goes on.
    ///
    /// - Parameter letters: the letters that the timeline states, where they have several meanings.
    func zone(of document: IncidentDocument, letters: String?) -> ZoneExpression? {
        let entries = document.timeline.prefix(Self.maximumEntries).compactMap(\.time).filter { $0.precision > .day }
        guard let first = entries.map(\.local).min(), let last = entries.map(\.local).max(),
            entries.allSatisfy({ $0.offset == nil })
        else { return nil }
        let minutes = Set(entries.map { $0.local / 60 })
        var times = mentions(document, of: [.paragraph, .heading, .tableRow]).filter { !$0.isOther }.flatMap {
            mention in
            mention.clocks.compactMap { clock -> Timestamp? in
                var time = Timestamp(mention.date, secondOfDay: clock.second)
                switch clock.zone {
                case .offset(let offset): time.offset = offset
                case .region(let name): time.offset = ZoneRules.offset(of: name, atLocal: time.local)
                case .ambiguous, nil: break
                }
                return time.offset == nil ? nil : time
            }
        }
        if let letters {
            let clocks = clocks(in: document)
            let minutesOfDay = Set(entries.map { Int64($0.secondOfDay) / 60 })
            let fitting = ZoneNotation.offsets(of: letters).filter { offset in
                times.contains { time in time.instant.map { minutes.contains(($0 + Int64(offset)) / 60) } ?? false }
                    || clocks.contains { minutesOfDay.contains(Self.minuteOfDay($0 + Int64(offset))) }
            }
            return fitting.count == 1 ? .offset(fitting[0]) : nil
        }
        if let posted = posted(document), minutes.contains(posted.local / 60) { times.append(posted) }
        if times.isEmpty { return zoneOfLead(document, entries) }
        guard let offset = times.first?.offset, times.allSatisfy({ $0.offset == offset }) else { return nil }
        func matches(_ shift: Int64) -> Int { times.count { minutes.contains(($0.local + shift) / 60) } }
        let own = matches(0)
        // Another zone would put more of them on the minutes of entries.
        let isOther = stride(from: -12 * 3600, through: 14 * 3600, by: 1800).contains { matches($0) > own }
        let isInside = last - first <= Self.shortTimeline && times.allSatisfy { (first...last).contains($0.local) }
        return !isOther && (own > 0 || isInside) ? .offset(offset) : nil
    }

    private func posted(_ document: IncidentDocument) -> Timestamp? {
        // Posts that are planned go out at the full hour.
        guard case .scalar(let text)? = document.frontMatter?["date"], let posted = scanner.scan(text.value),
            posted.zone != nil, posted.secondOfDay.map({ $0 % 3600 > 0 }) ?? false
        else { return nil }
        var context = TimeContext()
        return context.resolve(posted).time
    }

    /// Seconds of the day in UTC of the clocks with another zone that entries tell of: "the request at 01:41 UTC".
    private func clocks(in document: IncidentDocument) -> [Int64] {
        document.timeline.prefix(Self.maximumEntries).flatMap { entry in
            clocks(in: Array(entry.text.utf8.prefix(Self.maximumBytes))).map { $0.second - $0.offset }
        }
    }

    /// The clocks of a text that state an offset and no day.
    private func clocks(in bytes: [UInt8]) -> [(second: Int64, offset: Int64)] {
        bytes.indices.compactMap { index in
            guard bytes[index].isDigit, index == 0 || !Self.isWord(bytes[index - 1]),
                let time = scanner.scan(bytes, index..<min(bytes.count, index + 24)), time.date == nil,
                let second = time.secondOfDay, case .offset(let offset)? = time.zone
            else { return nil }
            return (Int64(second), Int64(offset))
        }
    }

    /// The zone of the clocks without a day that stand where the incident is summed up, all of one zone, where one that is no
    /// full hour is the minute of an entry: "14 hours (07:05 UTC detected)".
    private func zoneOfLead(_ document: IncidentDocument, _ entries: [Timestamp]) -> ZoneExpression? {
        let clocks = leadingTexts(document).flatMap { self.clocks(in: $0) }
        guard let offset = clocks.first?.offset, clocks.allSatisfy({ $0.offset == offset }) else { return nil }
        let minutes = Set(entries.map { Int64($0.secondOfDay) / 60 })
        let matches = clocks.contains { $0.second % 3600 > 0 && minutes.contains($0.second / 60) }
        return matches ? .offset(Int32(offset)) : nil
    }

    private static func minuteOfDay(_ second: Int64) -> Int64 { ((second % 86_400) + 86_400) % 86_400 / 60 }

    /// Seconds of a timeline in which a time of another zone would hardly lie.
    private static let shortTimeline: Int64 = 6 * 3600

    /// A day that tells the year of the days of a timeline that state none; nil where the summary names several years.
    func reference(of document: IncidentDocument) -> CivilDate? {
        guard context.reference == nil, document.timeline.contains(where: { $0.time == nil && !$0.timeText.isEmpty })
        else {
            return nil
        }
        let leading = leadingMentions(document)
        guard let first = leading.first else { return leadingMonth(document) ?? closingDay(document) }
        return leading.allSatisfy { $0.date.year == first.date.year } ? first.date : nil
    }

    /// Those in paragraphs, or else in the tables.
    private func leadingMentions(_ document: IncidentDocument) -> [Mention] {
        let told = mentions(document).filter(\.isLeading)
        return told.isEmpty ? mentions(document, of: [.tableRow]).filter(\.isLeading) : told
    }

    /// Days after an incident within which it is published, or a letter about it is sent.
    static let daysToPublish = 60

    /// The middle of the month with a year that the summary names, where the timeline has a day of it: 2024 年 2 月下旬.
    private func leadingMonth(_ document: IncidentDocument) -> CivilDate? {
        let months = Set(
            document.timeline.prefix(Self.maximumEntries).compactMap { entry -> Int? in
                guard case .monthDay(let month, _)? = scanner.scan(entry.timeText)?.date else { return nil }
                return month
            })
        if months.isEmpty { return nil }
        for bytes in leadingTexts(document) {
            for place in bytes.indices where Self.isWord(bytes[place]) && (place == 0 || !Self.isWord(bytes[place - 1]))
            {
                var cursor = TextCursor(bytes, place..<bytes.count, limit: 40)
                if let month = DateNotation.scanMonth(&cursor), months.contains(month.month) {
                    return CivilDate(year: month.year, month: month.month, day: 15)
                }
            }
        }
        return nil
    }

    /// The first paragraphs that sum the incident up.
    func leadingTexts(_ document: IncidentDocument) -> [[UInt8]] {
        let tree = document.tree
        let leads = leads(document)
        let paragraphs = tree.nodes.indices.prefix(Self.maximumNodes).lazy.filter { index in
            tree[index].kind == .paragraph && leads.contains { $0.contains(index) }
        }
        return paragraphs.prefix(Self.leadingParagraphs).map {
            Array(InlineText(tree, $0).bytes.prefix(Self.maximumBytes))
        }
    }

    private static let leadingParagraphs = 5
    /// Bytes of a date: "Wednesday, September 18, 2024".
    private static let longestDate = 30

    /// A day of the only week of which the summary tells.
    func week(of document: IncidentDocument) -> CivilDate? {
        let days = leadingMentions(document).map(\.date)
        guard let first = days.min(), let last = days.max(), last.days - first.days < 7 else { return nil }
        return first
    }

    /// Midnights between the first entry and the first one at a minute of the day; nil when there is none.
    private func place(of second: Int, among clocks: [Int]) -> Int? {
        var midnights = 0
        var last: Int?
        for clock in clocks {
            if let last, last - clock > Int(TimeContext.rollover) { midnights += 1 }
            if clock / 60 == second / 60 { return midnights }
            last = clock
        }
        return nil
    }

    private func mentions(_ document: IncidentDocument, of kinds: [Node.Kind] = [.paragraph]) -> [Mention] {
        let tree = document.tree
        let timelines = document.sections.filter { $0.kind == .timeline }.map(\.nodes)
        let leads = leads(document)
        let summaries = document.sections.filter { $0.kind == .summary }.map(\.nodes)
        var mentions: [Mention] = []
        var rest = Self.maximumParagraphs
        for index in tree.nodes.indices.prefix(Self.maximumNodes) where kinds.contains(tree[index].kind) {
            if timelines.contains(where: { $0.contains(index) }) { continue }
            if rest == 0 { break }
            rest -= 1
            let text = InlineText(tree, index)
            let isLeading = leads.contains { $0.contains(index) }
            let isInSummary = summaries.contains { $0.contains(index) }
            let code = tree.descendants(of: index).filter { tree[$0].kind == .code }.map { tree[$0].span }
            for sentence in text.sentences where sentence.lowerBound < Self.maximumBytes {
                for var mention in self.mentions(text.bytes, sentence.prefix(Self.maximumBytes), isLeading) {
                    if !code.isEmpty {
                        let place = text.span(mention.place..<mention.place + 1).start
                        mention.isOther = mention.isOther || code.contains { $0.start <= place && place < $0.end }
                    }
                    mention.isInSummary = isInSummary
                    mention.isAlone = text.bytes.count <= Self.longestDate
                    mentions.append(mention)
                }
            }
        }
        return mentions
    }

    /// What stands before the first section with a kind, the summary, and the impact.
    private func leads(_ document: IncidentDocument) -> [Range<MarkdownTree.Index>] {
        let first = document.sections.first { $0.kind != nil }?.headingNode ?? document.tree.nodes.count
        return [0..<first] + document.sections.filter { $0.kind == .summary || $0.kind == .impact }.map(\.nodes)
    }

    /// The days of a sentence; its clocks belong to the day before them, and to the first one where they come before it.
    private func mentions(_ bytes: [UInt8], _ sentence: Range<Int>, _ isLeading: Bool) -> [Mention] {
        guard bytes[sentence].contains(where: { $0.isDigit }) else { return [] }
        var mentions: [Mention] = []
        var early: [(second: Int, zone: ZoneExpression?)] = []
        func add(_ second: Int, _ zone: ZoneExpression?) {
            if mentions.isEmpty {
                early.append((second, zone))
            } else {
                mentions[mentions.count - 1].clocks.append((second, zone))
            }
        }
        let isSupposed = ByteSearch(String(decoding: bytes[sentence], as: UTF8.self)).contains(anyOf: Self.supposing)
        var index = sentence.lowerBound
        var dateEnd = -3
        while index < sentence.upperBound {
            guard Self.isWord(bytes[index]), index == sentence.lowerBound || !Self.isWord(bytes[index - 1]) else {
                index += 1
                continue
            }
            var cursor = TextCursor(bytes, index..<sentence.upperBound, limit: 40)
            if let date = DateNotation.scan(&cursor).flatMap(civil) {
                let before = bytes[sentence.lowerBound..<index]
                let isBefore =
                    before.last == UInt8(ascii: "(")
                    && ByteSearch(String(decoding: before, as: UTF8.self)).contains(anyOf: Self.since)
                    || ByteSearch(folding: String(decoding: before.suffix(24), as: UTF8.self)).contains(
                        anyOf: Self.writing)
                mentions.append(Mention(date: date, place: index, isLeading: isLeading, isOther: isBefore))
                index = max(index + 1, cursor.offset)
                dateEnd = index
            } else if bytes[index] <= 0x39, let time = scanner.scan(bytes, index..<sentence.upperBound),
                !time.mayBeVersion, let second = time.secondOfDay
            {
                // "00:10 UTC on 5 March 2025", but not "2025-03-04 22:53 UTC (2025-03-05 06:53 there)"
                if index > dateEnd + 2, let date = time.date.flatMap(civil) {
                    mentions.append(Mention(date: date, place: index, isLeading: isLeading))
                }
                add(second, time.zone)
                if let end = time.end {
                    // "2026-05-02 23:41 to 2026-05-03 06:27"
                    if let date = end.date.flatMap(civil) {
                        mentions.append(Mention(date: date, place: index, isLeading: isLeading, isOther: true))
                    }
                    add(end.secondOfDay, time.zone)
                }
                index = max(index + 1, time.range.upperBound)
            } else {
                index += 1
            }
        }
        if !mentions.isEmpty { mentions[0].clocks += early }
        if isSupposed {
            for index in mentions.indices { mentions[index].clocks = [] }
        }
        return mentions
    }

    /// A date that states its year, or is one shortly before the document's own.
    private func civil(_ date: DateExpression) -> CivilDate? {
        switch date {
        case .full(let date): return date
        case .ambiguous(_, _, _?): return context.civil(date)
        case .monthDay:
            guard let own = context.date, let day = context.civil(date) else { return nil }
            return (0...Self.daysToWrite).contains(own.days - day.days) ? day : nil
        default: return nil
        }
    }

    private static let since: Phrases = [" since "]
    /// What stands before the day on which the document was written.
    private static let writing: Phrases = ["updated", "last update", "更新", "修订", "修訂"]
    /// What says that something did not happen, or not yet.
    private static let supposing: Phrases = [" would have ", " will be ", " will have ", "本会", "将会"]

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter
    }
}
