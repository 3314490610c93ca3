import PostmortemCore
import PostmortemModel

/// Reports an incident that is not told in one of the languages of the knowledge base.
struct MissingTranslation: KnowledgeBaseRule {
    private static let languages = RuleOption(
        "languages", default: ["en", "zh"], "The languages in which each incident must be told.")

    static let metadata = RuleMetadata(
        id: "PM812", name: "missing-translation", severity: .warning, isOffByDefault: true, since: "0.1.0",
        options: [languages],
        summary: "An incident has no document in one of the languages that the option lists.",
        rationale: "For teams that promise every incident in every language; all others leave the rule off.",
        bad: [
            RuleExample(
                .nothing, reports: "Incident is not told in 'zh'", beside: bilingual,
                settings: "rules:\n  missing-translation: warning"),
            RuleExample(
                .nothing, reports: "Incident is not told in 'de'",
                beside: ["incidents/2018-03-04-cache.de.md": "id: INC-2018-0007"],
                settings: "rules:\n  missing-translation: {severity: info, languages: [de]}"),
        ],
        good: [
            RuleExample(.nothing),
            RuleExample(.nothing, settings: "rules:\n  missing-translation: off"),
            RuleExample(.nothing, settings: "rules:\n  missing-translation: {severity: warning, languages: [en]}"),
            RuleExample(.nothing, settings: "rules:\n  missing-translation: {severity: warning, languages: []}"),
            RuleExample(
                .nothing, beside: bilingual.merging(["incidents/2019-07-02-regex.zh.md": "id: INC-2019-0702"]) { $1 },
                settings: "rules:\n  missing-translation: warning"),
        ]
    )

    private static let bilingual = [
        "incidents/2018-03-04-cache.zh.md":
            "id: INC-2018-0007\nrelated: [INC-2019-0702]"
    ]

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        for incident in base.incidents {
            let told = incident.documents.map(\.language)
            for language in context.options[Self.languages]
            where !told.contains(where: { $0 == language.lowercased() || $0.hasPrefix(language.lowercased() + "-") }) {
                findings.report(
                    .notTold(language, incident.primary.stem), at: incident.primary.location(incident.primary.titleSpan)
                )
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func notTold(_ language: String, _ stem: String) -> Self {
        Self("Incident is not told in '\(language)'", help: "add a file '\(stem).\(language).md' beside this one")
    }
}
