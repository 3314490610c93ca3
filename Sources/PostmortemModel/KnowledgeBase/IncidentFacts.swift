/// The facts by which an incident is indexed, from whichever of its documents states them, the primary one first.
public struct IncidentFacts: Hashable, Sendable {
    /// Slugs, each once, in the order of the front matter.
    public var services: [String]
    /// Tags, each once.
    public var tags: [String]
    /// Cause, where it is stated and not `unknown`.
    public var cause: String?
    /// Severity, where it is stated and not `unknown`.
    public var severity: String?
    /// State of the document.
    public var status: String?
    /// How it was detected, where it is stated and not `unknown`.
    public var detectedBy: String?
}

extension Incident {
    /// The facts by which the incident is indexed. A translation may leave fields out: the primary document's hold.
    public var facts: IncidentFacts {
        IncidentFacts(
            services: unique(documents.lazy.map(\.services).first { !$0.isEmpty } ?? []),
            tags: unique(documents.lazy.map(\.tags).first { !$0.isEmpty } ?? []),
            cause: documents.lazy.compactMap { $0.cause?.value }.first?.value,
            severity: documents.lazy.compactMap { $0.severity?.value }.first?.value,
            status: documents.lazy.compactMap { $0.status?.value }.first,
            detectedBy: documents.lazy.compactMap { $0.detectedBy?.value }.first?.value)
    }

    private func unique(_ values: [Sourced<String>]) -> [String] {
        var seen: Set<String> = []
        return values.map(\.value).filter { seen.insert($0).inserted }
    }
}
