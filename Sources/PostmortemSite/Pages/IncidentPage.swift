import PostmortemCore
import PostmortemModel

/// One incident, told by one of its documents.
struct IncidentPage: PageKind {
    let template = PageTemplate<IncidentContext>(file: "incident.mustache")

    func plans(in tree: LanguageTree, of site: Site) -> [PagePlan<IncidentContext>] {
        site.documents(in: tree).map { index in
            let documents = site.base.incidents[index.incident].documents
            let counterparts = documents.indices.map { number in
                PageLocation.Counterpart(
                    language: LanguageTag.checked(documents[number].language),
                    path: site.routes.document(.init(incident: index.incident, document: number)).page)
            }
            let location = PageLocation(site.routes.document(index).page, in: tree, counterparts: counterparts)
            return PagePlan(location: location) { IncidentContext(index, on: $0, of: site) }
        }
    }
}

/// What an incident's page shows.
struct IncidentContext: TemplateContext {
    let page: PageFrame
    let head: IncidentHead
    let contents: [ContentsEntry]
    let blocks: [BodyBlock]
    /// Rows of incidents that this one refers to, that refer to it, and that resemble it.
    let links: HTML
    let backlinks: HTML
    let similar: HTML
    let linkMap: DiagramFigure?
    let sourceURL: String?
    let hasLargeDrawings: Bool

    /// Gathers the page of a document.
    init(_ index: KnowledgeBase.DocumentIndex, on location: PageLocation, of site: Site) {
        let base = site.base
        let document = base.incidents[index.incident].documents[index.document]
        let tree = location.tree
        let diagrams = DocumentDiagrams(index, of: site, wording: tree.wording)
        let anchors = site.anchors[index.incident][index.document]
        let prose = ProseRenderer(document, diagrams: diagrams, marks: anchors.marks, on: location, of: site)
        let body = IncidentBody(
            document, facts: base.incidents[index.incident].primary, anchors: anchors, prose: prose, diagrams: diagrams,
            site: site, location: location)
        head = IncidentHead(index, on: location, of: site)
        contents = body.contents()
        blocks = body.blocks(on: location)
        let linked = base.links[index.incident]
        links = site.cards.list(linked, in: tree)
        // An incident that is linked both ways is shown once.
        backlinks = site.cards.list(
            base.backlinks[index.incident].filter { !linked.contains($0) }, in: tree)
        similar = site.cards.list(base.similar[index.incident], in: tree)
        linkMap = diagrams.linkMap.map { DiagramFigure($0, on: location) }
        sourceURL = site.settings.sourceURL?.replacing("{path}", with: document.path)
        hasLargeDrawings = diagrams.canOpenLarge
        let hasFrames = diagrams.all.contains { if case .framed = $0.rendering { true } else { false } }
        var page = PageFrame(
            site, location, title: document.displayTitle, area: .incidents, description: document.openingParagraph,
            hasFrames: hasFrames)
        page.card = SocialCard(base.incidents[index.incident], language: document.language, of: site)
        page.linkedData = LinkedData.block(index, of: site)
        self.page = page
    }

    static let fields: TemplateFields<Self> = [
        .object("page") { $0.page },
        .object("incident") { $0.head },
        .flag("has_contents") { $0.contents.count > 1 },
        .list("contents") { $0.contents },
        .list("blocks") { $0.blocks },
        .html("links") { $0.links },
        .html("backlinks") { $0.backlinks },
        .html("similar") { $0.similar },
        .object("link_map") { $0.linkMap },
        .text("source_url") { $0.sourceURL },
        .flag("has_large_drawings") { $0.hasLargeDrawings },
    ]
}
