import PostmortemModel

/// How a detection gap stands, judged by the actions that close it.
enum GapState: String, CaseIterable {
    /// No action closes it.
    case open
    /// An action that closes it is not done yet.
    case planned
    /// An action that closes it is done.
    case closed
    /// All actions that would close it were declined: a decision to live with it.
    case accepted

    /// Judges a gap of a document.
    init(_ gap: DetectionGap, in document: IncidentDocument) {
        let actions = gap.closedBy.filter(document.followUps.indices.contains).map { document.followUps[$0] }
        if actions.isEmpty {
            self = .open
        } else if actions.contains(where: { $0.status == .done }) {
            self = .closed
        } else {
            self = actions.allSatisfy { $0.status == .declined } ? .accepted : .planned
        }
    }

    /// What stands before an action that closes it, or would; with a blank, unless it ends in a mark that brings its own.
    func actionLead(_ wording: Wording) -> String {
        let lead = wording[
            self == .closed ? "closed_by" : self == .accepted ? "closed_by_declined" : "closed_by_planned"]
        return lead.hasSuffix("：") ? lead : lead + " "
    }

    /// Whether nobody has closed it, or decided not to.
    var isOpen: Bool { self == .open || self == .planned }
}

/// A detection gap as a row: on the incident's page and in the ledger.
struct GapView: TemplateContext {
    var anchor: String?
    /// Link to the row itself.
    var url: String
    var id: String
    /// A class name.
    var state: String
    var stateName: String
    var text: HTML
    var isStructural: Bool
    /// The actions that close it, or would.
    var actions: [LinkView]
    /// What stands before an action.
    var actionLead: String
    var incident: LinkView?
    /// Later incidents with a gap in the same or similar words.
    var again: [LinkView] = []
    /// Whether there are more of them.
    var hasMoreAgain = false
    var extras: [ExtraCell] = []

    static let fields: TemplateFields<Self> = [
        .text("anchor") { $0.anchor },
        .text("url") { $0.url },
        .text("id") { $0.id },
        .text("state") { $0.state },
        .text("state_name") { $0.stateName },
        .html("text") { $0.text },
        .flag("is_structural") { $0.isStructural },
        .list("actions") { $0.actions },
        .text("action_lead") { $0.actionLead },
        .object("incident") { $0.incident },
        .flag("is_again") { !$0.again.isEmpty },
        .list("again") { $0.again },
        .flag("has_more_again") { $0.hasMoreAgain },
        .list("extras") { $0.extras },
    ]
}
