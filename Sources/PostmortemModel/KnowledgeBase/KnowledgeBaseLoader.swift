public import PostmortemCore

extension KnowledgeBase {
    /// The folder of the incident files.
    public static let incidentFolder = "incidents"

    /// Reads all incident files below `incidents/` that the settings do not leave out, and links them.
    ///
    /// - Parameters:
    ///   - additional: paths of further files to read, wherever they lie below the root.
    ///   - jobs: files that are read at a time.
    ///   - cache: remembers outlines of documents; what those that did not change say is read when somebody asks for it.
    /// - Throws: ``Failure`` when a folder cannot be listed; ``Failures`` with every file that cannot be read.
    public static func load(
        fileSystem: any FileSystem, settings: Settings, additional: [String] = [], jobs: Int,
        cache: (any OutlineCache)? = nil
    ) throws -> KnowledgeBase {
        let files = try fileSystem.files(under: incidentFolder)
        var paths = files.filter { isIncidentFile($0) && settings.exclusion(of: $0) == nil }
        if !additional.isEmpty { paths += Set(additional).subtracting(paths).sorted() }
        let reader = DocumentReader(settings: settings)
        cache?.open(for: paths.count)
        let results = try paths.parallelMap(jobs: jobs) { path -> Result<IncidentDocument, Failure> in
            do {
                let bytes = try fileSystem.read(path)
                return .success(
                    cache?.document(path, bytes, reader) ?? reader.read(SourceFile(path: path, bytes: bytes)))
            } catch let failure as Failure {
                return .failure(failure)
            }
        }
        let failures = results.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
        if !failures.isEmpty { throw Failures(failures) }
        var base = KnowledgeBase(documents: results.compactMap { try? $0.get() }, settings: settings, jobs: jobs)
        base.files = files
        return base
    }

    /// Whether a path is that of an incident file: Markdown, but no README.
    public static func isIncidentFile(_ path: String) -> Bool {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
        let name = path[start...].lowercased()
        return name.hasSuffix(".md") && !name.hasPrefix("readme.")
    }

    /// Links documents that are already read.
    ///
    /// - Parameter jobs: incidents that are linked at a time.
    public init(documents: [IncidentDocument], settings: Settings, jobs: Int = 1) {
        incidents = Self.grouped(documents, settings: settings, jobs: jobs)
        self.settings = settings
        byID = [:]
        byPath = Dictionary(minimumCapacity: documents.count)
        byID.reserveCapacity(documents.count)
        (byService, byCause, byTag, bySeverity, byYear) = ([:], [:], [:], [:], [:])
        for (index, incident) in incidents.enumerated() {
            for (number, document) in incident.documents.enumerated() {
                byPath[document.path] = DocumentIndex(incident: index, document: number)
            }
            let facts = incident.facts
            for service in facts.services { byService[service, default: []].append(index) }
            for tag in facts.tags { byTag[tag, default: []].append(index) }
            if let cause = facts.cause { byCause[cause, default: []].append(index) }
            if let severity = facts.severity { bySeverity[severity, default: []].append(index) }
            if let year = incident.date?.year { byYear[year, default: []].append(index) }
        }
        // The first path in byte order has a contested id, whatever the order of the incidents.
        for (index, incident) in incidents.enumerated() {
            for id in incident.documents.lazy.compactMap({ $0.id?.value }) {
                if let other = byID[id], incidents[other].primary.path < incident.primary.path { continue }
                byID[id] = index
            }
        }
        (links, backlinks, similar) = ([], [], [])
        let unlinked = self
        links = incidents.indices.parallelMap(jobs: jobs, chunk: 256) { unlinked.references(of: $0) }
        backlinks = Array(repeating: [], count: incidents.count)
        for (index, targets) in links.enumerated() { for target in targets { backlinks[target].append(index) } }
        similar = Similarity(self).all(jobs: jobs)
    }

    /// Groups translations: documents in one folder with one slug.
    private static func grouped(_ documents: [IncidentDocument], settings: Settings, jobs: Int) -> [Incident] {
        var groups: [String: [IncidentDocument]] = Dictionary(minimumCapacity: documents.count)
        for document in documents {
            let name = document.path.utf8.lastIndex(of: UInt8(ascii: "/"))
            let folder = name.map { String(document.path[...$0]) } ?? ""
            groups[folder + document.slug, default: []].append(document)
        }
        let incidents = Array(groups.values).parallelMap(jobs: jobs, chunk: 256) { group in
            Incident(
                documents: group.sorted { a, b in
                    let ranks = (rank(a.language, settings.language), rank(b.language, settings.language))
                    return ranks.0 == ranks.1 ? a.path < b.path : ranks.0 < ranks.1
                }, settings: settings)
        }
        return
            incidents
            .sorted { a, b in
                if a.date != b.date { return (a.date?.days ?? .min) > (b.date?.days ?? .min) }
                return (a.slug, a.primary.path) < (b.slug, b.primary.path)
            }
    }

    /// The knowledge base's own language first, then its variants.
    private static func rank(_ language: String, _ own: String) -> Int {
        if language == own { return 0 }
        return LanguageTag.base(language) == LanguageTag.base(own) ? 1 : 2
    }

    private func references(of index: IncidentIndex) -> [IncidentIndex] {
        var found: Set<IncidentIndex> = []
        for document in incidents[index].documents {
            var seen: Set<String> = []
            for id in document.related + document.mentions { if let target = byID[id.value] { found.insert(target) } }
            // A document of a machine may have thousands of links to one place.
            for link in document.links where seen.insert(link.destination).inserted {
                if let path = LinkTarget(link.destination, from: document.path)?.path, let target = byPath[path] {
                    found.insert(target.incident)
                }
            }
        }
        found.remove(index)
        return found.sorted()
    }
}

/// A relative link, taken apart.
public struct LinkTarget: Hashable, Sendable {
    /// Path from the root of the knowledge base; nil when the link leaves the root.
    public var path: String?
    /// Fragment without `#`, percent-decoded.
    public var fragment: String?

    /// Resolves a destination against the document that holds it; nil for an absolute URL and for other schemes.
    public init?(_ destination: String, from base: String) {
        var rest = destination[...]
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Self.percentDecoded(rest[rest.utf8.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let query = rest.utf8.firstIndex(of: UInt8(ascii: "?")) { rest = rest[..<query] }
        // A scheme is letters before the first colon (RFC 3986, 3.1); "//host" has none and is absolute too.
        if rest.utf8.starts(with: "//".utf8) { return nil }
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")),
            !rest.utf8[..<colon].contains(UInt8(ascii: "/")), rest.first?.isLetter ?? false
        {
            return nil
        }
        guard !rest.isEmpty else {
            path = base
            return
        }
        path = RelativePath.resolve(Self.percentDecoded(rest), from: base)
    }

    private static func percentDecoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var iterator = Array(text.utf8)[...]
        while let byte = iterator.popFirst() {
            if byte == UInt8(ascii: "%"), iterator.count >= 2,
                let value = UInt8(String(decoding: iterator.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                iterator = iterator.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
