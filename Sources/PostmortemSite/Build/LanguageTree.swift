import PostmortemModel

/// The part of a site in one language: the root, or a mirror of it under `zh/`.
struct LanguageTree: Sendable {
    /// The language tag.
    let language: String
    /// Empty for the root, else such as `zh/`.
    let prefix: String
    /// Texts, numbers and dates in the language.
    let wording: Wording

    /// A place within the tree, relative to the site.
    func path(_ relative: String) -> String { prefix + relative }
}

extension [LanguageTree] {
    /// The tree whose interface a document in a language has; the root where none speaks it.
    func tree(for language: String) -> LanguageTree {
        self[LanguageTag.nearest(to: language, in: lazy.map(\.language)) ?? 0]
    }
}
