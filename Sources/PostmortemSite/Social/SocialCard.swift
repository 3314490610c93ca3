import PostmortemCore
import PostmortemModel

/// What a chat or a social network shows of a page: Open Graph (ogp.me), which the others read too.
struct SocialCard: TemplateContext {
    /// `article` for an incident, else `website`.
    var type: String
    /// `en`, `zh`: Open Graph's form of the page's language.
    var locale: String
    var published: String?
    var updated: String?
    /// Absolute address of the picture; nil where the site's address is not known.
    var picture: String?
    /// What the picture shows, in words.
    var pictureText: String

    /// The card of a page that is no incident.
    init(_ site: Site, in tree: LanguageTree) {
        type = "website"
        locale = Self.locale(tree.language)
        picture = site.baseURL.map { $0 + SocialPicture.site.path }
        pictureText = tree.wording["picture_site"]
    }

    /// The card of an incident.
    init(_ incident: Incident, language: String, of site: Site) {
        type = "article"
        locale = Self.locale(LanguageTag.checked(language))
        let dates = FeedDates(incident)
        published = dates.map { FeedDates.rfc3339($0.published) }
        updated = dates.map { FeedDates.rfc3339($0.updated) }
        picture = site.baseURL.map { $0 + SocialPicture(incident, site.settings).path }
        pictureText = site.tree(language).wording["picture_alt"]
    }

    private static func locale(_ language: String) -> String { language.replacing("-", with: "_") }

    static let fields: TemplateFields<Self> = [
        .text("type") { $0.type },
        .text("locale") { $0.locale },
        .text("published") { $0.published },
        .text("updated") { $0.updated },
        .text("picture") { $0.picture },
        .text("picture_text") { $0.pictureText },
        .text("picture_width") { _ in String(SocialPicture.width) },
        .text("picture_height") { _ in String(SocialPicture.height) },
    ]
}
