/// A link, perhaps with how many things are behind it.
struct LinkView: TemplateContext {
    var text: String
    /// Nil for a name without a page.
    var url: String?
    /// Language of what it leads to, where that is not the page's.
    var language: String?
    var count: String?
    /// A few words more, such as the owner of a service.
    var detail: String?
    var isCurrent = false

    static let fields: TemplateFields<Self> = [
        .text("text") { $0.text },
        .text("url") { $0.url },
        .text("language") { $0.language },
        .text("count") { $0.count },
        .text("detail") { $0.detail },
        .flag("is_current") { $0.isCurrent },
    ]
}
