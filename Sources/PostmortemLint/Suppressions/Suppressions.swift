import PostmortemCore
import PostmortemModel

/// What the comments of one document keep from being reported, and which of them do.
struct Suppressions: Sendable {
    /// The comments, in the order of the file.
    let comments: [SuppressionComment]

    /// One rule of one comment, or the whole comment where it names none.
    struct Entry: Sendable {
        /// Index in ``Suppressions/comments``.
        var comment: Int
        /// Index in the rules of the comment; nil where it names none.
        var rule: Int?
        /// Id of the rule; nil for all rules.
        var id: String?
        /// Whether it did something.
        var isUsed = false
    }

    /// All entries whose rule exists.
    private(set) var entries: [Entry] = []
    /// Names that no rule has.
    private(set) var unknown: [SuppressionComment.Sourced] = []

    private let file: SourceFile
    /// Blank lines that were stepped over last: thousands of comments may stand above them.
    private var blankLines = 0..<0
    /// Entries by rule; the key of those for all rules is the empty text.
    private var places: [String: Places] = [:]

    /// Where the entries of one rule hold.
    private struct Places: Sendable {
        var lines: [Int: Int] = [:]
        /// In the order of their beginnings; open ranges end together, so the last one that begins before a place
        /// holds there when any does.
        var ranges: [(span: Span, entry: Int)] = []
        var open = 0
        var file: Int?
    }

    /// Reads the comments; nil where the document has none.
    init?(_ document: IncidentDocument, registry: RuleRegistry) {
        comments = SuppressionScanner.comments(of: document)
        if comments.isEmpty { return nil }
        file = document.file
        for (index, comment) in comments.enumerated() where comment.directive != nil {
            if comment.rules.isEmpty { add(Entry(comment: index)) }
            for (number, name) in comment.rules.enumerated() {
                if let rule = registry.rule(name.text) {
                    add(Entry(comment: index, rule: number, id: rule.metadata.id))
                } else {
                    unknown.append(name)
                }
            }
        }
    }

    private mutating func add(_ entry: Entry) {
        let comment = comments[entry.comment]
        let key = entry.id ?? ""
        let index = entries.count
        entries.append(entry)
        switch comment.directive {
        case nil: break
        case .disableLine: addLine(file.line(at: Int(comment.span.start)), index, key)
        case .disableNextLine: addLine(nextLine(after: comment), index, key)
        case .disableFile: places[key, default: Places()].file = places[key]?.file ?? index
        case .disable:
            places[key, default: Places()].ranges.append((Span(Int(comment.span.start), file.bytes.count), index))
        case .enable:
            for key in key.isEmpty ? Array(places.keys) : [key] where close(key, at: comment.span) {
                entries[index].isUsed = true
            }
        }
    }

    private mutating func addLine(_ line: Int, _ entry: Int, _ key: String) {
        places[key, default: Places()].lines[line] = places[key]?.lines[line] ?? entry
    }

    /// Ends the open ranges of a rule; false where none is open.
    private mutating func close(_ key: String, at end: Span) -> Bool {
        guard var place = places[key], place.open < place.ranges.count else { return false }
        for index in place.open..<place.ranges.count {
            place.ranges[index].span = Span(Int(place.ranges[index].span.start), Int(end.start))
        }
        place.open = place.ranges.count
        places[key] = place
        return true
    }

    private mutating func nextLine(after comment: SuppressionComment) -> Int {
        let start = file.line(at: Int(comment.span.end) - 1) + 1
        if !blankLines.contains(start) { blankLines = start..<start }
        var line = blankLines.upperBound
        while line < file.lineCount, file.isBlank(file.lineSpan(line)) {
            line += 1
        }
        blankLines = blankLines.lowerBound..<line
        return line
    }

    /// Whether a finding is suppressed; the nearest comment that does it counts as used.
    mutating func suppresses(_ finding: Diagnostic) -> Bool {
        guard let entry = entry(for: finding, finding.rule) ?? entry(for: finding, "") else { return false }
        entries[entry].isUsed = true
        return true
    }

    private func entry(for finding: Diagnostic, _ key: String) -> Int? {
        guard let place = places[key] else { return nil }
        let start = finding.location.span.start
        if let entry = place.lines[file.line(at: Int(start))] { return entry }
        let low = place.ranges.partitionPoint { $0.span.start <= start }
        if low > 0, start < place.ranges[low - 1].span.end { return place.ranges[low - 1].entry }
        return place.file
    }
}
