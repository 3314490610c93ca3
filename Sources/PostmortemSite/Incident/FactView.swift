import PostmortemModel

/// One fact at the head of an incident's page: a label, and links, a text or a time.
struct FactView: TemplateContext {
    var label = ""
    var links: [LinkView] = []
    var text: String?
    /// ISO 8601, where the text is a time.
    var iso: String?
    var isUnknown = false
    var isTags = false

    /// Whether there is nothing to show.
    var isEmpty: Bool { links.isEmpty && (text ?? "").isEmpty }

    /// A fact that the author says nobody knows.
    static func unknown(_ wording: Wording) -> FactView { FactView(text: wording["unknown"], isUnknown: true) }

    static let fields: TemplateFields<Self> = [
        .text("label") { $0.label },
        .list("links") { $0.links },
        .text("text") { $0.text },
        .text("iso") { $0.iso },
        .flag("is_tags") { $0.isTags },
        .flag("is_wide") { $0.links.count > 1 },
    ]
}

extension FactView {
    /// A time.
    init(_ stated: Stated<Timestamp>, _ wording: Wording) {
        let time = TimeView(stated, wording)
        self.init(text: time.text, iso: time.iso, isUnknown: time.iso == nil)
    }
}
