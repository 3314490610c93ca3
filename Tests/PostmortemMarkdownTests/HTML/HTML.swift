import PostmortemCore
import PostmortemMarkdown

/// The HTML of a source with its footnotes, without the last line ending.
func html(_ source: String, _ options: HTMLRenderer.Options = .init()) -> String {
    let file = SourceFile(path: "test.md", text: source)
    let renderer = HTMLRenderer(MarkdownParser.parse(file), options: options)
    var output: [UInt8] = []
    renderer.render(0, to: &output)
    renderer.renderFootnotes(to: &output)
    if output.last == 0x0A { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
}
