import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Finds the suppression comments of a document.
///
/// A file without the marker, which is nearly every file, costs one search for bytes.
struct SuppressionScanner {
    private static let marker = Array("postmortem-".utf8)
    private static let opening = Array("<!--".utf8)
    private static let closing = Array("-->".utf8)

    private let document: IncidentDocument
    private let bytes: [UInt8]

    /// The comments, in the order of the file.
    static func comments(of document: IncidentDocument) -> [SuppressionComment] {
        guard document.file.bytes.firstIndex(of: marker) != nil else { return [] }
        return Self(document).comments()
    }

    private init(_ document: IncidentDocument) {
        self.document = document
        bytes = document.file.bytes
    }

    private func comments() -> [SuppressionComment] {
        let head = Int(document.frontMatter?.span.end ?? 0)
        let code = document.tree.nodes.filter { $0.kind == .code || $0.kind == .codeBlock }.map(\.span)
        var nextCode = 0
        var comments: [SuppressionComment] = []
        var offset = 0
        while let marker = bytes.firstIndex(of: Self.marker, from: offset) {
            offset = marker + Self.marker.count
            while nextCode < code.count, Int(code[nextCode].end) <= marker { nextCode += 1 }
            if nextCode < code.count, Int(code[nextCode].start) <= marker { continue }
            guard let span = marker < head ? fieldComment(around: marker) : markdownComment(around: marker),
                let comment = comment(span, words: offset)
            else { continue }
            comments.append(comment)
            offset = Int(span.end)
        }
        return comments
    }

    /// `<!-- … -->` around the marker; nil where it is no comment, or one that a backslash made text.
    private func markdownComment(around marker: Int) -> Span? {
        let start = skipBlanksBack(from: marker) - Self.opening.count
        guard start >= 0, bytes[start..<start + Self.opening.count].elementsEqual(Self.opening),
            start == 0 || bytes[start - 1] != UInt8(ascii: "\\"),
            let end = bytes.firstIndex(of: Self.closing, from: marker)
        else { return nil }
        return Span(start, end + Self.closing.count)
    }

    /// `# …` to the end of the line; a `#` inside a word or between quotes begins no comment in YAML.
    private func fieldComment(around marker: Int) -> Span? {
        let start = skipBlanksBack(from: marker) - 1
        let line = document.file.lineSpan(document.file.line(at: marker))
        guard start >= Int(line.start), bytes[start] == UInt8(ascii: "#"),
            start == Int(line.start) || Self.isBlank(bytes[start - 1])
        else { return nil }
        let before = bytes[Int(line.start)..<start]
        guard [UInt8(ascii: "\""), UInt8(ascii: "'")].allSatisfy({ quote in before.count { $0 == quote } % 2 == 0 })
        else { return nil }
        return Span(start, Int(line.end))
    }

    /// Reads what stands behind the marker; nil where it is something else that begins with `postmortem-`.
    private func comment(_ span: Span, words start: Int) -> SuppressionComment? {
        let isField = bytes[Int(span.start)] == UInt8(ascii: "#")
        let end = Int(span.end) - (isField ? 0 : Self.closing.count)
        var words = self.words(from: start, to: end)
        guard !words.isEmpty else { return nil }
        let word = words.removeFirst()
        let directive = SuppressionComment.Directive(rawValue: word.text)
        if directive == nil {
            let known = SuppressionComment.Directive.allCases.map(\.rawValue)
            guard NearMiss.best(for: word.text, in: known) != nil else { return nil }
        }
        return SuppressionComment(directive: directive, word: word, span: span, rules: words)
    }

    /// Words up to the reason, which stands behind `--`, a dash or a colon. (In running text `--` ends no comment, says
    /// the CommonMark version of GitHub's parser, so authors need another way to give a reason.)
    private func words(from start: Int, to end: Int) -> [SuppressionComment.Sourced] {
        var words: [SuppressionComment.Sourced] = []
        var offset = start
        while offset < end {
            if Self.isBlank(bytes[offset]) || bytes[offset] == UInt8(ascii: ",") {
                offset += 1
                continue
            }
            let first = offset
            while offset < end, !Self.isBlank(bytes[offset]),
                ![UInt8(ascii: ","), UInt8(ascii: ":")].contains(bytes[offset])
            {
                offset += 1
            }
            let text = document.file.text(Span(first, offset))
            let isReason =
                text.isEmpty || text.hasPrefix("--") || text == "\u{2014}" || text == "\u{2013}" || text == "-"
            if isReason { break }
            words.append(SuppressionComment.Sourced(text: text, span: Span(first, offset)))
            if offset < end, bytes[offset] == UInt8(ascii: ":") { break }
        }
        return words
    }

    private func skipBlanksBack(from offset: Int) -> Int {
        var offset = offset
        while offset > 0, Self.isBlank(bytes[offset - 1]) { offset -= 1 }
        return offset
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
