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
