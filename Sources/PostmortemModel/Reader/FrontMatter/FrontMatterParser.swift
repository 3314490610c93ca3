import PostmortemCore
import Yams

/// Finds and reads the block of fields at the head of a file: YAML between `---` lines, TOML between `+++` lines.
enum FrontMatterParser {
    /// Blocks above this size, in bytes, are not what a person writes.
    static let maximumSize = 64 << 10
    /// Values beyond this number are not read: what an alias bomb would expand to.
    static let maximumValues = 2_000
    /// Nesting beyond this is refused before a parser recurses into it.
    static let maximumDepth = 32

    /// What stands at the head of a file.
    struct Head {
        /// The front matter; nil when the file has none.
        var frontMatter: FrontMatter?
        /// A heading that stands before the front matter.
        var heading: Sourced<String>?
        /// The offset at which the Markdown starts.
        var bodyStart = 0
    }

    /// Reads the head of a file.
    static func parse(_ file: SourceFile) -> Head {
        guard let block = FrontMatterBlock.find(in: file) else { return Head() }
        var matter = read(file, block)
        matter.span = block.span
        if !block.isClosed {
            matter.problems.append(.init(kind: .unclosed, span: file.lineSpan(block.lines.lowerBound - 1)))
        }
        return Head(frontMatter: matter, heading: block.heading, bodyStart: block.bodyStart)
    }

    private static func read(_ file: SourceFile, _ block: FrontMatterBlock) -> FrontMatter {
        guard block.content.count <= maximumSize, !isTooDeep(file, block) else {
            return FrontMatter(
                span: block.span, fields: [], problems: [.init(kind: .tooComplex, span: file.lineSpan(1))])
        }
        if block.isTOML { return TOMLFrontMatter.read(file, block) }
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
