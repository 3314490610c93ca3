import PostmortemModel

extension StatisticsView {
    /// All lengths that are measured, on one axis.
    func lengths() -> StatisticsSection {
        let rows = IncidentDuration.allCases.map { duration in
            row(labels["stat_time_\(duration.rawValue)"], link(StatisticsPage.path(duration)), records, duration)
        }
        return StatisticsSection(
            anchor: "lengths", title: labels["stat_lengths"], help: labels["stat_lengths_help"],
            charts: LengthChart.render(
                rows, id: "pm.lengths", title: labels["stat_lengths"], what: labels["stat_incident"], labels: labels,
                target: target),
            links: IncidentDuration.allCases.map {
                LinkView(text: labels["stat_time_\($0.rawValue)"], url: link(StatisticsPage.path($0)))
            })
    }

    /// One length by year, severity, service and cause.
    func lengths(_ duration: IncidentDuration) -> [StatisticsSection] {
        let groups = [
            ("year", byYear(), "incidents.html"), ("severity", bySeverity(), nil),
            ("service", byService(), "services.html"), ("cause", byCause(), "causes.html"),
        ]
        return groups.map { key, groups, index in
            let rows = groups.map { row($0.name, $0.href, $0.records, duration) }
            return StatisticsSection(
                anchor: key, title: labels["stat_by_\(key)"], help: labels["stat_by_\(key)_help"],
                charts: LengthChart.render(
                    rows, id: "pm.\(key)", title: labels["stat_by_\(key)"], what: labels["stat_incident"],
                    labels: labels, target: target),
                links: index.map { [LinkView(text: labels["all_\(key)"], url: link($0))] } ?? [])
        }
    }

    private func row(
        _ name: String, _ href: String?, _ records: [Statistics.Record], _ duration: IncidentDuration
    ) -> LengthChart.Row {
        let items = records.compactMap { record in
            record.lengths[duration].map {
                LengthChart.Item(key: record.incident, seconds: $0.seconds, isDerived: $0.isDerived)
            }
        }
        return LengthChart.Row(name: name, href: href, items: items, unknown: records.count - items.count)
    }
}
