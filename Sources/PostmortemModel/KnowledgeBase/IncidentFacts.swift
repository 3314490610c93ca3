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
    /// State of the document: one of the settings', or another as the author has it.
    public var status: String?
    /// How it was detected, where it is stated and not `unknown`.
    public var detectedBy: String?
}

extension IncidentFacts {
    init(_ documents: [IncidentDocument], settings: Settings) {
        let severity = documents.lazy.compactMap { $0.severity?.value }.first?.value
        let status = documents.lazy.compactMap { $0.status?.value }.first
        self.init(
            services: Self.unique(documents.first { !$0.services.isEmpty }?.services ?? []),
            tags: Self.unique(documents.first { !$0.tags.isEmpty }?.tags ?? []),
            cause: documents.lazy.compactMap { $0.cause?.value }.first?.value,
            severity: severity.map { Settings.listed($0, in: settings.severities) ?? $0 },
            status: status.map { settings.status($0) ?? $0 },
            detectedBy: documents.lazy.compactMap { $0.detectedBy?.value }.first?.value)
    }

    private static func unique(_ values: [Sourced<String>]) -> [String] {
        var seen: Set<String> = []
        return values.map(\.value).filter { seen.insert($0).inserted }
    }
}
