import PostmortemCore
import PostmortemModel

/// The facts by which results are narrowed down: a value, or some, for each document.
struct SearchFacets: Sendable {
    /// A fact.
    enum Facet: String, CaseIterable, Sendable {
        case severity, service, cause, year, language
    }

    /// The values that occur, in the order in which a reader is offered them.
    let values: [Facet: [String]]
    /// For each document the places of its values in ``values``.
    private let columns: [Facet: [[Int]]]

    /// Gathers the facts of all documents.
    init(_ documents: [KnowledgeBase.DocumentIndex], of site: Site) {
        let facts = site.base.incidents.map(\.facts)
        func keys(_ facet: Facet, _ index: KnowledgeBase.DocumentIndex) -> [String] {
            let incident = site.base.incidents[index.incident]
            return switch facet {
            case .severity: [facts[index.incident].severity].compactMap { $0 }
            case .service: facts[index.incident].services
            case .cause: [facts[index.incident].cause].compactMap { $0 }
            case .year: [incident.date.map { String($0.year) }].compactMap { $0 }
            case .language: [LanguageTag.checked(incident.documents[index.document].language)]
            }
        }
        var values: [Facet: [String]] = [:]
        var columns: [Facet: [[Int]]] = [:]
        for facet in Facet.allCases {
            let all = documents.map { keys(facet, $0) }
            let found = Set(all.joined())
            let listed: [String] =
                switch facet {
                case .severity: site.settings.severities
                case .service: site.services.map(\.key)
                case .cause: site.causes.map(\.key)
                case .year: site.years.map(\.key)
                case .language: site.trees.map(\.language)
                }
            let order = listed.filter(found.contains) + found.subtracting(listed).sorted()
            let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
            values[facet] = order
            columns[facet] = all.map { $0.compactMap { places[$0] } }
        }
        self.values = values
        self.columns = columns
    }

    /// For each facet its name, its values, and the columns: for each document `gamma(values + 1)` and each value's place,
    /// as wide as the last place.
    var script: [UInt8] {
        var script = SearchScript("facets")
        for facet in Facet.allCases {
            let names = values[facet] ?? []
            var bits = BitWriter()
            let width = Int.bitWidth - max(0, names.count - 1).leadingZeroBitCount
            for places in columns[facet] ?? [] {
                bits.appendGamma(places.count + 1)
                for place in places { bits.append(UInt32(place), width: width) }
            }
            script.string(facet.rawValue)
            script.value(.array(names.map(JSON.string)))
            script.string(bits.text)
        }
        return script.end()
    }
}
