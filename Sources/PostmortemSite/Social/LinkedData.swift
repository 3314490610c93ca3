import PostmortemCore
import PostmortemModel

/// What an incident's page says to search engines: schema.org's TechArticle as JSON-LD.
enum LinkedData {
    /// The data block of a document's page; nil where the site's address is not known, since then no search engine comes.
    ///
    /// A data block is not run, so that no policy speaks of it; `<` is escaped, so that nothing in it ends it.
    static func block(_ index: KnowledgeBase.DocumentIndex, of site: Site) -> HTML? {
        guard let baseURL = site.baseURL else { return nil }
        let incident = site.base.incidents[index.incident]
        let document = incident.documents[index.document]
        let dates = FeedDates(incident)
        var members: [(key: String, value: JSON)] = [
            ("@context", "https://schema.org"), ("@type", "TechArticle"), ("headline", .string(document.displayTitle)),
            ("inLanguage", .string(LanguageTag.checked(document.language))),
            ("url", .string(baseURL + URLPath.encoded(site.routes.document(index).page))),
            ("image", .string(baseURL + SocialPicture(incident, site.settings).path)),
            (
                "isPartOf",
                .object([("@type", "WebSite"), ("name", .string(site.settings.title)), ("url", .string(baseURL))])
            ),
        ]
        if let id = incident.id { members.append(("identifier", .string(id))) }
        if let summary = document.openingParagraph { members.append(("description", .string(summary))) }
        if let dates {
            members.append(("datePublished", .string(FeedDates.rfc3339(dates.published))))
            members.append(("dateModified", .string(FeedDates.rfc3339(dates.updated))))
        }
        let keywords = incident.facts.tags
        if !keywords.isEmpty { members.append(("keywords", .array(keywords.map(JSON.string)))) }
        return HTML(rendered: String(decoding: JSON.object(members).rendered(pretty: false), as: UTF8.self))
    }
}
