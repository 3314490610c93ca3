import PostmortemCore
import PostmortemModel

extension Site {
    /// The row of an action in a ledger, in the words of the page's language where the incident has them.
    func action(_ entry: LedgerEntry, on location: PageLocation) -> ActionView {
        let (index, document) = worded(entry.incident, in: location.tree) { $0.followUps.count }
        let primary = base.incidents[entry.incident].primary
        let page = routes.document(index).page
        let prose = ProseRenderer(document, on: location, of: self)
        let action = primary.followUps[entry.number]
        let own = document.followUps[entry.number]
        // Of several actions in one paragraph, which follow each other, each is shown in its own words.
        let neighbours = [entry.number - 1, entry.number + 1].filter(document.followUps.indices.contains)
        let isShared = neighbours.contains { document.followUps[$0].nodes.lowerBound == own.nodes.lowerBound }
        let text = isShared ? HTML(escaping: own.bareText) : prose.summary(of: own.nodes)
        var view = ActionView(action, text: text, site: self, wording: location.tree.wording)
        view.incident = incidentLink(entry.incident, document, page: page, on: location)
        view.incident?.url = location.link(page) + "#" + anchors[index.incident][index.document].actions[entry.number]
        if view.late == nil, action.isOpen(on: options.today), let date = base.incidents[entry.incident].date,
            options.today > date
        {
            view.age = location.tree.wording.strings.format(
                "age", ["days": location.tree.wording.days(options.today.days - date.days)])
        }
        return view
    }

    /// The row of a gap in a ledger; likewise.
    func gap(_ entry: LedgerEntry, on location: PageLocation) -> GapView {
        let (index, document) = worded(entry.incident, in: location.tree) { $0.gaps.count }
        let page = location.link(routes.document(index).page)
        let primary = base.incidents[entry.incident].primary
        let state = GapState(primary.gaps[entry.number], in: primary)
        let gap = document.gaps[entry.number]
        let anchors = anchors[index.incident][index.document]
        let text = ProseRenderer(document, on: location, of: self).summary(of: gap.nodes)
        let later = recurrence.later(than: entry)
        return GapView(
            anchor: nil, url: page + "#" + anchors.gaps[entry.number], id: gap.id.value, state: state.rawValue,
            stateName: location.tree.wording["gap_\(state.rawValue)"],
            text: gap.hasExplicitID ? text.droppingLead(gap.id.value) : text, isStructural: gap.isStructural,
            actions: gap.closedBy.filter(document.followUps.indices.contains).map {
                LinkView(text: document.followUps[$0].bareText, url: page + "#" + anchors.actions[$0])
            },
            actionLead: state.actionLead(location.tree.wording),
            incident: incidentLink(entry.incident, document, page: routes.document(index).page, on: location),
            again: later.entries.map { later in
                let (index, document) = worded(later.incident, in: location.tree) { $0.gaps.count }
                let page = routes.document(index).page
                var link = incidentLink(later.incident, document, page: page, on: location)
                link.url = location.link(page) + "#" + self.anchors[index.incident][index.document].gaps[later.number]
                return link
            },
            hasMoreAgain: later.hasMore)
    }

    /// The document in the language of a tree if it lists as many things as the primary one, else the primary one: the
    /// facts are the primary one's, and only the words may come from a translation.
    func worded(
        _ incident: KnowledgeBase.IncidentIndex, in tree: LanguageTree, count: (IncidentDocument) -> Int
    ) -> (index: KnowledgeBase.DocumentIndex, document: IncidentDocument) {
        let found = document(of: incident, in: tree)
        let primary = base.incidents[incident].primary
        return count(found.document) == count(primary) ? found : (.init(incident: incident, document: 0), primary)
    }

    private func incidentLink(
        _ incident: KnowledgeBase.IncidentIndex, _ document: IncidentDocument, page: String, on location: PageLocation
    ) -> LinkView {
        LinkView(
            text: document.displayTitle, url: location.link(page),
            language: document.language == location.tree.language ? nil : LanguageTag.checked(document.language),
            detail: base.incidents[incident].date?.iso8601)
    }
}
