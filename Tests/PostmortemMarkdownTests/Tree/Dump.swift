import PostmortemCore
import PostmortemMarkdown

/// The dump of a source, without the last line ending.
func dump(_ source: String) -> String {
    let file = SourceFile(path: "test.md", text: source)
    return String(MarkdownParser.parse(file).dump(file).dropLast())
}
