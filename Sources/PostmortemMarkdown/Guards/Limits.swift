/// What one document may cost, and how deep it may nest.
///
/// cmark-gfm 0.29.0.gfm.6 is quadratic, or worse, for some inputs, and nothing can interrupt it. The guards therefore
/// add up, before it runs, the most work that each part of a document can cause, and withhold the part that would go
/// beyond a limit. A unit of work takes about a nanosecond on a quiet core. Real documents stay below a hundredth of
/// every limit; a document that exhausts all of them takes well below a second.
enum Limits {
    /// Block quotes, lists and footnotes inside each other.
    ///
    /// Also the bound of whoever walks the tree recursively: a level is at most two nodes, to which ``inlineDepth``
    /// adds.
    static let blockDepth = 64
    /// Emphasis, links and images inside each other.
    static let inlineDepth = 64

    /// Lines times the containers that each of them continues, and four times that for lines with text.
    static let lineWork = 4 << 20
    /// Blocks of a document. Each is a heading, an item, a row or a paragraph that reader and rules look at on its own; a
    /// megabyte of prose has about five thousand.
    static let blocks = 20_000
    /// Columns of a table; a row costs their square.
    static let columns = 512
    /// Cells and rows of all tables; one takes 500 bytes, and rows are filled up to the width of their header.
    static let cells = 200_000
    /// Squares of the cells of rows.
    static let rowWork = 16 << 20
    /// Bytes of paragraphs that are read again because a line may make their end a table.
    static let headerWork = 1 << 20
    /// Bytes of destinations that references copy from their definition.
    static let referenceBytes = 16 << 20

    /// Refusals that are reported one by one.
    static let refusals = 100

    /// Work in the inlines of one leaf, and of all leaves.
    static let leafWork = 24 << 20
    static let inlineWork = 48 << 20
    /// Work in the inlines of all leaves that nobody looked at, each of them counted as ``most(_:)``; it comes on top of
    /// ``inlineWork``.
    static let unseenWork = 24 << 20
    /// The most work that a leaf of so many bytes can be, whatever they are; see ``InlineCost``.
    static func most(_ bytes: Int) -> Int { 3 * bytes * bytes }
    /// Bytes of a document that is parsed unseen, and of its lines and of what may open containers at the head of them:
    /// within them the work is bounded, and blocks nest less than ``blockDepth`` deep, as a byte opens two at the most.
    static let plainBytes = 16 << 10
    static let plainLine = 512
    static let plainPrefix = blockDepth / 2 - 1
    /// Cells of all tables of such a document, if each line were a row of the widest one.
    static let plainCells = 20_000
    /// Work that is always allowed: what is linear.
    static func linearWork(_ bytes: Int) -> Int { 4096 + 8 * bytes }
    /// Nodes that inline parsing may make, which are 200 bytes each until neighbours are joined.
    static func tokens(_ bytes: Int) -> Int { (768 << 10) + bytes / 16 }
    /// Bytes that the search for e-mail addresses copies.
    static let addressBytes = 16 << 20
}
