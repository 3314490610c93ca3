import PostmortemCore
import PostmortemModel

/// Reports a translation that tells another story than its original.
struct TranslationOutOfStep: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM811", name: "translation-out-of-step", severity: .warning, since: "0.1.0",
        summary: """
            A translation lacks a section that the original has, states another id, severity or time of a milestone, or \
            has another number of follow-up actions, detection gaps or timeline entries.
            """,
        rationale:
            "One of the two was corrected and the other was not; readers of the other language learn what is no longer true.",
        bad: [
            RuleExample(
                .several([
                    .frontMatter("language: en"),
                    .section(
                        """
                        ⟦## Follow-up actions⟧

                        | Action | Type | Owner | Due | Status | Closes |
                        | --- | --- | --- | --- | --- | --- |
                        | Replace the engine | prevent | edge-team | 2019-08-01 | done | |
                        | Measure each rule | detect | edge-team | 2019-08-01 | open | G1 |
                        | Alert on CPU | detect | edge-team | 2019-08-01 | open | |

                        """),
                ]),
                reports: "Translation has 3 follow-ups, the original 2", beside: original, settings: "language: zh"),
            RuleExample(
                .frontMatter("language: en\nmitigated: ⟦2019-07-02T14:08:00Z⟧"),
                reports: "'mitigated' is 2019-07-02T14:09:00Z in the original, and 2019-07-02T14:08:00Z here",
                beside: original,
                settings: "language: zh"),
            RuleExample(
                .frontMatter("language: en\nid: ⟦INC-2019-0703⟧\nseverity: ⟦SEV2⟧"),
                reports: "'id' is INC-2019-0702 in the original", "'severity' is SEV1 in the original",
                beside: original,
                settings: "language: zh"),
        ],
        good: [
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "title: 一个正则表达式占满所有边缘节点的 CPU"]),
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.de.md": "title: Ein regulärer Ausdruck"]),
            RuleExample(
                .nothing, remark: "The same instants in another zone.",
                beside: [
                    "incidents/2019-07-02-regex.zh.md":
                        "title: 正则\nmitigated: 2019-07-02T22:09:00+08:00\nresolved: 2019-07-02T22:52:00+08:00"
                ]),
            RuleExample(.frontMatter("title: Only one language")),
            RuleExample(
                .nothing, remark: "A time without a zone, which may be the same.",
                beside: [
                    "incidents/2019-07-02-regex.zh.md":
                        "title: 正则\nmitigated: 2019-07-02 22:09\nresolved: 2019-07-02 22:52"
                ], settings: "rules:\n  missing-zone: off"),
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "title: 正则\nmitigated: unknown"]),
        ]
    )

    private static let original = ["incidents/2019-07-02-regex.zh.md": "title: 一个正则表达式占满所有边缘节点的 CPU"]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        if context.isTranslation { compare(document, context.incident.primary, &findings) }
    }

    private func compare(_ translation: IncidentDocument, _ original: IncidentDocument, _ findings: inout Findings) {
        for kind in SectionKind.allCases {
            guard let section = original.section(kind), !section.isEmpty, translation.section(kind) == nil else {
                continue
            }
            // A section that only one of the two calls by a known name is not missing.
            guard translation.sections.count < original.sections.count else { continue }
            let note = Note("the section of the original", at: original.location(section.headingSpan))
            findings.report(
                .noSection(section.heading), at: translation.location(translation.titleSpan), notes: [note])
        }
        let values: [(String, own: Sourced<String>?, other: Sourced<String>?)] = [
            ("id", translation.id, original.id),
            ("severity", Self.known(translation.severity), Self.known(original.severity)),
        ]
        for (name, own, other) in values {
            guard let own, let other, own.value.lowercased() != other.value.lowercased() else { continue }
            let note = Note("the original", at: original.location(other.span))
            findings.report(.otherValue(name, other.value), at: translation.location(own.span), notes: [note])
        }
        for milestone in Milestone.allCases {
            guard let own = translation.milestones[milestone], let other = original.milestones[milestone],
                !own.isDerived,
                !other.isDerived, let time = own.time.value, let otherTime = other.time.value,
                // A local time says nothing of an instant.
                (time.instant == nil) == (otherTime.instant == nil),
                time.instant ?? time.local != otherTime.instant ?? otherTime.local
            else { continue }
            let note = Note("the time of the original", at: original.location(other.span))
            findings.report(
                .otherValue(milestone.rawValue, otherTime.iso8601, here: time.iso8601),
                at: translation.location(own.span), notes: [note])
        }
        let counts: [(SectionKind, String, Int, Int)] = [
            (.followUps, "follow-up", translation.followUps.count, original.followUps.count),
            (.detectionGaps, "detection gap", translation.gaps.count, original.gaps.count),
            (.timeline, "timeline entr", translation.timeline.count, original.timeline.count),
        ]
        for (kind, noun, own, other) in counts where own != other {
            guard let section = translation.section(kind), let there = original.section(kind) else { continue }
            let note = Note("the section of the original", at: original.location(there.headingSpan))
            findings.report(
                .otherCount(noun, own, other), at: translation.location(section.headingSpan), notes: [note])
        }
    }

    private static func known(_ value: Sourced<Stated<String>>?) -> Sourced<String>? {
        value.flatMap { stated in stated.value.value.map { Sourced($0, stated.span) } }
    }
}

extension FindingMessage {
    fileprivate static func noSection(_ heading: String) -> Self {
        Self(
            "Section \(quoted(heading)) of the original is not translated",
            help: "translate it, or remove it from the original")
    }

    /// - Parameter here: how the value was read where it does not show that itself, such as a time without a zone.
    fileprivate static func otherValue(_ field: String, _ value: String, here: String? = nil) -> Self {
        Self(
            "'\(field)' is \(value) in the original" + (here.map { ", and \($0) here" } ?? ""),
            help: "correct one of the two, or leave the field out: a translation inherits it")
    }

    fileprivate static func otherCount(_ noun: String, _ own: Int, _ other: Int) -> Self {
        Self(
            "Translation has \(counted(own, noun)), the original \(other)", help: "bring the two in step")
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        let isEntry = noun.hasSuffix("entr")
        return "\(count) \(noun)\(count == 1 ? (isEntry ? "y" : "") : (isEntry ? "ies" : "s"))"
    }
}
