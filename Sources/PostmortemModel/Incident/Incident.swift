/// One incident: its primary document and translations of it.
public struct Incident: Sendable {
    /// The documents, the primary one first: in the knowledge base's own language where there is one.
    public let documents: [IncidentDocument]
    /// The facts by which the incident is indexed. A translation may leave fields out: the primary document's hold.
    public let facts: IncidentFacts
    /// The day by which incidents are ordered and filed under a year: when it started, else another milestone, the stated
    /// day, the first entry of the timeline, the day in the file's name, or when it was published; nil when nothing is dated.
    public let date: CivilDate?

    /// - Parameters:
    ///   - documents: at least one, the primary one first.
    ///   - settings: severities and statuses; one that differs from them in case, blanks and dashes alone is the listed one.
    public init(documents: [IncidentDocument], settings: Settings = Settings()) {
        self.documents = documents
        facts = IncidentFacts(documents, settings: settings)
        date = Self.date(documents)
    }

    /// The document whose facts count: statistics, ledgers and order.
    public var primary: IncidentDocument {
        // Lent, not copied: a copy counts up thirty references, and this is asked a hundred times a page.
        _read { yield documents[0] }
    }

    /// File name without suffixes; permanent, and unique in the knowledge base.
    public var slug: String { primary.slug }

    /// The incident's id, from whichever document states it.
    public var id: String? { documents.lazy.compactMap { $0.id?.value }.first }

    /// The place of the document for readers of a language, if there is one: `zh-cn` serves those of `zh`, too.
    public func documentIndex(in language: String) -> Int? {
        LanguageTag.nearest(to: language, in: documents.lazy.map(\.language))
    }

    /// The document for readers of a language, if there is one.
    public func document(in language: String) -> IncidentDocument? { documentIndex(in: language).map { documents[$0] } }

    private static func date(_ documents: [IncidentDocument]) -> CivilDate? {
        for index in documents.indices {
            if let date = documents[index].time(.started)?.date { return date }
            // It began before it was resolved, and is written about later.
            let reached = Milestone.allCases.lazy.compactMap { documents[index].time($0)?.date }.first
            let stated = documents[index].date?.value ?? documents[index].labelledDate
            if let date = [reached, stated].compactMap(\.self).min() { return date }
            if let date = documents[index].timelineDate { return date }
            if let date = documents[index].nameDate { return date }
            if let date = documents[index].published?.value.value?.date { return date }
        }
        return nil
    }
}
