import PostmortemCore
import PostmortemModel

/// The statistics of a site for the readers of one page.
struct StatisticsView {
    /// Groups that a picture shows; the rest is behind the links of the page.
    static let maximumGroups = 12

    let site: Site
    let location: PageLocation
    let labels: ChartLabels

    /// Prepares the statistics for a page.
    init(_ site: Site, on location: PageLocation) {
        self.site = site
        self.location = location
        labels = ChartLabels(location.tree.wording)
    }

    var records: [Statistics.Record] { site.statistics.records }

    /// Where the dot of an incident leads.
    func target(_ incident: Int) -> LengthChart.Target {
        let (index, document) = site.document(of: incident, in: location.tree)
        let id = site.base.incidents[incident].id.map { $0 + " " } ?? ""
        return LengthChart.Target(
            title: id + Excerpt.shortened(document.displayTitle, to: 60),
            href: location.link(site.routes.document(index).page),
            language: document.language == location.tree.language ? nil : LanguageTag.checked(document.language))
    }

    /// Incidents by year, newest first; those before the last year that is named are taken together.
    func byYear() -> [(name: String, href: String?, records: [Statistics.Record])] {
        let dated = Dictionary(grouping: records.filter { $0.year != nil }) { $0.year ?? 0 }
        let years = dated.keys.sorted(by: >)
        let named = years.prefix(Self.maximumGroups).map { year in
            (name: String(year), href: Optional(link(Routes.year(year))), records: dated[year] ?? [])
        }
        let older = years.dropFirst(Self.maximumGroups).flatMap { dated[$0] ?? [] }
        let undated = records.filter { $0.year == nil }
        return named
            + [("years_older", older), ("years_undated", undated)].filter { !$0.1.isEmpty }.map {
                (name: labels[$0.0], href: nil, records: $0.1)
            }
    }

    /// Incidents by severity, the gravest first; severities that the settings do not list are taken together.
    func bySeverity() -> [(name: String, href: String?, records: [Statistics.Record])] {
        let listed = Set(site.settings.severities)
        let groups = Dictionary(grouping: records) { record in
            record.facts.severity.flatMap { listed.contains($0) ? $0 : nil }
        }
        return (site.settings.severities.map(Optional.some) + [nil]).compactMap { severity in
            groups[severity].map { (name: severity ?? labels["severity_other"], href: nil, records: $0) }
        }
    }

    /// Incidents by service, most first; an incident of two services counts in both.
    func byService() -> [(name: String, href: String?, records: [Statistics.Record])] {
        grouped(site.services) { site.serviceName($0, in: location.tree) }
    }

    /// Incidents by cause, most first.
    func byCause() -> [(name: String, href: String?, records: [Statistics.Record])] {
        grouped(site.causes) { site.causeName($0, in: location.tree) }
    }

    private func grouped(
        _ collections: [IncidentCollection], name: (String) -> String
    ) -> [(name: String, href: String?, records: [Statistics.Record])] {
        collections.filter { !$0.incidents.isEmpty }.prefix(Self.maximumGroups).map { collection in
            (
                name: name(collection.key), href: link(collection.path),
                records: collection.incidents.map { records[$0] }
            )
        }
    }

    /// The link to a page of the language's tree.
    func link(_ path: String) -> String { location.link(location.tree.path(path)) }
}
