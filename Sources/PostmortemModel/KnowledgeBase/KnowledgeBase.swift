/// All incidents of one folder tree, with the indexes and links between them.
public struct KnowledgeBase: Sendable {
    /// Index of an incident in ``incidents``.
    public typealias IncidentIndex = Int

    /// The settings.
    public var settings: Settings
    /// All incidents, newest first; those of the same day (or none) by slug.
    public var incidents: [Incident]
    /// Incidents by id; where two incidents claim one id, the first path in byte order has it.
    public var byID: [String: IncidentIndex]
    /// Incident and document by path.
    public var byPath: [String: DocumentIndex]
    /// Incidents by service slug, newest first (likewise below).
    public var byService: [String: [IncidentIndex]]
    /// Incidents by cause.
    public var byCause: [String: [IncidentIndex]]
    /// Incidents by tag.
    public var byTag: [String: [IncidentIndex]]
    /// Incidents by severity.
    public var bySeverity: [String: [IncidentIndex]]
    /// Incidents by the year of ``Incident/date``.
    public var byYear: [Int: [IncidentIndex]]
    /// Incidents that an incident refers to (front matter, ids in text, relative links), in order of index.
    public var links: [[IncidentIndex]]
    /// Incidents that refer to an incident.
    public var backlinks: [[IncidentIndex]]
    /// Paths of all files below the incident folder, in byte order; nil where the documents were not loaded from one.
    public var files: [String]?
    /// Incidents that resemble an incident and are not linked with it, best first, at most five.
    public var similar: [[IncidentIndex]]

    /// The earliest of some incidents that are in order; of several of one day, the first by slug.
    public func earliest(of indices: [IncidentIndex]) -> IncidentIndex? {
        indices.last.flatMap { last in indices.first { incidents[$0].date == incidents[last].date } }
    }

    /// The words of an index such as ``byService``, by the earliest incident that has each, and in its order.
    public func oldestFirst(_ index: [String: [IncidentIndex]]) -> [String] {
        index.map { word, indices in
            let first = earliest(of: indices)
            return (word: word, day: first.flatMap { incidents[$0].date?.days } ?? .min, index: first ?? -1)
        }.sorted { one, other in
            if one.day != other.day { return one.day < other.day }
            return one.index == other.index
                ? place(of: one.word, in: one.index) < place(of: other.word, in: one.index) : one.index < other.index
        }.map(\.word)
    }

    private func place(of word: String, in incident: IncidentIndex) -> Int {
        guard incidents.indices.contains(incident) else { return 0 }
        let facts = incidents[incident].facts
        return facts.services.firstIndex(of: word) ?? facts.tags.firstIndex(of: word) ?? 0
    }

    /// The document at an index.
    public subscript(index: DocumentIndex) -> IncidentDocument {
        // Lent, not copied; see ``Incident/primary``.
        _read { yield incidents[index.incident].documents[index.document] }
    }

    /// A document of an incident.
    public struct DocumentIndex: Hashable, Sendable {
        /// Index in ``KnowledgeBase/incidents``.
        public var incident: IncidentIndex
        /// Index in ``Incident/documents``.
        public var document: Int

        /// Creates an index.
        public init(incident: IncidentIndex, document: Int) {
            self.incident = incident
            self.document = document
        }
    }
}
