import PostmortemCore

/// Markup that goes into a page as it is.
///
/// A type of its own, so that text from an incident cannot reach a page unescaped by mistake: only our renderers, which
/// escape what they are given, create it.
struct HTML: Hashable, Sendable {
    /// The markup.
    let markup: String

    /// Takes the output of one of our own renderers.
    init(rendered markup: String) { self.markup = markup }

    /// Takes plain text, and escapes it.
    init(escaping text: String) { markup = HTMLEscape.escaped(text) }
}
