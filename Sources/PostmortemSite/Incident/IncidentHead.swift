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
    /// Services, cause, authors and the like, in the order in which they are shown.
    let facts: [FactView]
    let milestones: [MilestoneView]
    /// A sentence with the milestones and facts that the author says nobody knows; nil where there are none.
    let notKnown: String?
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
        let statusName = incident.facts.status
        status = statusName == site.settings.statuses.last ? nil : site.statusName(statusName, in: tree)
        var facts: [FactView] = []
        func add(_ key: String, _ fact: FactView?) {
            guard var fact, !fact.isEmpty else { return }
            fact.label = wording["fact_\(key)"]
            facts.append(fact)
        }
        add(
            "services",
            FactView(
                links: incident.facts.services.map {
                    link(site.routes.services, "services", $0, site.serviceName($0, in: tree))
                }))
        add(
            "cause",
            (document.cause ?? primary.cause).map { stated in
                guard let slug = stated.value.value else { return .unknown(wording) }
                return FactView(links: [link(site.routes.causes, "causes", slug, site.causeName(slug, in: tree))])
            })
        add(
            "detected_by",
            primary.detectedBy.map {
                $0.value == .unknown ? .unknown(wording) : FactView(text: site.detectionName($0.value, in: tree))
            })
        let people = document.authors.isEmpty ? primary.authors : document.authors
        add("authors", FactView(text: people.map(\.value).joined(separator: wording["list_joiner"])))
        add("published", (document.published ?? primary.published).map { FactView($0.value, wording) })
        add("updated", (document.updated ?? primary.updated).map { FactView($0.value, wording) })
        add("tags", FactView(links: incident.facts.tags.map { link(site.routes.tags, "tags", $0, $0) }, isTags: true))
        self.facts = facts.filter { !$0.isUnknown }
        let milestones = MilestoneView.all(of: primary, wording)
        self.milestones = milestones.filter { !$0.isUnknown }
        phases = PhaseBar.render(primary, id: "pm.phases", labels: ChartLabels(wording))
        // One line: a row of "unknown" would be louder than what is known.
        let unknown = (milestones.filter(\.isUnknown).map(\.name) + facts.filter(\.isUnknown).map(\.label))
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }
        notKnown =
            unknown.isEmpty
            ? nil : wording.strings.format("not_known", ["list": unknown.joined(separator: wording["list_joiner"])])
    }

    static let fields: TemplateFields<Self> = [
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("id") { $0.id },
        .object("date") { $0.date },
        .object("severity") { $0.severity },
        .flag("severity_is_unknown") { $0.isUnknownSeverity },
        .text("status") { $0.status },
        .list("facts") { $0.facts },
        .flag("has_milestones") { !$0.milestones.isEmpty },
        .list("milestones") { $0.milestones },
        .text("not_known") { $0.notKnown },
        .html("phases") { $0.phases },
    ]
}
