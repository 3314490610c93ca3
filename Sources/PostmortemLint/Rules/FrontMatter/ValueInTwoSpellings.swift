import PostmortemCore
import PostmortemModel

/// Reports a service, tag or cause that is written in other letters than elsewhere.
struct ValueInTwoSpellings: DocumentRule, KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM210", name: "value-in-two-spellings", severity: .warning, since: "0.1.0",
        fix: .safe("The value is written as in the earliest incident that has it."),
        summary: """
            A service, tag or cause is written in capital letters here and in small ones elsewhere, or stands twice in one \
            incident. The spelling of the earliest incident counts: its page has had the address longest. Where the \
            settings list services or causes, [unlisted-value](unlisted-value.md) compares with the list instead.
            """,
        rationale: """
            `tls` and `TLS` are two pages, two feeds and two filters, each with half of the incidents, and what recurs is \
            not seen.
            """,
        bad: [
            RuleExample(
                .frontMatter("tags: [regex, ⟦Rollout⟧]"), reports: "Tag 'Rollout' is written 'rollout' elsewhere",
                remark: "In an incident of 2018."),
            RuleExample(
                .frontMatter("services: [edge-proxy, ⟦WAF⟧]"), reports: "Service 'WAF' is written 'waf' elsewhere"),
            RuleExample(
                .frontMatter("tags: [⟪canary⟫, rollout, ⟦Canary⟧]"), reports: "Tag 'Canary' stands twice",
                remark: "In one incident."),
        ],
        good: [
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: [regex, regexp, rollout]")),
            RuleExample(.frontMatter("tags: [canary, Rule-Engine]")),
            RuleExample(.frontMatter("services: [waf, edge-proxy]"), settings: "services:\n  edge-proxy:\n  waf:"),
            RuleExample(.frontMatter("cause: unknown\ntags: [发布, rollout]")),
        ]
    )

    /// What stands twice in one list.
    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for (noun, values) in [("Service", document.services), ("Tag", document.tags)] where values.count > 1 {
            for (value, first) in Self.withFirst(values) {
                guard let first else { continue }
                findings.report(
                    .twice(noun, value.value), at: document.location(value.span),
                    notes: [Note("the first one", at: document.location(first.span))])
            }
        }
    }

    /// What differs between incidents.
    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        let services = base.settings.services.isEmpty ? Self.spellings(base.byService, base) : [:]
        let causes = base.settings.causes.isEmpty ? Self.spellings(base.byCause, base) : [:]
        let tags = Self.spellings(base.byTag, base)
        if services.isEmpty, causes.isEmpty, tags.isEmpty { return }
        for document in base.incidents.lazy.flatMap(\.documents) {
            let cause = document.cause.flatMap { cause in cause.value.value.map { Sourced($0, cause.span) } }
            for (noun, values, earliest) in [
                ("Service", document.services, services), ("Tag", document.tags, tags),
                ("Cause", [cause].compactMap(\.self), causes),
            ] where !earliest.isEmpty {
                for (value, first) in Self.withFirst(values) where first == nil {
                    guard let spelling = earliest[value.value.lowercased()], spelling.text != value.value else {
                        continue
                    }
                    let fix = Fix(
                        title: "write '\(spelling.text)'", edits: [Fix.Edit(value.span, spelling.text)], isSafe: true)
                    findings.report(
                        .other(noun, value.value, spelling.text), at: document.location(value.span),
                        notes: [Note("the earliest incident that has it", at: spelling.location)],
                        fix: document.file.text(value.span) == value.value ? fix : nil)
                }
            }
        }
    }

    /// Each value, with the first one of these letters where it is not that itself.
    private static func withFirst(_ values: [Sourced<String>]) -> [(value: Sourced<String>, first: Sourced<String>?)] {
        var known: [String: Sourced<String>] = [:]
        return values.map { value in
            let letters = value.value.lowercased()
            if let first = known[letters] { return (value, first) }
            known[letters] = value
            return (value, nil)
        }
    }

    /// The earliest spelling of values that have several, by the value in small letters.
    private static func spellings(
        _ index: [String: [KnowledgeBase.IncidentIndex]], _ base: KnowledgeBase
    ) -> [String: (text: String, location: Location)] {
        Dictionary(grouping: index.keys) { $0.lowercased() }.filter { $0.value.count > 1 }.compactMapValues {
            spellings in
            let own = Dictionary(uniqueKeysWithValues: spellings.map { ($0, index[$0] ?? []) })
            guard let text = base.oldestFirst(own).first, let incident = base.earliest(of: own[text] ?? []) else {
                return nil
            }
            let document = base.incidents[incident].primary
            return (text, document.location(document.titleSpan))
        }
    }
}

extension FindingMessage {
    fileprivate static func twice(_ noun: String, _ value: String) -> Self {
        Self("\(noun) \(quoted(value)) stands twice", help: "remove one of the two")
    }

    fileprivate static func other(_ noun: String, _ value: String, _ spelling: String) -> Self {
        Self(
            "\(noun) \(quoted(value)) is written \(quoted(spelling)) elsewhere",
            help: "write it in one way in all incidents")
    }
}
