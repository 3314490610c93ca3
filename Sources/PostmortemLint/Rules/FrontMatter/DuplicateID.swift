import PostmortemCore
import PostmortemModel

/// Reports incidents that claim one id.
struct DuplicateID: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM209", name: "duplicate-id", severity: .error, since: "0.1.0",
        summary:
            "Two incidents have the same id. The language versions of one incident share theirs, and that is fine.",
        rationale: "A reference to the id leads to one of the two, and not to the one that was meant.",
        bad: [
            RuleExample(
                .frontMatter("id: ⟦INC-2018-0007⟧"), reports: "Id 'INC-2018-0007' belongs to another incident as well"),
            RuleExample(
                .frontMatter("id: ⟦INC-2018-0007⟧\nrelated: []"),
                reports: "Id 'INC-2018-0007' belongs to another incident as well"),
        ],
        good: [
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "id: INC-2019-0702"]),
            RuleExample(.nothing),
            RuleExample(.frontMatter("id: INC-2019-0703")),
            RuleExample(.frontMatter("id: inc-2018-0007"), settings: "rules:\n  malformed-id: off"),
            RuleExample(.nothing, beside: ["incidents/2018-03-04-cache.zh.md": "id: INC-2018-0007"]),
        ]
    )

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        var claims: [String: [Location]] = [:]
        var shared: Set<String> = []
        for incident in base.incidents {
            // One claim an incident, however many of its documents repeat it.
            guard let document = incident.documents.first(where: { $0.id != nil }), let id = document.id else {
                continue
            }
            claims[id.value, default: []].append(document.location(id.span))
            if claims[id.value, default: []].count > 1 { shared.insert(id.value) }
        }
        for id in shared {
            let locations = claims[id, default: []].sorted { $0.path < $1.path }
            // In both files, because neither is first; with one note each, because a thousand files may share an id.
            for location in locations {
                guard let other = locations.first(where: { $0 != location }) else { continue }
                findings.report(.shared(id), at: location, notes: [Note("the same id here", at: other)])
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func shared(_ id: String) -> Self {
        Self(
            "Id \(quoted(id)) belongs to another incident as well",
            help: """
                give one of the two an id of its own; where they are one incident in two languages, give the files one \
                name, such as 'name.md' and 'name.zh.md'
                """)
    }
}
