/// Links between the pages of a long list.
struct Pager: TemplateContext {
    var label: String
    var previous: LinkView?
    var next: LinkView?

    /// The pages that a list takes, each with its number, its part of the list, and their count. An empty list has one.
    static func pages(_ count: Int, size: Int) -> [(number: Int, range: Range<Int>, count: Int)] {
        let pages = max(1, (count + size - 1) / size)
        return (0..<pages).map { ($0 + 1, $0 * size..<min(count, ($0 + 1) * size), pages) }
    }

    /// Links a page to its neighbours; nil when it is alone.
    /// - Parameters:
    ///   - path: the first page, relative to the tree.
    ///   - isByDate: whether the list goes from new to old, so that the links can say so.
    init?(_ number: Int, of count: Int, path: String, isByDate: Bool = false, on location: PageLocation) {
        guard count > 1 else { return nil }
        let tree = location.tree
        label = tree.wording.strings.format("page_of", ["n": String(number), "count": String(count)])
        func link(_ number: Int, _ key: String) -> LinkView? {
            guard (1...count).contains(number) else { return nil }
            return LinkView(text: tree.wording[key], url: location.link(tree.path(Routes.page(number, of: path))))
        }
        previous = link(number - 1, isByDate ? "page_newer" : "page_previous")
        next = link(number + 1, isByDate ? "page_older" : "page_next")
    }

    static let fields: TemplateFields<Self> = [
        .text("label") { $0.label },
        .object("previous") { $0.previous },
        .object("next") { $0.next },
    ]
}
