import PostmortemCore

/// Takes suppressions out of a file.
enum SuppressionRemoval {
    /// The edits that take out a whole comment.
    static func edits(removing comment: SuppressionComment, from file: SourceFile) -> [Fix.Edit] {
        let (first, last) = (file.line(at: Int(comment.span.start)), file.line(at: Int(comment.span.end) - 1))
        let (start, end) = (file.lineSpan(first), file.lineSpan(last))
        let isAlone =
            file.isBlank(Span(Int(start.start), Int(comment.span.start)))
            && file.isBlank(Span(Int(comment.span.end), Int(end.end)))
        guard isAlone else {
            var from = Int(comment.span.start)
            while from > Int(start.start), file.isBlank(Span(from - 1, from)) { from -= 1 }
            return [Fix.Edit(Span(from, Int(comment.span.end)), "")]
        }
        // In Markdown a comment parts two paragraphs as a blank line does, so one must remain.
        let isMarkdown = file.bytes[Int(comment.span.start)] == UInt8(ascii: "<")
        let partsText =
            first > 1 && !file.isBlank(file.lineSpan(first - 1)) && last < file.lineCount
            && !file.isBlank(file.lineSpan(last + 1))
        if isMarkdown, partsText { return [Fix.Edit(Span(Int(start.start), Int(end.end)), "")] }
        let next = last < file.lineCount ? Int(file.lineStarts[last]) : file.bytes.count
        return [Fix.Edit(Span(Int(start.start), next), "")]
    }

    /// The edits that leave a comment only some of its rules.
    static func edits(keeping rules: [SuppressionComment.Sourced], of comment: SuppressionComment) -> [Fix.Edit] {
        guard let first = comment.rules.first, let last = comment.rules.last else { return [] }
        return [Fix.Edit(first.span.union(last.span), rules.map(\.text).joined(separator: ", "))]
    }
}
