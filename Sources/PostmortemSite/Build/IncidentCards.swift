import PostmortemCore
import PostmortemModel
import Synchronization

/// The row of an incident in lists: rendered once for each language, shown on many pages.
struct IncidentCard: TemplateContext {
    static let template = PageTemplate<Self>(file: "incident-card.mustache")

    /// Services that a row names; the incident's page has all.
    private static let namedServices = 3

    let url: HTML
    let title: String
    /// Language of the title, where it is not the page's.
    let titleLanguage: String?
    let date: String?
    let severity: SeverityView?
    let mitigated: String?
    let services: String?
    let cause: String?
    let openFollowUps: String?
    let status: String?

    /// Makes the row of an incident for the readers of a tree.
    init(_ incident: KnowledgeBase.IncidentIndex, in tree: LanguageTree, of site: Site) {
        let (index, document) = site.document(of: incident, in: tree)
        let primary = site.base.incidents[incident].primary
        let facts = site.base.incidents[incident].facts
        let wording = tree.wording
        url = SharedLink.make(site.routes.document(index).page)
        title = document.displayTitle
        titleLanguage = document.language == tree.language ? nil : LanguageTag.checked(document.language)
        date = site.base.incidents[incident].date?.iso8601
        severity = facts.severity.map { SeverityView(name: $0, site.settings) }
        mitigated = primary.duration(.mitigate).map {
            wording.strings.format("mitigated_in", ["duration": wording.duration($0)])
        }
        let more = facts.services.count - Self.namedServices
        services =
            facts.services.prefix(Self.namedServices).map { site.serviceName($0, in: tree) }
            .joined(separator: wording["list_joiner"]) + (more > 0 ? " +\(more)" : "")
        cause = facts.cause.map { site.causeName($0, in: tree) }
        let open = primary.followUps.count { $0.isOpen(on: site.options.today) }
        openFollowUps = open == 0 ? nil : wording.strings.format("open_follow_ups", count: open)
        status = facts.status == site.settings.statuses.last ? nil : site.statusName(facts.status, in: tree)
    }

    static let fields: TemplateFields<Self> = [
        .html("url") { $0.url },
        .text("title") { $0.title },
        .text("title_language") { $0.titleLanguage },
        .text("date") { $0.date },
        .object("severity") { $0.severity },
        .text("mitigated") { $0.mitigated },
        .text("services") { $0.services },
        .text("cause") { $0.cause },
        .text("open_follow_ups") { $0.openFollowUps },
        .text("status") { $0.status },
    ]
}

/// All rows of a site, by tree and incident. They are made of the rest of the site, and so after it.
final class IncidentCards: Sendable {
    private let rows = Mutex<[String: [String]]>([:])

    /// Renders the rows.
    func render(_ site: Site) throws {
        var rows: [String: [String]] = [:]
        for tree in site.trees {
            rows[tree.prefix] = try site.base.incidents.indices.parallelMap(jobs: site.options.jobs, chunk: 32) {
                index in
                let card = IncidentCard(index, in: tree, of: site)
                let bytes = try site.theme.render(IncidentCard.template, card, language: tree.language)
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        self.rows.withLock { [rows] in $0 = rows }
    }

    /// The rows of incidents, one after the other.
    func list(_ incidents: some Sequence<KnowledgeBase.IncidentIndex>, in tree: LanguageTree) -> HTML {
        let rows = rows.withLock { $0[tree.prefix] } ?? []
        return HTML(rendered: incidents.reduce(into: "") { $0 += rows[$1] })
    }
}
