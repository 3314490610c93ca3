/// Language tags (BCP 47, roughly): `zh`, `zh-cn`.
public enum LanguageTag {
    /// The tag if it is well formed, else `und`: it comes out of front matter and becomes a folder.
    public static func checked(_ tag: String) -> String {
        Settings.isLanguageTag(tag) ? tag : "und"
    }

    /// The language alone: `zh` of `zh-hant-tw`.
    public static func base(_ tag: String) -> String { String(tag.prefix { $0 != "-" }) }

    /// The place of the tag that serves a reader of a language best: the same, else that of the language alone, else the
    /// first one of the same language; nil where there is none.
    public static func nearest(to language: String, in tags: some Collection<String>) -> Int? {
        if let same = tags.enumerated().first(where: { $0.element == language }) { return same.offset }
        let base = base(language)
        let related = tags.enumerated().filter { Self.base($0.element) == base }
        return (related.first { $0.element == base } ?? related.first)?.offset
    }
}
