/// Marks in front of an action that say how far it has come: `✅ text`, `⬜ text`, `[x] text`, `DONE: text`.
struct ActionMarks {
    /// The state that the marks mean.
    private(set) var status: FollowUpStatus?
    /// Whether there was a mark, or a bullet that Markdown does not know, such as `•`.
    private(set) var isMarked = false
    /// The range without the marks.
    let rest: Range<Int>

    init(_ text: InlineText, _ range: Range<Int>) {
        var cursor = TextCursor(text.bytes, range, limit: 24)
        while let scalar = cursor.next {
            if cursor.take("•·◦▪") {
                isMarked = true
            } else if let state = Self.states[scalar] {
                status = state
                isMarked = true
                cursor.index += 1
            } else if scalar == "[", let inside = cursor.peek(1), "]x ".unicodeScalars.contains(inside),
                inside == "]" || cursor.peek(2) == "]"
            {
                status = inside == "x" ? .done : .open
                isMarked = true
                cursor.index += inside == "]" ? 2 : 3
            } else if cursor.take(anyOf: ["[n/a]", "[na]", "[-]"]) {
                status = .declined
                isMarked = true
            } else if scalar.isPictorial {
                cursor.index += 1
            } else if scalar == " ", cursor.index > 0 {
                cursor.index += 1
            } else {
                break
            }
        }
        rest = isMarked ? text.trimmed(cursor.offset..<range.upperBound) : range
    }

    private static let states: [Unicode.Scalar: FollowUpStatus] = [
        "✅": .done, "☑": .done, "✔": .done, "✓": .done, "⬜": .open, "☐": .open, "🔲": .open, "◻": .open, "□": .open,
        "🚧": .inProgress, "⏳": .open, "🔄": .inProgress, "🚫": .declined,
    ]

    /// Whether a picture says how far something is.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool { states[scalar] != nil }

    /// The state that the picture at the end of a text means, unless it is what the text is about: "reply with ✅".
    static func state(at end: String) -> FollowUpStatus? {
        let words = end.split(separator: " ")
        guard words.count > 1, let last = words.last, last.unicodeScalars.count <= 2,
            let mark = last.unicodeScalars.first,
            !["with", "a", "the", "an", "misleading"].contains(words[words.count - 2].lowercased())
        else { return nil }
        return states[mark]
    }

    /// The state that the pictures in a cell mean.
    static func state(ofPicturesIn text: String) -> FollowUpStatus? {
        if text.contains(":white_check_mark:") { return .done }
        // In a column of states a cross alone says no; beside words, or in front of an action, it may say "failed" or
        // "not yet".
        if text.unicodeScalars.contains(where: { "❌✖".unicodeScalars.contains($0) }) {
            return text.contains(where: \.isLetter) ? nil : .declined
        }
        return text.unicodeScalars.lazy.compactMap { states[$0] }.first
    }
}
