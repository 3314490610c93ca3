public import PostmortemCore

/// Parses GitHub-flavoured Markdown: CommonMark, tables, strikethrough, bare links, task lists, footnotes, and
/// mathematics.
///
/// GitHub's own parser does the work, so that a page reads like the pull request it was reviewed in. What that parser
/// cannot do in linear time is kept from it and shown as plain text; see ``MarkdownTree/refusals``.
public enum MarkdownParser {
    /// The version of the C library.
    public static var libraryVersion: String { CMark.version }

    /// Parses a part of a file.
    ///
    /// Safe to call from any thread; the C library works on one document at a time, everything else runs in parallel.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - range: the bytes that are Markdown, which is what follows the front matter; it starts at the start of a
    ///     line.
    /// - Returns: the tree; all its spans are offsets into the bytes of `file`.
    public static func parse(_ file: SourceFile, _ range: Span) -> MarkdownTree {
        let range = range.range.clamped(to: 0..<file.bytes.count)
        let lines = LineTable(file, range)
        let screening = BlockGuard.screen(file, lines)
        let tree = parse(file, range, lines, screening)
        guard file.bytes[range].contains(UInt8(ascii: "$")) else { return tree }
        let formulas = FormulaFinder.find(in: tree, of: file)
        guard !formulas.isEmpty else { return tree }
        let masked = screening.hiding(formulas.flatMap { FormulaMask.parts(of: $0, in: file.bytes) }, of: file)
        return FormulaNodes.insert(formulas, into: parse(file, range, lines, masked), of: file)
    }

    private static func parse(
        _ file: SourceFile, _ range: Range<Int>, _ lines: LineTable, _ screening: BlockGuard.Screening
    ) -> MarkdownTree {
        let feed = screening.feed ?? file.bytes
        return feed.withUnsafeBufferPointer { bytes in
            CMark.withDocument(bytes[range.lowerBound..<screening.end]) { root, withheld in
                withheld.contents.withUnsafeBufferPointer { contents in
                    var builder = TreeBuilder(file: file, text: bytes, lines: lines, screening: screening)
                    builder.withheld = withheld.leaves
                    builder.withheldContents = contents
                    return builder.build(root)
                }
            }
        }
    }

    /// Parses a whole file.
    ///
    /// - Parameter file: the file, which has no front matter.
    /// - Returns: the tree.
    public static func parse(_ file: SourceFile) -> MarkdownTree { parse(file, Span(0, file.bytes.count)) }
}
