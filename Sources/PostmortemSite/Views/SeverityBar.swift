import PostmortemModel

/// How many incidents have a severity, as a bar.
struct SeverityBar: TemplateContext {
    var severity: SeverityView
    var count: String
    /// 0 to 100, in relation to the longest bar.
    var width: String

    static let fields: TemplateFields<Self> = [
        .object("severity") { $0.severity },
        .text("count") { $0.count },
        .text("width") { $0.width },
    ]
}

extension Site {
    /// A bar for each severity of the settings, the gravest first; empty when no incident has one.
    func severityBars(of incidents: some Sequence<KnowledgeBase.IncidentIndex>) -> [SeverityBar] {
        var counts: [String: Int] = [:]
        for incident in incidents {
            if let name = base.incidents[incident].facts.severity { counts[name, default: 0] += 1 }
        }
        let longest = settings.severities.map { counts[$0] ?? 0 }.max() ?? 0
        guard longest > 0 else { return [] }
        return settings.severities.map { name in
            let count = counts[name] ?? 0
            return SeverityBar(
                severity: SeverityView(name: name, settings), count: String(count),
                width: String(count == 0 ? 0 : max(1, count * 100 / longest)))
        }
    }
}
