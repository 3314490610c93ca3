import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Finds the suppression comments of a document.
///
/// A file without comments, which is nearly every file, costs a search for `<!--` and one for `#` in its front matter.
struct SuppressionScanner {
    private static let opening = Array("<!--".utf8)
    private static let closing = Array("-->".utf8)

    /// Bytes of a line of the front matter behind which no comment is looked for.
    private static let longestField = 4_096

    private let document: IncidentDocument
    private let bytes: [UInt8]

    /// The comments, in the order of the file.
    static func comments(of document: IncidentDocument) -> [SuppressionComment] {
        let scanner = Self(document)
        // A document that is known by its outline is not read for nothing.
        guard scanner.mayHoldComments else { return [] }
        let head = Int(document.frontMatter?.span.end ?? 0)
        return scanner.fieldComments(to: head) + scanner.markdownComments(from: head)
    }

    /// Whether a comment, or a line of what may be front matter, begins as one of ours does: told by the bytes alone.
    private var mayHoldComments: Bool {
        var offset = 0
        while let start = bytes.firstIndex(of: Self.opening, from: offset) {
            offset = start + Self.opening.count
            if name(from: offset, to: bytes.count) != nil { return true }
        }
        let head = possibleHead
        offset = 0
        while let start = bytes[offset..<head].firstIndex(of: UInt8(ascii: "#")) {
            offset = start + 1
            if name(from: offset, to: head) != nil { return true }
        }
        return false
    }

    /// The end of what may be front matter: the second line of dashes or plus signs near the top.
    private var possibleHead: Int {
        let limit = min(bytes.count, 65_536)
        var fences = 0
        var line = 0
        while line < limit {
            let text = bytes[line..<limit]
            if text.starts(with: "---".utf8) || text.starts(with: "+++".utf8) { fences += 1 }
            if fences == 2 { return line }
            line = (text.firstIndex(of: 0x0A) ?? limit) + 1
        }
        return fences == 1 ? limit : 0
    }

    private init(_ document: IncidentDocument) {
        self.document = document
        bytes = document.file.bytes
    }

    /// Those of the front matter: `# …` to the end of the line. A `#` inside a word or between quotes begins no comment
    /// in YAML.
    private func fieldComments(to head: Int) -> [SuppressionComment] {
        var comments: [SuppressionComment] = []
        var offset = 0
        while let start = bytes[offset..<head].firstIndex(of: UInt8(ascii: "#")) {
            offset = start + 1
            let line = document.file.lineSpan(document.file.line(at: start))
            guard let name = name(from: offset, to: Int(line.end)),
                start == Int(line.start) || Self.isBlank(bytes[start - 1])
            else { continue }
            let before = bytes[Int(line.start)..<start]
            guard before.count <= Self.longestField else {
                offset = min(Int(line.end), head)
                continue
            }
            guard "\"'".utf8.allSatisfy({ quote in before.count { $0 == quote } % 2 == 0 }) else { continue }
            guard let comment = comment(Span(start, Int(line.end)), name) else {
                // Nothing else begins inside of a comment.
                offset = min(Int(line.end), head)
                continue
            }
            comments.append(comment)
            offset = min(Int(comment.span.end), head)
        }
        return comments
    }

    /// Those of the text: `<!-- … -->`, but for what is code, or what a backslash made text.
    private func markdownComments(from head: Int) -> [SuppressionComment] {
        var comments: [SuppressionComment] = []
        var offset = head
        lazy var code = document.tree.nodes.filter { $0.kind == .code || $0.kind == .codeBlock }.map(\.span)
        var nextCode = 0
        while let start = bytes.firstIndex(of: Self.opening, from: offset) {
            offset = start + Self.opening.count
            guard let name = name(from: offset, to: bytes.count), start == 0 || bytes[start - 1] != UInt8(ascii: "\\")
            else { continue }
            while nextCode < code.count, Int(code[nextCode].end) <= start { nextCode += 1 }
            if nextCode < code.count, Int(code[nextCode].start) <= start { continue }
            guard let end = bytes.firstIndex(of: Self.closing, from: name.lowerBound) else { break }
            guard let comment = comment(Span(start, end + Self.closing.count), name) else {
                offset = end + Self.closing.count
                continue
            }
            comments.append(comment)
            offset = Int(comment.span.end)
        }
        return comments
    }

    /// What each suppression begins with, and what others write for it: `Postmortem-`, `post-mortem_`, `postmortem:`.
    ///
    /// - Returns: The place of it, with the sign behind it; nil where a comment begins with something else.
    private func name(from start: Int, to end: Int) -> Range<Int>? {
        guard let first = bytes[start..<end].firstIndex(where: { !Self.isBlank($0) }) else { return nil }
        var offset = first
        func skip(_ word: String) -> Bool {
            let isThere = bytes[offset..<end].prefix(word.utf8.count).lazy.map(\.folded).elementsEqual(word.utf8)
            if isThere { offset += word.utf8.count }
            return isThere
        }
        guard skip("post") else { return nil }
        if offset < end, "-_ ".utf8.contains(bytes[offset]) { offset += 1 }
        guard skip("mortem"), offset < end, "-_: ".utf8.contains(bytes[offset]) else { return nil }
        return first..<offset + 1
    }

    /// Reads what stands behind the name; nil where it is something else that begins with `postmortem-`.
    private func comment(_ span: Span, _ name: Range<Int>) -> SuppressionComment? {
        let isField = bytes[Int(span.start)] == UInt8(ascii: "#")
        let end = Int(span.end) - (isField ? 0 : Self.closing.count)
        var words = self.words(from: name.upperBound, to: end)
        guard !words.isEmpty else { return nil }
        let word = words.removeFirst()
        let whole = Span(name.lowerBound, Int(word.span.end))
        let text = document.file.text(whole)
        let directive =
            bytes[name].elementsEqual("postmortem-".utf8) ? SuppressionComment.Directive(rawValue: word.text) : nil
        if directive == nil, SuppressionComment.Directive.meant(by: text) == nil { return nil }
        return SuppressionComment(
            directive: directive, name: SuppressionComment.Sourced(text: text, span: whole), span: span, rules: words)
    }

    /// Words up to the reason, which stands behind `--`, a dash or a colon. (In running text `--` ends no comment, says
    /// the CommonMark version of GitHub's parser, so authors need another way to give a reason.)
    ///
    /// Behind a colon that follows the directive, rules may stand as well, as other linters have it: `disable: PM801`
    /// must not silence all the others. What looks like none begins the reason.
    private func words(from start: Int, to end: Int) -> [SuppressionComment.Sourced] {
        var words: [SuppressionComment.Sourced] = []
        var isBehindColon = false
        var offset = start
        while offset < end {
            if Self.isBlank(bytes[offset]) || bytes[offset] == UInt8(ascii: ",") {
                offset += 1
                continue
            }
            if bytes[offset] == UInt8(ascii: ":") {
                if words.count != 1 || isBehindColon { break }
                isBehindColon = true
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
                text.hasPrefix("--") || text == "\u{2014}" || text == "\u{2013}" || text == "-"
            if isReason || isBehindColon && !Self.looksLikeRule(text) { break }
            words.append(SuppressionComment.Sourced(text: text, span: Span(first, offset)))
        }
        return words
    }

    /// Whether a word is formed as the ids of rules are, `PM801`, or as their names, `broken-link`.
    private static func looksLikeRule(_ word: String) -> Bool {
        let word = word.lowercased()
        if word.hasPrefix("pm"), word.utf8.count > 2 {
            return word.utf8.dropFirst(2).allSatisfy { $0.isDigit }
        }
        let parts = word.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercase } }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
