import PostmortemCore
import PostmortemModel

/// Reports an id that has not the shape of the knowledge base's ids.
struct MalformedID: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM208", name: "malformed-id", severity: .warning, since: "0.1.0",
        summary: "An id does not have the shape that the settings give ids; by default that of `INC-2019-0702`.",
        rationale: "References in running text are recognised by their shape, so nobody can refer to this incident.",
        bad: [
            RuleExample(
                .frontMatter("id: ⟦edge outage 2⟧"), reports: "Id 'edge outage 2' does not have the shape of an id"),
            RuleExample(.frontMatter("id: ⟦INC-2019-7⟧"), reports: "Id 'INC-2019-7' does not have the shape of an id"),
        ],
        good: [
            RuleExample(.frontMatter("id: SEC-2019-17")),
            RuleExample(
                .frontMatter("id: PM-7\nrelated: [PM-1]"),
                beside: ["incidents/2018-03-04-cache.md": "id: PM-1\nrelated: [PM-7]"],
                settings: #"id_pattern: 'PM-\d+'"#),
            RuleExample(.nothing),
            RuleExample(.frontMatter("id: OPS2-2019-0702")),
            RuleExample(.frontMatter("id: INC-2019-070201")),
        ]
    )

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        // Here, and not in each document, so that the pattern is compiled once.
        guard let pattern = IncidentIDPattern(base.settings.idPattern) else { return }
        for incident in base.incidents {
            for document in incident.documents {
                guard let id = document.id, !pattern.matchesWhole(id.value) else { continue }
                findings.report(.malformed(id.value, base.settings), at: document.location(id.span))
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func malformed(_ id: String, _ settings: Settings) -> Self {
        let example = settings.idPattern == Settings().idPattern ? ", such as 'INC-2019-0702'" : ""
        return Self(
            "Id \(quoted(id)) does not have the shape of an id",
            help: "write an id that matches \(settings.idPattern)\(example)")
    }
}
