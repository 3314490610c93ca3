import PostmortemCore
import PostmortemModel

/// A time, or an honest "unknown".
struct TimeView: TemplateContext {
    /// ISO 8601, for machines; nil when the time is unknown.
    var iso: String?
    /// For people.
    var text: String

    /// Shows date, time and zone.
    init(_ time: Timestamp) {
        iso = time.iso8601
        text = Wording.dateTime(time)
    }

    /// Shows a date.
    init(_ date: CivilDate) {
        iso = date.iso8601
        text = date.iso8601
    }

    /// Shows what a document states.
    init(_ stated: Stated<Timestamp>, _ wording: Wording) {
        iso = stated.value?.iso8601
        text = stated.value.map { Wording.dateTime($0) } ?? wording["unknown"]
    }

    static let fields: TemplateFields<Self> = [
        .text("iso") { $0.iso },
        .text("text") { $0.text },
    ]
}
