import PostmortemCore
import PostmortemModel

/// The ids of timeline entries, gaps and actions on an incident's page: of the time, of the gap's id, numbered.
///
/// Headings have their ids from GitHub's rule, and keep them; an id that is taken gets a number.
struct EntryAnchors {
    /// By index in the document.
    let timeline: [String]
    let gaps: [String]
    let actions: [String]

    init(_ document: IncidentDocument) {
        var taken = Set(document.anchors.values)
        func unique(_ base: String) -> String {
            var name = base
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            return name
        }
        gaps = document.gaps.map { unique("gap-" + SafeName.make($0.id.value).lowercased()) }
        actions = document.followUps.indices.map { unique("follow-up-\($0 + 1)") }
        timeline = document.timeline.map { entry in
            guard let time = entry.time else { return unique("t-unknown") }
            let clock = time.precision > .day ? "-" + Wording.clock(time).replacing(":", with: "") : ""
            return unique("t-" + time.date.iso8601.replacing("-", with: "") + clock)
        }
    }
}
