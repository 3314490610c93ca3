import PostmortemCore
import PostmortemModel

/// A follow-up action as a row: on the incident's page and in the ledger.
struct ActionView: TemplateContext {
    var anchor: String?
    /// `open`, `in-progress`, `done`, `declined`, or `unknown`; a class name.
    var state: String
    var stateName: String
    var text: HTML
    var type: String?
    var owner: String?
    var ownerIsUnknown = false
    var due: String?
    var dueIsUnknown = false
    /// "412 days overdue"; nil when it is not.
    var late: String?
    var age: String?
    var reason: String?
    /// Tickets and other links, as the author wrote them.
    var references: HTML?
    var closes: [LinkView] = []
    /// The incident, in lists of many.
    var incident: LinkView?
    var extras: [ExtraCell] = []

    /// Shows the facts of an action.
    /// - Parameter text: what is to be done, rendered for the page.
    init(_ action: FollowUp, text: HTML, site: Site, wording: Wording) {
        self.text = text.droppingTail(action.facts)
        state = action.status?.rawValue ?? "unknown"
        // A state that is none of the four is shown in the author's words.
        let words = action.status == nil ? action.statusText?.value ?? "" : ""
        let isUnknown = words.lowercased() == "unknown"
        stateName = isUnknown ? wording["unknown"] : words.isEmpty ? Self.stateName(state, wording) : words
        type = action.type.map { wording["type_\($0.rawValue)"] } ?? action.typeText?.value
        switch action.owner?.value {
        case .known: owner = action.ownerName
        case .unknown: (owner, ownerIsUnknown) = (wording["unknown"], true)
        case nil: break
        }
        let dueDate = action.due?.value.value?.date
        dueIsUnknown = dueDate == nil && action.due != nil
        due =
            dueDate.map { wording.strings.format("due", ["date": $0.iso8601]) }
            ?? (dueIsUnknown ? wording["due_unknown"] : nil)
            ?? action.dueText.map { wording.strings.format("due_text", ["text": $0.value]) }
        if let dueDate, action.isOverdue(on: site.options.today) {
            late = wording.strings.format("overdue_by", ["days": wording.days(site.options.today.days - dueDate.days)])
        }
        reason = action.reason
    }

    /// What readers call a state.
    static func stateName(_ state: String, _ wording: Wording) -> String {
        wording[
            "state_"
                + String(decoding: state.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)]
    }

    static let fields: TemplateFields<Self> = [
        .text("anchor") { $0.anchor },
        .text("state") { $0.state },
        .text("state_name") { $0.stateName },
        .html("text") { $0.text },
        .text("type") { $0.type },
        .text("owner") { $0.owner },
        .flag("owner_is_unknown") { $0.ownerIsUnknown },
        .text("due") { $0.due },
        .flag("due_is_unknown") { $0.dueIsUnknown },
        .text("late") { $0.late },
        .text("age") { $0.age },
        .text("reason") { $0.reason },
        .html("references") { $0.references },
        .list("closes") { $0.closes },
        .object("incident") { $0.incident },
        .list("extras") { $0.extras },
    ]
}

/// A cell of an author's table for which the model has no place: shown with its heading, never dropped.
struct ExtraCell: TemplateContext {
    var label: String
    var text: HTML

    static let fields: TemplateFields<Self> = [
        .text("label") { $0.label },
        .html("text") { $0.text },
    ]
}

extension FollowUp {
    /// What is to be done, without the facts that stand behind it and are shown beside it.
    var bareText: String {
        let bare = text.dropLast(facts.count)
        return String(bare.last == " " ? bare.dropLast() : bare)
    }

    /// The owner as readers know it: `@edge-team` in one document and `edge-team` in another are one team. Nil where none
    /// is known.
    var ownerName: String? {
        owner?.value.value.map { $0.hasPrefix("@") ? String($0.filter { $0 != "@" }) : $0 }
    }
}
