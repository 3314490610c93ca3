import PostmortemCore
import PostmortemModel

extension StatisticsView {
    /// How far follow-up actions have come, and how long the pending ones have been waiting.
    func followUps() -> StatisticsSection {
        let ledger = site.followUps
        let completion = [(labels["stat_all"], nil, ledger.entries.indices.map { $0 })] + entriesByYear()
        let shares = completion.map { name, href, entries in
            // Deciding not to act is a decision, and leaves nothing to complete.
            let groups = Dictionary(grouping: entries) { ledger.group(of: $0) }
            return ShareChart.Row(
                name: name, href: href, with: groups[.done] ?? [],
                without: entries.filter { [.overdue, .pending].contains(ledger.group(of: $0)) },
                unknown: groups[.unstated]?.count ?? 0)
        }
        let ages = [FollowUpLedger.Group.overdue, .pending].map { group in
            let entries = ledger.ranges[group] ?? 0..<0
            let items = entries.compactMap { entry in
                age(of: entry).map { LengthChart.Item(key: entry, seconds: Int64($0) * 86_400) }
            }
            return LengthChart.Row(
                name: labels["actions_\(group.rawValue)"], href: nil, items: items, unknown: entries.count - items.count
            )
        }
        return StatisticsSection(
            anchor: "follow-ups", title: labels["nav_follow_ups"], help: labels["stat_follow_ups_help"],
            charts: joined([
                ShareChart.render(shares, caption: labels["stat_completion"], labels: labels, target: nil),
                ages.contains { !$0.items.isEmpty } ? HTML(rendered: "<h3>\(labels["stat_ages"])</h3>") : nil,
                LengthChart.render(
                    ages, id: "pm.ages", title: labels["stat_ages"], what: labels["stat_action"], labels: labels,
                    target: actionTarget),
            ]),
            links: [LinkView(text: labels["nav_follow_ups"], url: link(PageFrame.Area.followUps.file))])
    }

    /// Days from the incident to today; nil for what is not dated.
    private func age(of entry: Int) -> Int? {
        let incident = site.followUps.entries[entry].incident
        return site.base.incidents[incident].date.map { max(0, site.options.today.days - $0.days) }
    }

    /// Actions by the year of their incident, newest first.
    private func entriesByYear() -> [(String, String?, [Int])] {
        var byIncident: [Int: [Int]] = [:]
        for (number, entry) in site.followUps.entries.enumerated() {
            byIncident[entry.incident, default: []].append(number)
        }
        return byYear().map { year in (year.name, year.href, year.records.flatMap { byIncident[$0.incident] ?? [] }) }
    }

    /// Where the dot of an action leads: to its row on the incident's page.
    private func actionTarget(_ entry: Int) -> LengthChart.Target {
        let entry = site.followUps.entries[entry]
        let (index, document) = site.document(of: entry.incident, in: location.tree)
        let primary = site.base.incidents[entry.incident].primary
        // The facts are the primary document's; a translation may list fewer.
        let isSame = document.followUps.count == primary.followUps.count
        let place = isSame ? index : .init(incident: entry.incident, document: 0)
        let source = isSame ? document : primary
        let anchor = site.anchors[place.incident][place.document].actions[entry.number]
        return LengthChart.Target(
            title: Excerpt.shortened(source.followUps[entry.number].bareText, to: 60),
            href: location.link(site.routes.document(place).page) + "#" + anchor,
            language: source.language == location.tree.language ? nil : LanguageTag.checked(source.language))
    }
}
