import PostmortemCore
import PostmortemModel

/// Reports an incident that resembles an earlier one and does not speak of it.
struct UnlinkedRecurrence: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM901", name: "unlinked-recurrence", severity: .info, since: "0.1.0",
        summary: """
            An earlier incident had the same cause, one of the same services and one of the same tags, and neither of \
            the two refers to the other. The nearest one is named.
            """,
        rationale: """
            Whether an incident is a repetition decides how much its prevention is worth, and whether the actions of \
            the first one helped.
            """,
        bad: [
            RuleExample(
                .several([.frontMatter("title: ⟦Rules break the edge once more⟧"), otherGap]),
                reports: "Incident looks like the earlier 'INC-2019-0701'", beside: beside),
            RuleExample(
                .several([.frontMatter("title: ⟦Rules break the edge⟧\ntags: [rollout]"), otherGap]),
                reports: "Incident looks like the earlier 'INC-2019-0701'", beside: beside),
        ],
        good: [
            RuleExample(.nothing, remark: "The two refer to each other."),
            RuleExample(.several([.lessons("As in INC-2019-0701."), otherGap]), beside: beside),
            RuleExample(.several([.frontMatter("cause: capacity"), otherGap]), beside: beside),
            RuleExample(.several([.frontMatter("services: [dns]"), otherGap]), beside: beside),
            RuleExample(.several([.frontMatter("tags: [dns]"), otherGap]), beside: beside),
        ]
    )

    private static let otherGap = RuleExample.Change.gaps("- G1: CPU of the edge has no alert.")
    private static let beside = ["incidents/2019-07-01-rule.md": earlier]
    private static let earlier = """
        id: INC-2019-0701
        title: A rule without an end
        related: [INC-2018-0007]
        started: 2019-07-01T13:42:00Z
        detected: 2019-07-01T13:45:00Z
        acknowledged: 2019-07-01T13:46:00Z
        mitigated: 2019-07-01T14:09:00Z
        resolved: 2019-07-01T14:52:00Z
        """

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        for (index, incident) in base.incidents.enumerated() {
            let facts = incident.facts
            guard let cause = facts.cause, !facts.services.isEmpty, !facts.tags.isEmpty, let day = incident.date else {
                continue
            }
            let twin = base.similar[index].first { other in
                let otherFacts = base.incidents[other].facts
                return otherFacts.cause == cause && base.incidents[other].date.map { $0 < day } ?? false
                    && otherFacts.services.contains(where: facts.services.contains)
                    && otherFacts.tags.contains(where: facts.tags.contains)
            }
            guard let twin else { continue }
            let other = base.incidents[twin]
            let note = Note("the earlier incident", at: other.primary.location(other.primary.titleSpan))
            findings.report(
                .recurrence(other.id ?? other.slug), at: incident.primary.location(incident.primary.titleSpan),
                notes: [note])
        }
    }
}

extension FindingMessage {
    fileprivate static func recurrence(_ id: String) -> Self {
        Self(
            "Incident looks like the earlier \(quoted(id))",
            help:
                "name it in 'related' and say why it happened again; where the two have nothing in common, another tag helps"
        )
    }
}
