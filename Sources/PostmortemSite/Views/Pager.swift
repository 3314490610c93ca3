/// Links between the pages of a long list.
struct Pager: TemplateContext {
    var label: String
    var newer: LinkView?
    var older: LinkView?

    /// The pages that a list takes, each with its number, its part of the list, and their count. An empty list has one.
    static func pages(_ count: Int, size: Int) -> [(number: Int, range: Range<Int>, count: Int)] {
        let pages = max(1, (count + size - 1) / size)
        return (0..<pages).map { ($0 + 1, $0 * size..<min(count, ($0 + 1) * size), pages) }
    }

    /// Links a page to its neighbours; nil when it is alone.
    /// - Parameter path: the first page, relative to the tree.
    init?(_ number: Int, of count: Int, path: String, on location: PageLocation) {
        guard count > 1 else { return nil }
        let tree = location.tree
        label = tree.wording.strings.format("page_of", ["n": String(number), "count": String(count)])
        func link(_ number: Int, _ key: String) -> LinkView? {
            guard (1...count).contains(number) else { return nil }
            return LinkView(text: tree.wording[key], url: location.link(tree.path(Routes.page(number, of: path))))
        }
        newer = link(number - 1, "page_before")
        older = link(number + 1, "page_after")
    }

    static let fields: TemplateFields<Self> = [
        .text("label") { $0.label },
        .object("newer") { $0.newer },
        .object("older") { $0.older },
    ]
}
