import PostmortemCore
import PostmortemModel

/// Code in colours, and formulas as mathematics, where there is a script to make them; else as they were written.
struct ScriptedMarkup: Sendable {
    let scripts: any ScriptRunner

    /// What to show for a code block; nil for the code as it stands.
    @Sendable func codeBlock(_ language: String, _ code: ArraySlice<UInt8>, _ index: Int) -> [UInt8]? {
        if language == "math" { return formula(source: code, isDisplay: true, index: index) }
        guard !language.isEmpty, !Self.isPlain(language) else { return nil }
        let source = String(decoding: code, as: UTF8.self)
        guard case .code(let markup, let name) = scripts.run([.code(source, language: language)])[0],
            !Self.isPlain(name.lowercased())
        else { return nil }
        let label = HTMLEscape.escaped(name)
        // The label is text and not made by a style, so that it is read aloud, and found by a search in the page.
        let block = """
            <div class="code"><span class="code-language">\(label)</span>
            <pre tabindex="0"><code>\(markup)</code></pre></div>

            """
        return Array(block.utf8)
    }

    /// What to show for a formula; nil for its source.
    @Sendable func formula(source: ArraySlice<UInt8>, isDisplay: Bool, index: Int) -> [UInt8]? {
        let text = String(decoding: source, as: UTF8.self)
        guard case .formula(let markup) = scripts.run([.formula(text, isDisplay: isDisplay)])[0] else { return nil }
        return Array((isDisplay ? "<span class=\"formula\" tabindex=\"0\">\(markup)</span>" : markup).utf8)
    }

    /// Text without a language; its name is of no use to anybody.
    private static func isPlain(_ language: String) -> Bool {
        ["text", "txt", "plaintext", "plain", "plain text", "none"].contains(language)
    }
}
