import PostmortemCore
import PostmortemModel

extension StatisticsView {
    /// How many incidents were mitigated in the time that the settings give.
    func mitigatedInTime() -> StatisticsSection {
        let limit = site.settings.mitigateWithin
        let length = labels.duration(Int64(limit) * 60)
        func isInTime(_ record: Statistics.Record) -> Bool? {
            record.lengths[.mitigate].flatMap { $0.seconds < 0 ? nil : $0.seconds <= Int64(limit) * 60 }
        }
        let rows = [(name: labels["stat_all"], href: nil, records: records)] + bySeverity()
        return StatisticsSection(
            anchor: "mitigated-in-time", title: labels.format("stat_in_time", ["length": length]),
            help: labels["stat_in_time_help"],
            charts: shares(
                rows, caption: labels.format("stat_in_time", ["length": length]), isCaptionShown: false, isInTime))
    }

    /// Who noticed incidents first: the organisation itself, or those who suffered.
    func detection() -> StatisticsSection {
        func isInternal(_ record: Statistics.Record) -> Bool? {
            record.facts.detectedBy.map { DetectionOrigin($0) == .internal }
        }
        let known = records.filter { $0.facts.detectedBy != nil }
        let sources = Dictionary(grouping: known) { $0.facts.detectedBy ?? "" }
        let order = ["alert", "employee", "customer", "partner", "chance"]
        let others = sources.keys.filter { !order.contains($0) }.sorted()
        let bySource = (order + others.prefix(Self.maximumGroups)).compactMap { source -> ShareChart.Row? in
            guard let own = sources[source] else { return nil }
            return ShareChart.Row(
                name: site.detectionName(.known(source), in: location.tree), href: nil, with: own.map(\.incident),
                without: known.lazy.filter { $0.facts.detectedBy != source }.map(\.incident))
        }
        let years = [(name: labels["stat_all"], href: nil, records: records)] + byYear()
        return StatisticsSection(
            anchor: "detection", title: labels["stat_detection"], help: labels["stat_detection_help"],
            charts: joined([
                shares(years, caption: labels["stat_internal"], isInternal),
                ShareChart.render(bySource, caption: labels["fact_detected_by"], labels: labels, target: nil),
            ]))
    }

    /// Incidents whose cause had struck the same service before.
    func repeats() -> StatisticsSection {
        let rows = [(name: labels["stat_all"], href: nil, records: records)] + byCause()
        return StatisticsSection(
            anchor: "repeats", title: labels["stat_repeats"], help: labels["stat_repeats_help"],
            charts: shares(rows, caption: labels["stat_repeats_caption"]) { $0.isRepeat },
            links: [LinkView(text: labels["all_cause"], url: link("causes.html"))])
    }

    /// Incidents by year and severity.
    func years() -> StatisticsSection {
        let items = records.map { record in
            let target = records.count <= YearHistogram.maximumLinks ? self.target(record.incident) : nil
            return YearHistogram.Item(
                year: record.year, severity: record.facts.severity, title: target?.title ?? "",
                href: target?.href ?? "")
        }
        return StatisticsSection(
            anchor: "years", title: labels["stat_years"], help: labels["stat_years_help"],
            charts: YearHistogram.render(
                items, severities: site.settings.severities, labels: labels,
                yearHref: { link(Routes.year($0)) }))
    }

    /// Groups of incidents, and for how many of each something holds; nil where it cannot be told.
    private func shares(
        _ groups: [(name: String, href: String?, records: [Statistics.Record])], caption: String,
        isCaptionShown: Bool = true, _ holds: (Statistics.Record) -> Bool?
    ) -> HTML? {
        let rows = groups.map { group in
            var row = ShareChart.Row(name: group.name, href: group.href, with: [], without: [])
            for record in group.records {
                switch holds(record) {
                case true?: row.with.append(record.incident)
                case false?: row.without.append(record.incident)
                case nil: row.unknown += 1
                }
            }
            return row
        }
        return ShareChart.render(rows, caption: caption, isCaptionShown: isCaptionShown, labels: labels, target: target)
    }

    /// Pictures one after the other; nil without any.
    func joined(_ charts: [HTML?]) -> HTML? {
        let markup = charts.compactMap { $0?.markup }.joined()
        return markup.isEmpty ? nil : HTML(rendered: markup)
    }
}
