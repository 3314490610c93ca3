import PostmortemCore
import PostmortemModel

/// Incidents that have something in common: a service, a cause, a tag, a year.
struct IncidentCollection: Sendable {
    /// The word in the front matter, or the year.
    var key: String
    /// The page, relative to the tree.
    var path: String
    /// Newest first.
    var incidents: [KnowledgeBase.IncidentIndex]
}

extension Site {
    /// Services that the settings declare or an incident names, most incidents first.
    var services: [IncidentCollection] {
        let declared = Set(settings.services.map(\.slug))
        return collections(base.byService, also: declared, names: serviceBySlug.mapValues(\.names)) {
            "services/\(routes.services[$0] ?? "")"
        }
    }

    /// Causes that an incident has, most incidents first.
    var causes: [IncidentCollection] {
        collections(base.byCause, names: causeBySlug.mapValues(\.names)) { "causes/\(routes.causes[$0] ?? "")" }
    }

    /// Tags that an incident has, most incidents first.
    var tags: [IncidentCollection] { collections(base.byTag) { "tags/\(routes.tags[$0] ?? "")" } }

    /// Years in which an incident began, newest first.
    var years: [IncidentCollection] {
        base.byYear.sorted { $0.key > $1.key }.map { year, incidents in
            IncidentCollection(key: String(year), path: Routes.year(year), incidents: incidents)
        }
    }

    /// As many as others have are in the order of their names in the site's language.
    private func collections(
        _ index: [String: [KnowledgeBase.IncidentIndex]], also declared: Set<String> = [],
        names: [String: [String: String]] = [:], path: (String) -> String
    ) -> [IncidentCollection] {
        let keys = declared.union(index.keys)
        return keys.map { IncidentCollection(key: $0, path: path($0) + ".html", incidents: index[$0] ?? []) }
            .filter { !$0.incidents.isEmpty || declared.contains($0.key) }
            .map { collection in
                let name = names[collection.key].flatMap { Settings.text(among: $0, in: settings.language) }
                return (collection, name: (name ?? collection.key).lowercased())
            }
            .sorted { a, b in
                if a.0.incidents.count != b.0.incidents.count { return a.0.incidents.count > b.0.incidents.count }
                return a.name == b.name ? a.0.key.precedesInBytes(b.0.key) : a.name.precedesInBytes(b.name)
            }
            .map(\.0)
    }

    /// Links to the years, with how many incidents each has; the undated ones are a year's too, so that the numbers add up.
    func yearLinks(on location: PageLocation) -> [LinkView] {
        let years = years.map { year in
            LinkView(
                text: year.key, url: location.link(location.tree.path(year.path)), count: String(year.incidents.count))
        }
        let undated = base.incidents.count { $0.date == nil }
        guard !years.isEmpty, undated > 0 else { return years }
        let list = location.link(location.tree.path(PageFrame.Area.incidents.file))
        return years + [
            LinkView(
                text: location.tree.wording["date_unknown"], url: "\(list)?year=\(ListFilter.none)",
                count: String(undated))
        ]
    }

    /// Links to services, as the readers of the page call them.
    func serviceLinks(_ services: some Sequence<IncidentCollection>, on location: PageLocation) -> [LinkView] {
        services.map { service in
            LinkView(
                text: serviceName(service.key, in: location.tree), url: location.link(location.tree.path(service.path)),
                count: String(service.incidents.count), detail: serviceBySlug[service.key]?.owner)
        }
    }

    /// Links to causes; likewise.
    func causeLinks(_ causes: some Sequence<IncidentCollection>, on location: PageLocation) -> [LinkView] {
        causes.map { cause in
            LinkView(
                text: causeName(cause.key, in: location.tree), url: location.link(location.tree.path(cause.path)),
                count: String(cause.incidents.count))
        }
    }

    /// Links to tags.
    func tagLinks(_ tags: some Sequence<IncidentCollection>, on location: PageLocation) -> [LinkView] {
        tags.map { tag in
            LinkView(
                text: tag.key, url: location.link(location.tree.path(tag.path)), count: String(tag.incidents.count))
        }
    }
}
