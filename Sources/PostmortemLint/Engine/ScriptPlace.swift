import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Where a script's complaint about a node's source is in the file.
///
/// The source of a node is its text without what stands in front of its lines: blanks, marks of quotes.
struct ScriptPlace {
    private let document: IncidentDocument
    private let node: MarkdownTree.Index

    init(_ document: IncidentDocument, node: MarkdownTree.Index) {
        self.document = document
        self.node = node
    }

    /// From the failure's place to the end of the line; the whole source where the script names no line.
    func span(of failure: ScriptFailure) -> Span {
        let inner = document.tree[node].inner
        guard let number = failure.line, !inner.isEmpty else { return inner }
        let file = document.file
        let lines = document.tree.literal(node).split(separator: "\n", omittingEmptySubsequences: false)
        guard number >= 1, number <= lines.count else { return lastLine(of: inner) }
        // The first line of the source is the first one inside the markup that is not blank.
        let first = file.bytes[inner.range].firstIndex { !Self.isBlank($0) } ?? Int(inner.start)
        let lead = document.tree[node].kind == .codeBlock ? Int(inner.start) : first
        let line = file.line(at: lead) + number - 1
        guard line <= file.lineCount else { return lastLine(of: inner) }
        let lineSpan = file.lineSpan(line)
        let part = Span(max(Int(lineSpan.start), Int(inner.start)), min(Int(lineSpan.end), Int(inner.end)))
        return span(inLine: Array(lines[number - 1].utf16), column: failure.column, within: part)
    }

    private func span(inLine text: [UInt16], column: Int?, within part: Span) -> Span {
        let bytes = Array(String(decoding: text, as: UTF16.self).utf8)
        let line = document.file.bytes[part.range]
        // What precedes the text in its line; where the text is not there, the blanks.
        let start =
            line.indices.first { line[$0...].starts(with: bytes) } ?? line.firstIndex { !Self.isBlank($0) }
            ?? part.range.lowerBound
        var from = start
        if let column, column > 1 {
            from += String(decoding: text.prefix(column - 1), as: UTF16.self).utf8.count
        } else {
            while from < part.range.upperBound, Self.isBlank(document.file.bytes[from]) { from += 1 }
        }
        var end = min(start + bytes.count, part.range.upperBound)
        while end > from, Self.isBlank(document.file.bytes[end - 1]) { end -= 1 }
        // Behind the last character something is missing: the line is shown.
        return from < end ? Span(from, end) : Span(min(start, end), end)
    }

    /// Where something is missing at the end.
    private func lastLine(of inner: Span) -> Span {
        let bytes = document.file.bytes
        var end = Int(inner.end)
        while end > Int(inner.start), Self.isBlank(bytes[end - 1]) { end -= 1 }
        let line = document.file.lineSpan(document.file.line(at: max(end - 1, Int(inner.start))))
        return Span(max(Int(line.start), Int(inner.start)), end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// A script's explanation on one line, cut where it would bury the message.
func oneLine(_ text: String) -> String {
    let limit = 300
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.unicodeScalars.count <= limit
        ? words : String(String.UnicodeScalarView(words.unicodeScalars.prefix(limit - 1))) + "…"
}
