import PostmortemCore
import PostmortemModel

/// A milestone at the head of an incident's page: how long after the start, and when.
struct MilestoneView: TemplateContext {
    var key: String
    var name: String
    /// Time from the start, or the time of day for the start itself; nil when it is not known.
    var length: String?
    var time: TimeView
    var isUnknown: Bool
    var isDerived: Bool

    /// The milestones that a document states or tells.
    static func all(of document: IncidentDocument, _ wording: Wording) -> [MilestoneView] {
        let start = document.time(.started)
        return Milestone.allCases.compactMap { milestone in
            guard let found = document.milestones[milestone] else { return nil }
            let time = found.time.value
            var length: String?
            if milestone == .started {
                length = time.flatMap { $0.precision > .day ? Wording.clock($0) : nil }
            } else if let duration = milestone.duration, let seconds = document.duration(duration) {
                length = wording.duration(seconds)
            }
            return MilestoneView(
                key: milestone.rawValue, name: wording["milestone_\(milestone.rawValue)"], length: length,
                time: shown(found.time, milestone: milestone, start: start, wording), isUnknown: time == nil,
                isDerived: found.isDerived)
        }
    }

    /// The start shows its day and zone; a later milestone repeats neither unless it differs.
    private static func shown(
        _ stated: Stated<Timestamp>, milestone: Milestone, start: Timestamp?, _ wording: Wording
    ) -> TimeView {
        var view = TimeView(stated, wording)
        guard let time = stated.value, time.precision > .day else { return view }
        if milestone == .started {
            view.text = [time.date.iso8601, Wording.zone(time)].filter { !$0.isEmpty }.joined(separator: " ")
        } else if let start, start.precision > .day, start.date == time.date, start.offset == time.offset {
            view.text = Wording.clock(time)
        }
        return view
    }

    static let fields: TemplateFields<Self> = [
        .text("key") { $0.key },
        .text("name") { $0.name },
        .text("length") { $0.length },
        .object("time") { $0.time },
        .flag("is_derived") { $0.isDerived },
    ]
}
