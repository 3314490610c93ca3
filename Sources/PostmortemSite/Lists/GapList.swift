import PostmortemCore
import PostmortemModel

/// All detection gaps, to be filtered and sorted.
struct GapList: FilteredList {
    static let name = "gaps"
    static let listClass = "actions"
    static let order = "unclosed"
    static let foundBy = "filter_in_gaps"

    /// What a gap may be beside its state.
    private enum Trait: String, CaseIterable {
        case structural, again
    }

    static let area = PageFrame.Area.gaps

    let site: Site
    let tree: LanguageTree

    var count: Int { site.gaps.entries.count }

    var facets: [FilterFacet] {
        let (site, tree) = (site, tree)
        return [
            FilterFacet(name: "state", label: tree.wording["state"], order: GapState.allCases.map(\.rawValue)) {
                tree.wording["gap_\($0)"]
            },
            FilterFacet(name: "trait", label: tree.wording["gap_trait"], order: Trait.allCases.map(\.rawValue)) {
                tree.wording["gap_trait_\($0)"]
            },
            FilterFacet(name: "service", label: tree.wording["kind_service"]) { site.serviceName($0, in: tree) },
            FilterFacet(name: "cause", label: tree.wording["kind_cause"]) { site.causeName($0, in: tree) },
            FilterFacet(
                name: "year", label: tree.wording["kind_year"],
                order: site.base.byYear.keys.sorted(by: >).map(String.init)
            ) { $0 },
        ]
    }

    var sorts: [FilterSort] {
        [("newest", true), ("oldest", false)].map {
            FilterSort(name: $0, label: tree.wording["sort_\($0)"], isDescending: $1)
        }
    }

    func values(_ row: Int) -> [[String]] {
        let entry = site.gaps.entries[row]
        let record = site.statistics.records[entry.incident]
        let isAgain = !site.recurrence.later(than: entry).entries.isEmpty
        let traits = (gap(entry).isStructural ? [Trait.structural] : []) + (isAgain ? [Trait.again] : [])
        return [
            [state(entry).rawValue], traits.map(\.rawValue), record.facts.services,
            [record.facts.cause].compactMap(\.self), [record.year.map(String.init)].compactMap(\.self),
        ]
    }

    func row(_ row: Int) -> FilterRow {
        let entry = site.gaps.entries[row]
        let state = state(entry)
        let (index, document) = site.worded(entry.incident, in: tree) { $0.gaps.count }
        let gap = document.gaps[entry.number]
        let values = values(row)
        var pieces: [(look: String, text: String)] = [
            ("gap-id", gap.id.value), ("state state-\(state.rawValue)", tree.wording["gap_\(state.rawValue)"]),
            ("", gap.text),
        ]
        let date = site.base.incidents[entry.incident].date
        if let date { pieces.append(("", date.iso8601)) }
        for trait in values[1] { pieces.append(("note", tree.wording["gap_trait_\(trait)"])) }
        for action in gap.closedBy where document.followUps.indices.contains(action) {
            pieces.append(("line", state.actionLead(tree.wording) + document.followUps[action].bareText))
        }
        return FilterRow(
            url: location.link(site.routes.document(index).page) + "#"
                + site.anchors[index.incident][index.document].gaps[entry.number], title: document.displayTitle,
            language: document.language == tree.language ? nil : LanguageTag.checked(document.language),
            values: values,
            keys: [date.map { .number(Int64($0.days)) }, date.map { .number(Int64($0.days)) }],
            words: "\(site.base.incidents[entry.incident].id ?? "") \(gap.id.value)", pieces: pieces)
    }

    private func gap(_ entry: LedgerEntry) -> DetectionGap {
        site.base.incidents[entry.incident].primary.gaps[entry.number]
    }

    private func state(_ entry: LedgerEntry) -> GapState {
        GapState(gap(entry), in: site.base.incidents[entry.incident].primary)
    }
}
