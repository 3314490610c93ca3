import PostmortemModel

/// A severity: its name, and how grave it is among the settings'.
struct SeverityView: TemplateContext {
    /// The name; nil when the author says that it is unknown.
    var name: String?
    /// 1 for the gravest to 4, for colour and meter; 0 for a name that the settings do not list.
    var rank: Int

    /// Reads what a document says; nil where it says nothing.
    init?(_ document: IncidentDocument, _ settings: Settings) {
        guard let stated = document.severity?.value else { return nil }
        self.init(name: stated.value, settings)
    }

    /// Ranks a name.
    init(name: String?, _ settings: Settings) {
        self.name = name
        let place = settings.severities.firstIndex { $0 == name }
        // The meter has four bars, however many severities there are.
        rank = place.map { 1 + $0 * 4 / max(4, settings.severities.count) } ?? 0
    }

    static let fields: TemplateFields<Self> = [
        .text("name") { $0.name },
        .text("rank") { String($0.rank) },
    ]
}
