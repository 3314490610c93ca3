import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a date of which nobody can tell the day from the month.
struct AmbiguousDate: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM304", name: "ambiguous-date", severity: .warning, since: "0.1.0",
        summary: """
            A timeline entry has a date such as `05/06/2019`, of which either number may be the month, and nothing \
            else in the document decides it. It is reported once, at the first of them.
            """,
        rationale: """
            One half of the readers takes it for the fifth of June, the other for the sixth of May. The entry has no \
            place on the time axis.
            """,
        bad: [
            RuleExample(
                .file(
                    """
                    # Edge

                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | ⟦03/04/2019 13:42⟧ | The rule goes live |
                    | 03/04/2019 13:45 | The first page |

                    """),
                reports: "Date '03/04/2019' may be 2019-03-04 or 2019-04-03"),
            RuleExample(
                .file("# Edge\n\n## Timeline\n\n- ⟦03/04/2019 13:42 UTC⟧: the rule goes live\n"),
                reports: "Date '03/04/2019' may be 2019-03-04 or 2019-04-03"),
        ],
        good: [
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live")),
            RuleExample(.timeline("02.07.2019 13:42 | The rule goes live")),
            RuleExample(.timeline("unknown | The rule is written", "2019-07-02 13:42 | It goes live")),
            RuleExample(.timeline("2 July 2019 13:42 | The rule goes live")),
            RuleExample(.timeline("2019/07/02 13:42 | The rule goes live")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for entry in document.timeline {
            guard let date = Self.readings(of: entry) else { continue }
            findings.report(.ambiguous(date), at: document.location(entry.timeSpan))
            return
        }
        guard document.timeline.contains(where: { $0.time == nil && UnreadableTime.isClock($0.timeText) }),
            let day = Self.day(of: document)
        else { return }
        findings.report(.ambiguous(day.readings), at: document.location(day.span))
    }

    /// Two days that a date may be.
    struct Readings {
        var text: String
        var monthFirst: CivilDate
        var dayFirst: CivilDate
    }

    /// The readings of an entry's date; nil where the date is clear, or no date.
    static func readings(of entry: TimelineEntry) -> Readings? {
        guard entry.time == nil, !entry.isUnknown else { return nil }
        let text = entry.timeText.utf8.prefix(40)
        guard let start = text.firstIndex(where: \.isDigit) else { return nil }
        return readings(Array(text[start...])[...])
    }

    /// The first date of which nobody can tell the day from the month in a timeline's headings and lines.
    static func day(of document: IncidentDocument) -> (readings: Readings, span: Span)? {
        let tree = document.tree
        for section in document.sections where section.kind == .timeline {
            let heading = section.headingNode.map { $0..<section.nodes.lowerBound } ?? 0..<0
            for index in [heading, section.nodes].joined() where tree[index].kind == .text {
                let bytes = tree.bytes(tree[index].literal)
                var position = bytes.startIndex
                while let start = bytes[position...].firstIndex(where: \.isDigit) {
                    if let readings = readings(bytes[start...]) {
                        // Where escapes make the text longer than its source, the whole of it is pointed at.
                        let span = tree[index].span
                        let offset = Int(span.start) + start - bytes.startIndex
                        let isSource = span.range.count == bytes.count
                        return (readings, isSource ? Span(offset, offset + readings.text.utf8.count) : span)
                    }
                    position = bytes[start...].firstIndex { !$0.isDigit } ?? bytes.endIndex
                }
            }
        }
        return nil
    }

    /// The readings of the date with which bytes begin.
    private static func readings(_ bytes: ArraySlice<UInt8>) -> Readings? {
        var index = bytes.startIndex
        var numbers: [Int] = []
        var separator: UInt8 = 0
        while numbers.count < 3 {
            let digits = bytes[index...].prefix(5).prefix { $0.isDigit }
            guard (1...4).contains(digits.count) else { return nil }
            numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
            index = digits.endIndex
            if numbers.count == 3 { break }
            // A dotted date has its day first.
            guard index < bytes.endIndex, [0x2F, 0x2D].contains(bytes[index]),
                separator == 0 || bytes[index] == separator
            else { return nil }
            separator = bytes[index]
            index += 1
        }
        guard numbers[0] != numbers[1], numbers[2] > 1000,
            let monthFirst = CivilDate(year: numbers[2], month: numbers[0], day: numbers[1]),
            let dayFirst = CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
        else { return nil }
        return Readings(
            text: String(decoding: bytes[..<index], as: UTF8.self), monthFirst: monthFirst, dayFirst: dayFirst)
    }
}

extension FindingMessage {
    fileprivate static func ambiguous(_ date: AmbiguousDate.Readings) -> Self {
        let (first, second) = (min(date.monthFirst, date.dayFirst), max(date.monthFirst, date.dayFirst))
        return Self(
            "Date \(quoted(date.text)) may be \(first.iso8601) or \(second.iso8601)",
            help: "write the year first, such as '\(date.dayFirst.iso8601)'")
    }
}
