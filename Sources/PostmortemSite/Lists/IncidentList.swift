import PostmortemCore
import PostmortemModel

/// All incidents, to be filtered and sorted.
struct IncidentList: FilteredList {
    static let name = "incidents"
    static let listClass = "incident-list"
    static let order = "newest"
    static let foundBy = "filter_in_incidents"

    static let area = PageFrame.Area.incidents

    let site: Site
    let tree: LanguageTree

    var count: Int { site.base.incidents.count }

    var facets: [FilterFacet] {
        let (site, tree) = (site, tree)
        let listed = site.settings.severities
        let others = site.base.bySeverity.keys.filter { !listed.contains($0) }.sorted()
        return [
            FilterFacet(name: "severity", label: tree.wording["severity"], order: listed + others) { $0 },
            FilterFacet(name: "service", label: tree.wording["kind_service"]) { site.serviceName($0, in: tree) },
            FilterFacet(name: "cause", label: tree.wording["kind_cause"]) { site.causeName($0, in: tree) },
            FilterFacet(name: "tag", label: tree.wording["kind_tag"]) { $0 },
            FilterFacet(
                name: "year", label: tree.wording["kind_year"],
                order: site.base.byYear.keys.sorted(by: >).map(String.init)
            ) { $0 },
            FilterFacet(name: "detected", label: tree.wording["fact_detected_by"]) {
                site.detectionName(.known($0), in: tree)
            },
            FilterFacet(
                name: "language", label: tree.wording["language"], wording: { site.languageName($0) },
                isOfLanguages: true),
        ]
    }

    var sorts: [FilterSort] {
        [
            ("oldest", false), ("severity", false), ("mitigate", true), ("detect", true), ("open", true),
        ].map { FilterSort(name: $0, label: tree.wording["sort_\($0)"], isDescending: $1) }
    }

    func values(_ row: Int) -> [[String]] {
        let record = site.statistics.records[row]
        let languages = site.base.incidents[row].documents.map { LanguageTag.checked($0.language) }
        return [
            [record.facts.severity].compactMap(\.self), record.facts.services, [record.facts.cause].compactMap(\.self),
            record.facts.tags, [record.year.map(String.init)].compactMap(\.self),
            [record.facts.detectedBy].compactMap(\.self), languages,
        ]
    }

    func row(_ row: Int) -> FilterRow {
        let incident = site.base.incidents[row]
        let record = site.statistics.records[row]
        let card = IncidentCard(row, in: tree, of: site)
        let (index, _) = site.document(of: row, in: tree)
        var pieces: [(look: String, text: String)] = [
            card.date.map { ("time", $0) } ?? ("span", tree.wording["date_unknown"])
        ]
        func add(_ look: String, _ text: String?) {
            if let text, !text.isEmpty { pieces.append((look, text)) }
        }
        if let severity = card.severity {
            add("severity severity-\(severity.rank)", severity.name ?? tree.wording["severity_unknown"])
        }
        add("note", card.status)
        for text in [card.mitigated, card.services, card.cause, card.openFollowUps] { add("", text) }
        func seconds(_ duration: IncidentDuration) -> FilterRow.Key? {
            record.lengths[duration].map { .number($0.seconds) }
        }
        let rank = record.facts.severity.flatMap { site.settings.severities.firstIndex(of: $0) }
        return FilterRow(
            url: location.link(site.routes.document(index).page), title: card.title, language: card.titleLanguage,
            values: values(row),
            keys: [
                incident.date.map { .number(Int64($0.days)) }, rank.map { .number(Int64($0)) }, seconds(.mitigate),
                seconds(.detect),
                .number(Int64(incident.primary.followUps.count { $0.isOpen(on: site.options.today) })),
            ], words: incident.id ?? "", pieces: pieces)
    }
}
