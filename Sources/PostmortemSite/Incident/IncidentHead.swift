import PostmortemCore
import PostmortemModel

/// The facts at the head of an incident's page.
struct IncidentHead: TemplateContext {
    let title: String
    /// Language of the text, where the interface speaks another.
    let language: String?
    let id: String?
    let date: TimeView?
    let severity: SeverityView?
    let isUnknownSeverity: Bool
    /// Nil for what is published.
    let status: String?
    let services: [LinkView]
    let tags: [LinkView]
    let cause: LinkView?
    let detectedBy: String?
    let authors: String?
    let published: TimeView?
    let updated: TimeView?
    let milestones: [MilestoneView]
    /// The phases as a picture; nil when too little is known.
    let phases: HTML?

    /// Reads the facts of a document; what a translation leaves out is the primary document's.
    init(_ index: KnowledgeBase.DocumentIndex, on location: PageLocation, of site: Site) {
        let incident = site.base.incidents[index.incident]
        let document = incident.documents[index.document]
        let primary = incident.primary
        let tree = location.tree
        let wording = tree.wording
        func link(_ table: NameTable, _ folder: String, _ key: String, _ name: String) -> LinkView {
            let path = table[key].map { location.link(tree.path("\(folder)/\($0).html")) }
            return LinkView(text: name, url: path)
        }
        title = document.displayTitle
        language = document.language == tree.language ? nil : LanguageTag.checked(document.language)
        id = incident.id
        date = incident.date.map { TimeView($0) }
        severity = SeverityView(primary, site.settings)
        isUnknownSeverity = primary.severity?.value == .unknown
        let statusName = primary.status?.value
        status = statusName == site.settings.statuses.last ? nil : site.statusName(statusName, in: tree)
        services = primary.services.map {
            link(site.routes.services, "services", $0.value, site.serviceName($0.value, in: tree))
        }
        tags = primary.tags.map { link(site.routes.tags, "tags", $0.value, $0.value) }
        cause = (document.cause ?? primary.cause).map { stated in
            switch stated.value {
            case .unknown: LinkView(text: wording["unknown"])
            case .known(let slug): link(site.routes.causes, "causes", slug, site.causeName(slug, in: tree))
            }
        }
        detectedBy = primary.detectedBy.map { site.detectionName($0.value, in: tree) }
        let people = document.authors.isEmpty ? primary.authors : document.authors
        authors = people.isEmpty ? nil : people.map(\.value).joined(separator: wording["list_joiner"])
        published = (document.published ?? primary.published).map { TimeView($0.value, wording) }
        updated = (document.updated ?? primary.updated).map { TimeView($0.value, wording) }
        milestones = MilestoneView.all(of: primary, wording)
        phases = nil
    }

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("id") { $0.id },
        .object("date") { $0.date },
        .object("severity") { $0.severity },
        .flag("severity_is_unknown") { $0.isUnknownSeverity },
        .text("status") { $0.status },
        .list("services") { $0.services },
        .list("tags") { $0.tags },
        .object("cause") { $0.cause },
        .text("detected_by") { $0.detectedBy },
        .text("authors") { $0.authors },
        .object("published") { $0.published },
        .object("updated") { $0.updated },
        .list("milestones") { $0.milestones },
        .html("phases") { $0.phases },
    ]
}
