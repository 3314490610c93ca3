import PostmortemCore
import PostmortemModel

/// Reads text as the program would read a file of that name.
func reading(_ text: String, path: String = "incidents/example.md", settings: Settings = Settings()) -> IncidentDocument
{
    DocumentReader(settings: settings).read(SourceFile(path: path, text: text))
}

/// Reads a document that is nothing but a timeline of an incident that started at 2025-03-04 13:40 UTC.
func timeline(_ lines: String, started: String? = "2025-03-04T13:40:00Z", heading: String = "## Timeline") -> [String] {
    let matter = started.map { "---\ntitle: T\nstarted: \($0)\n---\n" } ?? ""
    return reading(matter + "\(heading)\n\n\(lines)\n").timeline.map(described)
}

/// An entry as `time text`, with `~` for approximate times and `to` for ranges.
func described(_ entry: TimelineEntry) -> String {
    let time = entry.time?.iso8601 ?? (entry.isUnknown ? "unknown" : "undetermined")
    return (entry.isApproximate ? "~" : "") + time + (entry.end.map { " to " + $0.iso8601 } ?? "") + " | " + entry.text
}

/// Actions as `state type owner due | text`, with `-` for what is not said.
func actions(_ lines: String, heading: String = "## Action items") -> [String] {
    reading("# T\n\n\(heading)\n\n\(lines)\n").followUps.map { action in
        let owner = action.owner.map { $0.value.value ?? "unknown" }
        let due = action.due.map { $0.value.value?.iso8601 ?? "unknown" }
        let facts = [action.status?.rawValue, action.type?.rawValue, owner, due].map { $0 ?? "-" }
        return facts.joined(separator: " ") + " | " + action.text
    }
}

/// The first action of an incident of July 2025.
func action(_ text: String) -> FollowUp? {
    reading("---\nstarted: 2025-07-10T09:00:00Z\n---\n# T\n\n## Follow-up actions\n\n\(text)\n").followUps.first
}
