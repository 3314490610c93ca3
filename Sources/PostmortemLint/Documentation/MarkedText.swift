package import PostmortemCore

/// Text with marks around the places of findings and notes, as in ``RuleExample``.
package struct MarkedText {
    /// The text without its marks.
    package private(set) var text = ""
    /// What stood between `⟦` and `⟧`, as byte ranges of `text`, in order.
    package private(set) var findings: [Span] = []
    /// What stood between `⟪` and `⟫`, as byte ranges of `text`, in order.
    package private(set) var notes: [Span] = []

    /// Takes the marks out.
    package init(_ marked: String) {
        var starts: (finding: Int?, note: Int?) = (nil, nil)
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦": starts.finding = text.utf8.count
            case "⟪": starts.note = text.utf8.count
            case "⟧": if let start = starts.finding { findings.append(Span(start, text.utf8.count)) }
            case "⟫": if let start = starts.note { notes.append(Span(start, text.utf8.count)) }
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
