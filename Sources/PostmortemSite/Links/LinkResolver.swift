import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Where the links of a document lead on its page.
struct LinkResolver: Sendable {
    private let site: Site
    private let document: IncidentDocument
    private let location: PageLocation

    /// Resolves the links of a document for its page.
    init(_ document: IncidentDocument, on location: PageLocation, of site: Site) {
        self.document = document
        self.location = location
        self.site = site
    }

    /// The link for the page, of a link or picture as the author wrote it; nil when there is no such file.
    func resolve(_ destination: String, isImage: Bool) -> String? {
        // A picture from elsewhere would be a request that leaves the site.
        if isImage, let url = URLPolicy.check(destination), url.isExternal { return nil }
        guard !destination.hasPrefix("#"), let target = LinkTarget(destination, from: document.path) else {
            return destination
        }
        guard let path = target.path else { return nil }
        if let index = site.base.byPath[path] {
            let fragment = destination.firstIndex(of: "#").map { String(destination[$0...]) } ?? ""
            let page = site.routes.document(preferred(index, hasFragment: !fragment.isEmpty)).page
            return location.link(page) + fragment
        }
        return site.media.place(path).map(location.link)
    }

    /// The page of an incident that is named by its id; nil when there is none, or it is this page's own.
    func incident(_ id: String) -> String? {
        guard let incident = site.base.byID[id] else { return nil }
        let target = site.routes.document(site.document(of: incident, in: location.tree).index).page
        return target == location.path ? nil : location.link(target)
    }

    /// A reader of one language stays in it, unless the link names a heading: that is in the language of its file.
    private func preferred(_ index: KnowledgeBase.DocumentIndex, hasFragment: Bool) -> KnowledgeBase.DocumentIndex {
        let incident = site.base.incidents[index.incident]
        // A link to the other version of the same incident means that version.
        let isTranslation = incident.documents.contains { $0.path == document.path }
        if hasFragment || isTranslation || index.document != 0 { return index }
        let own = incident.documentIndex(in: document.language)
        return own.map { .init(incident: index.incident, document: $0) } ?? index
    }
}
