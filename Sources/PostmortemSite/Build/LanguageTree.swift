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

/// Language tags as the site uses them for folders and attributes.
enum LanguageTag {
    /// The tag if it is well formed (BCP 47, roughly), else `und`: it comes out of front matter and becomes a folder.
    static func checked(_ tag: String) -> String {
        Settings.isLanguageTag(tag) ? tag : "und"
    }
}
