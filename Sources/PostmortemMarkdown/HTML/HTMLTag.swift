/// Elements that raw HTML in Markdown may use: GitHub's allow-list.
///
/// What HTML no longer has is renamed to what it has (`tt` to `code`, `strike` to `s`).
enum HTMLTag: String, CaseIterable {
    // Running text.
    case a, abbr, b, bdo, cite, code, del, dfn, em, i, ins, kbd, mark, q, s, samp, small, span, strong, sub, sup, time,
        u
    case `var`, ruby, rt, rp
    // Without content.
    case br, hr, img, wbr
    // Blocks.
    case blockquote, details, div, dl, figure, h1, h2, h3, h4, h5, h6, ol, p, pre, table, ul
    // Parts of blocks.
    case caption, dd, dt, figcaption, li, summary, tbody, td, tfoot, th, thead, tr

    /// What an element may hold.
    enum Content {
        /// Running text only.
        case phrasing
        /// Blocks and running text.
        case flow
        /// Certain parts only, such as the rows of a table.
        case parts
        /// Nothing.
        case nothing
    }

    /// The element of a tag name in any case.
    static func named(_ name: ArraySlice<UInt8>) -> HTMLTag? {
        guard name.count <= 10 else { return nil }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "tt": return .code
        case "strike": return .s
        case let name: return HTMLTag(rawValue: name)
        }
    }

    /// What it may hold.
    var content: Content {
        switch self {
        case .br, .hr, .img, .wbr: .nothing
        case .dl, .ol, .table, .tbody, .tfoot, .thead, .tr, .ul: .parts
        case .blockquote, .dd, .details, .div, .figcaption, .figure, .li, .td, .th: .flow
        default: .phrasing
        }
    }

    /// Stands on its own where blocks may stand, and nowhere else.
    var isBlock: Bool {
        switch self {
        case .blockquote, .details, .div, .dl, .figure, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .ol, .p, .pre, .table, .ul:
            true
        default: false
        }
    }

    /// The elements that it is a part of; empty when it may stand anywhere.
    var parents: [HTMLTag] {
        switch self {
        case .li: [.ul, .ol]
        case .dd, .dt: [.dl]
        case .caption, .tbody, .tfoot, .thead: [.table]
        case .tr: [.tbody, .thead, .tfoot, .table]
        case .td, .th: [.tr]
        case .summary: [.details]
        case .figcaption: [.figure]
        case .rp, .rt: [.ruby]
        default: []
        }
    }

    /// Must be the first thing in its parent.
    var isFirst: Bool { self == .summary || self == .caption }

    /// Whether `part` inside this open element belongs to nothing outside of it.
    func isWall(for part: HTMLTag) -> Bool {
        switch part {
        case .caption, .tbody, .td, .tfoot, .th, .thead, .tr: self == .table
        default: content != .phrasing && self != .dd && self != .li
        }
    }
}
