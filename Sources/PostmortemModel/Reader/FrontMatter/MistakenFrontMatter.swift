public import PostmortemCore

/// A block at the head of a file that was meant as front matter, and is none.
public struct MistakenFrontMatter: Hashable, Sendable {
    /// Why it is none.
    public enum Mistake: Hashable, Sendable {
        /// Its lines of dashes are not three long, or do not begin their line; the first of them.
        case fence(String)
        /// Its colons are full-width ones, or have no blank behind them.
        case colon
        /// Its lines are items of a list.
        case list
    }

    /// Why it is none.
    public var mistake: Mistake
    /// The block with its fences.
    public var span: Span

    /// Lines of a block; a longer one between two thematic breaks is prose.
    private static let maximumLines = 60

    /// Looks at the head of a file without front matter; nil where nothing there looks like it.
    public init?(in file: SourceFile) {
        guard let fence = Self.fence(file, 1) else { return nil }
        let (isOfThree, last) = (fence == "---", min(file.lineCount, Self.maximumLines))
        var (isMeant, hasColon) = (false, false)
        for line in stride(from: 2, through: last, by: 1) {
            if let end = Self.fence(file, line), !isOfThree || end.trimmingWhitespace() == "---" {
                guard isMeant else { return nil }
                mistake = !isOfThree ? .fence(fence) : hasColon ? .colon : .list
                span = Span(0, Int(file.lineSpan(line).end))
                return
            }
            if isOfThree {
                let bytes = file.bytes[file.lineSpan(line).range]
                if Self.isField(file.text(file.lineSpan(line))) {
                    (isMeant, hasColon) = (true, true)
                    continue
                }
                guard bytes.isEmpty || bytes.first == 0x20 || bytes.starts(with: "- ".utf8) else { return nil }
                isMeant = isMeant || bytes.first == UInt8(ascii: "-")
            } else if SimpleFrontMatter.key(file, line) != nil {
                isMeant = true
            }
        }
        return nil
    }

    /// Whether a line is a field of an incident, but for the colon: `标题：搜索故障`, `title:search is down`.
    private static func isField(_ line: String) -> Bool {
        let key = line.prefix { !" :：".contains($0) }
        return [":", "："].contains(line[key.endIndex...].first)
            && FrontMatter.knownKeys.contains(FrontMatter.field(of: String(key)))
    }

    /// A line of two dashes or more, without the blanks behind them.
    private static func fence(_ file: SourceFile, _ line: Int) -> String? {
        let text = file.text(file.lineSpan(line))
        let dashes = text.trimmingWhitespace()
        guard dashes.count > 1, dashes.allSatisfy({ $0 == "-" }) else { return nil }
        return text.prefix { $0 == " " } + dashes
    }
}
