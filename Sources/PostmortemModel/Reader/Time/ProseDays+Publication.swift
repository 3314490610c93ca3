import PostmortemCore
import PostmortemMarkdown

/// Days told by when a document was published.
extension ProseDays {
    /// The only day that the summary names, where the `date` of the front matter has a time of day, as that of a post has,
    /// and is up to two weeks later.
    func dayBeforePublication(of document: IncidentDocument) -> CivilDate? {
        guard let date = document.date, document.frontMatter?["date"] != nil,
            document.file.text(date.span).contains(":"),
            let first = document.timeline.first, scanner.scan(first.timeText)?.date == nil,
            let day = summaryDay(of: document), (1...Self.daysToPost).contains(date.value.days - day.days)
        else { return nil }
        return day
    }

    /// Days after an incident within which a post about it that names but one day means that day.
    private static let daysToPost = 14

    /// "Last Friday" where the incident is summed up: that before the day on which the document was posted. Of two days
    /// before, people say "on Friday" or "last Friday" as they like, of eight days as well.
    func lastWeekday(_ document: IncidentDocument) -> CivilDate? {
        guard let posted = document.date?.value else { return nil }
        let days = leadingTexts(document).flatMap { bytes in
            let words = String(decoding: bytes, as: UTF8.self).lowercased().split { !$0.isLetter }
            return zip(words, words.dropFirst()).compactMap { before, word -> CivilDate? in
                guard before == "last", DateNotation.isWeekday(String(word)),
                    case .weekday(let weekday)? = DateNotation.day(named: String(word))
                else { return nil }
                return CivilDate(days: posted.days - ((posted.weekday - weekday + 6) % 7 + 1))
            }
        }
        guard let day = days.first, Set(days).count == 1, posted.days - day.days > 2 else { return nil }
        return day
    }

    /// The day with which a document ends, as letters do, where the timeline has days shortly before it.
    func closingDay(_ document: IncidentDocument) -> CivilDate? {
        let tree = document.tree
        guard let last = Array(tree.children(of: 0)).last(where: { tree[$0].kind == .paragraph }),
            tree[last].span.count <= Self.maximumBytes
        else { return nil }
        let text = InlineText(tree, last..<Int(tree[last].subtreeEnd))
        guard let line = text.lines.last.map(text.trimmed), let time = scanner.scan(text.bytes, line),
            time.rest >= line.upperBound, case .full(let day)? = time.date
        else { return nil }
        var context = TimeContext()
        context.reference = day
        let told = document.timeline.prefix(Self.maximumEntries).compactMap { entry -> CivilDate? in
            guard let date = scanner.scan(entry.timeText)?.date, case .monthDay = date else { return nil }
            return context.civil(date)
        }
        guard let latest = told.max(), (0...Self.daysToPublish).contains(day.days - latest.days)
        else {
            return nil
        }
        return day
    }
}
