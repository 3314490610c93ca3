import PostmortemCore

/// Where the front matter stands in a file.
struct FrontMatterBlock {
    /// The block with its fences.
    var span: Span
    /// The bytes between the fences.
    var content: Span
    /// The lines between the fences.
    var lines: ClosedRange<Int>
    /// Offset at which the Markdown starts.
    var bodyStart: Int
    /// Whether a closing fence was found.
    var isClosed: Bool
    /// Whether it stands between `+++`.
    var isTOML: Bool
    /// A heading that stands before the block.
    var heading: Sourced<String>?

    /// Lines of a block that does not begin the file; a longer one between two thematic breaks is prose.
    private static let maximumMisplacedLines = 60

    /// Finds the block; nil when the file does not begin with one.
    ///
    /// Blank lines, comments and the document's heading may stand before it, as some editors and generators leave it:
    /// there, every line must look like a field.
    static func find(in file: SourceFile) -> FrontMatterBlock? {
        guard file.lineCount > 1, let (first, heading) = start(file) else { return nil }
        let isTOML = isFence(file, first, "+++")
        guard first < file.lineCount else { return nil }
        var hasField = false
        var isSilent = first == 1 && !isTOML
        for line in first + 1...file.lineCount {
            if isTOML ? isFence(file, line, "+++") : isFence(file, line, "---") || isFence(file, line, "...") {
                // Two thematic breaks with prose between them are no front matter; an empty block is, and one whose
                // fields are still to come: there, the title stands below.
                guard hasField || line == first + 1 || isSilent && isAboveTitle(file, line) else { return nil }
                var block = make(file, first, last: line - 1, end: line, isClosed: true)
                block.isTOML = isTOML
                block.heading = heading
                return block
            }
            if isTOML ? TOMLFrontMatter.key(file, line) != nil : SimpleFrontMatter.key(file, line) != nil {
                hasField = true
            }
            isSilent = isSilent && Self.isSilent(file, line)
            if first > 1,
                line - first > maximumMisplacedLines
                    || !(isTOML || isFieldLike(file, line) || Self.isSilent(file, line))
            {
                return nil
            }
        }
        guard first == 1, hasField, isTOML ? isTOMLLike(file, 2) : SimpleFrontMatter.key(file, 2) != nil else {
            return nil
        }
        var last = 2
        while last < file.lineCount, isTOML ? isTOMLLike(file, last + 1) : isFieldLike(file, last + 1) { last += 1 }
        var block = make(file, 1, last: last, end: last, isClosed: false)
        block.isTOML = isTOML
        return block
    }

    /// The line of the opening fence, and the heading before it.
    private static func start(_ file: SourceFile) -> (line: Int, heading: Sourced<String>?)? {
        var heading: Sourced<String>?
        var isInComment = false
        for line in 1...min(file.lineCount, 20) {
            let span = file.lineSpan(line)
            let bytes = file.bytes[span.range]
            if isInComment || bytes.starts(with: "<!--".utf8) {
                isInComment = !file.text(span).contains("-->")
            } else if isFence(file, line, "---") || isFence(file, line, "+++") {
                return (line, heading)
            } else if bytes.starts(with: "# ".utf8), heading == nil {
                let text = Span(Int(span.start) + 2, Int(span.end))
                heading = Sourced(file.text(text).trimmingWhitespace(), text)
            } else if bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                return nil
            }
        }
        return nil
    }

    private static func make(_ file: SourceFile, _ first: Int, last: Int, end: Int, isClosed: Bool) -> FrontMatterBlock
    {
        let start = Int(file.lineSpan(first + 1).start)
        let next = end + 1
        return FrontMatterBlock(
            span: Span(Int(file.lineSpan(first).start), Int(file.lineSpan(end).end)),
            content: Span(start, last > first ? Int(file.lineSpan(last).end) : start),
            lines: first + 1...max(first + 1, last),
            bodyStart: next <= file.lineCount ? Int(file.lineStarts[next - 1]) : file.bytes.count,
            isClosed: isClosed, isTOML: false)
    }

    private static func isFence(_ file: SourceFile, _ line: Int, _ fence: String) -> Bool {
        let bytes = file.bytes[file.lineSpan(line).range]
        guard bytes.starts(with: fence.utf8) else { return false }
        return bytes.dropFirst(3).allSatisfy { $0.isSpaceOrTab }
    }

    /// Blank, or a comment of YAML.
    private static func isSilent(_ file: SourceFile, _ line: Int) -> Bool {
        let first = file.bytes[file.lineSpan(line).range].first
        return first == nil || first == UInt8(ascii: "#")
    }

    /// Whether the next line that is not blank is a heading of level 1.
    private static func isAboveTitle(_ file: SourceFile, _ line: Int) -> Bool {
        let below = stride(from: line + 1, through: file.lineCount, by: 1).lazy
            .map { file.bytes[file.lineSpan($0).range] }.first { !$0.allSatisfy(\.isSpaceOrTab) }
        return below?.starts(with: "# ".utf8) ?? false
    }

    /// A field, a table, or an item of a list on several lines.
    private static func isTOMLLike(_ file: SourceFile, _ line: Int) -> Bool {
        let first = file.bytes[file.lineSpan(line).range].first { $0 != 0x20 }
        return first.map("[]\"'".utf8.contains) ?? false || TOMLFrontMatter.key(file, line) != nil
    }

    private static func isFieldLike(_ file: SourceFile, _ line: Int) -> Bool {
        let first = file.bytes[file.lineSpan(line).range].first
        return first == 0x20 || first == UInt8(ascii: "-") || SimpleFrontMatter.key(file, line) != nil
    }
}
