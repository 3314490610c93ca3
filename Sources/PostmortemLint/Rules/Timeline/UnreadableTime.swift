import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a timeline entry whose time cannot be read.
struct UnreadableTime: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM303", name: "unreadable-time", severity: .warning, since: "0.1.0",
        summary: """
            A timeline entry has a time that cannot be read as a date and a time of day. Times without a date are \
            reported once, at the first of them; so are three or more of one notation.
            """,
        rationale: "The entry has no place on the time axis, and gaps next to it cannot be measured.",
        bad: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | ⟦25:61⟧ | The first page |

                    """),
                reports: "Time '25:61' cannot be read"),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", "⟦late at night⟧ | The first page"),
                reports: "Time 'late at night' cannot be read"),
            RuleExample(
                .timeline("⟦day 1⟧ | The rule goes live", "day 2 | It is taken back", "day 9 | It goes live again"),
                reports: "3 times such as 'day 1' cannot be read"),
        ],
        good: [
            RuleExample(
                .section(
                    """
                    ## Timeline

                    | Time (UTC) | Event |
                    | --- | --- |
                    | 2019-07-02 13:42 | The rule goes live |
                    | unknown | The first page |
                    | ~14:09 | The firewall is switched off worldwide |

                    """)),
            RuleExample(.nothing),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "1:45 PM | The first page")),
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "13:45–13:50 | Pages")),
            RuleExample(.timeline("2019年7月2日 13:42 | 规则上线")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let unread = document.timeline.filter { entry in
            entry.time == nil && !entry.isUnknown && !entry.timeText.isEmpty && AmbiguousDate.readings(of: entry) == nil
        }
        let notations = Dictionary(grouping: unread.filter { !Self.isClock($0.timeText) }) {
            Self.notation($0.timeText)
        }
        for entries in notations.values {
            // A habit is one problem, not ten; the engine sorts by place.
            guard entries.count < Self.fewest else {
                findings.report(
                    .unreadable(entries[0].timeText, entries.count, in: document),
                    at: document.location(entries[0].timeSpan))
                continue
            }
            for entry in entries {
                findings.report(.unreadable(entry.timeText, in: document), at: document.location(entry.timeSpan))
            }
        }
        // A document that never says its day is one problem, not ten.
        let withoutDay = unread.filter { Self.isClock($0.timeText) }
        guard let first = withoutDay.first, AmbiguousDate.day(of: document) == nil else { return }
        if let date = Self.dateThatIsNone(document, before: first) {
            findings.report(.noSuchDate(document.file.text(date), in: document), at: document.location(date))
            return
        }
        findings.report(
            withoutDay.count == 1 ? .noDate(first.timeText) : .noDates(withoutDay.count),
            at: document.location(first.timeSpan))
    }

    /// How many times of one notation are a habit.
    private static let fewest = 3

    /// What a text shares with others of one habit: its words before the first number or sign, as in "session + 5 min",
    /// or else the text with every number as `0`.
    private static func notation(_ text: String) -> String {
        let words = text.prefix { !$0.isNumber && !"+-–—(（".contains($0) }
        guard words.allSatisfy(\.isWhitespace) else { return String(words.filter { !$0.isWhitespace }) }
        var notation = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == nil {
                notation.unicodeScalars.append(scalar)
            } else if notation.last != "0" {
                notation += "0"
            }
        }
        return notation
    }

    /// The heading or line before an entry that looks like a date and is none: `31.06.2019`.
    private static func dateThatIsNone(_ document: IncidentDocument, before entry: TimelineEntry) -> Span? {
        let tree = document.tree
        let section = document.sections.last { $0.kind == .timeline && $0.nodes.contains(entry.nodes.lowerBound) }
        guard let start = section?.nodes.lowerBound else { return nil }
        let line = (start..<entry.nodes.lowerBound).last { node in
            tree[node].kind == .heading
                || tree[node].kind == .paragraph && tree[Int(tree[node].parent)].kind != .item
        }
        guard let line, Int(tree[line].subtreeEnd) == line + 2, tree[line + 1].kind == .text else { return nil }
        let text = tree.bytes(tree[line + 1].literal)
        let isDate = (8...10).contains(text.count) && text.allSatisfy { $0.isDigit || "-/.".utf8.contains($0) }
        return isDate && text.count(where: \.isDigit) >= 6 ? tree[line + 1].span : nil
    }

    /// Whether a time has hours and minutes and no date: it can be read, but not placed.
    static func isClock(_ text: String) -> Bool {
        let parts = text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ":") }.split(separator: UInt8(ascii: ":"))
        guard parts.count >= 2, let hour = Int(String(parts[0]) ?? ""), let minute = Int(String(parts[1]) ?? "") else {
            return false
        }
        return hour < 25 && minute < 60 && parts[1].count == 2
    }
}

extension FindingMessage {
    fileprivate static func noDate(_ text: String) -> Self {
        Self("Time \(quoted(text)) has no date", help: dateHelp)
    }

    fileprivate static func noDates(_ count: Int) -> Self {
        Self("\(count) times have no date", help: dateHelp)
    }

    private static var dateHelp: String {
        "write the date in the first entry, such as '2019-07-02 13:42', or 'started' in the front matter"
    }

    fileprivate static func noSuchDate(_ text: String, in document: IncidentDocument) -> Self {
        Self(
            "Date \(quoted(text)) does not exist, so the times below it have none",
            help: "correct it, or write \(document.suggestedUnknown) where nobody knows the day")
    }

    fileprivate static func unreadable(_ text: String, _ count: Int = 1, in document: IncidentDocument) -> Self {
        Self(
            count == 1
                ? "Time \(quoted(text)) cannot be read" : "\(count) times such as \(quoted(text)) cannot be read",
            help: """
                write a time of day, with its date where that is not clear, such as '2019-07-02 13:42'; where nobody \
                knows it, write \(document.suggestedUnknown)
                """)
    }
}
