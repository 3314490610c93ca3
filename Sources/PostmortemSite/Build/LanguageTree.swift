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
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isLetter: (UInt8) -> Bool = { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
            return "und"
        }
        let isSound = parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        }
        return isSound ? tag : "und"
    }
}
