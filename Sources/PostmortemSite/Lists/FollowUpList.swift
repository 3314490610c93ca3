import PostmortemCore
import PostmortemModel

/// All follow-up actions, to be filtered and sorted.
struct FollowUpList: FilteredList {
    static let name = "follow-ups"
    static let listClass = "actions"
    static let order = "overdue"
    static let foundBy = "filter_in_follow_ups"

    /// How long an action has been waiting.
    enum Age: String, CaseIterable, Sendable {
        case month, quarter, year, older

        /// Days since the incident.
        init(days: Int) {
            self = days <= 30 ? .month : days <= 90 ? .quarter : days <= 365 ? .year : .older
        }
    }

    static let area = PageFrame.Area.followUps

    let site: Site
    let tree: LanguageTree

    var count: Int { site.followUps.entries.count }

    var facets: [FilterFacet] {
        let (site, tree) = (site, tree)
        // Whoever chooses what is open gets all of it, as it is counted above the list; what is overdue is part of it.
        let states = ["open", "overdue", FollowUpStatus.inProgress.rawValue, "unknown", "done", "declined"]
        return [
            FilterFacet(name: "state", label: tree.wording["state"], order: states) { state in
                ["open", "overdue"].contains(state)
                    ? tree.wording["actions_\(state)"] : ActionView.stateName(state, tree.wording)
            },
            FilterFacet(name: "owner", label: tree.wording["owner"]) { $0 },
            FilterFacet(
                name: "type", label: tree.wording["action_type"], order: FollowUpType.allCases.map(\.rawValue)
            ) { tree.wording["type_\($0)"] },
            FilterFacet(name: "age", label: tree.wording["action_age"], order: Age.allCases.map(\.rawValue)) {
                tree.wording["age_\($0)"]
            },
            FilterFacet(name: "service", label: tree.wording["kind_service"]) { site.serviceName($0, in: tree) },
        ]
    }

    var sorts: [FilterSort] {
        [("due", false), ("age", true), ("owner", false)].map {
            FilterSort(name: $0, label: tree.wording["sort_\($0)"], isDescending: $1)
        }
    }

    func values(_ row: Int) -> [[String]] {
        let entry = site.followUps.entries[row]
        let action = self.action(entry)
        return [
            states(action),
            [action.ownerName].compactMap(\.self), [action.type?.rawValue].compactMap(\.self),
            [age(entry).map { Age(days: $0).rawValue }].compactMap(\.self),
            site.statistics.records[entry.incident].facts.services,
        ]
    }

    func row(_ row: Int) -> FilterRow {
        let entry = site.followUps.entries[row]
        let action = self.action(entry)
        let wording = tree.wording
        let (index, document) = site.worded(entry.incident, in: tree) { $0.followUps.count }
        let anchor = site.anchors[index.incident][index.document].actions[entry.number]
        let view = ActionView(action, text: HTML(rendered: ""), site: site, wording: wording)
        let age = age(entry)
        var pieces: [(look: String, text: String)] = [
            ("state state-\(view.state)", view.stateName), ("", document.followUps[entry.number].bareText),
        ]
        func add(_ look: String, _ text: String?) {
            if let text, !text.isEmpty { pieces.append((look, text)) }
        }
        add("late", view.late)
        add(view.dueIsUnknown ? "unknown" : "", view.due)
        add(view.ownerIsUnknown ? "unknown" : "", view.ownerIsUnknown ? wording["owner_unknown"] : view.owner)
        add("", view.type)
        if view.late == nil { add("", age.map { wording.strings.format("age", ["days": wording.days($0)]) }) }
        return FilterRow(
            url: location.link(site.routes.document(index).page) + "#" + anchor, title: document.displayTitle,
            language: document.language == tree.language ? nil : LanguageTag.checked(document.language),
            values: values(row),
            keys: [
                action.due?.value.value.map { .number(Int64($0.date.days)) }, age.map { .number(Int64($0)) },
                view.ownerIsUnknown ? nil : view.owner.map { .text($0) },
            ], words: site.base.incidents[entry.incident].id ?? "", pieces: pieces)
    }

    /// How many pending actions have each value of a facet, by facet, in the order in which values are offered.
    func pending() -> [String: [(value: String, name: String, count: Int)]] {
        let rows = (0..<count).filter { isOpen(site.followUps.entries[$0]) }.map(values)
        var pending: [String: [(value: String, name: String, count: Int)]] = [:]
        for (index, facet) in facets.enumerated() {
            let counts = rows.reduce(into: [String: Int]()) { counts, values in
                for value in values[index] { counts[value, default: 0] += 1 }
            }
            pending[facet.name] = (facet.order ?? []).compactMap { value in
                counts[value].map { (value, facet.wording(value), $0) }
            }
        }
        return pending
    }

    private func states(_ action: FollowUp) -> [String] {
        let today = site.options.today
        guard action.isOpen(on: today) else { return [action.status?.rawValue ?? "unknown"] }
        return ["open"] + (action.isOverdue(on: today) ? ["overdue"] : [])
            + (action.status == .inProgress ? [FollowUpStatus.inProgress.rawValue] : [])
    }

    /// Days from the incident to today, of a pending action; nil for one that is settled, or not dated.
    private func age(_ entry: LedgerEntry) -> Int? {
        guard isOpen(entry), let date = site.base.incidents[entry.incident].date else { return nil }
        return max(0, site.options.today.days - date.days)
    }

    private func isOpen(_ entry: LedgerEntry) -> Bool { action(entry).isOpen(on: site.options.today) }

    private func action(_ entry: LedgerEntry) -> FollowUp {
        site.base.incidents[entry.incident].primary.followUps[entry.number]
    }
}
