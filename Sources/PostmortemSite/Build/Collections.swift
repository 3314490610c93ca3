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
        return collections(base.byService, also: declared) { "services/\(routes.services[$0] ?? "")" }
    }

    /// Causes that an incident has, most incidents first.
    var causes: [IncidentCollection] { collections(base.byCause) { "causes/\(routes.causes[$0] ?? "")" } }

    /// Tags that an incident has, most incidents first.
    var tags: [IncidentCollection] { collections(base.byTag) { "tags/\(routes.tags[$0] ?? "")" } }

    /// Years in which an incident began, newest first.
    var years: [IncidentCollection] {
        base.byYear.sorted { $0.key > $1.key }.map { year, incidents in
            IncidentCollection(key: String(year), path: Routes.year(year), incidents: incidents)
        }
    }

    private func collections(
        _ index: [String: [KnowledgeBase.IncidentIndex]], also declared: Set<String> = [], path: (String) -> String
    ) -> [IncidentCollection] {
        let keys = declared.union(index.keys)
        return keys.map { IncidentCollection(key: $0, path: path($0) + ".html", incidents: index[$0] ?? []) }
            .filter { !$0.incidents.isEmpty || declared.contains($0.key) }
            .sorted { a, b in
                a.incidents.count != b.incidents.count
                    ? a.incidents.count > b.incidents.count
                    : a.key.precedesInBytes(b.key)
            }
    }

    /// Links to the years, with how many incidents each has.
    func yearLinks(on location: PageLocation) -> [LinkView] {
        years.map { year in
            LinkView(
                text: year.key, url: location.link(location.tree.path(year.path)), count: String(year.incidents.count))
        }
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
