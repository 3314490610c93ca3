import PostmortemCore

/// A part of a page of statistics: what it asks, the pictures that answer, and where to read on.
struct StatisticsSection: TemplateContext {
    var anchor: String
    var title: String
    /// What the pictures show, and how to read them.
    var help: String
    /// The pictures; nil where nothing is known that they could show.
    var charts: HTML?
    /// Pages that go deeper.
    var links: [LinkView] = []

    static let fields: TemplateFields<Self> = [
        .text("anchor") { $0.anchor },
        .text("title") { $0.title },
        .text("help") { $0.help },
        .html("charts") { $0.charts },
        .flag("has_links") { !$0.links.isEmpty },
        .list("links") { $0.links },
    ]
}

/// A word of the statistics, and what exactly it means.
struct StatisticsTerm: TemplateContext {
    var term: String
    var meaning: String

    static let fields: TemplateFields<Self> = [.text("term") { $0.term }, .text("meaning") { $0.meaning }]
}
