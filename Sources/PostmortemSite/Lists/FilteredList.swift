import PostmortemCore

/// A long list that readers may filter: what `assets/filter.js` and the form over the list have to know of it.
protocol FilteredList: Sendable {
    /// The name in file names and for the script, such as `incidents`.
    static var name: String { get }
    /// The class of the list's element.
    static var listClass: String { get }
    /// Where the list stands.
    static var area: PageFrame.Area { get }
    var site: Site { get }
    /// The tree for whose readers it is.
    var tree: LanguageTree { get }
    /// Rows.
    var count: Int { get }
    /// What readers choose by, in the order of ``FilterRow/values``.
    var facets: [FilterFacet] { get }
    /// The order in which the rows stand, as a string of the interface without its `sort_`.
    static var order: String { get }
    /// What typed words are looked for in, as a string of the interface.
    static var foundBy: String { get }
    /// What readers sort by, in the order of ``FilterRow/keys``.
    var sorts: [FilterSort] { get }
    /// What a row has of each facet.
    func values(_ row: Int) -> [[String]]
    /// All of a row.
    func row(_ row: Int) -> FilterRow
}

extension FilteredList {
    /// The page of the list, from which its rows link.
    var location: PageLocation { PageLocation(tree.path(Self.area.file), in: tree) }
}

/// Something that rows have in common.
struct FilterFacet: Sendable {
    /// The name in the address, such as `service`.
    var name: String
    var label: String
    /// Values in the order in which they are offered; nil for the most frequent first.
    var order: [String]?
    /// What readers call a value.
    var wording: @Sendable (String) -> String
    /// Whether the values are languages, each called by its own name.
    var isOfLanguages = false
}

/// An order of rows.
struct FilterSort: TemplateContext {
    /// The name in the address.
    var name: String
    var label: String
    var isDescending: Bool

    static let fields: TemplateFields<Self> = [
        .text("name") { $0.name },
        .text("label") { $0.label },
        .text("order") { $0.isDescending ? "down" : "up" },
    ]
}

/// A row as the script takes it; see `assets/filter.js`.
struct FilterRow: Sendable {
    /// What rows are sorted by; nil stands last.
    enum Key: Sendable {
        case number(Int64)
        case text(String)
    }

    /// The link of the row, from a page in the root of the language's tree.
    var url: String
    var title: String
    /// Language of the title, where it is not the page's.
    var language: String?
    var values: [[String]]
    var keys: [Key?]
    /// What a search finds beside what is shown.
    var words: String
    /// What is shown, each piece with its class.
    var pieces: [(look: String, text: String)]

    /// Appends the row as a JavaScript literal, which JSON is.
    func append(to output: inout [UInt8]) {
        func list<T>(_ items: [T], _ one: (T, inout [UInt8]) -> Void) {
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                one(item, &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        output += Array("[".utf8)
        for text in [url, title, language ?? ""] {
            JSON.appendString(text, to: &output)
            output.append(UInt8(ascii: ","))
        }
        list(values) { values, output in
            // Most have one: a list for each would make the files a quarter longer.
            if values.count < 2 { return JSON.appendString(values.first ?? "", to: &output) }
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSON.appendString(value, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        output.append(UInt8(ascii: ","))
        list(keys) { key, output in
            switch key {
            case .number(let number): output += String(number).utf8
            case .text(let text): JSON.appendString(text, to: &output)
            case nil: output += "null".utf8
            }
        }
        output.append(UInt8(ascii: ","))
        JSON.appendString(words, to: &output)
        output.append(UInt8(ascii: ","))
        list(pieces) { piece, output in
            output.append(UInt8(ascii: "["))
            JSON.appendString(piece.look, to: &output)
            output.append(UInt8(ascii: ","))
            JSON.appendString(piece.text, to: &output)
            output.append(UInt8(ascii: "]"))
        }
        output.append(UInt8(ascii: "]"))
    }
}
