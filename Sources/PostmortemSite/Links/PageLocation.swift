import PostmortemCore

/// Where a page stands, and how it links to others.
struct PageLocation: Sendable {
    /// Relative to the site, such as `zh/incidents/x.html`.
    let path: String
    /// Whose interface and navigation the page has.
    let tree: LanguageTree
    /// The pages that say the same in other languages.
    var counterparts: [Counterpart] = []
    /// From the page to the root of the site: empty or `../../`, or absolute for a page that is shown anywhere.
    let toRoot: String

    /// A page that says the same in another language.
    struct Counterpart: Sendable {
        var language: String
        var path: String
    }

    /// Places a page.
    /// - Parameter root: the absolute path of the site's root, for a page that is shown at any depth; nil takes a
    ///   relative one.
    init(_ path: String, in tree: LanguageTree, counterparts: [Counterpart] = [], root: String? = nil) {
        self.path = path
        self.tree = tree
        self.counterparts = counterparts
        let depth = path.utf8.reduce(into: 0) { $0 += $1 == UInt8(ascii: "/") ? 1 : 0 }
        toRoot = root ?? String(repeating: "../", count: depth)
    }

    /// The link to a page or file of the site.
    func link(_ target: String) -> String {
        guard !tree.prefix.isEmpty, target.hasPrefix(tree.prefix), path.hasPrefix(tree.prefix), toRoot.hasSuffix("../")
        else { return toRoot + target }
        // Within one language the way does not lead over the root.
        return String(toRoot.dropLast(3)) + target.dropFirst(tree.prefix.utf8.count)
    }
}

/// Links in markup that many pages share, such as a row of a list.
///
/// The row is rendered once, with a control character where the way to the root goes. No text can forge it: the escaper
/// replaces control characters.
enum SharedLink {
    private static let marker: UInt8 = 0x01

    /// The link to a page or file of the site, for shared markup.
    static func make(_ target: String) -> HTML { HTML(rendered: "\u{1}" + HTMLEscape.escaped(target) + "\u{1}") }

    /// Resolves all shared links of a finished page.
    static func resolve(_ page: [UInt8], at location: PageLocation) -> [UInt8] {
        page.withUnsafeBufferPointer { page in
            var result: [UInt8] = []
            result.reserveCapacity(page.count)
            var position = 0
            while let start = page.first(marker, in: position..<page.count),
                let end = page.first(marker, in: start + 1..<page.count)
            {
                result.append(contentsOf: page[position..<start])
                let target = String(decoding: page[(start + 1)..<end], as: UTF8.self)
                result.append(contentsOf: location.link(target).utf8)
                position = end + 1
            }
            result.append(contentsOf: page[position...])
            return result
        }
    }
}
