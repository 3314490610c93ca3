/// A pattern of paths, as `.gitignore` has them: `*` stands for any characters of a name, `?` for one, `**` for any
/// folders. One without a slash is a name in any folder, any other begins at the root; a folder's holds for all below it.
public struct PathPattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    /// One for each folder and the file.
    private let names: [[Unicode.Scalar]]

    /// Takes a pattern apart; nil where it is empty, or has what other pattern languages have: `[a-z]`, `{a,b}`, `!`, `\`.
    public init?(_ text: String) {
        let names = text.split(separator: "/").map { Array($0.unicodeScalars) }
        if names.isEmpty || text.hasPrefix("!")
            || text.unicodeScalars.contains(where: { "[]{}\\".unicodeScalars.contains($0) })
        {
            return nil
        }
        self.text = text
        let isName = names.count == 1 && !text.hasPrefix("/")
        self.names = (isName ? [Self.folders] : []) + names + [Self.folders]
    }

    private static let folders: [Unicode.Scalar] = ["*", "*"]

    /// Whether the path, or a folder around it, is of the pattern.
    public func matches(_ path: String) -> Bool {
        Self.fits(names, path.split(separator: "/"), isAny: { $0 == Self.folders }, isOne: Self.isNamed)
    }

    private static func isNamed(_ pattern: [Unicode.Scalar], _ name: Substring) -> Bool {
        fits(pattern, Array(name.unicodeScalars), isAny: { $0 == "*" }, isOne: { $0 == "?" || $0 == $1 })
    }

    /// Whether a pattern stands for all of some items. Only the last `*` is tried anew: the ones before it gain nothing by
    /// taking more, and so no pattern is slow.
    private static func fits<Part, Item>(
        _ pattern: [Part], _ items: [Item], isAny: (Part) -> Bool, isOne: (Part, Item) -> Bool
    ) -> Bool {
        var (part, item) = (0, 0)
        var last: (part: Int, item: Int)?
        while item < items.count {
            if part < pattern.count, isAny(pattern[part]) {
                last = (part, item)
                part += 1
            } else if part < pattern.count, isOne(pattern[part], items[item]) {
                part += 1
                item += 1
            } else if let (any, taken) = last {
                last = (any, taken + 1)
                (part, item) = (any + 1, taken + 1)
            } else {
                return false
            }
        }
        return pattern[part...].allSatisfy(isAny)
    }
}
