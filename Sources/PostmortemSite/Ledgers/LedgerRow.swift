import PostmortemCore
import PostmortemModel

/// A follow-up action as calendars and spreadsheets take it: in plain words.
struct LedgerRow: Sendable {
    let incidentID: String?
    let incidentTitle: String
    /// The action's row on the incident's page, relative to the site.
    let page: String
    let text: String
    let action: FollowUp
    /// The same in every build, and when owner, date or state change: made of the incident and of what is to be done.
    let id: String

    /// Gathers the actions of a ledger in its order, in the words of a tree's language where the incident has them.
    static func all(in tree: LanguageTree, of site: Site) -> [LedgerRow] {
        var seen: [String: Int] = [:]
        return site.followUps.entries.map { entry in
            let (index, document) = site.worded(entry.incident, in: tree) { $0.followUps.count }
            let incident = site.base.incidents[entry.incident]
            let action = incident.primary.followUps[entry.number]
            let name = "follow-up\n\(incident.slug)\n\(action.text)"
            // Two actions of one incident in the same words are told apart by their order.
            let number = seen[name, default: 0]
            seen[name] = number + 1
            return LedgerRow(
                incidentID: incident.id, incidentTitle: document.displayTitle,
                page: site.routes.document(index).page + "#"
                    + site.anchors[index.incident][index.document].actions[entry.number],
                text: document.followUps[entry.number].bareText, action: action,
                id: StableID.uuid(of: number == 0 ? name : "\(name)\n\(number)"))
        }
    }
}

/// The files beside the ledger of follow-up actions.
enum LedgerFiles {
    static let calendar = "follow-ups.ics"
    static let table = "follow-ups.csv"

    /// Writes them for each language.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        for tree in site.trees {
            let rows = LedgerRow.all(in: tree, of: site)
            try sink.write(
                Calendar.file(rows, title: site.title(in: tree), today: site.options.today, baseURL: site.baseURL),
                to: tree.path(calendar))
            try sink.write(
                SpreadsheetTable.file(rows, today: site.options.today, baseURL: site.baseURL), to: tree.path(table))
        }
    }
}
