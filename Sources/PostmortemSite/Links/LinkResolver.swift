import PostmortemCore
import PostmortemModel

/// Where the links of a document lead on its page.
struct LinkResolver: Sendable {
    /// What becomes of a link.
    enum Target: Hashable, Sendable {
        /// A link for this page.
        case link(String)
        /// There is no such file: the text is shown, without a link.
        case missing
    }

    private let site: Site
    private let document: IncidentDocument
    private let location: PageLocation

    /// Resolves the links of a document for its page.
    init(_ document: IncidentDocument, on location: PageLocation, of site: Site) {
        self.document = document
        self.location = location
        self.site = site
    }

    /// The target of a link or picture as the author wrote it.
    func resolve(_ destination: String) -> Target {
        if destination.hasPrefix("#") || destination.isEmpty { return .link(destination) }
        if let scheme = Self.scheme(destination) {
            return ["http", "https", "mailto", "tel", "ftp"].contains(scheme) ? .link(destination) : .missing
        }
        if destination.hasPrefix("//") { return .link(destination) }
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? "#" + parts[1] : ""
        guard let path = RelativePath.resolve(Self.decoded(String(parts[0])), from: document.path) else { return .missing }
        if let index = site.base.byPath[path] {
            guard site.isShown(index.incident) else { return .missing }
            let target = preferred(index, hasFragment: !fragment.isEmpty)
            return .link(location.link(site.routes.document(target).page) + fragment)
        }
        return site.media.place(path).map { .link(location.link($0)) } ?? .missing
    }

    /// The page of an incident that is named by its id; nil when there is none, or it is this page's own.
    func incident(_ id: String) -> String? {
        guard let incident = site.base.byID[id], site.isShown(incident) else { return nil }
        let target = site.routes.document(site.document(of: incident, in: location.tree).index).page
        return target == location.path ? nil : location.link(target)
    }

    /// A reader of one language stays in it, unless the link names a heading: that is in the language of its file.
    private func preferred(_ index: KnowledgeBase.DocumentIndex, hasFragment: Bool) -> KnowledgeBase.DocumentIndex {
        let documents = site.base.incidents[index.incident].documents
        // A link to the other version of the same incident means that version.
        let isTranslation = documents.contains { $0.path == document.path }
        if hasFragment || isTranslation || index.document != 0 { return index }
        let own = documents.firstIndex { $0.language == document.language }
        return own.map { .init(incident: index.incident, document: $0) } ?? index
    }

    /// `https` of `https://…`, in small letters; nil where the link has no scheme.
    private static func scheme(_ link: String) -> String? {
        let name = link.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        guard let first = name.first, first.isLetter, link[name.endIndex...].hasPrefix(":") else { return nil }
        return name.lowercased()
    }

    /// Percent-decoded where that gives valid text.
    private static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self) ?? text
    }
}
