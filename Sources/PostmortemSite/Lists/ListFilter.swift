import PostmortemCore

/// The form over a long list.
struct ListFilter: TemplateContext {
    /// Choices that a facet offers; what is rarer is found by typing its name.
    private static let maximumOptions = 200
    /// The choice of rows without any value; `filter.js` knows it.
    static let none = "-"
    /// Files and styles that a page with a form needs.
    static let script = "filter.js"
    static let sheet = "filters.css"

    let list: String
    /// The class of the list of rows, as in the list without filters.
    let listClass: String
    /// The files with the rows, without number and ending.
    let source: String
    let facets: [Facet]
    /// The order of the list as it stands.
    let order: String
    /// What typed words are looked for in.
    let foundBy: String
    let sorts: [FilterSort]
    /// "{n} of {total}", for the script.
    let counted: String

    /// A choice of values.
    struct Facet: TemplateContext {
        /// Its place in ``FilterRow/values``.
        var index: Int
        var name: String
        var label: String
        var options: [Option]

        static let fields: TemplateFields<Self> = [
            .text("index") { String($0.index) },
            .text("name") { $0.name },
            .text("label") { $0.label },
            .list("options") { $0.options },
        ]
    }

    /// A value, and how many rows have it.
    struct Option: TemplateContext {
        var value: String
        var name: String
        var count: String
        /// Language of the name, where it is not the page's.
        var language: String?

        static let fields: TemplateFields<Self> = [
            .text("value") { $0.value },
            .text("name") { $0.name },
            .text("count") { $0.count },
            .text("language") { $0.language },
        ]
    }

    /// Makes the form of a list for the pages of a tree, which all stand in its root; nil for a list without rows.
    init?<List: FilteredList>(_ list: List, on location: PageLocation) {
        guard list.count > 0 else { return nil }
        self.list = List.name
        listClass = List.listClass
        source = location.link(location.tree.path(FilterFiles.stem(List.name)))
        let counts = Self.counts(list)
        facets = zip(list.facets, counts).enumerated().compactMap { index, entry in
            let (facet, counts) = entry
            let ordered = facet.order.map { order in order.filter { counts[$0] != nil } }
            let frequent = counts.filter { $0.key != Self.none }.sorted { a, b in
                a.value != b.value
                    ? a.value > b.value : a.key.precedesInBytes(b.key)
            }
            let values = ordered ?? frequent.prefix(Self.maximumOptions).map(\.key)
            // What all rows have is no choice.
            guard values.contains(where: { (counts[$0] ?? 0) < list.count }) else { return nil }
            var options = values.map { value in
                let isForeign = facet.isOfLanguages && value != location.tree.language
                return Option(
                    value: value, name: facet.wording(value), count: String(counts[value] ?? 0),
                    language: isForeign ? value : nil)
            }
            // What nobody has stated is what somebody wants to find and state.
            if let without = counts[Self.none] {
                options.append(
                    Option(value: Self.none, name: location.tree.wording["filter_unstated"], count: String(without)))
            }
            return Facet(index: index, name: facet.name, label: facet.label, options: options)
        }
        order = location.tree.wording["sort_\(List.order)"]
        foundBy = location.tree.wording[List.foundBy]
        sorts = list.sorts
        counted = location.tree.wording.strings.format("filter_count", ["n": "{n}", "total": "{total}"])
    }

    /// Links to a page as the form would leave its list after one choice of a facet.
    func links(_ facet: String, to page: String) -> [LinkView] {
        let options = facets.first { $0.name == facet }?.options.filter { $0.value != Self.none } ?? []
        return options.map { option in
            LinkView(
                text: option.name, url: "\(page)?\(facet)=\(URLPath.encoded(option.value))", count: option.count)
        }
    }

    private static func counts(_ list: some FilteredList) -> [[String: Int]] {
        var counts = Array(repeating: [String: Int](), count: list.facets.count)
        for row in 0..<list.count {
            for (facet, values) in list.values(row).enumerated() {
                for value in values.isEmpty ? [none] : values { counts[facet][value, default: 0] += 1 }
            }
        }
        return counts
    }

    static let fields: TemplateFields<Self> = [
        .text("list") { $0.list },
        .text("list_class") { $0.listClass },
        .text("source") { $0.source },
        .list("facets") { $0.facets },
        .text("list_order") { $0.order },
        .text("found_by") { $0.foundBy },
        .list("sorts") { $0.sorts },
        .text("counted") { $0.counted },
    ]
}

/// The rows of long lists, in parts that a page loads once somebody filters; and a small file that says how many parts
/// there are and their version, which is in their addresses: so parts of two versions never come together.
enum FilterFiles {
    /// Rows of a part.
    private static let partSize = 2_000

    /// A list's files within a tree, without number and ending.
    static func stem(_ list: String) -> String { "data/" + list }

    /// Writes the parts of all lists.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        for tree in site.trees {
            try write(IncidentList(site: site, tree: tree), in: tree, of: site, to: sink)
            try write(FollowUpList(site: site, tree: tree), in: tree, of: site, to: sink)
            try write(GapList(site: site, tree: tree), in: tree, of: site, to: sink)
        }
    }

    private static func write<List: FilteredList>(
        _ list: List, in tree: LanguageTree, of site: Site, to sink: any SiteSink
    ) throws {
        // Without rows there is no form that asks for them.
        if list.count == 0 { return }
        let parts = (list.count + partSize - 1) / partSize
        let hashes = try (0..<parts).parallelMap(jobs: site.options.jobs, chunk: 1) { part in
            var output = Array("postmortemRows(\"\(List.name)\",\(part + 1),[".utf8)
            for row in part * partSize..<min(list.count, (part + 1) * partSize) {
                if row > part * partSize { output += Array(",\n".utf8) }
                list.row(row).append(to: &output)
            }
            output += Array("])\n".utf8)
            try sink.write(output, to: tree.path("\(stem(List.name))-\(part + 1).js"))
            var hash = Fingerprint()
            hash.add(output)
            return Array(hash.digits.utf8)
        }
        var version = Fingerprint()
        for hash in hashes { version.add(hash) }
        let head = "postmortemRows(\"\(List.name)\",0,[\(parts),\"\(version.digits)\"])\n"
        try sink.write(Array(head.utf8), to: tree.path("\(stem(List.name)).js"))
    }
}
