import PostmortemCore
import Yams

/// Finds and reads the block between `---` lines at the head of a file.
enum FrontMatterParser {
    /// Blocks above this size, in bytes, are not what a person writes.
    static let maximumSize = 64 << 10
    /// Values beyond this number are not read: what an alias bomb would expand to.
    static let maximumValues = 2_000
    /// Nesting beyond this is refused before a parser recurses into it.
    static let maximumDepth = 32

    /// The front matter, or nil when the file has none, and the offset at which the Markdown starts.
    static func parse(_ file: SourceFile) -> (frontMatter: FrontMatter?, bodyStart: Int) {
        guard let block = FrontMatterBlock.find(in: file) else { return (nil, 0) }
        var matter = read(file, block)
        matter.span = block.span
        if !block.isClosed {
            matter.problems.append(.init(kind: .unclosed, span: file.lineSpan(1)))
        }
        return (matter, block.bodyStart)
    }

    private static func read(_ file: SourceFile, _ block: FrontMatterBlock) -> FrontMatter {
        guard block.content.count <= maximumSize, !isTooDeep(file, block) else {
            return FrontMatter(
                span: block.span, fields: [], problems: [.init(kind: .tooComplex, span: file.lineSpan(1))])
        }
        let simple = SimpleFrontMatter.read(file, block)
        if simple.isComplete { return FrontMatter(span: block.span, fields: simple.fields, problems: simple.problems) }
        do {
            return try YAMLFrontMatter.read(file, block, skipping: [])
        } catch YAMLFrontMatter.Failure.duplicateKeys {
            // Yams gives up on a duplicate key and cannot say where: the later ones are taken out and reported.
            let skipped = simple.problems.map(\.span)
            var matter =
                (try? YAMLFrontMatter.read(file, block, skipping: skipped))
                ?? FrontMatter(span: block.span, fields: simple.fields, problems: [])
            matter.problems += simple.problems
            return matter
        } catch {
            var problems = simple.problems
            if case YAMLFrontMatter.Failure.problem(let problem) = error { problems.insert(problem, at: 0) }
            // What can be read is read: one broken line must not hide the others.
            return FrontMatter(span: block.span, fields: simple.fields, problems: problems)
        }
    }

    /// Whether brackets, dashes or indentation nest deeper than ``maximumDepth``.
    private static func isTooDeep(_ file: SourceFile, _ block: FrontMatterBlock) -> Bool {
        var brackets = 0
        var indents: [Int] = []
        for line in block.lines {
            let bytes = file.bytes[file.lineSpan(line).range]
            let indent = bytes.prefix { $0 == 0x20 }.count
            while let last = indents.last, last >= indent { indents.removeLast() }
            indents.append(indent)
            var markers = 0
            var isAtStart = true
            for byte in bytes.dropFirst(indent) {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
                case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isAtStart { markers += 1 }
                case 0x20: continue
                default: isAtStart = false
                }
                if brackets > maximumDepth || markers > maximumDepth { return true }
            }
            if indents.count > maximumDepth { return true }
        }
        return false
    }
}

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

    /// Finds the block; nil when the file does not begin with one.
    static func find(in file: SourceFile) -> FrontMatterBlock? {
        guard isFence(file, 1, "---"), file.lineCount > 1 else { return nil }
        var hasField = false
        for line in 2...file.lineCount {
            if isFence(file, line, "---") || isFence(file, line, "...") {
                // Two thematic breaks with prose between them are no front matter; an empty block is.
                guard hasField || line == 2 else { return nil }
                return make(file, lastLine: line - 1, end: Int(file.lineSpan(line).end), next: line + 1, isClosed: true)
            }
            if SimpleFrontMatter.key(file, line) != nil { hasField = true }
        }
        guard hasField, SimpleFrontMatter.key(file, 2) != nil else { return nil }
        var last = 2
        while last < file.lineCount, isFieldLike(file, last + 1) { last += 1 }
        return make(file, lastLine: last, end: Int(file.lineSpan(last).end), next: last + 1, isClosed: false)
    }

    private static func make(_ file: SourceFile, lastLine: Int, end: Int, next: Int, isClosed: Bool) -> FrontMatterBlock
    {
        let start = Int(file.lineSpan(2).start)
        return FrontMatterBlock(
            span: Span(0, end),
            content: Span(start, lastLine >= 2 ? Int(file.lineSpan(lastLine).end) : start),
            lines: 2...max(2, lastLine),
            bodyStart: next <= file.lineCount ? Int(file.lineStarts[next - 1]) : file.bytes.count,
            isClosed: isClosed)
    }

    private static func isFence(_ file: SourceFile, _ line: Int, _ fence: String) -> Bool {
        let bytes = file.bytes[file.lineSpan(line).range]
        guard bytes.starts(with: fence.utf8) else { return false }
        return bytes.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private static func isFieldLike(_ file: SourceFile, _ line: Int) -> Bool {
        let first = file.bytes[file.lineSpan(line).range].first
        return first == 0x20 || first == UInt8(ascii: "-") || SimpleFrontMatter.key(file, line) != nil
    }
}
