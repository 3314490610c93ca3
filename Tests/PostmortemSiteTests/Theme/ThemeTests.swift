import PostmortemCore
import Testing

@testable import PostmortemSite

/// The theme: how templates are filled, checked, overridden and translated.
///
/// The suites share one page kind, an incident with services, so that a test is a template and what comes of it.
@Suite enum ThemeTests {
    /// A page as a page kind declares it.
    struct IncidentPage: TemplateContext {
        var title = "Edge CPU at 100 %"
        var summary: String?
        var body = HTML(rendered: "<p>It was a <em>regex</em>.</p>")
        var isDraft = false
        var owner: Team?
        var services: [Service] = []
        var tags: [String] = []

        static let template = PageTemplate<Self>(file: "incident.mustache")
        static let fields: TemplateFields<Self> = [
            .text("title") { $0.title },
            .text("summary") { $0.summary },
            .html("body") { $0.body },
            .flag("isDraft") { $0.isDraft },
            .object("owner") { $0.owner },
            .list("services") { $0.services },
            .texts("tags") { $0.tags },
        ]
    }

    struct Service: TemplateContext {
        var name: String
        var summary: String?
        /// A context may contain itself; the schema is asked lazily.
        var dependencies: [Service] = []

        static let fields: TemplateFields<Self> = [
            .text("name") { $0.name },
            .text("summary") { $0.summary },
            .list("dependencies") { $0.dependencies },
        ]
    }

    struct Team: TemplateContext {
        var name: String
        var lead: String?

        static let fields: TemplateFields<Self> = [.text("name") { $0.name }, .text("lead") { $0.lead }]
    }

    /// A second page kind, which shares partials with the first.
    struct TagPage: TemplateContext {
        var tag = "regex"

        static let template = PageTemplate<Self>(file: "tag.mustache")
        static let fields: TemplateFields<Self> = [.text("tag") { $0.tag }]
    }

    /// Loads `templates/incident.mustache` and other files of `templates/` as the knowledge base's own.
    static func load(
        _ incident: String, _ others: [String: String] = [:], pages: [any RegisteredPage] = [IncidentPage.template]
    ) throws -> Theme {
        var files = InMemoryFileSystem()
        for (path, text) in others.merging(["incident.mustache": incident], uniquingKeysWith: { $1 }) {
            files.contents["templates/" + path] = Array(text.utf8)
        }
        let builtIn = InMemoryFileSystem([
            "templates/languages/en.yml": "home: Home",
            "templates/languages/zh.yml": "home: 首页",
        ])
        return try Theme(knowledgeBase: files, pages: pages, builtIn: builtIn)
    }

    /// The page that a template gives.
    static func render(
        _ template: String, _ context: IncidentPage = IncidentPage(), partials: [String: String] = [:],
        language: String = "en"
    ) throws -> String {
        let theme = try load(template, partials)
        return String(decoding: try theme.render(IncidentPage.template, context, language: language), as: UTF8.self)
    }

    /// All failures of a load, as a user sees them; empty when there are none.
    static func failures(
        _ template: String, _ others: [String: String] = [:], pages: [any RegisteredPage] = [IncidentPage.template]
    ) throws -> String {
        do {
            _ = try load(template, others, pages: pages)
            return ""
        } catch let failures as Failures {
            return failures.description
        }
    }
}
